"""Who plays a held note: one voice a player, each with his own attack, pitch, vibrato and place in the section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import dice
from rushes.engines.score.instruments.catalogue import Instrument
from rushes.engines.score.instruments.struck import hertz_of

Curve = npt.NDArray[Any]

_WHOLE = 0.6  # seconds of a note from which its release is whole: a short bow is stopped
_WIDTH = 0.34  # of a section: how far its players sit from its middle, of the half stage
_SHORT, _BITE = 0.5, 1.5  # seconds below which an attack is made in less time, and how much less


@dataclass(frozen=True)
class Asked:
    """A note as it is asked of an instrument. ``turn`` tells one playing of the same note from another."""

    kind: Instrument
    pitch: int
    force: float
    seconds: float
    turn: int

    @property
    def release(self) -> float:
        """Seconds in which it is let go."""
        return float(self.kind.own["release"] * min(max(self.seconds / _WHOLE, 0.4), 1.0))

    @property
    def hertz(self) -> float:
        return hertz_of(self.pitch)

    def samples(self, rate: float) -> int:
        """As long as it sounds, with its release."""
        return round((self.seconds + 2 * self.release) * rate)

    @property
    def cycles(self) -> int:
        """Periods of the note with its release."""
        return int(np.ceil((self.seconds + 2 * self.release) * self.hertz * 1.03)) + 4

    @property
    def tempered(self) -> float:
        """By how much an attack is shorter where the note is short."""
        attack = self.kind.own["attack"]
        share = min(1.0, self.seconds / _SHORT) ** _BITE if attack > 0.06 else 1.0
        return float(min(share, 0.5 * self.seconds / attack))


@dataclass(frozen=True)
class Voice:
    """One player of a note. Times in seconds, ``speed`` of the vibrato in hertz, its ``depth`` in cents, ``beat``
    where it begins in its turn; ``place`` -1 left … 1 right; ``seed`` of what is chance in it."""

    asked: Asked
    cents: float
    attack: float
    late: float
    depth: float
    speed: float
    beat: float
    place: float
    seed: int

    def envelope(self, time: Curve) -> Curve:
        """Rise, settle, leave; ``swell`` grows on a held note as a player's breath does. ``time`` in seconds."""
        own, asked = self.asked.kind.own, self.asked
        rise = np.clip(time / self.attack, 0, 1)
        rise = rise * rise * (3 - 2 * rise)
        settle = own["sustain"] + (1 - own["sustain"]) * np.exp(-np.maximum(time - self.attack, 0) / own["settle"])
        swell = 1 + own["swell"] * np.sin(np.pi * np.clip(time / max(asked.seconds, 0.1), 0, 1))
        gone = np.maximum(time - asked.seconds, 0)
        end = asked.seconds + 2 * asked.release
        fall = np.exp(-gone / (0.45 * asked.release)) * np.clip((end - time) / (0.4 * asked.release), 0, 1)
        return np.asarray(rise * settle * swell * np.where(gone > 0, fall, 1), np.float32)

    def bend(self, time: Curve) -> Curve:
        """The vibrato's cents, with the player's own."""
        grown = np.clip((time - self.asked.kind.own["delay"]) / 0.7, 0, 1)
        return np.asarray(self.cents + self.depth * grown * np.sin(2 * np.pi * self.speed * time + self.beat))


def voices(asked: Asked) -> list[Voice]:
    """The players of a note, or the reeds of one player; together they are in tune, and in the middle. The first leads:
    the others are never before him."""
    own = asked.kind.own
    chance = dice(asked.kind.name, asked.pitch, asked.turn)
    players = int(own["players"])
    tuning = np.array(own.get("tuning", [0.0])) if players == 1 else chance.normal(0, own["spread"], players)
    tuning = tuning - tuning.mean()
    return [
        Voice(
            asked,
            float(cents),
            max(own["attack"] * asked.tempered * chance.uniform(0.85, 1.2), 0.004),
            float(chance.uniform(0, own["late"])) if voice else 0.0,
            float(own["vibrato"] * chance.uniform(0.8, 1.2)),
            float(own["speed"] * chance.uniform(0.92, 1.08)),
            float(2 * np.pi * chance.random()),
            0.0 if len(tuning) == 1 else _WIDTH * (2 * voice / (len(tuning) - 1) - 1),
            int(chance.integers(1 << 31)),
        )
        for voice, cents in enumerate(tuning)
    ]
