"""Reels: the film cut into parts that are mixed by themselves."""

from __future__ import annotations

from itertools import pairwise

from rushes.departments.mix.reels import OVERHANG, reels, shared_out
from rushes.departments.mix.request import MixEvent
from rushes.film.cut import Cut, PictureEvent
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.tier import Tier

SECOND = 48_000


def film(*shots: tuple[str, int]) -> Cut:
    """Shots as (scene/name, seconds) at 24 frames a second."""
    events, start = [], 0
    for key, seconds in shots:
        name = key.rpartition("/")[2]
        events.append(PictureEvent(name, key, "", start, 24 * seconds, 0, Media(key, ""), "", "", Tier.MAQUETTE))
        start += 24 * seconds
    return Cut("", Format(), tuple(events), ())


def sound(start: float, seconds: float) -> MixEvent:
    return MixEvent("music", Media("tune", ".wav"), round(start * SECOND), round(seconds * SECOND))


def test_the_reels_are_the_film_without_gap_or_overlap() -> None:
    cut = film(("title/a", 3), ("one/1/a", 20), ("one/1/b", 10), ("two/1/a", 150), ("title/b", 4))
    found = reels(cut)
    assert found[0].start == 0
    assert found[-1].end == 187 * SECOND
    assert all(one.end == other.start for one, other in pairwise(found))
    assert len({reel.key for reel in found}) == len(found)
    assert [reel.scene for reel in found][:2] == ["title", "one/1"]


def test_a_long_scene_is_cut_between_its_shots_and_a_long_shot_within() -> None:
    found = reels(film(("a/1/x", 15), ("a/1/y", 15), ("b/1/z", 50)))
    assert [reel.start // SECOND for reel in found] == [0, 15, 30, 50, 70]


def test_a_sound_that_reaches_a_little_beyond_its_scene_stays_whole() -> None:
    cut = film(("a/1/x", 10), ("b/1/x", 10))
    among = reels(cut)
    found = shared_out([sound(2, 8 + OVERHANG / SECOND), sound(9.5, 10.5)], among)
    assert [len(found[reel.key]) for reel in among] == [1, 1]
    assert all(event.first == event.last == 0 for mine in found.values() for event in mine)


def test_a_sound_over_several_scenes_is_cut_where_they_meet() -> None:
    among = reels(film(("a/1/x", 10), ("b/1/x", 10), ("c/1/x", 10)))
    found = shared_out([sound(5, 20)], among)
    heard = [event for reel in among for event in found[reel.key]]
    longer = shared_out([sound(5, 24)], among)
    assert longer["a/1/1"] == found["a/1/1"]  # where it ends is nothing to the first
    assert [(event.begins // SECOND, event.ends // SECOND) for event in heard] == [(5, 10), (10, 20), (20, 25)]
