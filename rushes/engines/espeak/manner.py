"""What a parenthetical does to a line: (whispering), (beat), (en riant), (elle soupire)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rushes.engines.espeak.voicebox import table
from rushes.film.spelling import plain


@dataclass(frozen=True)
class Manner:
    """data/manners.toml says what each field is. ``pause`` and ``sounds`` stand before the words."""

    rate: int = 100
    pitch: int = 100
    range: int = 100
    gain: float = 0.0
    gap: int = 0
    whisper: bool = False
    breath: int = 0
    tilt: float = 0.0
    tremor: tuple[float, int, int] | None = None
    uneven: int = 0
    pause: int = 0
    sounds: tuple[str, ...] = ()
    normal: bool = False

    @property
    def voiced(self) -> bool:
        """Whether it says how to speak, and not only what happens before the words."""
        return replace(self, pause=0, sounds=()) != Manner()

    def and_(self, other: Manner) -> Manner:
        """Both at once: shares multiply, decibels add, the last one's treatment holds."""
        return Manner(
            rate=self.rate * other.rate // 100,
            pitch=self.pitch * other.pitch // 100,
            range=self.range * other.range // 100,
            gain=self.gain + other.gain,
            gap=self.gap + other.gap,
            whisper=self.whisper or other.whisper,
            breath=min(100, self.breath + other.breath),
            tilt=self.tilt + other.tilt,
            tremor=other.tremor or self.tremor,
            uneven=max(self.uneven, other.uneven),
            pause=self.pause + other.pause,
            sounds=self.sounds + tuple(sound for sound in other.sounds if sound not in self.sounds),
            normal=self.normal or other.normal,
        )


@cache
def _manners() -> tuple[tuple[re.Pattern[str], Manner], ...]:
    made = []
    for entry in table("manners.toml").values():
        fields: dict[str, Any] = dict(entry)
        words = "|".join(_pattern(word) for word in fields.pop("words"))
        if "tremor" in fields:
            fields["tremor"] = tuple(fields["tremor"])
        if "sound" in fields:
            fields["sounds"] = (fields.pop("sound"),)
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
            whole = whole.and_(entry)
    return whole


def goes_on(before: Manner, words: Iterable[str]) -> Manner:
    """What holds after a parenthetical inside a line: a new way of speaking takes the place of the old one; a beat, a
    sigh or a look does not."""
    new = manner(words)
    if new.voiced:
        return new
    return replace(before, pause=new.pause, sounds=new.sounds)
