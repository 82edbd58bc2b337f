"""What the renderer is told: the light of a shot, and what one frame shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.hands import Hand, hand
from rushes.engines.maquette.looks import Mood
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.view import View

SHADOW_SIZE = 1024  # pixels of the shadow map's side


def merged(many: Iterable[dict[Key, Rows]]) -> dict[Key, Rows]:
    """The instances of all of them, by what they are of."""
    pieces: dict[Key, list[Rows]] = {}
    for arrays in many:
        for key, rows in arrays.items():
            if len(rows):
                pieces.setdefault(key, []).append(rows)
    return {key: np.concatenate(rows) if len(rows) > 1 else rows[0] for key, rows in pieces.items()}


@dataclass(frozen=True)
class ShotLight:
    """Decided once a shot: the mood, where its sun stands, what the shadow map covers, what the set asks for."""

    mood: Mood
    sun: npt.NDArray[np.float64]
    shadow_centre: npt.NDArray[np.float64]
    shadow_radius: float
    wet: bool = False
    water: bool = False
    snow: bool = False  # lies on all that faces up
    lamps: int = 0
    beams: float = 0.0  # how far sunbeams are followed; 0: none
    look: str = "ink"

    @property
    def hand(self) -> Hand:
        return hand(self.look)

    @property
    def shadow_texel(self) -> float:
        """Metres."""
        return 2 * self.shadow_radius / SHADOW_SIZE

    @cached_property
    def way(self) -> npt.NDArray[np.float64]:
        """Towards the sun: a unit vector."""
        return np.asarray(self.sun / np.linalg.norm(self.sun))

    @cached_property
    def shadow_projection(self) -> npt.NDArray[np.float64]:
        sun = self.way
        right = np.cross((0.0, 1.0, 0.0), sun)
        right /= np.linalg.norm(right)
        look = np.eye(4)
        look[0, :3], look[1, :3], look[2, :3] = right, np.cross(sun, right), sun
        look[:3, 3] = -look[:3, :3] @ self.shadow_centre
        reach = max(60.0, self.shadow_radius * 3.5) if self.shadow_radius > 8 else self.shadow_radius * 2.7
        return np.asarray(np.diag([1 / self.shadow_radius, 1 / self.shadow_radius, -1 / reach, 1.0]) @ look)


@dataclass(frozen=True)
class Drawn:
    """What one frame shows beyond what stands still: instances ``moving`` in sight, and ``casting`` shadows.
    ``puffs``: (n, 8) centre, size, alpha, seed, tone, kind. ``flash``: of lightning, 0 to 1.
    ``swept``: what smears the picture, see ``Operator.swept``."""

    view: View
    moving: Mapping[Key, Rows]
    puffs: npt.NDArray[np.float64]
    lamps: tuple[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]], ...] = ()
    seconds: float = 0.0
    casting: Mapping[Key, Rows] = field(default_factory=dict)
    flash: float = 0.0
    swept: npt.NDArray[np.float64] | None = None
