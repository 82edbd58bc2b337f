"""Voices: what an audience and the other departments count on."""

from __future__ import annotations

import _ctypes
import ctypes
import subprocess
import sys
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from rushes.departments.voices.casting import kinds
from rushes.engines import dsp, wav
from rushes.engines.espeak import Espeak
from rushes.engines.espeak.manner import manner
from rushes.engines.espeak.voicebox import characters
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

FRENCH = "Le train de 10 h 42, « lui », ne m'a pas attendue… N'est-ce pas ?"


def spoken(folder: Path, text: str, language: str = "fr", character: str = "woman-1", *how: str, pitch: int = 100):
    folder.mkdir(exist_ok=True)
    result = Espeak().text_to_speech(TextToSpeech(text, language, Voice(character, pitch), how), Stage(folder))
    sound, rate = wav.read(folder / result.files["voice"])
    assert rate == 48_000
    return sound[:, 0].astype(np.float64), result.facts


def pitch_of(sound: np.ndarray) -> float:
    """Median pitch of the voiced frames, by autocorrelation, in hertz."""
    slow, rate = sound[::4], 12_000
    found = []
    for start in range(0, len(slow) - 600, 300):
        frame = slow[start : start + 600] - slow[start : start + 600].mean()
        if np.sqrt((frame**2).mean()) < 0.03:
            continue
        likeness = np.correlate(frame, frame, "full")[599:] / (frame @ frame)
        lag = 28 + int(likeness[28:200].argmax())
        if likeness[lag] > 0.5:
            found.append(rate / lag)
    return float(np.median(found)) if found else 0.0


def test_a_line_is_the_same_bytes_whatever_was_spoken_before_it(tmp_path: Path) -> None:
    spoken(tmp_path / "1", FRENCH, "fr", "old-man")
    spoken(tmp_path / "2", "Something else.", "en", "boy")
    spoken(tmp_path / "3", FRENCH, "fr", "old-man")
    assert (tmp_path / "1/voice.wav").read_bytes() == (tmp_path / "3/voice.wav").read_bytes()


def test_a_line_is_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    spoken(tmp_path / "here", FRENCH)
    there = tmp_path / "there"
    there.mkdir()
    code = (
        "import sys; from pathlib import Path; from rushes.engines.espeak import Espeak;"
        "from rushes.engines.ports.text_to_speech import TextToSpeech, Voice; from rushes.engines.stage import Stage;"
        f"Espeak().text_to_speech(TextToSpeech({FRENCH!r}, 'fr', Voice('woman-1')), Stage(Path(sys.argv[1])))"
    )
    subprocess.run([sys.executable, "-c", code, str(there)], check=True)
    assert (there / "voice.wav").read_bytes() == (tmp_path / "here/voice.wav").read_bytes()


def test_a_line_is_the_same_bytes_while_somebody_else_holds_the_library_open(tmp_path: Path) -> None:
    alone = spoken(tmp_path / "alone", "Il pleut.")[0]
    held = ctypes.CDLL(espeakng_loader.get_library_path())  # as a plugin's engine may
    try:
        spoken(tmp_path / "between", "Le train entre en gare, chuchote-t-elle.")
        assert spoken(tmp_path / "beside", "Il pleut.")[0].tobytes() == alone.tobytes()
    finally:
        _ctypes.dlclose(held._handle)


def test_words_are_found_in_the_text_and_in_time(tmp_path: Path) -> None:
    sound, facts = spoken(tmp_path, FRENCH)
    words = facts["words"]
    said = [FRENCH[begin:end] for begin, end, _, _ in words]
    assert said[:2] == ["Le", "train"]
    assert {"10 h 42", "lui", "m'a", "attendue"} <= set(said)
    starts = [start for _, _, start, _ in words]
    assert starts == sorted(starts)
    assert all(start < stop <= len(sound) for _, _, start, stop in words)
    assert facts["samples"] == len(sound)


def test_no_more_than_fifty_milliseconds_of_silence_stand_at_the_ends(tmp_path: Path) -> None:
    sound, _ = spoken(tmp_path, "Bonjour. Il pleut.")
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    assert loud[0] <= 2400
    assert len(sound) - loud[-1] <= 2400


@pytest.mark.parametrize("text", ["", "…", " — « » !", "\0"])
def test_a_line_without_words_is_a_short_silence(tmp_path: Path, text: str) -> None:
    sound, facts = spoken(tmp_path, text)
    assert facts["words"] == []
    assert 0 < len(sound) < 48_000
    assert not sound.any()


def test_every_character_of_the_casting_table_speaks_both_languages_at_one_level(tmp_path: Path) -> None:
    assert set(kinds()) == set(characters())
    for character in kinds():
        for language, text in (("fr", "Personne n'attend plus personne."), ("en-GB", "Nobody waits for anybody.")):
            sound, _ = spoken(tmp_path, text, language, character)
            assert -25.5 < 20 * np.log10(dsp.active_level(sound)) < -21.5, character
            assert np.abs(sound).max() < 0.95


TRAIN = "Le train, lui, ne m'a pas attendue, mademoiselle."


@pytest.mark.parametrize("character", list(kinds()))
def test_a_voice_sounds_as_the_casting_table_says(tmp_path: Path, character: str) -> None:
    """So that voices which are apart in the table are apart for the ear."""
    kind = kinds()[character]
    sound, _ = spoken(tmp_path, TRAIN, "fr", character)
    assert 0.88 < pitch_of(sound) / kind.f0 < 1.12
    plain, _ = spoken(tmp_path / "plain", TRAIN, "fr", "man-1")
    pace = len(sound) / len(plain) * kind.pace / kinds()["man-1"].pace
    assert 0.9 < pace < 1.1


def test_pitch_is_per_cent(tmp_path: Path) -> None:
    low, high = (pitch_of(spoken(tmp_path, TRAIN, "fr", "man-1", pitch=pitch)[0]) for pitch in (90, 110))
    assert 1.18 < high / low < 1.27


def test_an_old_voice_wavers(tmp_path: Path) -> None:
    """Held open, its level goes up and down about five times a second; a young one's does not."""

    def waver(character: str) -> float:
        sound, _ = spoken(tmp_path, "Aaaaaaaaaah", "fr", character)
        level = dsp.envelope(sound, 0.03)[4800:-4800:480]
        level = level / level.mean() - 1
        power = np.abs(np.fft.rfft(level * np.hanning(len(level)), 4096)) ** 2
        hertz = np.fft.rfftfreq(4096, 0.01)
        return float(power[(hertz > 4) & (hertz < 7)].sum() / power[hertz > 0.5].sum())

    assert waver("old-woman") > 2 * waver("woman-1")


def test_a_whisper_has_no_pitch_and_a_shout_is_louder_and_higher(tmp_path: Path) -> None:
    text = "Le train, lui, ne m'a pas attendue."
    plain, _ = spoken(tmp_path, text)
    whisper, _ = spoken(tmp_path, text, "fr", "woman-1", "à voix basse")
    shout, _ = spoken(tmp_path, text, "fr", "woman-1", "criant")
    assert pitch_of(whisper) == 0.0
    assert dsp.active_level(whisper) < dsp.active_level(plain) < dsp.active_level(shout)
    assert pitch_of(shout) > 1.05 * pitch_of(plain)


@pytest.mark.parametrize("words", ["after a second", "at last", "V.O.", "il rature"])
def test_a_parenthetical_that_only_resembles_a_manner_changes_nothing(words: str) -> None:
    assert manner([words.lower()]) == manner([])


@pytest.mark.parametrize("language", ["fr", "fr-CA", "en", "en-GB", "en_US", "de-AT", "es", "zh-CN", "pt-BR"])
def test_regions_and_spellings_of_a_language_are_understood(tmp_path: Path, language: str) -> None:
    sound, _ = spoken(tmp_path, "Radio", language)
    assert sound.any()


def test_a_language_it_does_not_speak_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="does not speak 'klingonese'") as refused:
        spoken(tmp_path, "nuqneH", "klingonese")
    assert refused.value.todo


def test_a_character_it_does_not_have_is_refused_with_the_ones_it_has(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed) as refused:
        spoken(tmp_path, "Bonjour", "fr", "robot-9")
    assert "woman-1" in refused.value.todo
