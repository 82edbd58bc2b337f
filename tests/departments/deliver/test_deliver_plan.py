"""What has to be made to deliver, decided without making anything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from rushes.departments.deliver import plan
from rushes.film.cut import Cut, PictureEvent
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.tier import Tier
from rushes.work.task import Made

FILM = Film("L’Arrivée d’un train", "fr", author="Jeanne")
OWN = {"encoding": "h264-high-2", "width": 640, "height": 360, "rate": "24", "frames": 48}


def shot(number: int, tier: Tier = Tier.MAQUETTE, offset: int = 0) -> PictureEvent:
    media = Media(str(number) * 64, ".mp4")
    return PictureEvent(f"{number}A", f"shot/{number}", str(number), 0, 48, offset, media, f"r{number}", "fake", tier)


def cut(*events: PictureEvent) -> Cut:
    return Cut("A film", Format(), events, ())


def test_takes_in_the_houses_encoding_are_joined_as_they_are() -> None:
    film = cut(shot(1), shot(2))
    assert plan.conform_tasks(film, {event.media.digest: OWN for event in film.picture}) == ()


@pytest.mark.parametrize(
    "facts",
    [{}, {**OWN, "encoding": "h264-high-1"}, {**OWN, "width": 1280}, {**OWN, "frames": 60}, {**OWN, "rate": "25"}],
)
def test_any_other_take_is_conformed_first(facts: dict[str, object]) -> None:
    (task,) = plan.conform_tasks(cut(shot(1)), {shot(1).media.digest: facts})
    assert (task.key, task.request.frames, task.request.tier) == ("conform/shot/1", 48, Tier.MAQUETTE)


def test_a_full_frame_take_is_masked_by_conforming_where_the_film_is_wider() -> None:
    wide = replace(cut(shot(1)), format=Format(aspect=Fraction(239, 100)))
    assert len(plan.conform_tasks(wide, {shot(1).media.digest: OWN})) == 1
    assert plan.conform_tasks(wide, {shot(1).media.digest: {**OWN, "aspect": "239/100"}}) == ()


def test_a_trimmed_take_is_conformed_and_then_begins_with_its_first_frame() -> None:
    film = cut(shot(1, offset=12), shot(2))
    (task,) = plan.conform_tasks(film, {event.media.digest: OWN for event in film.picture})
    assert task.request.offset == 12
    media = Media("c" * 64, ".mp4")
    ready = plan.conformed(film, {task.key: Made(task.key, "r", {"picture": media})})
    assert (ready.picture[0].media, ready.picture[0].offset) == (media, 0)
    assert ready.picture[1] == film.picture[1]


def test_the_master_is_as_finished_as_its_least_finished_part() -> None:
    told = plan.metadata(cut(shot(1, Tier.FINAL), shot(2, Tier.MAQUETTE), shot(3, Tier.DRAFT)), FILM)
    assert told.tier is Tier.MAQUETTE
    assert plan.metadata(cut(shot(1, Tier.FINAL), shot(3, Tier.DRAFT)), FILM).tier is Tier.DRAFT


def test_another_take_in_the_cut_is_another_cut() -> None:
    one = plan.metadata(cut(shot(1), shot(2)), FILM)
    assert plan.metadata(cut(shot(1), replace(shot(2), recipe="other")), FILM).cut != one.cut


def test_the_files_are_named_after_the_film() -> None:
    sound = Made("sound-track", "r", {"sound": Media("a" * 64, ".m4a")})
    film = cut(shot(1))
    task = plan.master_task(film, sound, FILM, (), plan.metadata(film, FILM))
    assert task.export == (("master", "l-arrivee-d-un-train.mp4"),)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("L’Arrivée d’un train", "l-arrivee-d-un-train"),
        ("  ", "film"),
        ("CON", "film-con"),
        ("a/b\\c:d", "a-b-c-d"),
        ("東京物語", "東京物語"),
        ("x" * 300, "x" * 80),
        ("../../etc", "etc"),
    ],
)
def test_any_title_makes_a_file_name(title: str, name: str) -> None:
    assert plan.slug(title) == name


def test_the_rate_enters_the_estimate_as_whole_milliseconds() -> None:
    task = plan.conform_task("k", Media("a", ".mp4"), 0, 48, Format(rate=Fraction(24000, 1001)), "a shot")
    assert task.length_ms == 2002
