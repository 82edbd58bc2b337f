"""Which sounds a film asks for, and when they have to be made again."""

from __future__ import annotations

from pathlib import Path

from soundstage import SCRIPT, broken_down, made

from rushes.departments import effects, music, shoot, voices
from rushes.departments.voices.speech import estimate_ms
from rushes.film.film import Film, SoundSettings
from rushes.work.recipe import recipe

FILM = Film("Le Quai", "fr", year=1895)


def planned(folder: Path, film: Film = FILM, text: str = SCRIPT, line_ms: int = 2000):
    sheet = broken_down(folder, film, text)
    kinds = {scene.key: "platform" if "QUAI" in scene.heading.text else "cafe" for scene in sheet.scenes}
    lines = voices.voice_tasks(sheet, film)
    lengths = {key: line_ms * 48 for shot in sheet.shots for key in shot.line_keys}
    timings = shoot.time_shots(sheet, film.format, lengths)
    cues = music.spot(sheet, film, music.lay_out(sheet, film.format, timings, 84))
    return lines, [*effects.bed_tasks(sheet, film, kinds, frozenset({"room"})), *music.cue_tasks(cues, film)]


def test_every_line_is_one_voice_with_its_words_manner_and_language(tmp_path: Path) -> None:
    lines, _ = planned(tmp_path)
    assert [task.request.text for task in lines] == [
        "Le train, lui, ne m'a pas attendue.",
        "Personne n'attend plus personne, ici.",
        "Elle resta là toute la nuit.",
        "Good night.",
    ]
    assert [task.request.language for task in lines] == ["fr", "fr", "fr", "en"]
    assert [task.request.manner for task in lines] == [(), ("à voix basse",), ("v.o.",), ("in english",)]
    assert all(task.keep and task.key.startswith("voice/") for task in lines)
    assert lines[0].label == "MARIE’s line"


def test_changing_one_line_remakes_its_voice_and_nothing_else(tmp_path: Path) -> None:
    before = [recipe(task).digest for tasks in planned(tmp_path) for task in tasks]
    changed = planned(tmp_path, text=SCRIPT.replace("ne m'a pas attendue", "ne m'attend pas"))
    after = [recipe(task).digest for tasks in changed for task in tasks]
    assert [one == other for one, other in zip(before, after, strict=True)].count(False) == 1


def test_a_scene_a_little_longer_keeps_its_music(tmp_path: Path) -> None:
    _, shorter = planned(tmp_path, line_ms=2000)
    _, longer = planned(tmp_path, line_ms=2080)
    assert [recipe(task).digest for task in shorter] == [recipe(task).digest for task in longer]


def test_scenes_of_one_place_and_hour_share_one_ambience(tmp_path: Path) -> None:
    text = SCRIPT + "\nEXT. RUE - NUIT\n\nMarie marche.\n\nINT. CAFÉ - NUIT\n\nMarie attend.\n"
    _, beds = planned(tmp_path, text=text)
    for part in ("steady", "sparse"):
        cafes = [task.request for task in beds if task.key.startswith("ambience/") and "cafe" in task.key]
        cafes = [request for request in cafes if request.part == part]
        assert len(cafes) == 2
        assert cafes[0] == cafes[1]


def test_the_film_can_do_without_music_and_ambience(tmp_path: Path) -> None:
    _, beds = planned(tmp_path, Film("Le Quai", "fr", sound=SoundSettings(music=False, ambience=False)))
    assert beds == []


def test_a_line_is_as_long_as_its_voice_and_guessed_until_then(tmp_path: Path) -> None:
    lines, _ = planned(tmp_path)
    lengths = voices.line_lengths(lines, {lines[0].key: made(lines[0], samples=12_345)})
    first, *others = (task.key.removeprefix("voice/") for task in lines)
    assert lengths.samples[first] == 12_345
    assert lengths.estimated == frozenset(others)
    assert all(lengths.samples[key] > 0 for key in others)


def test_a_guess_grows_with_the_words_and_works_in_any_script() -> None:
    assert estimate_ms("", "fr") < estimate_ms("Oui.", "fr") < estimate_ms("Oui, je viens. Attendez-moi !", "fr")
    assert estimate_ms("汽车开进车站的时候没有人动", "zh") > 400


def test_planning_reads_no_sound_library(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys, rushes.pipeline; print([m for m in ('numpy', 'soxr', 'av') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
