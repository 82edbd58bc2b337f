"""Parentheticals, punctuation and sounds: what an actor would do with them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rushes.engines import dsp, wav
from rushes.engines.espeak import Espeak
from rushes.engines.espeak.manner import goes_on, manner
from rushes.engines.ports.text_to_speech import TextToSpeech, Turn, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

TRAIN = "Le train, lui, ne m'a pas attendue."


def spoken(folder: Path, text: str, *how: str, language: str = "fr", **more: Any) -> tuple[np.ndarray, dict[str, Any]]:
    folder.mkdir(exist_ok=True, parents=True)
    request = TextToSpeech(text, language, Voice("woman-1"), how, **more)
    result = Espeak().text_to_speech(request, Stage(folder))
    sound, _ = wav.read(folder / result.files["voice"])
    return sound[:, 0].astype(np.float64), result.facts


def silences(sound: np.ndarray, least: float = 0.15) -> list[float]:
    """The silences inside, in seconds, those of at least ``least``."""
    edges = np.flatnonzero(np.abs(sound) > 0.003)
    gaps = np.diff(edges) / 48_000
    return [float(gap) for gap in gaps if gap > least]


@pytest.mark.parametrize("beat", ["beat", "un temps", "pause"])
def test_a_beat_inside_a_line_is_a_silence_of_its_length(tmp_path: Path, beat: str) -> None:
    text = "Je reste non je pars"
    straight, _ = spoken(tmp_path / "1", text)
    halting, _ = spoken(tmp_path / "2", text, turns=(Turn(9, (beat,)),))
    assert not silences(straight, 0.3)
    (silence,) = silences(halting, 0.5)
    assert 0.6 < silence < 1.0


def test_a_long_beat_is_longer_than_a_short_one(tmp_path: Path) -> None:
    long, _ = spoken(tmp_path / "1", "Je reste. Je pars.", turns=(Turn(9, ("un long temps",)),))
    short, _ = spoken(tmp_path / "2", "Je reste. Je pars.", turns=(Turn(9, ("short beat",)),))
    assert max(silences(long)) > 1.5
    assert max(silences(short)) < 0.9


def test_a_parenthetical_inside_a_line_changes_only_what_follows(tmp_path: Path) -> None:
    text = "Viens ici tout de suite. Je t'attendais depuis si longtemps."
    sound, facts = spoken(tmp_path, text, turns=(Turn(25, ("whispering",)),))
    start = next(word[2] for word in facts["words"] if word[0] >= 25)
    loud, soft = dsp.active_level(sound[:start]), dsp.active_level(sound[start:])
    assert soft < 0.75 * loud


def test_a_beat_does_not_end_a_whisper_and_a_new_tone_does() -> None:
    whisper = manner(["whispering"])
    assert goes_on(whisper, ["beat"]).whisper
    assert goes_on(whisper, ["to Paul"]).whisper
    assert not goes_on(whisper, ["shouting"]).whisper
    assert not goes_on(whisper, ["normal voice"]).whisper


@pytest.mark.parametrize(("english", "french"), [
    ("shouting", "en criant"), ("whispering", "à voix basse"), ("crying", "en larmes"), ("laughing", "en riant"),
    ("tired", "fatiguée"), ("drunk", "ivre"), ("hesitating", "hésitante"), ("beat", "un temps"), ("sighs", "soupire"),
    ("laughs", "rit"), ("coughs", "tousse"), ("angry", "furieux"), ("breathless", "essoufflée"),
])  # fmt: skip
def test_a_manner_is_the_same_in_french_and_in_english(english: str, french: str) -> None:
    assert manner([english]) == manner([french]) != manner([])


def test_the_drunk_and_the_tired_are_slow_and_the_panicked_fast(tmp_path: Path) -> None:
    plain, drunk, tired, panic = (
        len(spoken(tmp_path / how, TRAIN, how)[0]) for how in ("plain", "drunk", "tired", "panicked")
    )
    assert panic < plain < min(drunk, tired)


def test_tears_shake_the_voice(tmp_path: Path) -> None:
    """The level of a held vowel goes up and down about five times a second."""

    def shaken(*how: str) -> float:
        sound, facts = spoken(tmp_path / "".join(how), "Aaaaaaaaaah", *how)
        vowel = sound[facts["words"][0][2] :]
        level = dsp.envelope(vowel, 0.04)[4800 : len(vowel) * 2 // 3]
        return float(level.std() / level.mean())

    assert shaken("crying") > 1.5 * shaken()


@pytest.mark.parametrize("sound", ["laughs", "sighs", "breathes", "sobs", "coughs", "gasp", "groans"])
def test_a_sound_alone_is_heard_and_ends(tmp_path: Path, sound: str) -> None:
    heard, facts = spoken(tmp_path, "", sound)
    assert facts["words"] == []
    assert 0.2 < len(heard) / 48_000 < 2.5
    assert 0.01 < np.abs(heard).max() < 0.95
    assert np.abs(heard[-48:]).max() < 0.02


def test_a_laugh_that_is_written_is_laughed_not_read(tmp_path: Path) -> None:
    text = "Ha ha ha ! Tu es drôle."
    _, facts = spoken(tmp_path, text)
    assert [text[begin:end] for begin, end, _, _ in facts["words"]] == ["Ha ha ha !", "Tu", "es", "drôle"]
    assert "".join(phoneme[0] for phoneme in facts["phonemes"]).startswith("ty")


def test_an_exclamation_is_louder_and_a_suspension_slower(tmp_path: Path) -> None:
    plain, _ = spoken(tmp_path / "1", "Tu viens avec moi.")
    strong, _ = spoken(tmp_path / "2", "Tu viens avec moi !")
    trailing, _ = spoken(tmp_path / "3", "Tu viens avec moi…")
    assert dsp.active_level(strong) > 1.05 * dsp.active_level(plain)
    assert len(trailing) > 1.03 * len(plain)


@pytest.mark.parametrize(("text", "more"), [
    ("Je n'ai JAMAIS dit ça.", {}),
    ("Je n'ai jamais dit ça.", {"emphasis": ((8, 14),)}),
])  # fmt: skip
def test_an_emphasised_word_is_longer_and_louder(tmp_path: Path, text: str, more: dict[str, Any]) -> None:
    def jamais(sound: np.ndarray, facts: dict[str, Any]) -> np.ndarray:
        begin, end = next((word[2], word[3]) for word in facts["words"] if word[0] == 8)
        return sound[begin:end]

    plain = jamais(*spoken(tmp_path / "1", "Je n'ai jamais dit ça."))
    strong = jamais(*spoken(tmp_path / "2", text, **more))
    assert len(strong) > 1.1 * len(plain)
    assert dsp.active_level(strong) > 1.02 * dsp.active_level(plain)


def test_no_word_is_lost_around_an_emphasised_one(tmp_path: Path) -> None:
    text = "Je n'ai JAMAIS dit ÇA, tu comprends ?"
    _, facts = spoken(tmp_path, text)
    said = [text[begin:end] for begin, end, _, _ in facts["words"]]
    assert said == ["Je", "n'ai", "JAMAIS", "dit", "ÇA", "tu", "comprends"]


def test_phonemes_follow_one_another_and_lie_in_their_words(tmp_path: Path) -> None:
    sound, facts = spoken(tmp_path, "Bonjour. Il pleut.")
    phonemes = facts["phonemes"]
    assert "".join(phoneme[0] for phoneme in phonemes) == "bɔ̃ʒuʁilplø"
    assert all(start < stop <= len(sound) for _, start, stop in phonemes)
    assert all(one[2] <= after[1] for one, after in pairwise(phonemes))
    first = facts["words"][0]
    assert first[2] <= phonemes[0][1]
    assert phonemes[4][2] <= first[3]


def test_five_thousand_words_are_spoken_whole(tmp_path: Path) -> None:
    """And a bounded part of them is in memory at a time; this many for the test's own time."""
    text = " ".join(["Le train entre en gare et personne ne bouge"] * 60)
    sound, facts = spoken(tmp_path, text)
    assert len(facts["words"]) == 9 * 60
    assert len(sound) > 60 * 1.5 * 48_000


@pytest.mark.parametrize("text", ["😀😀😀", "❤️", "👍🏽!"])
def test_emoji_are_not_read_out(tmp_path: Path, text: str) -> None:
    sound, facts = spoken(tmp_path, text)
    assert facts["words"] == []
    assert not sound.any()


@pytest.mark.parametrize(
    "text", ["Привет, как дела?", "你好，世界", "こんにちは", "안녕하세요", "مرحبا بالعالم", "Γειά σου"]
)
def test_a_line_in_another_script_is_spoken_in_a_language_that_has_it(tmp_path: Path, text: str) -> None:
    _, facts = spoken(tmp_path, text)
    heard = "".join(phoneme[0] for phoneme in facts["phonemes"])
    assert len(heard) >= 4
    assert len(spoken(tmp_path, text)[0]) / 48_000 < 3, "spelt letter by letter"


def test_letters_that_nothing_here_can_read_are_one_clear_message(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="cannot read Tibetan") as refused:
        spoken(tmp_path, "བཀྲ་ཤིས་བདེ་ལེགས།")
    assert "[[say:" in str(refused.value.todo)


def test_a_sentence_in_english_inside_french_is_said_in_english(tmp_path: Path) -> None:
    _, facts = spoken(tmp_path, "Il a dit : rien. I love you and the night. Voilà.")
    assert "lʌv" in "".join(phoneme[0] for phoneme in facts["phonemes"])
