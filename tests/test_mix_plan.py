"""Which parts of the mix are made again, and where voices come from in the picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from soundstage import broken_down, made

from rushes.departments import blocking, cut, effects, mix, shoot, voices
from rushes.departments.mix.beside import beside
from rushes.film.cut import Cut, SoundEvent
from rushes.film.film import Film
from rushes.film.mixing import MixSettings, SceneTrim, StemSettings, Trim
from rushes.film.shot import Breakdown
from rushes.work.recipe import recipe
from rushes.work.task import Task, awaited

FILM = Film("Deux cuisines", "fr", year=1950)
SCRIPT = """INT. CUISINE - JOUR

MARIE, 30 ans, entre. PAUL, 40 ans, attend.

MARIE
Tu es là depuis longtemps ?

PAUL
Depuis toujours.

EXT. CHAMP - JOUR

Marie marche.

MARIE
Il fait beau.

INT. ÉGLISE - NUIT

Paul attend.

PAUL
Personne ne vient.
"""


def shot(sheet: Breakdown, *staged: Any) -> list[Task]:
    """The takes of a film whose every shot is made in one step: no stage comes before them."""
    with pytest.raises(StopIteration) as ended:
        next(shoot.shoot(FILM, sheet, *staged))
    done: shoot.Shooting = ended.value.value
    return done.takes


def edited(folder: Path, text: str = SCRIPT, settings: MixSettings | None = None, longer: str = "") -> Cut:
    """The film's cut; the line that says ``longer`` lasts half a second more."""
    sheet = broken_down(folder, FILM, text)
    lines = voices.voice_tasks(sheet, FILM)
    results = {task.key: made(task, samples=96_000 + 24_000 * (task.request.text == longer)) for task in lines}
    timings = shoot.time_shots(sheet, FILM.format, voices.line_lengths(lines, results).samples)
    blockings = blocking.block_film(sheet, FILM, timings)
    beds = effects.bed_tasks(sheet, FILM, blocking.set_kinds(sheet, FILM), blocking.roofed())
    results |= {task.key: made(task) for task in beds}
    shots = shot(sheet, blockings, timings, results)
    picture = cut.picture_events(sheet, timings, {task.key: awaited(task) for task in shots}, (), ())
    starts = cut.starts(picture, sheet)
    end = FILM.format.samples(sum(event.frames for event in picture))
    sounds = (
        *voices.line_events(sheet, FILM.format, starts, timings, results),
        *effects.bed_events(cut.places(picture, sheet, FILM.format), end, results),
    )
    return mix.placed(cut.assemble(FILM, picture, sounds), blockings, settings or MixSettings())


def digests(edit: Cut, settings: MixSettings | None = None) -> dict[str, str]:
    tasks = mix.tasks(mix.premixes(edit, FILM, settings or MixSettings()))
    return {task.key: recipe(task).digest for task in tasks}


def changed(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {key.split("/")[1] for key in one if one[key] != other.get(key)}


def test_a_line_of_other_words_and_the_same_length_is_mixed_again_with_its_scene_alone(tmp_path: Path) -> None:
    before = digests(edited(tmp_path))
    after = digests(edited(tmp_path, SCRIPT.replace("Il fait beau.", "Il pleut.")))
    assert changed(before, after) == {"ext-champ-jour"}


def test_a_longer_line_reaches_no_further_than_the_scene_after(tmp_path: Path) -> None:
    before = digests(edited(tmp_path))
    after = digests(edited(tmp_path, longer="Il fait beau."))
    assert "ext-champ-jour" in changed(before, after)
    assert "int-cuisine-jour" not in changed(before, after)


def test_a_fader_makes_no_premix_stale_and_a_role_only_those_it_speaks_in(tmp_path: Path) -> None:
    edit = edited(tmp_path)
    faders = replace(
        MixSettings(),
        stems=tuple(replace(one, level=-30, mute=one.stem == "music") for one in MixSettings().stems),
        scenes=(SceneTrim("int-cuisine-jour/1", 20),),
    )
    assert changed(digests(edit), digests(edit, faders)) == set()
    paul = MixSettings(characters=(Trim("PAUL", -20),))
    assert changed(digests(edit), digests(edit, paul)) == {"int-cuisine-jour", "int-eglise-nuit"}


def test_an_equaliser_makes_only_the_reels_stale_that_have_its_stem(tmp_path: Path) -> None:
    edit = edited(tmp_path)
    other = replace(MixSettings(), stems=(StemSettings("music", highpass=200),))
    usual = replace(MixSettings(), stems=(StemSettings("music", highpass=25),))
    assert changed(digests(edit, usual), digests(edit, other)) == set()


def test_a_muted_role_is_not_heard(tmp_path: Path) -> None:
    edit = edited(tmp_path)
    silent = mix.tasks(mix.premixes(edit, FILM, MixSettings(characters=(Trim("MARIE", mute=True),))))
    heard = [event.media for task in silent for event in task.request.events if event.stem == "dialogue"]
    assert len(heard) == 2


def test_voices_have_the_room_of_their_set(tmp_path: Path) -> None:
    lines = [event for event in edited(tmp_path).sound if event.text]
    kitchen, _, field, church = (event.space for event in lines)
    assert kitchen is not None
    assert church is not None
    assert field is None
    assert church.decay > 2 * kitchen.decay
    assert all(event.distance > 0 for event in lines)


def test_voices_stand_gently_where_the_picture_has_them(tmp_path: Path) -> None:
    lines = [event for event in edited(tmp_path).sound if event.text]
    assert all(-25 <= event.pan <= 25 for event in lines)
    flat = [event for event in edited(tmp_path, settings=MixSettings(perspective=0)).sound if event.text]
    assert all(event.pan == 0 and event.gain == 0 for event in flat)
    assert any(event.pan for event in lines)


def said(edit: Cut, text: str) -> SoundEvent:
    return next(event for event in edit.sound if event.text == text)


def test_two_who_speak_at_once_are_heard_at_once_each_from_the_side_where_we_see_them(tmp_path: Path) -> None:
    edit = edited(tmp_path, SCRIPT.replace("PAUL\nDepuis toujours.", "PAUL ^\nDepuis toujours."))
    marie, paul = said(edit, "Tu es là depuis longtemps ?"), said(edit, "Depuis toujours.")
    assert marie.start == paul.start
    assert sorted((marie.pan, paul.pan)) == [-30, 30]


def test_people_stay_on_their_side_of_the_picture_whatever_the_page_says(tmp_path: Path) -> None:
    edit = edited(tmp_path, SCRIPT.replace("PAUL\nDepuis toujours.", "PAUL ^\nDepuis toujours."))
    marie, paul = said(edit, "Tu es là depuis longtemps ?"), said(edit, "Depuis toujours.")
    seen = [replace(marie, pan=8), replace(paul, pan=-6)]
    assert [event.pan for event in beside(seen)] == [30, -30]
    assert [event.pan for event in beside([replace(one, pan=-one.pan) for one in seen])] == [-30, 30]


def test_two_whom_nobody_sees_are_heard_from_the_sides_of_the_page(tmp_path: Path) -> None:
    talk = "JEANNE (V.O.)\nIl neige.\n\nLUC (V.O.) ^\nIl vente."
    edit = edited(tmp_path, SCRIPT.replace("PAUL\nDepuis toujours.", talk))
    assert (said(edit, "Il neige.").pan, said(edit, "Il vente.").pan) == (-30, 30)


def test_who_is_off_screen_is_in_the_room_even_if_no_shot_ever_has_them(tmp_path: Path) -> None:
    edit = edited(tmp_path, SCRIPT.replace("PAUL\nDepuis", "JEANNE (HORS CHAMP)\nDepuis"))
    seen, off = said(edit, "Tu es là depuis longtemps ?"), said(edit, "Depuis toujours.")
    assert off.through == "beyond"
    assert off.space == seen.space is not None
    assert off.distance > seen.distance
    assert off.gain < seen.gain
