"""What money and the years to come put on the walls: panels, gilt frames and busts; threads of light and screens."""

from __future__ import annotations

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.faces import Face, Rect, stand_against_a_wall
from rushes.engines.maquette.sets.frame import Frame

GILT = "#c9a75c"


def luminous(faces: list[Face], brief: Brief) -> None:
    """A thread of light under the ceiling, and a screen where a wall is free."""
    shown = False
    for face in faces:
        for x0, _, x1, y1 in face.bare:
            if y1 > face.high - 0.1:
                face.frame.box((x0 + x1) / 2, y1 - 0.19, 0.03, x1 - x0, 0.035, 0.02, "#f6f3e8", None, "glow")
        for k in range(24):
            x = (k % 8 - 3.5) * 0.5
            wide, y = 1.7 - 0.3 * (k // 8), 1.25
            if not shown and face.free((x - wide / 2, y - 0.05, x + wide / 2, y + wide * 0.6)):
                _screen(face.frame.moved(x, y, 0.0), wide, brief)
                shown = True


def _screen(f: Frame, wide: float, brief: Brief) -> None:
    high = wide * 0.56
    f.box(0, 0, 0.02, wide, high, 0.03, "#3c4650")
    f.box(0, 0.02, 0.037, wide - 0.04, high - 0.04, 0.008, "#dfe9e6", None, "glow")
    dice = brief.dice.of("screen")
    for k in range(6):
        f.box((k - 2.5) * wide * 0.13, 0.1, 0.044, wide * 0.07, high * dice.between(0.15, 0.7), 0.004, "#8fa6a8")


def rich(model: Model, faces: list[Face], brief: Brief, dice: Dice) -> None:
    """Panelling, pictures, two busts on columns."""
    _panelled(faces, dice)
    for _ in range(0 if all(face.boards or face.high < 2.0 for face in faces) else 2):
        stand_against_a_wall(model, brief, _bust, (0.6, 1.9, 0.6))


def _panelled(faces: list[Face], dice: Dice) -> None:
    """Mouldings in panels over the dado, and gilt frames where the wall is bare."""
    for number, face in enumerate(faces):
        for x0, y0, x1, y1 in face.bare:
            if y0 > 0.1 or y1 < 2.2 or x1 - x0 < 0.8:
                continue
            left, right = x0 + 0.2, x1 - 0.2
            count = max(1, round((right - left) / 1.35))
            for k in range(count):
                a, b = left + (right - left) * k / count + 0.09, left + (right - left) * (k + 1) / count - 0.09
                _moulding(face, (a, 1.25, b, min(y1, 3.4) - 0.3))
        stream = dice.of("frames", str(number))
        for _ in range(8):
            wide, high = stream.between(0.6, 1.2), stream.between(0.5, 1.0)
            x, y = stream.between(-4, 4), stream.between(1.45, 1.8)
            if face.free((x - wide / 2 - 0.1, y - 0.1, x + wide / 2 + 0.1, y + high + 0.1)):
                fit.picture(face.frame, stream, x, y, wide, high)
                face.frame.box(x, y - 0.05, 0.012, wide + 0.1, high + 0.1, 0.024, GILT)
                face.taken.append((x - wide / 2, y, x + wide / 2, y + high))


def _moulding(face: Face, rect: Rect) -> None:
    x0, y0, x1, y1 = rect
    part = face.frame.part()
    for x in (x0, x1):
        face.frame.box(x, y0, 0.012, 0.045, y1 - y0, 0.024, GILT, part)
    for y in (y0, y1 - 0.045):
        face.frame.box((x0 + x1) / 2, y, 0.012, x1 - x0, 0.045, 0.024, GILT, part)


def _bust(f: Frame) -> None:
    f.standing("column", 0, 0, 0, 0.46, 1.15, "#d8cdb4")
    f.standing("hemisphere", 0, 1.15, 0, 0.42, 0.3, "#ece4d0")
    f.cylinder(0, 1.36, 0, 0.13, 0.16, "#ece4d0")
    f.standing("head", 0, 1.62, 0.02, 0.22, 0.32, "#ece4d0")
