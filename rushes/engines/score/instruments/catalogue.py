"""What is known of each instrument: ``data/instruments.toml`` as nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

DRUMS = "drums"
_LET_RING = ("struck", "plucked", DRUMS)


@dataclass(frozen=True)
class Instrument:
    """``core``: which file of this folder plays it. ``low`` and ``high``: its range, as MIDI counts. ``program``:
    General MIDI's, from 0. ``clef``: G, F or C (alto). ``own``: the numbers that its core asks for."""

    name: str
    title: str
    core: str
    program: int
    low: int
    high: int
    clef: str
    own: dict[str, Any] = field(hash=False, compare=False)

    @property
    def drums(self) -> bool:
        return self.core == DRUMS

    @property
    def held(self) -> bool:
        """Whether it sounds as long as somebody plays it: bowed, blown, or by a circuit."""
        return self.core not in _LET_RING

    def within(self, pitch: int) -> int:
        """The pitch, moved by octaves into the instrument's range."""
        while pitch < self.low:
            pitch += 12
        while pitch > self.high:
            pitch -= 12
        return max(pitch, self.low)


@cache
def instruments() -> dict[str, Instrument]:
    """By name."""
    text = (files("rushes.engines.score") / "data" / "instruments.toml").read_text("utf-8")
    return {name: _instrument(name, entry) for name, entry in tomli.loads(text).items()}


def instrument(name: str) -> Instrument:
    return instruments()[name]


def _instrument(name: str, entry: dict[str, Any]) -> Instrument:
    said = ("title", "core", "program", "range", "clef")
    low, high = entry["range"]
    own = {key: value for key, value in entry.items() if key not in said}
    return Instrument(name, entry["title"], entry["core"], entry["program"], low, high, entry["clef"], own)
