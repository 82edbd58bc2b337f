"""A language spoken with another's sounds; and several languages in one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from rushes.engines.espeak import Espeak, voicebox
from rushes.engines.espeak.library import Delivery, synthesise
from rushes.engines.espeak.tongues import tongue_of_quotation
from rushes.engines.ports.text_to_speech import TextToSpeech, Turn, Voice
from rushes.engines.stage import Stage

FRENCH, ENGLISH = "Bonjour, tu as vu le vin dans la rue ?", "I think that this thing is in her house."


def spoken(folder: Path, text: str, language: str, accent: str = "", **more: Any) -> tuple[str, dict[str, Any]]:
    """The phonemes, without what eSpeak hyphenates, and the facts."""
    request = TextToSpeech(text, language, Voice("man-1"), accent=accent, **more)
    folder.mkdir(exist_ok=True, parents=True)
    facts = Espeak().text_to_speech(request, Stage(folder)).facts
    return "".join(phoneme[0].strip("-") for phoneme in facts["phonemes"]), facts


def test_an_englishman_has_no_french_u_r_nor_nasal_vowels(tmp_path: Path) -> None:
    own, _ = spoken(tmp_path / "1", FRENCH, "fr")
    foreign, _ = spoken(tmp_path / "2", FRENCH, "fr", "en")
    assert {"y", "ʁ", "\u0303"} <= set(own)
    assert not {"y", "ʁ", "\u0303"} & set(foreign)
    assert "uː" in foreign


def test_a_frenchwoman_has_no_english_th_nor_h(tmp_path: Path) -> None:
    own, _ = spoken(tmp_path / "1", ENGLISH, "en")
    foreign, _ = spoken(tmp_path / "2", ENGLISH, "en", "fr")
    assert {"θ", "ð", "h"} <= set(own)
    assert not {"θ", "ð", "h", "ɪ"} & set(foreign)
    assert "siŋk" in foreign


@pytest.mark.parametrize(("text", "language", "accent"), [(FRENCH, "fr", "en"), (ENGLISH, "en", "fr")])
def test_every_word_is_still_said_in_its_place(tmp_path: Path, text: str, language: str, accent: str) -> None:
    _, facts = spoken(tmp_path, text, language, accent)
    said = [text[begin:end] for begin, end, _, _ in facts["words"]]
    assert said == re.findall(r"\w+", text)
    assert all(start < stop for _, _, start, stop in facts["words"])


def test_ones_own_language_has_no_accent_and_a_dialect_is_a_voice_of_its_own(tmp_path: Path) -> None:
    plain, _ = spoken(tmp_path / "1", ENGLISH, "en-GB")
    assert spoken(tmp_path / "2", ENGLISH, "en-GB", "en")[0] == plain
    assert spoken(tmp_path / "3", ENGLISH, "en-GB", "en-gb-scotland")[0] != plain


def test_emphasis_numbers_and_what_the_writer_says_of_a_word_survive_an_accent(tmp_path: Path) -> None:
    text = "I NEVER had 42 books about Rushes."
    heard, facts = spoken(tmp_path, text, "en", "de", sayings=(("Rushes", "/ʁœʃ/"),))
    assert [text[begin:end] for begin, end, _, _ in facts["words"]] == re.findall(r"\w+", text)
    assert "fɔ" in heard or "foː" in heard


@pytest.mark.parametrize("accent", sorted(voicebox.table("accents.toml")))
def test_every_sound_of_an_accent_is_one_that_its_voice_has(accent: str) -> None:
    """A name of a phoneme that eSpeak does not know is skipped, and a word would lose a sound."""
    voice = f"{voicebox.language(accent)}+{voicebox.variant('man-1', 100, 100)}"
    names = sorted({name for name in voicebox.table("accents.toml")[accent]["sounds"].values() if name})
    orders = [(f"[[t'a{name}a]]", Delivery(voice, 150, 50, 50, 80)) for name in names]
    for name, utterance in zip(names, synthesise(orders, voicebox.data_folder()), strict=True):
        heard = [phoneme.strip("ˈˌ") for phoneme, _ in utterance.phonemes if phoneme.strip("ˈˌ")]
        assert len(heard) >= 3, (accent, name, heard)
        assert heard[0] == "t"


def test_a_language_changes_in_the_middle_of_a_line_and_back(tmp_path: Path) -> None:
    text = "Tu viens. Love the night. Tu viens."
    turns = (Turn(10, ("en anglais",), "en"), Turn(26, ("en français",), "fr"))
    heard, _ = spoken(tmp_path, text, "fr", turns=turns)
    assert heard.startswith("tyvjɛ̃")
    assert "lʌv" in heard
    assert heard.endswith("tyvjɛ̃")


@pytest.mark.parametrize("text", ["Il a dit « Good night », puis rien.", 'Il a dit "Good night", puis rien.'])
def test_a_quotation_is_read_in_its_own_language(tmp_path: Path, text: str) -> None:
    heard, facts = spoken(tmp_path, text, "fr")
    assert "ɡʊdnaɪt" in heard
    assert heard.endswith("ʁjɛ̃")
    assert [text[begin:end] for begin, end, _, _ in facts["words"]] == re.findall(r"\w+", text)


def test_so_are_words_in_italics(tmp_path: Path) -> None:
    text = "She has a certain je ne sais quoi about her."
    begin = text.index("je ne")
    heard, _ = spoken(tmp_path, text, "en", emphasis=((begin, begin + 15),))
    assert "kwa" in heard.replace("-", "")


@pytest.mark.parametrize(
    ("text", "own", "told"),
    [
        ("jamais", "fr", "fr"), ("toi", "fr", "fr"), ("Le Figaro", "fr", "fr"), ("regard", "fr", "fr"),
        ("non", "fr", "fr"), ("Orly", "fr", "fr"), ("Goodbye, my love", "fr", "en"), ("Breathless", "fr", "en"),
        ("never", "en", "en"), ("token", "en", "en"), ("die", "en", "en"), ("hello", "en", "en"),
        ("déjà vu", "en", "fr"), ("Bonne nuit", "en", "fr"), ("Schadenfreude", "en", "de"), ("mañana", "en", "es"),
    ],
)  # fmt: skip
def test_a_word_or_two_are_told_by_their_letters_only_where_these_are_clear(text: str, own: str, told: str) -> None:
    assert tongue_of_quotation(text, own) == told
