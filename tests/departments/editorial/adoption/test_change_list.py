"""What an editor did, told in her words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from cases import SECOND, edit, line, shot, whole
from hypothesis import given
from hypothesis import strategies as some

from rushes.departments.editorial.adoption import changes
from rushes.film.edit import Edit, EditEvent, EditTransition, Source

SOUNDS = whole().tracks[1].events


def told(*pictures: EditEvent, sounds: tuple[EditEvent, ...] = SOUNDS) -> list[str]:
    return [f"{change.name} {change.text}" for change in changes(whole(), edit(pictures, sounds))]


def shots(*names: str) -> list[EditEvent]:
    return [shot(name, 50 * place) for place, name in enumerate(names)]


def test_nothing_is_told_of_the_same_cut() -> None:
    assert changes(whole(), whole()) == ()


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (shot("1B", 50, 47, 3), "trimmed: 3 frames off its head"),
        (shot("1B", 50, 49), "trimmed: 1 frame off its tail"),
        (shot("1B", 50, 56, -6), "lengthened: 6 frames more at its head"),
        (shot("1B", 50, 52), "lengthened: 2 frames more at its tail"),
        (shot("1B", 50, 50, 5), "slipped: shows 5 frames later"),
        (replace(shot("1B", 50, 25), speed=Fraction(2)), "retimed: 200 % speed, 25 frames long"),
        (replace(shot("1B", 50, 50), speed=Fraction(-1)), "retimed: 100 % speed, backwards, 50 frames long"),
    ],
)
def test_one_shot_changed_is_one_sentence(event: EditEvent, sentence: str) -> None:
    rest = shot("2A", event.end)
    by = round((rest.start - 100) * SECOND / 25)
    sounds = (SOUNDS[0], replace(SOUNDS[1], start=SOUNDS[1].start + by))
    assert told(shot("1A", 0), event, rest, sounds=sounds) == [f"1B {sentence}"]


def test_the_shot_that_changed_its_place_has_moved_and_the_others_have_not() -> None:
    along = (replace(SOUNDS[1], start=SECOND // 2), replace(SOUNDS[0], start=SECOND * 5 // 2))
    assert told(*shots("2A", "1A", "1B"), sounds=along) == ["2A moved: now first, it was after 1B"]


def test_shots_are_dropped_doubled_and_split() -> None:
    assert told(*shots("1A", "1B"), sounds=SOUNDS[:1]) == ["2A dropped", "BEN dropped"]
    assert "1A doubled: used again, 50 frames long" in told(*shots("1A", "1B", "2A", "1A"))
    pieces = (shot("1A", 0, 20), shot("1B", 20), shot("1A", 70, 30, 20), shot("2A", 100))
    assert told(*pieces) == ["1A trimmed: 30 frames off its tail", "1A split: another piece of it, 30 frames long"]


def test_black_and_dissolves_are_told_where_they_are() -> None:
    later = (shot("1A", 0), shot("1B", 62), shot("2A", 112))
    assert "1B black before it, 12 frames long" in told(*later)
    track = replace(whole().tracks[0], transitions=(EditTransition(50, 6, 6),))
    dissolved = replace(whole(), tracks=(track, whole().tracks[1]))
    assert [one.text for one in changes(whole(), dissolved)] == ["dissolve from 1A, of 12 frames long"]
    assert [one.text for one in changes(dissolved, whole())] == ["dissolve from 1A taken out"]


def test_a_sound_that_went_along_with_its_picture_has_not_moved() -> None:
    gone = 20 * SECOND // 25
    shorter = (shot("1A", 0), shot("1B", 50, 30), shot("2A", 80))
    along = (SOUNDS[0], replace(SOUNDS[1], start=SOUNDS[1].start - gone))
    assert told(*shorter, sounds=along) == ["1B trimmed: 20 frames off its tail"]
    assert told(*shorter) == ["1B trimmed: 20 frames off its tail", "BEN moved: 20 frames later against its picture"]


def test_another_take_and_new_media_are_told() -> None:
    other = replace(shot("1B", 50), about=(("key", "room/1/1B"), ("take", "ff"), ("recipe", "abcdef0123")))
    assert told(shot("1A", 0), other, shot("2A", 100)) == ["1B swapped for another take (abcdef01)"]
    rain = EditEvent("rain", 150, 25, source=Source("rain.mov"))
    assert told(*shots("1A", "1B", "2A"), rain) == ["rain new media, 25 frames long"]


@given(some.permutations(("1A", "1B", "2A")))
def test_as_few_shots_as_can_be_have_moved(order: list[str]) -> None:
    moved = [one.name for one in changes(silent(whole()), silent(edit(tuple(shots(*order))))) if one.what == "moved"]
    left = [name for name in order if name not in moved]
    assert left == sorted(left)
    longest = max(
        (pair for pair in (order[:2], order[1:], [order[0], order[2]]) if pair == sorted(pair)), default=order[:1]
    )
    assert len(left) == (3 if order == sorted(order) else len(longest))


def silent(given: Edit) -> Edit:
    return replace(given, tracks=given.tracks[:1])


def test_a_line_is_trimmed_in_frames() -> None:
    half = replace(SOUNDS[0], length=SECOND // 2)
    assert told(*shots("1A", "1B", "2A"), sounds=(half, SOUNDS[1])) == ["ANNA trimmed: 12.50 frames off its tail"]
    assert line("ANNA", SECOND // 2, SECOND) == SOUNDS[0]
