"""Free reeds: the accordion.

A tongue of steel swings through its slot at its own pitch, which no pipe disturbs. It is started by the wind and
grows as a self-kept oscillator does, to where what it gains is what it loses: so its motion is known in closed form
(van der Pol's first approximation). The wind passes where the tongue is out of the slot, above, and below once it is
through the plate, chopped once a turn (St. Hilaire, Wilson and Beavers 1971; Cottingham 2011): that flow is heard, as
it changes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.pipe import turbulence
from rushes.engines.score.instruments.stretches import Stretch

Waves = npt.NDArray[np.float32]

_ABOVE, _UNEVEN = 0.16, 0.35  # how far it rests above its slot, and by how much not two are alike; of its full swing
_PLATE = 0.6  # how thick the plate is, of the same
_LEAK = 0.015  # what passes when it is shut
_SOFT = 0.55  # of the swing at full force, what a soft note's is


def swing(parts: list[Stretch], size: int, cycles: int) -> Waves:
    """The flow's changes, [samples, parts]; ``size`` samples are one period."""
    steps = np.arange(cycles * size)
    turn = np.sin(2 * np.pi * np.arange(size) / size)
    made = np.empty((len(steps), len(parts)), np.float32)
    for column, part in enumerate(parts):
        asked = part.voice.asked
        wind = np.interp(steps, np.arange(cycles + 1) * size, part.voice.envelope(part.time(cycles + 1, 1.0)))
        far = (_SOFT + (1 - _SOFT) * asked.force) * np.sqrt(wind) * np.tile(turn, cycles)
        above = _ABOVE + _UNEVEN * part.voice.place
        open_ = np.hypot(np.maximum(far + above, 0) + np.maximum(-far - _PLATE, 0), _LEAK)
        flow = wind * open_ * turbulence(part, len(steps))
        made[:, column] = np.diff(flow, prepend=flow[0])
    return made
