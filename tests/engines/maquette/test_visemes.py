"""Mouths take the shape of what is said."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np

from rushes.engines import labels, wav
from rushes.engines.espeak import Espeak
from rushes.engines.maquette.shots import voice_of
from rushes.engines.maquette.visemes import shapes
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage

RATE = Fraction(24)
FRAME = 2000  # samples


def test_lips_close_for_m_b_and_p_round_for_o_and_u_and_spread_for_i() -> None:
    said = [("p", 0, FRAME), ("u", FRAME, 4 * FRAME), ("a", 4 * FRAME, 7 * FRAME), ("i", 7 * FRAME, 10 * FRAME)]
    mouth = shapes(said, 48_000, RATE, 10)
    assert mouth is not None
    assert mouth[0, 0] == 0.0
    assert mouth[2, 1] > 0.8
    assert mouth[5, 0] == 1.0
    assert mouth[8, 1] < -0.6


def test_a_spoken_take_carries_its_phonemes_to_the_mouth(tmp_path: Path) -> None:
    request = TextToSpeech("Papa, maman, pompon.", "fr", Voice("man-1"))
    result = Espeak().text_to_speech(request, Stage(tmp_path))
    path = tmp_path / result.files["voice"]
    kept = labels.read(path)
    assert [list(label) for label in kept] == result.facts["phonemes"]
    closures = [(start + stop) // 2 // FRAME for name, start, stop in kept if name in "pm" and stop - start > FRAME]
    voice = voice_of(Stage(tmp_path, {"v": path}), 0, "v", RATE)
    assert len(closures) >= 2
    assert all(voice.at(frame)[0] < 0.1 for frame in closures)
    assert max(voice.loud) > 0.6


def test_a_recording_without_labels_moves_the_mouth_by_its_loudness(tmp_path: Path) -> None:
    path = tmp_path / "voice.wav"
    wav.write(path, 0.3 * np.sin(np.arange(24_000) / 20))
    voice = voice_of(Stage(tmp_path, {"v": path}), 0, "v", RATE)
    assert labels.read(path) == []
    assert voice.at(5)[0] > 0.9
    assert voice.pursed(5) == 0.0


def test_a_file_with_labels_is_still_a_wav_file_with_the_same_samples(tmp_path: Path) -> None:
    sound = np.linspace(-0.5, 0.5, 4801)
    wav.write(tmp_path / "a.wav", sound)
    wav.write(tmp_path / "b.wav", sound)
    labels.write(tmp_path / "b.wav", [("ɔ̃", 10, 400), ("t", 400, 900)])
    assert np.array_equal(wav.read(tmp_path / "a.wav")[0], wav.read(tmp_path / "b.wav")[0])
    assert labels.read(tmp_path / "b.wav") == [("ɔ̃", 10, 400), ("t", 400, 900)]
    assert len((tmp_path / "b.wav").read_bytes()) % 2 == 0
