"""Files of library/sounds/ take over by name."""

from __future__ import annotations

import pytest
from sound_editor import edit

from rushes.departments.effects import bed_tasks, foley_tasks, sound_tasks
from rushes.departments.effects.film import spot_film
from rushes.departments.effects.naming import meant_by
from rushes.film.library import Library, LibraryFile, called
from rushes.film.media import Media
from rushes.work.recipe import inputs
from rushes.work.task import awaited


def library(*names: str) -> Library:
    return Library(
        sounds=tuple(
            LibraryFile(f"library/sounds/{name}.wav", called(name), Media(called(name), ".wav")) for name in names
        )
    )


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("door slam", ("door-slam", "")),
        ("porte qui claque", ("door-slam", "")),
        ("pas sur gravier", ("step", "gravel")),
        ("steps on snow", ("step", "snow")),
        ("pas dans l'eau", ("step", "water")),
        ("cloche", ("church-bell", "")),
        ("Coup de sifflet", ("police-whistle", "")),
    ],
)
def test_a_name_means_a_sound_in_both_languages(words: str, sound: tuple[str, str]) -> None:
    assert sound in meant_by(words)


def test_a_thing_means_all_that_it_does() -> None:
    assert {sound for sound, _ in meant_by("porte")} >= {"door-open", "door-close", "door-slam"}


def test_a_file_takes_the_place_of_the_sound_it_is_called_after() -> None:
    files = library("porte", "porte qui claque 1", "porte qui claque 2")
    edited = edit("Paul claque la porte. Marie ouvre la porte.", "fr", library=files)
    spotting = spot_film(edited.breakdown, edited.screenplay, edited.film, edited.blockings, edited.timings, files)
    tasks = {task.key: task for task in sound_tasks(spotting, edited.film, files)}
    assert {"sound/door-slam#1", "sound/door-slam#2", "sound/door-open"} <= set(tasks)
    assert inputs(tasks["sound/door-slam#2"].request)[0].digest == "porte qui claque 2"
    assert inputs(tasks["sound/door-open"].request)[0].digest == "porte"
    made = {key: awaited(task) for key, task in tasks.items()}
    foley = foley_tasks(edited.breakdown, spotting, edited.film, edited.blockings, edited.timings, made, files)
    slam = next(one for task in foley for one in task.request.sounds if one.name == "door-slam")
    assert len(slam.media) == 2
    assert slam.variants == 1


def test_a_bed_is_taken_by_the_name_of_its_place() -> None:
    edited = edit("INT. CAFÉ DE LA GARE - NUIT\n\nMarie attend.", "fr")
    scene = edited.breakdown.scenes[0].key
    for name in ("ambience café", "ambiance café de la gare"):
        (task,) = bed_tasks(edited.breakdown, edited.film, {scene: "cafe"}, frozenset({"cafe"}), library(name))
        assert task.capability == "take-in"
    tasks = bed_tasks(edited.breakdown, edited.film, {scene: "cafe"}, frozenset({"cafe"}), library("ambience forest"))
    assert [task.request.part for task in tasks] == ["steady", "sparse"]


def test_a_name_that_only_a_file_has_is_laid_where_a_note_asks_for_it() -> None:
    files = library("wobbling jelly")
    edited = edit("Marie waits. [[sound: wobbling jelly]]", library=files)
    assert edited.sounds == ["wobbling jelly"]


def test_a_file_that_is_no_sounds_is_told() -> None:
    assert edit("Marie waits.", library=library("wobbling jelly")).unknown == ["library/sounds/wobbling jelly.wav"]
