"""A single reed on a cylinder: the clarinet.

The reed is a spring that the breath closes and the wave opens; the flow past it is Bernoulli's (McIntyre, Schumacher
and Woodhouse 1983; Kergomard 1995). In units of the pressure that shuts it, with w² what the breath has over the
pipe, the flow ζ·w·(1 - w²) meets the pipe's line: a cubic with one root, which depends on one number only and is kept
as a table. Soft playing is near the threshold and round; louder, the reed beats against its lay and the wave squares.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.pipe import blown, open_end, reach, returned, turbulence
from rushes.engines.score.instruments.stretches import Stretch, every_sample

Waves = npt.NDArray[np.float32]

TABLE, RANGE = 1 << 14, 2.0  # entries from -2 to 2
_BURST, _TONGUE = 0.4, 0.05  # how much more breath a soft note begins with; seconds
_STOP = 0.012  # seconds in which it is stopped
_SLIGHT = 0.5  # of the whole motion, with which a note begins


def blow(parts: list[Stretch], size: int, cycles: int) -> Waves:
    """What leaves the holes and the bell, [samples, parts]; ``size`` samples are one period, twice the way."""
    delay = size // 2
    spread = reach(delay)
    block = delay - spread
    rounds = -(-cycles * size // block)
    past = size + spread
    taps = open_end(parts, size, spread)
    breath, free = mouth(parts, rounds, block, size)
    outside = np.float32(parts[0].voice.asked.kind.own["outside"])
    flow = flow_past(float(parts[0].voice.asked.kind.own["zeta"]))
    sent = np.zeros((past + rounds * block, len(parts)), np.float32)
    heard = np.zeros((rounds * block, len(parts)), np.float32)
    square = np.where(np.arange(-past, 0) % size < delay, 1, -1)[:, None]
    sent[:past] = 0.5 * square * breath[0] * np.where([part.opens for part in parts], _SLIGHT, 1)
    for round_ in range(rounds):
        now = past + round_ * block
        back = returned(sent, now - delay, block, taps)
        heard[now - past : now - past + block] = sent[now - delay : now - delay + block] - outside * back
        over = breath[now - past : now - past + block] + 2 * back
        entry = ((over + np.float32(RANGE)) * np.float32(TABLE / (2 * RANGE))).astype(np.int32)
        np.clip(entry, 0, TABLE - 1, out=entry)
        flowing = flow[entry] * free[now - past : now - past + block]
        np.subtract(flowing, back, out=sent[now : now + block])
    return heard[: cycles * size]


def mouth(parts: list[Stretch], rounds: int, block: int, size: int) -> tuple[Waves, Waves]:
    """Pressure in the mouth, and how free the reed is, [samples, parts]. A tongue lets go at once, with a little more
    breath than is needed; at the note's end it is back on the reed."""
    pressures, free = [], []
    for part in parts:
        asked, time = part.voice.asked, part.time(rounds + 1, block / size)
        soft, loud = asked.kind.own["breath"]
        held = np.maximum(blown(part.voice, np.minimum(time, asked.seconds)), asked.kind.own["tongued"]) * (
            soft + (loud - soft) * asked.force
        )
        held *= 1 + _BURST * (1 - asked.force) * np.exp(-time / _TONGUE)
        pressures.append(every_sample(held, block) * turbulence(part, rounds * block))
        free.append(every_sample(np.exp(-np.maximum(time - asked.seconds, 0) / _STOP), block))
    return np.stack(pressures, axis=1), np.stack(free, axis=1)


@cache
def flow_past(zeta: float) -> npt.NDArray[np.float32]:
    """The flow for breath minus twice what comes back, from -RANGE to RANGE."""
    root = np.linspace(-1.4, 1, 4001)
    along = np.where(root > 0, zeta * root * (1 - root**2) + root**2, zeta * root * (1 + root**2) - root**2)
    over = (np.arange(TABLE) + 0.5) * (2 * RANGE / TABLE) - RANGE
    found = np.interp(over, along, root)
    return np.where(over > 1, 0, over - found * np.abs(found)).astype(np.float32)
