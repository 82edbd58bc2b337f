"""Lips on a horn: trumpet, horn, trombone.

The lips are a resonator that the player tunes to the note: of the pressure in the mouthpiece they follow its first
partial, as it was over the last period, and open and shut with it (Fletcher 1979; simplified as by Cook 1991). What
passes is Bernoulli's flow through the gap, which meets the horn's line in a quadratic. A horn gives back what is below
its bell's cutoff and lets the rest out. On the way the crests of a loud wave run faster than its troughs and steepen
it: what makes brass brassy (Hirschberg, Gilbert, Msallam and Wijnands 1996).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.pipe import blown, open_end, reach, returned, turbulence
from rushes.engines.score.instruments.stretches import Stretch, every_sample

Waves = npt.NDArray[np.float32]

_GAP = 1.6  # of the lips wide open, by the horn's own impedance
_REST = np.float32(0.45), np.float32(0.25)  # how open the lips are at rest, from soft to loud: softly, they never shut
_FOLLOWS = np.float32(0.75), np.float32(1.1)  # how far they follow the pressure
_SLIGHT = 0.5  # of the whole motion, with which a note begins
_FULL = 0.5  # the motion that a note comes to, of the breath


def buzz(parts: list[Stretch], size: int, cycles: int) -> Waves:
    """What leaves the bell, [samples, parts]; ``size`` samples are one period, once to the bell and back."""
    spread = reach(size)
    block = size - spread
    rounds = -(-(cycles * size + spread) // block)
    past = 2 * size + spread
    taps = open_end(parts, size, spread)
    breath = _breath(parts, rounds, block, size)
    forces = np.array([part.voice.asked.force for part in parts], np.float32)
    rest, follows = _REST[0] + (_REST[1] - _REST[0]) * forces, _FOLLOWS[0] + (_FOLLOWS[1] - _FOLLOWS[0]) * forces
    angle = 2 * np.pi * np.arange(size) / size
    cosine, sine = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    sent, inside = (np.zeros((past + rounds * block, len(parts)), np.float32) for _ in range(2))
    start = np.cos(2 * np.pi * np.arange(-past, 0) / size)[:, None] * (_FULL * breath[:size].mean(axis=0))
    start = start * np.where([part.opens for part in parts], _SLIGHT, 1)
    sent[:past], inside[:past] = 0.5 * start, start
    for round_ in range(rounds):
        now, here = past + round_ * block, slice(round_ * block, (round_ + 1) * block)
        came = returned(sent, now - size, block, taps)
        came -= sent[now - size : now].mean(axis=0)
        phase, coming = np.arange(now - size, now) % size, np.arange(now, now + block) % size
        last = inside[now - size : now] * (np.float32(2 / size) * follows)
        swing = np.outer(cosine[coming], np.einsum("sv,s->v", last, cosine[phase]))
        swing += np.outer(sine[coming], np.einsum("sv,s->v", last, sine[phase]))
        flow = _flow(breath[here], swing, came, rest)
        np.add(came, flow, out=sent[now : now + block])
        np.add(sent[now : now + block], came, out=inside[now : now + block])
    steep = _steepened(sent[past - spread :], parts, size)
    count = cycles * size
    outside = np.float32(parts[0].voice.asked.kind.own["outside"])
    return steep[spread : spread + count] - outside * returned(steep, spread, count, taps)


def _flow(breath: Waves, swing: Waves, came: Waves, rest: Waves) -> Waves:
    """Through the gap, for the pressures in the mouth and what comes back."""
    gap = swing / np.maximum(breath, np.float32(0.02))
    gap += rest
    np.clip(gap, 0, 1, out=gap)
    square = np.square(np.float32(_GAP) * gap)
    over = breath - 2 * came
    flow = np.sqrt(square * square + 4 * square * np.abs(over)) - square
    flow *= np.float32(0.5)
    return np.asarray(np.copysign(flow, over), np.float32)


def _steepened(wave: Waves, parts: list[Stretch], size: int) -> Waves:
    """Burgers' equation over a short way: each sample sets out sooner where the pressure is high."""
    ahead = [part.voice.asked.kind.own["brass"] * size * part.voice.asked.force**2 for part in parts]
    level = np.sqrt(np.square(wave).mean(axis=0)) + np.float32(1e-6)
    steep = wave.copy()
    square = np.square(wave)
    square *= np.asarray(ahead, np.float32) / (4 * level)
    steep[1:-1] += square[2:] - square[:-2]
    return steep


def _breath(parts: list[Stretch], rounds: int, block: int, size: int) -> Waves:
    rows = []
    for part in parts:
        level = every_sample(blown(part.voice, part.time(rounds + 1, block / size)), block)
        rows.append(level * turbulence(part, rounds * block))
    return np.stack(rows, axis=1)
