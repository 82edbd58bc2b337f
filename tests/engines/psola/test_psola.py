"""A line as somebody spoke it, in a character's voice."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from recorded import ENGLISH, FRENCH, spoken, write

from rushes.engines import wav
from rushes.engines.listening.colour import measure_colour
from rushes.engines.listening.envelope import long_term
from rushes.engines.listening.pitch import melody
from rushes.engines.listening.tract import tract
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.ports.text_to_speech import Voice
from rushes.engines.psola import Psola
from rushes.engines.psola.grains import respoken
from rushes.engines.psola.marks import marks
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media
from rushes.testing import check_engine

RATE = 48_000
GUIDE, READING = Media("guide", ".wav"), Media("reading", ".wav")


def convert(folder: Path, guide: Any, reading: Any, request: SpeechToSpeech) -> tuple[Any, dict[str, Any]]:
    (folder / "out").mkdir(parents=True)
    given = guide if isinstance(guide, Path) else write(folder / "guide.wav", guide)
    inputs = {"guide": given, "reading": write(folder / "reading.wav", reading)}
    result = Psola().speech_to_speech(request, Stage(folder / "out", inputs))
    return wav.read(folder / "out" / "voice.wav")[0][:, 0].astype(np.float64), result.facts


def asked(text: str, language: str, voice: str, words: Any) -> SpeechToSpeech:
    return SpeechToSpeech(GUIDE, Voice(voice), text, language, reading=READING, words=words)


@pytest.mark.parametrize(
    ("text", "language", "who", "target", "pace"),
    [(FRENCH, "fr", "woman-1", "man-1", 80), (ENGLISH, "en", "man-3", "woman-3", 120)],
)
def test_timing_and_melody_are_the_guides_and_the_colour_is_the_characters(
    tmp_path: Path, text: str, language: str, who: str, target: str, pace: int
) -> None:
    guide, truth = spoken(text, language, who, pace)
    reading, words = spoken(text, language, target)
    voice, facts = convert(tmp_path, guide, reading, asked(text, language, target, words))
    assert abs(len(voice) - len(guide)) < RATE // 10
    wrong = [abs(found[2] - word[2]) for found, word in zip(facts["words"], truth, strict=True)]
    assert np.median(wrong) / RATE < 0.04
    told, own, wanted = melody(voice), melody(guide), melody(reading)
    assert told.median == pytest.approx(wanted.median, rel=0.02)
    both = own.voiced[: len(told.hertz)] & told.voiced[: len(own.hertz)]
    contour = [12 * np.log2(one.hertz[: len(both)][both] / one.median) for one in (told, own)]
    assert np.median(np.abs(contour[0] - contour[1])) < 0.3  # semitones
    assert tract(voice) == pytest.approx(tract(reading), rel=0.06)
    apart = [np.abs(long_term(one) - long_term(reading)).mean() for one in (voice, guide)]
    assert apart[0] < 0.4 * apart[1]


def test_a_colour_takes_the_place_of_the_characters_own(tmp_path: Path) -> None:
    colour = measure_colour(
        "jeanne", np.concatenate([spoken(FRENCH, "fr", "woman-3")[0], spoken(ENGLISH, "en", "woman-3")[0]])
    )
    reading, words = spoken(FRENCH, "fr", "woman-2")
    request = replace(asked(FRENCH, "fr", "woman-2", words), guide=READING, colour=colour)
    voice, facts = convert(tmp_path, reading, reading, request)
    assert melody(voice).median == pytest.approx(colour.pitch / 10, rel=0.02)
    assert [word[:2] for word in facts["words"]] == [list(word[:2]) for word in words]
    assert max(abs(one[2] - other[2]) for one, other in zip(facts["words"], words, strict=True)) < RATE // 20
    far = np.abs(long_term(reading) - np.array(colour.spectrum) / 10).mean()
    assert np.abs(long_term(voice) - np.array(colour.spectrum) / 10).mean() < 0.6 * far


def test_phonemes_follow_the_guide_too(tmp_path: Path) -> None:
    reading, words = spoken(ENGLISH, "en", "man-1")
    guide, truth = spoken(ENGLISH, "en", "woman-1", 75)
    request = replace(
        asked(ENGLISH, "en", "man-1", words), phonemes=tuple((f"p{word[0]}", *word[2:]) for word in words)
    )
    _, facts = convert(tmp_path, guide, reading, request)
    wrong = [abs(found[1] - word[2]) for found, word in zip(facts["phonemes"], truth, strict=True)]
    assert np.median(wrong) / RATE < 0.04


def test_a_voice_respoken_as_it_is_is_the_same_to_a_thousandth() -> None:
    speech, _ = spoken(FRENCH, "fr", "woman-2")
    places = marks(speech, melody(speech))
    again = respoken(speech, places, places.period, 1.0, None, lambda: None)
    inner = slice(RATE // 20, -RATE // 20)
    assert np.abs(again - speech)[inner].max() < 0.001


def test_a_whisper_is_led_as_a_whisper(tmp_path: Path) -> None:
    reading, words = spoken(ENGLISH, "en", "man-1")
    noise = np.random.default_rng(3).standard_normal(len(reading))
    breath = np.abs(reading) * noise
    voice, facts = convert(tmp_path, breath, reading, asked(ENGLISH, "en", "man-1", words))
    assert melody(voice).voiced.mean() < 0.1
    assert len(facts["words"]) == len(words)


def test_silence_leads_nobody(tmp_path: Path) -> None:
    reading, words = spoken(ENGLISH, "en", "man-1")
    with pytest.raises(EngineFailed, match="Nothing is heard"):
        convert(tmp_path, np.zeros(RATE), reading, asked(ENGLISH, "en", "man-1", words))


def floats(path: Path, samples: np.ndarray, rate: int) -> None:
    """A WAV file of 32 bit floats, which sound editors write and wave.py does not read."""
    data = samples.astype("<f4").tobytes()
    head = struct.pack("<IHHIIHH", 16, 3, 1, rate, rate * 4, 4, 32)
    whole = b"WAVEfmt " + head + b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", len(whole)) + whole)


def test_a_guide_laid_into_the_library_by_hand_is_mended_and_told(tmp_path: Path) -> None:
    """Floats past full scale, some of them no numbers, at another rate."""
    reading, words = spoken(ENGLISH, "en", "man-1")
    other, truth = spoken(ENGLISH, "en", "woman-2")
    request = asked(ENGLISH, "en", "man-1", words)
    whole, _ = convert(tmp_path / "whole", other, reading, request)
    hand = 60 * other[::2].copy()
    hand[5000:5010] = np.nan
    (tmp_path / "hand").mkdir()
    floats(tmp_path / "hand" / "by-hand.wav", hand, RATE // 2)
    voice, facts = convert(tmp_path / "hand", tmp_path / "hand" / "by-hand.wav", reading, request)
    assert any("not numbers" in notice for notice in facts["notices"])
    assert any("louder than full scale" in notice for notice in facts["notices"])
    assert len(voice) == pytest.approx(len(whole), rel=0.02)
    assert melody(voice).median == pytest.approx(melody(whole).median, rel=0.02)
    late = [abs(one[2] - word[2]) for one, word in zip(facts["words"], truth, strict=True)]
    assert np.median(late) < RATE // 40


def test_a_guide_in_stereo_is_mixed_down(tmp_path: Path) -> None:
    reading, words = spoken(ENGLISH, "en", "man-1")
    stereo = np.stack([reading, reading], axis=1)
    voice, _ = convert(tmp_path, stereo, reading, asked(ENGLISH, "en", "man-1", words))
    assert len(voice) == pytest.approx(len(reading), rel=0.02)


def test_a_guide_that_is_no_sound_says_how_to_bring_one_in(tmp_path: Path) -> None:
    reading, words = spoken(ENGLISH, "en", "man-1")
    (tmp_path / "text.wav").write_text("not a sound", "utf-8")
    with pytest.raises(EngineFailed) as refused:
        convert(tmp_path, tmp_path / "text.wav", reading, asked(ENGLISH, "en", "man-1", words))
    assert "rushes voice import" in refused.value.todo


class Reader(Psola):
    """Does not listen: gives the reading back."""

    def speech_to_speech(self, request: SpeechToSpeech, stage: Stage) -> Any:
        return super().speech_to_speech(replace(request, guide=request.reading or request.guide), stage)


class Monotone(Psola):
    """Keeps the pauses, not the melody."""

    def speech_to_speech(self, request: SpeechToSpeech, stage: Stage) -> Any:
        result = super().speech_to_speech(request, stage)
        path = stage.out / "voice.wav"
        speech = wav.read(path)[0][:, 0].astype(np.float64)
        sung = melody(speech)
        places = marks(speech, sung)
        flat = np.where(places.voiced, RATE / sung.median, places.period)
        wav.write(path, respoken(speech, places, flat, 1.0, None, lambda: None))
        return result


@pytest.mark.parametrize(("engine", "said"), [(Reader, "the guide lasts"), (Monotone, "the melody is not the guide's")])
def test_the_suite_tells_an_engine_that_does_not_listen_to_its_guide(engine: Any, said: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=said):
        check_engine(engine, tmp_path, patience=10.0)
