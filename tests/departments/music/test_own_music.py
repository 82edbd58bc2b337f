"""A file of library/music takes the place of a cue, conformed to it, if it is known whose it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from soundstage import broken_down

from rushes.departments import folder, music, shoot
from rushes.departments.music.conform import ConformRequest, conform_sound
from rushes.engines import wav
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film.film import Film
from rushes.film.media import Media
from rushes.film.rights import Right
from rushes.work.task import Task

FILM = Film("Le Quai", "fr", year=1955)
SCRIPT = "EXT. QUAI - JOUR\n\n[[musique: {}]]\nMarie marche. Elle regarde au loin.\n\nElle attend.\n"
RIGHT = Right("library/music/Valse lente.mid", "Marie", "CC-BY-4.0")


def tasks(place: Path, note: str, film: Film) -> list[Task]:
    sheet = broken_down(place, film, SCRIPT.format(note))
    timings = shoot.time_shots(sheet, film.format, {})
    cues = music.spot(sheet, film, music.lay_out(sheet, film.format, timings, 84))
    return music.cue_tasks(cues, film, folder.read_library(place))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shelf = tmp_path / "library" / "music"
    shelf.mkdir(parents=True)
    (shelf / "Valse lente.mid").write_bytes(b"a tune")
    (shelf / "1m1.wav").write_bytes(b"a recording")
    (shelf / "readme.txt").write_bytes(b"not music")
    return tmp_path


def test_a_note_names_a_midi_file_and_our_instruments_play_it(place: Path) -> None:
    for note in ("fichier Valse lente.mid", "file valse lente", "file library/music/Valse lente.mid"):
        (task,) = tasks(place, note, replace(FILM, rights=(RIGHT,)))
        assert (task.engine, task.capability) == ("score", "text-to-music")
        assert task.request.score is not None


def test_a_file_called_after_its_cue_takes_its_place(place: Path) -> None:
    (task,) = tasks(place, "calme", replace(FILM, rights=(Right("library/music/1m1.wav", "Paul", "all rights ours"),)))
    assert task.capability == "conform-music"
    assert task.request.file.suffix == ".wav"


def test_a_file_without_a_rights_line_is_refused_with_the_line_to_write(place: Path) -> None:
    with pytest.raises(CheckFailed, match="no rights line") as problem:
        tasks(place, "fichier Valse lente.mid", FILM)
    assert 'file = "library/music/Valse lente.mid"' in problem.value.todo


def test_a_file_that_is_not_there_is_told_with_those_that_are(place: Path) -> None:
    with pytest.raises(CheckFailed, match=r"There is no 'tango\.mid'") as problem:
        tasks(place, "file tango.mid", FILM)
    assert "Valse lente.mid" in problem.value.todo
    assert problem.value.where.startswith("script.fountain:3")


def conformed(
    tmp_path: Path, sound: np.ndarray, milliseconds: int, rate: int = 48_000
) -> tuple[np.ndarray, dict[str, object]]:
    wav.write(tmp_path / "in.wav", sound, rate)
    out = tmp_path / "out"
    out.mkdir()
    stage = Stage(out, inputs={"it": tmp_path / "in.wav"})
    result = conform_sound(ConformRequest(Media("it", ".wav"), milliseconds), stage)
    return wav.read(out / "music.wav")[0], result.facts


def tone(seconds: float, rate: int = 48_000) -> np.ndarray:
    return 0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)


def test_a_recording_too_long_is_cut_with_a_fade(tmp_path: Path) -> None:
    sound, facts = conformed(tmp_path, tone(20), 6_000)
    assert len(sound) == 8 * 48_000  # two seconds of fade past the cue's end
    assert np.abs(sound[-480:]).max() < 0.01 < np.abs(sound[: 3 * 48_000]).max()
    assert facts["stretched"] == 0


def test_a_recording_that_nearly_fits_is_stretched_at_its_pitch(tmp_path: Path) -> None:
    sound, facts = conformed(tmp_path, tone(10.2), 10_000)
    assert abs(len(sound) - 480_000) < 4800
    assert facts["stretched"] == -20
    level = np.abs(np.fft.rfft(sound[48_000:240_000, 0]))
    assert abs(level.argmax() / 4 - 440) < 2


def test_a_recording_too_short_ends_where_it_ends(tmp_path: Path) -> None:
    sound, _ = conformed(tmp_path, tone(2), 9_000)
    assert len(sound) == 2 * 48_000


def test_another_rate_and_one_channel_are_brought_to_the_houses(tmp_path: Path) -> None:
    sound, _ = conformed(tmp_path, tone(3, 44_100), 3_000, 44_100)
    assert abs(len(sound) - 144_000) < 480
    assert sound.shape[1] == 2


@pytest.mark.parametrize("data", [b"", b"ID3 but no music", b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_is_no_sound_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "broken.wav").write_bytes(data)
    stage = Stage(tmp_path, inputs={"it": tmp_path / "broken.wav"})
    with pytest.raises(CheckFailed, match="cannot be read"):
        conform_sound(ConformRequest(Media("it", ".wav"), 5_000), stage)
