"""What is told of a recording: its melody, its speaker's vocal tract, its words' times."""

from __future__ import annotations

import numpy as np
import pytest
from recorded import ENGLISH, FRENCH, spoken

from rushes.engines.listening.aligning import align
from rushes.engines.listening.colour import measure_colour
from rushes.engines.listening.envelope import long_term
from rushes.engines.listening.pitch import HOP, melody
from rushes.engines.listening.speech import ends
from rushes.engines.listening.tract import tract
from rushes.errors import RecordingError

RATE = 48_000


def pulses(hertz: float, seconds: float) -> np.ndarray:
    """A buzz of that pitch: what vocal cords give."""
    turn = np.arange(round(seconds * RATE)) * hertz / RATE
    return 0.3 * sum(np.sin(2 * np.pi * harmonic * turn) / harmonic for harmonic in range(1, 12))


@pytest.mark.parametrize("hertz", [75.0, 118.3, 220.0, 391.7])
def test_the_pitch_of_a_buzz_is_told_within_half_a_per_cent(hertz: float) -> None:
    silence = np.zeros(RATE // 5)
    heard = melody(np.concatenate((silence, pulses(hertz, 0.6), silence)))
    assert heard.median == pytest.approx(hertz, rel=0.005)
    assert heard.voiced.sum() * HOP == pytest.approx(0.6, abs=0.05)


def test_noise_has_no_melody() -> None:
    noise = np.random.default_rng(1).standard_normal(RATE)
    assert melody(0.1 * noise).voiced.mean() < 0.1


@pytest.mark.parametrize(
    ("text", "language", "one", "other", "pace"),
    [
        (FRENCH, "fr", "man-1", "woman-1", 80),
        (FRENCH, "fr", "woman-2", "man-3", 125),
        (ENGLISH, "en", "man-2", "child", 100),
        (ENGLISH, "en", "woman-1", "old-man", 110),
    ],
)
def test_words_of_one_voice_are_found_in_another(text: str, language: str, one: str, other: str, pace: int) -> None:
    reading, words = spoken(text, language, one)
    recording, truth = spoken(text, language, other, pace)
    noise = np.random.default_rng(4).standard_normal(len(recording))
    found = align(reading, recording + 0.0005 * noise).mapped([word[2] for word in words])
    wrong = np.abs(found - np.array([word[2] for word in truth])) / RATE
    assert np.median(wrong) < 0.04


def test_pauses_that_the_reading_does_not_make_do_not_move_the_words() -> None:
    reading, words = spoken(ENGLISH, "en", "man-1")
    recording, truth = spoken(ENGLISH, "en", "woman-2", 90)
    at = truth[5][2]
    paused = np.concatenate((recording[:at], np.zeros(RATE), recording[at:]))
    later = np.array([word[2] + (RATE if word[2] >= at else 0) for word in truth])
    found = align(reading, paused).mapped([word[2] for word in words])
    assert np.median(np.abs(found - later)) / RATE < 0.04


def test_the_same_words_are_told_from_others() -> None:
    reading, _ = spoken(ENGLISH, "en", "man-1")
    same, _ = spoken(ENGLISH, "en", "woman-2", 90)
    other, _ = spoken("Where on earth have you been all this long time?", "en", "woman-2", 90)
    assert align(reading, same).cost < 3
    assert align(reading, other).cost > 4


@pytest.mark.parametrize(("voice", "formants"), [("man-1", 1.0), ("woman-1", 1.13), ("man-3", 0.94), ("child", 1.25)])
@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_a_vocal_tract_is_told_from_any_words(voice: str, formants: float, text: str, language: str) -> None:
    assert tract(spoken(text, language, voice)[0]) == pytest.approx(formants, rel=0.06)


def test_a_colour_is_measured_from_enough_speech_and_refused_from_less() -> None:
    speech = np.concatenate([spoken(text, tongue, "woman-1")[0] for text, tongue in ((FRENCH, "fr"), (ENGLISH, "en"))])
    colour = measure_colour("jeanne", speech)
    assert 2000 < colour.pitch < 2400
    assert 1050 < colour.tract < 1200
    assert np.abs(np.array(colour.spectrum) / 10 - long_term(speech)).max() < 0.06
    with pytest.raises(RecordingError, match="needs 3 s"):
        measure_colour("jeanne", spoken(ENGLISH, "en", "woman-1")[0])


def test_speech_is_found_between_silences_and_there_is_none_in_silence() -> None:
    speech, _ = spoken(ENGLISH, "en", "man-1")
    noise = 0.0003 * np.random.default_rng(2).standard_normal(2 * RATE)
    bounds = ends(np.concatenate((noise, speech, noise)))
    assert bounds is not None
    assert abs(bounds[0] - len(noise)) < RATE // 10
    assert abs(bounds[1] - len(noise) - len(speech)) < RATE // 10
    assert ends(np.zeros(RATE)) is None
    assert ends(np.zeros(0)) is None
