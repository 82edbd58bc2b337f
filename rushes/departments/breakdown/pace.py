"""How long an action is on the screen, before anybody has spoken."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.reading import Deed


@cache
def pace(name: str) -> int:
    """A constant of coverage.toml's pace."""
    value: int = table("coverage")["pace"][name]
    return value


def action_ms(words: int, deeds: Iterable[Deed]) -> int:
    """Milliseconds: the time to read it, or to do it where that is longer, between two and nine seconds."""
    done = 0
    seen: set[str] = set()
    for deed in deeds:
        if deed.entry.key not in seen:
            seen.add(deed.entry.key)
            done += deed.entry.ms
    length = pace("settle") + max(words * pace("word"), done)
    return _rounded(min(pace("most"), max(pace("least"), length)))


def speech_ms(pauses: int) -> int:
    """What a dialogue shot needs beside its voices: a breath, and the pauses the writer asked for."""
    return _rounded(pace("dialogue") + pauses * pace("pause"))


def spoken_ms(words: int) -> int:
    """A guess of a voice's length, for sheets only: two and a half words a second."""
    return words * 400


def _rounded(milliseconds: int) -> int:
    return round(milliseconds / 100) * 100
