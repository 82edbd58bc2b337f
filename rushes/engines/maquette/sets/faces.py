"""The walls of a room that was built: where they are bare, and what hangs on them; where the floor is free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import pi

import numpy as np

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.standing_room import against_a_wall, boxes_of, in_the_way
from rushes.engines.maquette.walls import Wall

Rect = tuple[float, float, float, float]  # x0, y0, x1, y1 on a wall, metres

EYES = 1.2  # metres: what is taller would stand in a camera's way
BOARDS = 2
WALLS = (12, 1, BOARDS)  # plaster, brick, boards


@dataclass(frozen=True)
class Face:
    """A wall seen from inside: its bare rectangles, and what hangs on it or stands before it."""

    frame: Frame
    high: float
    bare: list[Rect]
    taken: list[Rect]
    part: int
    colour: str
    boards: bool

    def covers(self, rect: Rect) -> bool:
        """Whether there is wall behind all of it."""
        x0, y0, x1, y1 = rect
        corners = ((x0, y0), (x1, y0), (x0, y1), (x1, y1), ((x0 + x1) / 2, (y0 + y1) / 2))
        return all(any(a <= x <= c and b <= y <= d for a, b, c, d in self.bare) for x, y in corners)

    def free(self, rect: Rect) -> bool:
        x0, y0, x1, y1 = rect
        return self.covers(rect) and not any(a < x1 and c > x0 and b < y1 and d > y0 for a, b, c, d in self.taken)


def faces_of(model: Model) -> list[Face]:
    """The flat walls of a room, in the order they were raised."""
    lows, highs = boxes_of(model)
    return [face for wall in model.walls if (face := _face(wall, lows, highs)) is not None]


def _face(wall: Wall, lows: np.ndarray, highs: np.ndarray) -> Face | None:
    """The wall's inner side, None for ceilings and for what has no flat wall."""
    out = wall.outward
    if abs(out[1]) > 0.5 or max(abs(out[0]), abs(out[2])) < 0.99:
        return None
    angle = {(0, -1): 0.0, (0, 1): pi, (-1, 0): pi / 2, (1, 0): -pi / 2}[round(out[0]), round(out[2])]
    frame = Frame(wall.model, *wall.at, angle)
    bare, part, colour, boards = _panels(wall.model, frame)
    if not bare:
        return None
    local = np.linalg.inv(frame.matrix)
    ends = [(np.c_[side, np.ones(len(side))] @ local.T)[:, :3] for side in (lows, highs)]
    low, high = np.minimum(*ends), np.maximum(*ends)
    near = (high[:, 2] > 0.03) & (low[:, 2] < 0.55) & (high[:, 0] - low[:, 0] < 8) & (high[:, 1] > 0.2)
    taken = [(a[0], a[1], b[0], b[1]) for a, b in zip(low[near], high[near], strict=True)]
    return Face(frame, max(rect[3] for rect in bare), bare, taken, part, colour, boards)


def _panels(model: Model, frame: Frame) -> tuple[list[Rect], int, str, bool]:
    local = np.linalg.inv(frame.matrix)
    found: list[Rect] = []
    part, colour, boards = 0, "#b0a898", False
    for (prim, material), rows in model.arrays().items():
        if prim != "box" or material not in WALLS:
            continue
        for row in rows:
            placed = local @ np.vstack([row[:12].reshape(3, 4).astype(float), (0, 0, 0, 1)])
            half = np.abs(placed[:3, :3]).sum(1) / 2
            middle = placed[:3, 3]
            if abs(middle[2] + 0.07) < 0.02 and half[2] < 0.1:
                boards = material == BOARDS
                found.append((middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]))
                part, colour = int(row[16]), "#" + "".join(f"{round(float(c) * 255):02x}" for c in row[12:15])
    return found, part, colour, boards


def _on_camera_ground(brief: Brief, spot: tuple[float, float, float], wide: float) -> bool:
    x0, z0, x1, z1 = (edge / 1000 for edge in brief.plan.bounds)
    return x0 - wide < spot[0] < x1 + wide and z0 - wide < spot[1] < z1 + wide


def stand_against_a_wall(
    model: Model, brief: Brief, build: Callable[[Frame], None], size: tuple[float, float, float]
) -> None:
    """Where there is room for it, as a thing the scene asks for would stand."""
    half = np.array([size[0] / 2, size[1], size[2] / 2])
    spot = against_a_wall(model, brief, half * (-1, 0, -1), half)
    if spot is not None and not (size[1] > EYES and _on_camera_ground(brief, spot, size[0])):
        x, z, facing = spot
        build(Frame(model, x, 0.0, z, facing))


def clear_spot(brief: Brief, dice: Dice, wide: float, deep: float, size: float) -> tuple[float, float] | None:
    """A place on the floor, within ``wide`` and ``deep`` of its middle, where nobody stands or walks."""
    for _ in range(20):
        x, z = dice.between(-wide, wide), dice.between(-deep, deep)
        if not in_the_way(brief.plan, x - size, z - size, x + size, z + size, 0.1):
            return x, z
    return None
