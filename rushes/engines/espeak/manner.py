"""What a parenthetical does to a line: (whispering), (off), (en criant)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rushes.engines.espeak.voicebox import table
from rushes.film.spelling import plain


@dataclass(frozen=True)
class Manner:
    """``rate``, ``pitch`` and ``range`` in per cent, ``gain`` in decibels, ``band`` in Hz."""

    rate: int = 100
    pitch: int = 100
    range: int = 100
    gain: float = 0.0
    whisper: bool = False
    band: tuple[int, int] | None = None


@cache
def _manners() -> tuple[tuple[re.Pattern[str], Manner], ...]:
    made = []
    for entry in table("manners.toml").values():
        fields = dict(entry)
        words = "|".join(_pattern(word) for word in fields.pop("words"))
        if "band" in fields:
            fields["band"] = tuple(fields["band"])
        made.append((re.compile(rf"\b(?:{words})"), Manner(**fields)))
    return tuple(made)


def _pattern(word: str) -> str:
    whole = word.endswith("!")
    return re.escape(plain(word.removesuffix("!"))) + (r"\b" if whole else "")


def manner(words: Iterable[str]) -> Manner:
    """Everything the parentheticals ask for, together. Words that mean nothing here change nothing."""
    said = " / ".join(plain(word) for word in words)
    whole = Manner()
    for pattern, entry in _manners():
        if pattern.search(said):
            whole = Manner(
                rate=whole.rate * entry.rate // 100,
                pitch=whole.pitch * entry.pitch // 100,
                range=whole.range * entry.range // 100,
                gain=whole.gain + entry.gain,
                whisper=whole.whisper or entry.whisper,
                band=entry.band or whole.band,
            )
    return whole
