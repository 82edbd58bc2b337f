"""A bow on a string, as two waveguides that meet under the hair.

Waves run from the bow to the bridge and back, and from the bow to the finger and back (Smith 1986). Where they meet the
string sticks to the hair while friction can hold it, and else slips, with a friction that falls with speed (McIntyre,
Schumacher and Woodhouse 1983; hyperbolic, so that its crossing with the string's line is a quadratic, solved and not
looked up). What comes back to the bow in the time of the shorter way is known beforehand: the strings of many players
are stepped together, a block of that length at once, and nothing is approximated.

A player begins from a small Helmholtz motion, the perfect start of Guettler (2002), and keeps between Schelleng's
limits: force goes with speed.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import dice
from rushes.engines.score.instruments.stretches import Stretch, every_sample

Waves = npt.NDArray[np.float32]

_PLACE = 0.115  # of the string, from the bridge: where it is bowed
_BRIDGE = np.float32(-0.995)  # what the bridge gives back
_ACROSS = np.float32(0.87)  # of the hair's pull, what does not twist the string; a twist is soon lost
_KINETIC = np.float32(0.35)  # of the friction that holds, what is left at speed
_BEND = np.float32(0.35)  # of the bow's full speed: where friction has halved its way
_START, _MOST_START = (
    5.0,
    0.5,
)  # of the full speed, with which the string already moves: more, the fewer periods an attack has
_SOFT, _HARD = 3.8, 1.2  # force in units of impedance times speed: at rest, and more at full force
_HAIR = 4096  # samples of roughness, gone round


def bow(parts: list[Stretch], size: int, cycles: int) -> Waves:
    """What reaches the bridge in ``cycles`` periods of ``size`` samples each, [samples, parts]."""
    near = max(round(_PLACE * size), 2)
    far = size - near
    turn = far // near  # steps for which what comes back from the finger is known
    rounds = -(-cycles * size // (turn * near))
    speed, held = _arm(parts, rounds, turn, near / size)
    hair = _hair(parts, turn * near)
    ends = _ends(parts, size)
    past = size + 2
    to_nut, to_bridge = _helmholtz(past, rounds * turn * near, size, near, speed[0])
    for round_ in range(rounds):
        now, step = past + round_ * turn * near, round_ * turn
        back = now - far
        from_nut = to_nut[back - 1 : back - 1 + turn * near] + to_nut[back + 1 : back + 1 + turn * near]
        from_nut *= ends[1]
        from_nut += ends[0] * to_nut[back : back + turn * near]
        rough = hair[step * near % _HAIR :][: turn * near] * np.repeat(held[step : step + turn], near, axis=0)
        slope = rough * _KINETIC + _BEND
        rough *= 4 * _BEND
        alone = np.repeat(speed[step : step + turn], near, axis=0) - from_nut
        for block in range(0, turn * near, near):
            here, at = slice(block, block + near), now + block
            from_bridge = to_bridge[at - near : at] * _BRIDGE
            pulled = _friction(alone[here] - from_bridge, slope[here], rough[here])
            pulled *= _ACROSS
            np.add(from_bridge, pulled, out=to_nut[at : at + near])
            np.add(from_nut[here], pulled, out=to_bridge[at : at + near])
    return to_bridge[past : past + cycles * size]


def _friction(apart: Waves, slope: Waves, held: Waves) -> Waves:
    """By how much the hair changes the string's speed: the root of slip² + (slope - apart)·slip = bend·(apart - held).

    ``apart``: how much slower than the hair the string would be alone; ``held``: four bends of what friction can hold;
    ``slope``: the bend and friction at speed."""
    most = np.abs(apart)
    fall = slope - most
    rest = most * (4 * _BEND)
    rest -= held
    slip = fall * fall
    slip += rest
    np.maximum(slip, 0, out=slip)
    np.sqrt(slip, out=slip)
    slip -= fall
    slip *= np.float32(0.5)
    slip *= rest > 0
    most -= slip
    return np.copysign(most, apart)


def _arm(parts: list[Stretch], rounds: int, turn: int, part: float) -> tuple[Waves, Waves]:
    """Speed of the bows, and what their friction can hold, at every step, [steps, parts]; ``part`` of a period is a
    step, ``turn`` steps a round."""
    speeds, forces = [], []
    for stretch in parts:
        voice, time = stretch.voice, stretch.time(rounds + 1, turn * part)
        start = min(_START / (voice.attack * voice.asked.hertz), _MOST_START)
        speed = np.maximum(voice.envelope(time), start * (time <= voice.asked.seconds))
        fresh = 1 + 0.1 * np.exp(-time / max(voice.attack, 0.03))
        speeds.append(every_sample(speed, turn))
        forces.append(every_sample((_SOFT + _HARD * voice.asked.force) * fresh * speed, turn))
    return np.stack(speeds, axis=1), np.stack(forces, axis=1)


def _hair(parts: list[Stretch], most: int) -> Waves:
    """How uneven the hair is, around 1: each from another place of the same ribbon."""
    ribbon = _ribbon()
    starts = [int(dice("hair", part.voice.seed, part.first).integers(len(ribbon) - _HAIR)) for part in parts]
    rough = np.array([part.voice.asked.kind.own["noise"] for part in parts], np.float32)
    hair = 1 + rough * np.stack([ribbon[start : start + _HAIR] for start in starts], axis=1)
    return np.concatenate((hair, hair[:most]))


@cache
def _ribbon() -> Waves:
    return dice("ribbon").standard_normal(1 << 16, np.float32)


def _ends(parts: list[Stretch], size: int) -> tuple[Waves, Waves]:
    """The finger's end: what it gives back, as taps in the middle and beside it. The highs die first."""
    beside = []
    for stretch in parts:
        asked = stretch.voice.asked
        angle = min(2 * np.pi * asked.kind.own["dull"] / (size * asked.hertz), 2.4)
        beside.append(min(0.15 / (2 * (1 - np.cos(angle))), 0.24))
    taps = np.asarray(beside, np.float32)
    return -np.float32(0.985) * (1 - 2 * taps), -np.float32(0.985) * taps


def _helmholtz(past: int, samples: int, size: int, near: int, speed: npt.NDArray[Any]) -> tuple[Waves, Waves]:
    """Room for the waves, with Helmholtz's corner already going round."""
    to_nut, to_bridge = (np.zeros((past + samples, len(speed)), np.float32) for _ in range(2))
    time = np.arange(-past, 0)
    whole = speed * np.float32(size / near)
    to_nut[:past] = (0.5 - (time % size) / size)[:, None] * whole
    to_bridge[:past] = ((time + near) % size / size - 0.5)[:, None] * whole
    return to_nut, to_bridge
