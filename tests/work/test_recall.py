"""A noun that was spelt for a recipe can be read back; what is no such noun is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction

import pytest

from rushes.film.cut import Cut, PictureEvent, SoundEvent, Word
from rushes.film.edit import EditTransition
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.space import Space
from rushes.film.tier import Tier
from rushes.work.recall import recalled
from rushes.work.recipe import canonical

MEDIA = Media("ab" * 32, ".mp4")
SHOT = PictureEvent("1A", "int/1", "1", 0, 24, 2, MEDIA, "cd" * 32, "fake", Tier.DRAFT, speed=Fraction(-1, 2), head=3)
VOICE = SoundEvent(
    *("dialogue", "1A ÉLISE", "voice/1", 0, 48_000, MEDIA, "ef" * 32, "fake", Tier.FINAL, "ÉLISE", "Où ?"),
    words=(Word(0, 2, 0, 900),),
    space=Space(4000, 5000, 2500, 400),
    loop=True,
)
CUT = Cut(
    "Le café",
    Format(160, 90, Fraction(24000, 1001)),
    (SHOT, PictureEvent("1B", "int/2", "1", 24, 1, 0, MEDIA, "", "fake", Tier.MAQUETTE, take=Media("00", ".mov"))),
    (VOICE,),
    (EditTransition(24, 4, 4),),
)


def test_a_cut_comes_back_as_it_was() -> None:
    assert recalled(Cut, json.loads(canonical(CUT))) == CUT


@dataclass(frozen=True)
class Pair:
    names: tuple[tuple[str, str], ...]
    at: tuple[int, bool, str | None] = (0, False, None)


def test_rows_of_rows_and_what_may_be_nothing_come_back() -> None:
    for pair in (Pair((("a", "b"), ("c", "d")), (1, True, "é")), Pair(())):
        assert recalled(Pair, json.loads(canonical(pair))) == pair


@pytest.mark.parametrize(
    "told",
    [
        {},
        [],
        None,
        {"names": [["a"]]},
        {"names": "ab"},
        {"names": [], "at": [1, 1, None]},
        {"names": [], "at": [True, True, None]},
        {"names": [], "another": 1},
    ],
)
def test_what_is_no_such_noun_is_refused(told: object) -> None:
    with pytest.raises(ValueError, match=r"no |missing"):
        recalled(Pair, told)


@pytest.mark.parametrize("rate", [24, "x", "1/0", None])
def test_what_is_no_fraction_is_refused(rate: object) -> None:
    with pytest.raises(ValueError, match=r"no fraction|invalid literal"):
        recalled(Format, {"rate": rate})
