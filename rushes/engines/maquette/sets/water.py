"""Water that moves: crests that travel, foam that comes and goes, boats that rock.

Every frame asks for all of it, so the rows of the model are written as arrays, not shape by shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import pi, sin

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.model import MATERIALS, ROW, Model, Rows, rgb
from rushes.engines.maquette.sets.dice import Dice

Numbers = npt.NDArray[np.float64]
_BREAKING = 0.25  # metres: crests that are higher break
Surface = Callable[[Numbers, Numbers], Numbers]
"""Heights of the water at places (x, z), metres."""


def _rows(
    model: Model, at: tuple[Numbers, Numbers, Numbers], size: tuple[Numbers, Numbers, Numbers],
    angle: Numbers, colour: str, material: str,
) -> Rows:  # fmt: skip
    """Instance rows: shapes of those sizes, turned about the vertical, at those places, one part together."""
    count = len(at[0])
    rows = np.zeros((count, ROW), np.float32)
    cos, sine = np.cos(angle), np.sin(angle)
    for column, values in (
        (0, cos * size[0]), (2, sine * size[2]), (3, at[0]), (5, size[1]), (7, at[1]),
        (8, -sine * size[0]), (10, cos * size[2]), (11, at[2]),
    ):  # fmt: skip
        rows[:, column] = values
    rows[:, 12:15] = rgb(colour)
    rows[:, 15], rows[:, 16] = MATERIALS[material], model.new_part()
    return rows


@dataclass(frozen=True)
class Crests:
    """Low ridges over an area (x0, z0, x1, z1) that roll towards +z, rise, and sink before they begin again."""

    x: Numbers
    z: Numbers
    start: Numbers
    long: Numbers
    period: Numbers
    level: float
    tall: float
    speed: float
    front: float

    def into(self, model: Model, seconds: float, colour: str = "#aab8b6") -> None:
        phase = (self.start + seconds / self.period) % 1.0
        z = self.z + (phase - 0.5) * self.speed * self.period * 0.5
        away = self.front - z
        grown = 1 + 0.02 * away
        high = np.maximum(0.01, self.tall * np.sin(pi * phase) ** 2 * grown)
        at = (self.x, np.full_like(z, self.level - 0.03), z)
        size = (self.long * grown, high, 0.25 + 0.012 * away)
        rows = _rows(model, at, size, np.zeros_like(z), colour, "water")
        model.blocks.append({("hemisphere", MATERIALS["water"]): rows})
        if self.tall > _BREAKING:
            self._break(model, at, size, high / (self.tall * grown))

    def _break(
        self, model: Model, at: tuple[Numbers, Numbers, Numbers], size: tuple[Numbers, Numbers, Numbers], risen: Numbers
    ) -> None:
        """White water on the tops of high crests, and torn streaks down their backs."""
        share = np.clip((risen - 0.45) / 0.55, 0.0, 1.0)
        for aside, behind, wide in ((0.0, 0.0, 0.7), (-0.3, 0.5, 0.35), (0.28, 0.9, 0.25)):
            x, z = at[0] + aside * size[0], at[2] - behind * size[2]
            top = at[1] + size[1] * (0.5 if not behind else 0.32)
            foam = (size[0] * wide * share + 0.01, np.full_like(z, 0.04), size[2] * 0.4 * share + 0.01)
            rows = _rows(model, (x, top, z), foam, np.full_like(z, 0.1 * aside), "#eef0ea", "plain")
            model.blocks.append({("pillow", MATERIALS["plain"]): rows[share > 0]})


def crests(
    level: float,
    area: tuple[float, float, float, float],
    count: int,
    dice: Dice,
    tall: float = 0.16,
    speed: float = 0.8,
) -> Crests:
    x0, z0, x1, z1 = area
    drawn = np.array(
        [
            (dice.between(x0, x1), dice.between(0, 1), dice.between(1.6, 4.5), dice.between(7.0, 11.0))
            for _ in range(count)
        ]
    )
    z = z0 + (z1 - z0) * (np.arange(count) + 0.5) / count
    return Crests(drawn[:, 0], z, drawn[:, 1], drawn[:, 2], drawn[:, 3], level, tall, speed, z1)


def surf(
    model: Model, seconds: float, shore: float, wide: float, level: float, lines: int = 3, pieces: int = 24
) -> None:
    """The edge of the sea: lines of foam that run up the sand and draw back."""
    x = -wide / 2 + (np.arange(pieces) + 0.5) * wide / pieces
    for line in range(lines):
        phase = (seconds / 6.5 + line / lines) % 1.0
        reach = shore - 2.4 + 3.3 * sin(pi * phase * 0.5)
        edge = reach + 0.5 * np.sin(x * 0.55 + line * 2.1) + 0.2 * np.sin(x * 1.7 + line)
        rise = level + 0.03 + np.maximum(0.0, edge - shore + 1.4) * 0.11
        thick = 0.14 + 0.3 * sin(pi * phase)
        size = (np.full_like(x, wide / (pieces - 2)), np.full_like(x, 0.05), np.full_like(x, thick))
        rows = _rows(model, (x, rise, edge), size, 0.3 * np.cos(x * 0.55 + line * 2.1), "#f1ece0", "plain")
        model.blocks.append({("pillow", MATERIALS["plain"]): rows})


@dataclass(frozen=True)
class Wake:
    """Foam along a hull under way and behind it: the bow at +x cuts the water, which runs off towards -x."""

    bow: float
    stern: float
    beam: float  # half breadth at the waterline
    speed: float

    def into(self, model: Model, seconds: float, part: int, surface: Surface, pieces: int = 46) -> None:
        """Flecks on the water's ``surface``, of its own ``part``: no line is drawn round them."""
        long = self.bow - self.stern
        if not long:
            return
        number = np.arange(pieces)
        luck = (number * 0.6180339887) % 1.0
        run = (number / pieces + seconds * self.speed / (1.5 * long)) % 1.0
        x = self.bow - 1.5 * long * run
        spread = self.beam * np.sqrt(np.clip((self.bow - x) / (0.5 * long), 0, 1)) + 0.05 + 0.25 * luck**2
        spread = spread + 0.2 * np.clip(self.stern + long * 0.4 - x, 0, None) * (0.4 + luck)
        fading = np.clip(1.6 * (1.0 - run), 0.05, 1.0)
        size = ((0.35 + 0.5 * luck) * fading, np.full_like(x, 0.025), (0.1 + 0.14 * luck) * fading)
        for side in (-1.0, 1.0):
            angle = side * (0.12 + 0.3 * luck)
            z = side * spread
            at = (x, surface(x, z) + 0.005, z)
            rows = _rows(model, at, size, np.asarray(angle, np.float64), "#f1ece0", "plain")
            rows[:, 16] = part
            model.blocks.append({("pillow", MATERIALS["plain"]): rows})


def rocking(seconds: float, phase: float, much: float = 1.0) -> tuple[float, float, float]:
    """Heave (m), roll and pitch (radians) of something afloat."""
    heave = 0.05 * much * sin(seconds * 1.1 + phase)
    return heave, 0.035 * much * sin(seconds * 0.9 + phase * 1.7), 0.02 * much * sin(seconds * 0.7 + phase)
