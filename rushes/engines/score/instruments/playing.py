"""A note played: by its instrument, damped or bowed as long as it is written, at its force. Mono or [samples, 2]."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.catalogue import Instrument, instrument
from rushes.engines.score.instruments.drums import drum
from rushes.engines.score.instruments.ensemble import CORES, together
from rushes.engines.score.instruments.plucked import plucked
from rushes.engines.score.instruments.struck import struck
from rushes.engines.score.instruments.sustained import sustained
from rushes.engines.score.instruments.voices import Asked

Sound = npt.NDArray[np.float32]

_FORCES = 6  # how many a struck or plucked note is made at
_MEZZO = 0.1  # root of the mean square of a note of force 1, where it is loudest
_LISTENED = 0.35  # seconds
_DAMPER = {"struck": 0.09, "plucked": 0.07}  # seconds, to 1/e
_RISE = 0.002  # seconds: a hammer or a finger is not quicker
_TURNS = 5  # ways in which a held note is played
_SPEAKS, _EARLIEST = 0.45, 0.12  # of an attack; seconds
_STEP = 20  # lengths of held notes, to the second
_WIND = 0.5  # force of every pipe: a key has none
_LEVELS = 8  # forces of held notes


class Players:
    """What sounds the same is made once a cue. ``pause`` is called between notes: whoever wants the cue to stop raises
    there."""

    def __init__(self, rate: int, pause: Callable[[], None] = lambda: None) -> None:
        self._rate = rate
        self._pause = pause
        self._made: dict[tuple[Any, ...], Sound] = {}
        self._expected: dict[Asked, None] = {}

    def expect(self, name: str, pitch: int, force: float, seconds: float, turn: int) -> None:
        """A note that will be played: those of waveguides are computed together, which is much faster."""
        kind = instrument(name)
        if kind.core in CORES:
            self._expected.update(dict.fromkeys(_pipes(_asked(kind, pitch, force, seconds, turn))))

    def play(self, name: str, pitch: int, force: float, seconds: float, turn: int) -> Sound:
        """Starts with its attack; as long as it rings. ``turn``: the count of notes of this part so far, so that two
        that are written alike are not the same recording."""
        kind = instrument(name)
        if kind.drums:
            return self._stroke(pitch) * np.float32(force**1.2)
        if kind.held:
            return self._ranked(_asked(kind, pitch, force, seconds, turn)) * np.float32(force**1.2)
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

    def _ranked(self, asked: Asked) -> Sound:
        """All that one key makes speak."""
        pipes = _pipes(asked)
        power = sum(share**2 for share in pipes.values())
        return np.asarray(sum(self._held(pipe) * np.float32(share / power**0.5) for pipe, share in pipes.items()))

    def _held(self, asked: Asked) -> Sound:
        key = ("held", asked)
        if key in self._made:
            return self._made[key]
        if asked.kind.core in CORES:
            self._expected[asked] = None
            for made, sound in together(list(self._expected), self._rate):
                self._pause()
                self._made["held", made] = sound * np.float32(_MEZZO)
            self._expected = {}
        else:
            sound = sustained(
                asked.kind, asked.pitch, asked.force, asked.seconds, self._rate, asked.turn, asked.tempered
            )
            self._made[key] = sound * np.float32(_MEZZO)
        return self._made[key]


def _asked(kind: Instrument, pitch: int, force: float, seconds: float, turn: int) -> Asked:
    """A held note in one of eight forces, of twenty lengths to the second, played in one of five ways."""
    steps, level = max(round(seconds * _STEP), 2), max(round(force * _LEVELS), 1)
    return Asked(kind, pitch, level / _LEVELS, steps / _STEP, turn % _TURNS)


def _pipes(asked: Asked) -> dict[Asked, float]:
    """What a key of the organ opens, and how loud each is: a pipe a rank, the same at every turn; above the highest
    pipe a rank goes back by an octave. Of other instruments, the note itself."""
    if "ranks" not in asked.kind.own:
        return {asked: 1.0}
    pipes: dict[Asked, float] = {}
    for above, share in asked.kind.own["ranks"]:
        pitch = asked.pitch + above
        while pitch > asked.kind.own["highest"]:
            pitch -= 12
        pipe = replace(asked, pitch=pitch, force=_WIND, turn=0)
        pipes[pipe] = pipes.get(pipe, 0.0) + share
    return pipes


def _levelled(sound: Sound, rate: int) -> Sound:
    """At the level of a note of force 1, by its loudest moment: a stroke's is its first, a roll's comes late."""
    span = min(max(round(_LISTENED * rate), 1), len(sound))
    energy = np.concatenate(([0.0], np.cumsum(np.square(sound, dtype=np.float64))))
    level = float(np.sqrt((energy[span:] - energy[:-span]).max() / span))
    return np.asarray(sound * np.float32(_MEZZO / max(level, 1e-9)), np.float32)


def lead_of(name: str, seconds: float) -> float:
    """Seconds by which a held note begins before its beat, so that it speaks on it: players do the same. A short one
    speaks sooner."""
    kind = instrument(name)
    if not kind.held:
        return 0.0
    return min(_SPEAKS * float(kind.own["attack"]) * _asked(kind, 0, 1.0, seconds, 0).tempered, _EARLIEST)
