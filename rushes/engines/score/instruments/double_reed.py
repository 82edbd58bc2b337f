"""A double reed on a cone: the oboe.

A cone that is cut off where the reed begins sounds like a cylinder with the reed in its wall, as far from one open end
as the missing apex was long (Benade 1988; Ollivier, Dalmont and Kergomard 2004). What the reed does there is what a bow
does to a string: it is open for as long as the long part takes and shut for the short one, Helmholtz's motion, with all
partials. The reed's flow is the clarinet's, into two pipes side by side.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.pipe import open_end, reach, returned
from rushes.engines.score.instruments.reed import RANGE, TABLE, flow_past, mouth
from rushes.engines.score.instruments.stretches import Stretch

Waves = npt.NDArray[np.float32]

_SOUND = 343  # metres a second
_APEX = np.float32(-0.97)  # what the missing apex gives back
_LEAST = 0.15  # of a period: below, a low note would jump to its octave
_SETTLED = 8  # periods in which a tongue has let go


def pinch(parts: list[Stretch], size: int, cycles: int) -> Waves:
    """What leaves the holes and the bell, [samples, parts]; ``size`` samples are one period, once along both parts."""
    own = parts[0].voice.asked.kind.own
    near = round(max(2 * own["apex"] / _SOUND * own["grid"], _LEAST * size))
    far = size - near
    spread = min(reach(far), far - near)
    turn = (far - spread) // near * near  # samples for which what comes back from the bell is known
    rounds, past = -(-cycles * size // turn), size + spread
    taps = open_end(parts, size, spread)
    breath, free = mouth(parts, rounds, turn, size)
    flow = flow_past(0.5 * own["zeta"])
    to_apex, to_bell = (np.zeros((past + rounds * turn, len(parts)), np.float32) for _ in range(2))
    whole = breath[: _SETTLED * size].max(axis=0) * np.float32(size / near)
    time = np.arange(-past, 0)
    to_bell[:past] = (0.5 - (time % size) / size)[:, None] * whole
    to_apex[:past] = ((time + near) % size / size - 0.5)[:, None] * whole
    heard = np.zeros((rounds * turn, len(parts)), np.float32)
    for round_ in range(rounds):
        now, here = past + round_ * turn, slice(round_ * turn, (round_ + 1) * turn)
        from_bell = -returned(to_bell, now - far, turn, taps)
        heard[here] = to_bell[now - far : now - far + turn] + np.float32(own["outside"]) * from_bell
        over = breath[here] - from_bell
        for block in range(0, turn, near):
            at, step = now + block, slice(block, block + near)
            from_apex = to_apex[at - near : at] * _APEX
            entry = ((over[step] - from_apex + np.float32(RANGE)) * np.float32(TABLE / (2 * RANGE))).astype(np.int32)
            np.clip(entry, 0, TABLE - 1, out=entry)
            flowing = flow[entry] * free[here][step]
            np.add(from_bell[step], flowing, out=to_apex[at : at + near])
            np.add(from_apex, flowing, out=to_bell[at : at + near])
    return heard[: cycles * size]
