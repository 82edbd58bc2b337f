"""The temp score: same request, same music; another mood, other music."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.engines import wav
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import Score
from rushes.engines.score.composer import compose, theme_of
from rushes.engines.stage import Stage


def played(folder: Path, **changes: object) -> tuple[np.ndarray, dict[str, object]]:
    folder.mkdir(exist_ok=True)
    asked = {"prompt": "", "valence": -40, "arousal": -20, "milliseconds": 6000, "year": 1895, "theme": "L’Arrivée"}
    result = Score().text_to_music(TextToMusic(**(asked | changes)), Stage(folder))  # type: ignore[arg-type]
    sound, rate = wav.read(folder / result.files["music"])
    assert rate == 48_000
    return sound, result.facts


def test_a_cue_lasts_what_was_asked_and_dies_away_by_itself(tmp_path: Path) -> None:
    sound, facts = played(tmp_path)
    assert facts["samples"] == len(sound) >= 6 * 48_000
    assert np.abs(sound[-480:]).max() < 1e-3
    assert np.abs(sound).max() < 0.95
    assert sound.shape[1] == 2
    assert -26 < 20 * np.log10(sound[: 6 * 48_000].std()) < -18


def test_a_cue_is_the_same_bytes_twice_and_other_bytes_for_another_film(tmp_path: Path) -> None:
    one, again, other = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    played(one, milliseconds=3000)
    played(again, milliseconds=3000)
    played(other, milliseconds=3000, theme="The Lighthouse")
    assert (one / "music.wav").read_bytes() == (again / "music.wav").read_bytes()
    assert (one / "music.wav").read_bytes() != (other / "music.wav").read_bytes()


@pytest.mark.parametrize(
    ("valence", "mode"), [(-100, "phrygian"), (-40, "aeolian"), (0, "dorian"), (40, "major"), (100, "lydian")]
)
def test_the_darker_the_scene_the_darker_the_mode(valence: int, mode: str) -> None:
    assert compose(valence, 0, 12.0, theme_of("Film"), 0).mode.name == mode


def test_a_livelier_scene_is_faster_and_busier() -> None:
    calm, lively = (compose(0, arousal, 24.0, theme_of("Film"), 0) for arousal in (-80, 80))
    assert lively.bpm > 1.4 * calm.bpm
    assert len(lively.notes) > 2 * len(calm.notes)


def test_the_motif_of_a_film_returns_in_every_cue() -> None:
    assert theme_of("Un film") == theme_of("Un film")
    assert theme_of("Un film") != theme_of("Un autre film")


@pytest.mark.parametrize("theme", ["", "A", "L’Arrivée", "The Lighthouse", "日本", "x" * 300])
@pytest.mark.parametrize("mood", [(-100, -100), (100, 100), (-100, 100), (0, 0)])
def test_every_note_can_be_played_and_every_cue_comes_home(theme: str, mood: tuple[int, int]) -> None:
    home = theme_of(theme)
    piece = compose(*mood, 12.0, home, 0)
    assert all(21 <= note.pitch <= 108 and 0 < note.force <= 1 and note.seconds > 0 for note in piece.notes)
    lowest = min((note for note in piece.notes if note.start >= piece.seconds - 0.1), key=lambda note: note.pitch)
    assert lowest.pitch % 12 == home.tonic % 12
