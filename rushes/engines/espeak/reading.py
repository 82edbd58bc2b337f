"""What is written, as it is said: abbreviations, numbers, dates, hours, sums, and what the writer says of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from rushes.engines.espeak.ipa import mnemonics
from rushes.engines.espeak.mapped import Mapped
from rushes.engines.espeak.tongues import family
from rushes.engines.espeak.voicebox import table

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BRACKETS = re.compile(r"\[\[|\]\]|[\0\x01]")  # eSpeak would take them for its own


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    say: str | dict[str, str]
    roman: int
    month: int
    months: tuple[str, ...]

    def __call__(self, match: re.Match[str]) -> str | None:
        if isinstance(self.say, dict):
            return self.say[match[1].casefold()]
        groups = ["", *(group or "" for group in match.groups())]
        if self.roman:
            value = roman(groups[self.roman])
            if value is None:
                return None
            groups[self.roman] = str(value)
        if self.month:
            groups[self.month] = self.months[int(groups[self.month]) - 1]
        return re.sub(r"\\(\d)", lambda number: groups[int(number[1])], self.say)


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    data: dict[str, Any] = table("reading.toml")
    months = tuple(data["months"].get(language, data["months"]["en"]))
    return tuple(
        _Rule(re.compile(rule["pattern"]), rule["say"], rule.get("roman", 0), rule.get("month", 0), months)
        for rule in (*data["any"], *(data.get(language, []) if language != "months" else []))
    )


def roman(numeral: str) -> int | None:
    """The number a Roman numeral is; None for what is none, such as MIX or IIII.

    >>> roman("XIV"), roman("IIII")
    (14, None)
    """
    values = [_ROMAN.get(letter, 0) for letter in numeral]
    total = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return total if values and 0 not in values and _as_roman(total) == numeral else None


def _as_roman(number: int) -> str:
    pairs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, letters in pairs:
        written += letters * (number // value)
        number %= value
    return written


def read(text: Mapped, language: str, sayings: Iterable[tuple[str, str]] = (), accent: str = "") -> Mapped:
    """``text`` as a voice of ``language`` (a tag) is given it, or one of ``accent`` that speaks it. ``sayings``:
    (written, pronounced), where what is pronounced is other letters, or phonemes between slashes."""
    said = text.rewritten(_BRACKETS, lambda match: " " * len(match[0]))
    said = said.rewritten(_unheard(), lambda _: " ")
    for written, pronounced in sayings:
        said = said.rewritten(_word(written), _pronounced(pronounced, family(accent or language)))
    for rule in _rules(family(language)):
        said = said.rewritten(rule.pattern, rule)
    return said


@cache
def _unheard() -> re.Pattern[str]:
    """Emoji and other signs that nobody says aloud."""
    ranges = "\u2190-\u2bff\u3000\ufe00-\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e01ef\u200b-\u200f\u2060"
    return re.compile(f"[{ranges}]+")


@cache
def _word(written: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(written)}(?!\w)", re.IGNORECASE)


def _pronounced(how: str, language: str) -> Callable[[re.Match[str]], str]:
    """``/…/`` is IPA; anything else is read as written."""
    if len(how) > 2 and how[0] == how[-1] == "/":
        phonemes = f"[[{mnemonics(how[1:-1], language)}]]"
        return lambda _: phonemes
    return lambda _: how


def heard(text: str) -> bool:
    """Whether there is anything in a text to say."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)
