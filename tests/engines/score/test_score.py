"""The temp score: same request, same music; another mood, other music."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rushes.engines import wav
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import Score
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed


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
    assert -28 < 20 * np.log10(sound[: 6 * 48_000].std()) < -17


def test_a_cue_is_the_same_bytes_twice_and_other_bytes_for_another_film(tmp_path: Path) -> None:
    one, again, other = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    played(one, milliseconds=3000)
    played(again, milliseconds=3000)
    played(other, milliseconds=3000, theme="The Lighthouse")
    assert (one / "music.wav").read_bytes() == (again / "music.wav").read_bytes()
    assert (one / "music.wav").read_bytes() != (other / "music.wav").read_bytes()


def test_other_engines_files_are_not_asked_for_but_ours_are_all_there(tmp_path: Path) -> None:
    _, facts = played(tmp_path, milliseconds=4000)
    assert {path.name for path in tmp_path.iterdir()} == {"music.wav", "cue.mid", "cue.musicxml", "click.wav"}
    assert facts["idiom"] == "silent-piano"


def test_an_ensemble_that_nobody_knows_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="kazoo") as problem:
        played(tmp_path, idiom="kazoo")
    assert "string-quartet" in problem.value.todo


def test_a_cue_has_no_clicks_no_constant_and_is_wide(tmp_path: Path) -> None:
    sound, _ = played(tmp_path, idiom="chamber", year=1950, milliseconds=8000, arousal=30)
    steps = np.abs(np.diff(sound.mean(axis=1), 2))
    assert steps.max() < 0.25
    assert abs(sound.mean()) < 1e-4
    left, right = sound[:, 0], sound[:, 1]
    assert 0.02 < 1 - np.corrcoef(left, right)[0, 1] < 0.95
