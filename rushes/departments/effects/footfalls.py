"""When somebody's feet come down, and where: from the maquette's own gait."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from rushes.film.blocking import Mark

Points = npt.NDArray[np.float64]


def footfalls(mark: Mark, frames: int, rate: Fraction, speed: int = 100) -> tuple[Sequence[float], Points]:
    """Seconds of the shot, and the spots [n, 3] in metres. Nothing for who does not walk. ``speed``: of what happens,
    in hundredths; the mark has its frames at the usual one."""
    from rushes.engines.maquette.actors import Actor
    from rushes.engines.maquette.gait import landings
    from rushes.engines.maquette.onward import LOW

    actor = Actor(mark, max(1, round(frames * speed / 100)), rate)
    if actor.path is None or actor.walk is None or actor.gait in LOW:
        return (), np.zeros((0, 3))
    path = actor.path
    moments = np.linspace(path.start, path.end, max(8, round((path.end - path.start) * 200)))
    way = np.array([path.travelled(float(moment)) for moment in moments]) / actor.size
    ways = [landed for landed in landings(actor.walk) if way[0] - 1e-9 <= landed <= way[-1] + 1e-9]
    seconds = np.interp(ways, way, moments)
    length = float(frames / rate) * speed / 100
    heard = [float(moment) for moment in seconds if moment < length]
    spots = [path.at(moment) for moment in heard]
    return [moment * 100 / speed for moment in heard], np.array(spots).reshape(-1, 3)
