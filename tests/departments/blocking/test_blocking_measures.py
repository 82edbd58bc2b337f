"""The camera judged by measure, over every set: can the size of a shot be told from its picture, and who is in it?

What is measured is a projected box: how high a head is in the frame, by a pinhole of the tests' own. A size is told
by the nearest neighbour among the shots of all the other sets.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import log
from typing import NamedTuple

import pytest
from stagehand import Pinhole, crown, film, line, mark_of, scene, shot, timings, where

from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking
from rushes.film.heading import Side
from rushes.film.note import Size
from rushes.film.shot import Shot, ShotKind

_ASPECT = Fraction(16, 9)
_SIZES = (Size.ECU, Size.CU, Size.MCU, Size.MS, Size.MLS, Size.LS, Size.WS)
_PLACES = (
    ("SALON", Side.INT), ("CHAMBRE", Side.INT), ("CUISINE", Side.INT), ("CAFÉ", Side.INT), ("COULOIR", Side.INT),
    ("BUREAU", Side.INT), ("RUE", Side.EXT), ("PLACE", Side.EXT), ("QUAI DE GARE", Side.EXT), ("CHAMP", Side.EXT),
    ("FORÊT", Side.EXT), ("PLAGE", Side.EXT), ("PORT", Side.EXT), ("SCÈNE", Side.INT), ("PHARE", Side.INT),
)  # fmt: skip
_PEOPLE = ("MARIE", "LOUIS", "JULES", "ANNE")


class Seen(NamedTuple):
    place: str
    shot: Shot
    blocking: Blocking


@cache
def shots() -> tuple[Seen, ...]:
    """In every set, two who talk and two who stand by, at every size."""
    found = []
    for place, side in _PLACES:
        many = [shot("all", ShotKind.ESTABLISHING, Size.EWS)]
        for size in _SIZES:
            many += [
                shot(f"{size.value}-1", ShotKind.SINGLE, size, ["MARIE"], "LOUIS", [line("MARIE")]),
                shot(f"{size.value}-2", ShotKind.SINGLE, size, ["LOUIS"], "MARIE", [line("LOUIS")]),
                shot(f"{size.value}-3", ShotKind.ACTION, size, ["JULES"]),
                shot(f"{size.value}-4", ShotKind.ACTION, size, ["ANNE"]),
            ]
        sheet = scene(many, place, side, list(_PEOPLE))
        blocked = block_scene(sheet, film(_ASPECT), timings(sheet))
        found += [Seen(place, one, blocked[one.key]) for one in many[1:]]
    return tuple(found)


def head(seen: Seen, name: str) -> tuple[float, float, float]:
    """Across and up from -1 to 1, and how high the head is in heights of the frame."""
    mark = mark_of(seen.blocking, name)
    spot, tall = where(mark), 0.13 * mark.figure.height
    pinhole = Pinhole(seen.blocking, _ASPECT)
    top = pinhole.see(spot.x, crown(mark), spot.z)
    chin = pinhole.see(spot.x, crown(mark) - tall, spot.z)
    return (top[0] + chin[0]) / 2, (top[1] + chin[1]) / 2, (top[1] - chin[1]) / 2


def test_a_size_is_told_from_the_height_of_a_head() -> None:
    pictures = [(seen.place, seen.shot.size, log(max(1e-3, head(seen, seen.shot.subjects[0])[2]))) for seen in shots()]
    right = 0
    for place, size, high in pictures:
        others = [(abs(high - other), guess) for elsewhere, guess, other in pictures if elsewhere != place]
        right += min(others, key=lambda one: one[0])[1] is size
    assert right / len(pictures) >= 0.95, f"{right} of {len(pictures)}"


def test_the_subject_of_a_shot_is_in_frame_and_nobody_stands_before_their_face() -> None:
    right = []
    for seen in shots():
        heads = {name: head(seen, name) for name in _PEOPLE}
        x, y, high = heads.pop(seen.shot.subjects[0])
        nearer = [other for other in heads.values() if other[2] > high]
        hidden = any(abs(x - ox) * float(_ASPECT) < oh and abs(y - oy) < oh for ox, oy, oh in nearer)
        right.append(abs(x) < 0.8 and abs(y) < 0.95 and high > 0 and not hidden)
    assert sum(right) / len(right) >= 0.99, f"{sum(right)} of {len(right)}"


def test_no_head_is_cut_but_in_a_close_up() -> None:
    for seen in shots():
        if seen.shot.size in (Size.ECU, Size.CU):
            continue
        mark = mark_of(seen.blocking, seen.shot.subjects[0])
        spot = where(mark)
        top = Pinhole(seen.blocking, _ASPECT).see(spot.x, crown(mark), spot.z)[1]
        assert top < 1.0, f"{seen.place} {seen.shot.key}: the crown is at {top:.2f}"


def test_heads_are_on_or_about_the_upper_third() -> None:
    heights = [
        head(seen, seen.shot.subjects[0])[1] for seen in shots() if seen.shot.size in (Size.MCU, Size.MS, Size.MLS)
    ]
    assert sum(0.15 < up < 0.85 for up in heights) / len(heights) >= 0.95


@pytest.mark.parametrize("size", [Size.CU, Size.MCU, Size.MS])
def test_eyes_that_meet_in_the_cut_stay_on_their_sides(size: Size) -> None:
    for seen in shots():
        if seen.shot.size is size and seen.shot.listener:
            across = head(seen, seen.shot.subjects[0])[0]
            assert (across < 0) == (seen.shot.subjects[0] == "MARIE"), f"{seen.place} {seen.shot.key}"


def test_forty_people_in_one_room_each_have_a_spot_and_a_face_when_they_speak() -> None:
    names = [f"PERSON {number}" for number in range(40)]
    many = [shot(name, ShotKind.SINGLE, Size.MCU, [name], lines=[line(name)]) for name in names]
    sheet = scene(many, "SALON", Side.INT, names)
    blocked = block_scene(sheet, film(_ASPECT), timings(sheet))
    assert len({mark.at for mark in blocked[names[0]].marks}) >= 0.9 * len(blocked[names[0]].marks)
    seen = 0
    for one in many:
        x, y, high = head(Seen("SALON", one, blocked[one.key]), one.subjects[0])
        seen += abs(x) < 1 and abs(y) < 1 and high > 0.1
    assert seen == len(names)
