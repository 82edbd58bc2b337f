"""Somebody who speaks a language with the sounds of their own: an Englishman's French, a Frenchwoman's English.

Each word is turned into the phonemes of its language, each phoneme into the nearest that the speaker's own language
has, and the whole is spoken by that language's voice: its melody and its rhythm are the accent's too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from rushes.engines.espeak import voicebox
from rushes.engines.espeak.library import transcribe
from rushes.engines.espeak.phrases import Phrase
from rushes.engines.espeak.tongues import family, is_small

# A command of eSpeak's, phonemes that the writer gave, or a word.
_PIECES = re.compile(r"\x01[+-]\d+[A-Z]|\[\[.*?\]\]|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_SWITCH = re.compile(r"\([a-z-]+\)")  # eSpeak's mark of a word that it reads in another language
_VOWELS = frozenset("aeiouyøœɛɔəɪʊʌæɑɒɜɐɚɝʏɨ")
_STRESS = {"ˈ": "'", "ˌ": ","}


@dataclass(frozen=True)
class _Mouth:
    sounds: dict[str, str]
    longest_first: re.Pattern[str]
    rewrite: tuple[tuple[re.Pattern[str], str], ...]
    stress: str

    def says(self, ipa: str, small: bool) -> str:
        """eSpeak's names of the phonemes that this mouth makes of a word's; ``small`` words are not stressed."""
        ipa = unicodedata.normalize("NFD", _SWITCH.sub("", ipa)).replace(" ", "")
        for pattern, instead in self.rewrite:
            ipa = pattern.sub(instead, ipa)
        if small or self.stress == "last":
            ipa = ipa.translate({ord(sign): None for sign in _STRESS})
        sounds = self.longest_first.findall(ipa)
        if self.stress == "last" and not small:
            last = max((at for at, sound in enumerate(sounds) if sound[0] in _VOWELS), default=None)
            sounds[last or 0 : last or 0] = ["ˈ"] if last is not None else []
        return "".join(_STRESS.get(sound) or self.sounds.get(sound, sound) for sound in sounds)


@cache
def _mouth(accent: str) -> _Mouth | None:
    """None for a language that no accent is known of."""
    entry = voicebox.table("accents.toml").get(accent)
    if entry is None:
        return None
    sounds = {unicodedata.normalize("NFD", sign): name for sign, name in entry["sounds"].items()}
    signs = "|".join(map(re.escape, sorted(sounds, key=len, reverse=True)))
    rewrite = tuple((re.compile(pattern), instead) for pattern, instead in entry["rewrite"])
    return _Mouth(sounds, re.compile(rf"{signs}|[ˈˌa-z]"), rewrite, entry["stress"])


def accented(line: Iterable[Phrase], accent: str) -> list[Phrase]:
    """The phrases as somebody says them whose own language is ``accent``, a tag; its dialect where the language is
    theirs. As they are where the accent is none that is known, or ""."""
    if not accent:
        return list(line)
    mouth = _mouth(family(accent))
    return [_accented(phrase, accent, mouth) for phrase in line]


def _accented(phrase: Phrase, accent: str, mouth: _Mouth | None) -> Phrase:
    if family(phrase.language) == family(accent):
        return replace(phrase, language=accent) if "-" in accent else phrase
    if mouth is None or not phrase.text.text:
        return phrase
    words = sorted({match[0] for match in _PIECES.finditer(phrase.text.text) if match[0][0] not in "\x01["})
    spelt = transcribe(words, voicebox.language(phrase.language), voicebox.data_folder())
    said = {word: mouth.says(ipa, is_small(word, phrase.language)) for word, ipa in zip(words, spelt, strict=True)}
    text = phrase.text.rewritten(_PIECES, lambda match: f"[[{said[match[0]]}]]" if said.get(match[0]) else None)
    return replace(phrase, text=text, language=accent)
