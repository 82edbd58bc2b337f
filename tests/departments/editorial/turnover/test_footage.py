"""Which frames of which takes leave the house, and what becomes of handles that nobody filmed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cut_by_hand import cut, shot

from rushes.departments.editorial.turnover.footage import Footage, footage_of, handled
from rushes.engines import registry
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.film.edit import EditTransition
from rushes.film.media import Media
from rushes.work.recipe import recipe
from rushes.work.task import Made, Task

TAKE, MORE = Media("take", ".mp4"), Media("handles", ".mp4")


def task(engine: str = "maquette") -> Task:
    version = registry.card(engine).version
    request = TextToVideo("", None, 48, Fraction(24), 160, 90)
    return Task("shot/int-kitchen-night/1/1a", "1A", "shoot", "text-to-video", engine, version, request)


def footage(length: int = 48, frames: int = 48, offset: int = 0) -> Footage:
    (one,) = footage_of(
        cut(picture=(shot("1A", 0, frames, offset=offset),)), {"1A" * 8: {"frames": length, "rate": "24"}}
    )
    return one


def given(one: Footage, wanted: int) -> list[tuple[str, int, int]]:
    return [(each.media.digest, each.first, each.frames) for each in one.stretches(wanted, TAKE, one.handles and MORE)]


def test_a_take_that_is_just_as_long_as_its_shot_has_no_handles_and_none_are_made_up() -> None:
    assert footage().reach(12) == (0, 48)
    assert given(footage(), 12) == [("take", 0, 48)]


def test_a_trimmed_take_gives_what_it_has_beyond_the_cut() -> None:
    one = footage(60, offset=5, frames=40)
    assert one.reach(12) == (0, 57)
    assert given(one, 12) == [("take", 0, 57)]


def test_an_engine_that_can_films_the_frames_before_and_after() -> None:
    one = replace(footage(), handles=task())
    assert one.reach(12) == (-12, 60)
    assert given(one, 12) == [("handles", 0, 12), ("take", 0, 48), ("handles", 12, 12)]


def test_of_filmed_handles_only_what_the_take_lacks_is_used() -> None:
    one = replace(footage(60, offset=5, frames=40), handles=task())
    assert one.reach(12) == (-7, 57)
    assert given(one, 12) == [("handles", 5, 7), ("take", 0, 57)]


def test_a_shot_shown_twice_is_one_file_and_another_take_of_it_another() -> None:
    other = replace(shot("1A", 40, 10, key="int-kitchen-night/1/1a#3"), media=Media("other", ".mp4"))
    picture = (shot("1A", 0, 20, offset=30), shot("1A", 20, 20, key="int-kitchen-night/1/1a#2", offset=2), other)
    first, second = footage_of(cut(picture=picture), {})
    assert (first.key, first.first, first.end) == ("int-kitchen-night/1/1a", 2, 50)
    assert second.key == "int-kitchen-night/1/1a/take-2"


def test_a_faster_shot_and_a_dissolve_want_more_of_the_take() -> None:
    fast = footage_of(cut(picture=(shot("1A", 0, 10, offset=4, speed=Fraction(2)),)), {})
    assert (fast[0].first, fast[0].end) == (4, 23)
    back = footage_of(cut(picture=(shot("1A", 0, 10, offset=20, speed=Fraction(-1)),)), {})
    assert (back[0].first, back[0].end) == (11, 21)
    pair = (shot("1A", 0, 20, offset=6), shot("2B", 20, 20, offset=8))
    left, right = footage_of(cut(picture=pair, transitions=(EditTransition(20, 5, 3),)), {})
    assert (left.first, left.end, right.first, right.end) == (6, 29, 3, 28)


def test_a_take_at_another_rate_is_counted_at_the_films() -> None:
    (one,) = footage_of(cut(picture=(shot("1A", 0, 24),)), {"1A" * 8: {"frames": 30, "rate": "16"}})
    assert one.length == 45


def test_handles_are_filmed_for_a_take_that_is_what_the_film_asks_for_and_for_no_other() -> None:
    wanted = task()

    def handles(take: Task, recipe_of_take: str) -> Task | None:
        made = {take.key: Made(take.key, recipe_of_take)}
        return handled([footage()], {take.key: take}, made, 12)[0].handles

    filmed = handles(wanted, recipe(wanted).digest)
    assert filmed is not None
    assert filmed.request == replace(wanted.request, handles=12)
    assert handles(wanted, "of an older take, circled") is None
    painted = task("painter")
    assert handles(painted, recipe(painted).digest) is None


def test_handles_are_not_filmed_where_the_take_has_them() -> None:
    wanted = task()
    made = {wanted.key: Made(wanted.key, recipe(wanted).digest)}
    long = footage(72, offset=12, frames=48)
    assert handled([long], {wanted.key: wanted}, made, 12)[0].handles is None
    assert handled([footage()], {wanted.key: wanted}, made, 0)[0].handles is None
