"""What is hung where a wall is bare: what differs most between two places of a kind. The family's table says which."""

from __future__ import annotations

from math import hypot

from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.faces import Face, Rect, faces_of
from rushes.engines.maquette.sets.families import Table, choice
from rushes.engines.maquette.sets.fitments import Kit, put

SIZES = {  # width and height in millimetres, and the height of the lower edge
    "framed": (700, 550, 1450),
    "portrait": (520, 700, 1400),
    "long-shelf": (1100, 420, 1500),
    "calendar": (360, 520, 1400),
    "looking-glass": (600, 900, 1250),
    "wall-clock": (400, 400, 2150),
    "notice-board": (1300, 900, 1250),
    "hooks": (900, 350, 1550),
    "wall-plate": (360, 360, 1600),
    "theatre-poster": (1000, 1300, 1000),
    "saint-picture": (600, 800, 1700),
    "pipe-run": (900, 1900, 150),
    "horns": (700, 500, 1750),
    "fan-light": (500, 500, 1800),
    "safety-sheet": (500, 700, 1350),
    "fire-bucket": (300, 500, 1150),
    "shield": (1000, 1000, 2200),
    "tapestry": (2400, 2400, 1500),
    "pin-up": (500, 700, 1200),
    "mirror-gilt": (1200, 1500, 1300),
    "wanted-board": (1400, 950, 1150),
    "wanted-bills": (900, 700, 1300),
}
TRIES = 26
MARGIN = 0.14  # metres


def hang(kit: Kit, words: object, count: int) -> None:
    """``count`` of those words on the walls the master camera sees, half as many on the one behind it."""
    faces = faces_of(kit.room.model)
    behind = [face for face in faces if face.frame.angle == kit.room.front.angle]
    _hang(kit, words, count, [face for face in faces if face not in behind], kit.dice.of("hangings"))
    _hang(kit, words, count // 2 + 1, behind, kit.dice.of("hangings", "behind"))


def _hang(kit: Kit, words: object, count: int, faces: list[Face], dice: Dice) -> None:
    """Not two of a kind side by side."""
    wanted = count if not kit.brief.condition("poor", "tidy") else count // 2
    hung: list[tuple[str, float, float]] = []
    for number in range(TRIES):
        if len(hung) >= wanted or not faces:
            return
        stream = dice.of(str(number))
        name = str(choice(words, kit.brief.era, stream.of("which")))
        wide, high, y = (side / 1000 for side in SIZES[name])
        face = stream.pick(faces)
        low, top = min(rect[0] for rect in face.bare), max(rect[2] for rect in face.bare)
        x = stream.between(low + wide / 2 + 0.1, top - wide / 2 - 0.1) if top - low > wide + 0.3 else 0.0
        rect = (x - wide / 2 - MARGIN, y - MARGIN, x + wide / 2 + MARGIN, min(y + high + MARGIN, face.high - 0.14))
        at = face.frame.point(x, 0.0, 0.0)
        alike = any(name == other and hypot(at[0] - ox, at[2] - oz) < 2.2 for other, ox, oz in hung)
        if y + high < face.high - 0.1 and not alike and face.free(rect):
            put(kit, face.frame.moved(x, y, 0.0), name, _entry(name, wide, high), stream)
            _take(face, rect)
            hung.append((name, at[0], at[2]))


def _entry(name: str, wide: float, high: float) -> Table:
    return {"put": name, "size": [wide * 1000, high * 1000, 50]} if name in ("framed", "portrait") else {"put": name}


def _take(face: Face, rect: Rect) -> None:
    face.taken.append(rect)
