"""Looks: the hand that draws a mood. Read from data/hands.toml, one table a look."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli

from rushes.engines.maquette.looks import Four, Mood, ramp_of
from rushes.errors import EngineFailed

SUN = 1.3  # the colour's strongest channel by day: a mood with less is dark
PAPER = 0.62  # the tone at which a sheet shows as it is: darker is drawn, lighter is heightened


@dataclass(frozen=True)
class Hand:
    """See data/hands.toml for what each means."""

    finish: str
    ink: float
    detail: float
    hatch: Four
    clay: float
    ruled: bool
    wobble: float
    weave: float
    boil: int
    live: float
    course: float
    lift: float
    night: float
    colour: float
    bands: float
    paper: float
    grain: float
    vignette: float

    def of(self, mood: Mood) -> Mood:
        """The mood as this hand renders it."""
        first, second, pixels, strength = self.hatch
        own_first, own_second, _, own_strength = mood.hatch
        dark = max(0.0, 1 - max(mood.sun_colour) / SUN)
        return replace(
            mood,
            ink_strength=mood.ink_strength * self.ink,
            hatch=(first or own_first, second or own_second, pixels, own_strength * strength),
            colour=mood.colour if self.colour < 0 else self.colour,
            bands=self.bands or mood.bands,
            exposure=mood.exposure * (1 + (self.night - 1) * dark),
            grain=mood.grain * self.grain,
            vignette=mood.vignette * self.vignette,
        )


@cache
def _data() -> dict[str, Any]:
    return tomli.loads(files("rushes.engines.maquette").joinpath("data/hands.toml").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """The looks there are, the usual one first."""
    return tuple(_data())


@cache
def hand(look: str) -> Hand:
    """Raises EngineFailed for a look that nobody draws."""
    if look not in _data():
        raise EngineFailed(
            f"The maquette has no look called {look!r}.", todo=f"It draws {', '.join(names())}: see docs/film-toml.md."
        )
    entry = _data()[look]
    return Hand(**{f.name: tuple(v) if isinstance(v := entry[f.name], list) else v for f in fields(Hand)})


@cache
def colours(look: str, ramp: str) -> npt.NDArray[np.uint8]:
    """256 colours (256, 3) from dark to light: the mood's ramp, or that of the look's own sheet."""
    sheet = _data()[look].get("sheet")
    if sheet is None:
        return ramp_of(ramp)
    stops = np.array([[int(stop[i : i + 2], 16) for i in (0, 2, 4)] for stop in sheet[ramp]], float)
    tones = np.linspace(0, 1, 256)
    mixed = np.stack([np.interp(tones, (0.0, PAPER, 1.0), stops[:, channel]) for channel in range(3)], -1)
    return np.asarray(mixed + 0.5).astype(np.uint8)
