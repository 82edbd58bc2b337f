"""A note played: by its instrument, damped or bowed as long as it is written, at its force. Mono or [samples, 2]."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.catalogue import Instrument, instrument
from rushes.engines.score.instruments.drums import drum
from rushes.engines.score.instruments.plucked import plucked
from rushes.engines.score.instruments.struck import struck
from rushes.engines.score.instruments.sustained import sustained

Sound = npt.NDArray[np.float32]

_FORCES = 6  # how many a struck or plucked note is made at
_MEZZO = 0.1  # root of the mean square of a note of force 1, where it is loudest
_LISTENED = 0.35  # seconds
_DAMPER = {"struck": 0.09, "plucked": 0.07}  # seconds, to 1/e
_RISE = 0.002  # seconds: a hammer or a finger is not quicker
_TURNS = 5  # ways in which a held note is played
_SHORT = 0.35  # seconds below which an attack is made in less time
_SPEAKS, _EARLIEST = 0.45, 0.12  # of an attack; seconds
_STEP = 20  # lengths of held notes, to the second


class Players:
    """What sounds the same is made once a cue."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._made: dict[tuple[Any, ...], Sound] = {}

    def play(self, name: str, pitch: int, force: float, seconds: float, turn: int) -> Sound:
        """Starts with its attack; as long as it rings. ``turn``: the count of notes of this part so far, so that two
        that are written alike are not the same recording."""
        kind = instrument(name)
        if kind.drums:
            return self._stroke(pitch) * np.float32(force**1.2)
        if kind.core == "sustained":
            return self._held(kind, pitch, force, seconds, turn)
        return self._let_ring(kind, pitch, force, seconds)

    def _stroke(self, key: int) -> Sound:
        if ("drum", key) not in self._made:
            self._made["drum", key] = _levelled(drum(key, 0.8, self._rate), self._rate)
        return self._made["drum", key]

    def _let_ring(self, kind: Instrument, pitch: int, force: float, seconds: float) -> Sound:
        """Struck or plucked once with one of six forces, damped when the note ends."""
        step = max(1, round(_FORCES * force))
        key = (kind.name, pitch, step)
        if key not in self._made:
            make = struck if kind.core == "struck" else plucked
            self._made[key] = _levelled(make(kind, pitch, step / _FORCES, self._rate), self._rate)
        ring, damper = self._made[key], _DAMPER[kind.core]
        length = min(len(ring), round((seconds + 6 * damper) * self._rate))
        time = np.arange(length, dtype=np.float32) / np.float32(self._rate)
        shape = np.exp(-np.maximum(time - np.float32(seconds), 0) / np.float32(damper))
        rise = round(_RISE * self._rate)
        shape[:rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))[: len(shape)]
        shape *= np.minimum(np.arange(length, 0, -1, dtype=np.float32) / np.float32(0.03 * self._rate), 1)
        return np.asarray(ring[:length] * shape * np.float32(force**1.3), np.float32)

    def _held(self, kind: Instrument, pitch: int, force: float, seconds: float, turn: int) -> Sound:
        steps = max(round(seconds * _STEP), 2)
        level = max(round(force * 8), 1)
        key = (kind.name, pitch, steps, level, turn % _TURNS)
        if key not in self._made:
            length = steps / _STEP
            tempered = min(1.0, length / _SHORT) if kind.own["attack"] > 0.06 else 1.0
            tempered = min(tempered, 0.5 * length / kind.own["attack"])
            sound = sustained(kind, pitch, level / 8, length, self._rate, turn % _TURNS, tempered)
            self._made[key] = sound * np.float32(_MEZZO)
        return self._made[key] * np.float32(force**1.2)


def _levelled(sound: Sound, rate: int) -> Sound:
    """At the level of a note of force 1, by its loudest moment: a stroke's is its first, a roll's comes late."""
    span = min(max(round(_LISTENED * rate), 1), len(sound))
    energy = np.concatenate(([0.0], np.cumsum(np.square(sound, dtype=np.float64))))
    level = float(np.sqrt((energy[span:] - energy[:-span]).max() / span))
    return np.asarray(sound * np.float32(_MEZZO / max(level, 1e-9)), np.float32)


def lead_of(name: str) -> float:
    """Seconds by which a held note begins before its beat, so that it speaks on it: players do the same."""
    kind = instrument(name)
    return min(_SPEAKS * kind.own["attack"], _EARLIEST) if kind.core == "sustained" else 0.0
