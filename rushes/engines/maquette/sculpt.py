"""Heads, hair and hands as meshes: shapes that only people have, sculpted from the numbers of data/."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli

from rushes.engines.maquette.fineness import sides
from rushes.engines.maquette.mesh import Mesh, join, loft, smooth, transformed
from rushes.engines.maquette.transform import rotate, scale, translate

Grid = npt.NDArray[np.float64]


@cache
def _table(name: str) -> dict[str, Any]:
    text = files("rushes.engines.maquette").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def _sewn(points: Grid, closed: bool) -> Mesh:
    """A grid of points (rows upwards, columns from +x over +z) as a surface; ``closed`` sews the last column to the
    first."""
    rows, columns = points.shape[:2]
    number = np.arange(rows * columns).reshape(rows, columns)
    if closed:
        number = np.hstack([number, number[:, :1]])
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, :-1], number[1:, 1:]
    triangles = np.stack([np.stack([a, c, b], -1), np.stack([b, c, d], -1)], 2).reshape(-1, 3)
    return smooth(points.reshape(-1, 3), triangles.astype(np.int32))


def _bell(x: Grid, centre: float, wide: float) -> Grid:
    return np.asarray(np.exp(-(((x - centre) / wide) ** 2)))


_CHIN = -0.5  # of the head's height: what hangs below is seen from both sides
_BEFORE_THE_EAR = 0.25  # no lower than this under the temple, or long hair hides a profile


def _skull(entry: Mapping[str, Any], y: Grid, angles: Grid) -> tuple[Grid, Grid]:
    """x and z of the bare skull at heights and angles (0: left ear, a quarter turn: the face)."""
    outline = np.asarray(entry["profile"], float)
    front, back, wide = (np.interp(y, outline[:, 0], outline[:, k]) for k in (1, 2, 3))
    cos, sin = np.cos(angles), np.sin(angles)
    middle, deep = (front + back) / 2, (front - back) / 2
    x = np.sign(cos) * np.abs(cos) ** 0.88 * wide
    return x, np.sign(sin) * np.abs(sin) ** 0.95 * deep + middle


def head_shape(name: str) -> Mapping[str, Any]:
    """The numbers of a head of data/heads.toml."""
    shape: Mapping[str, Any] = _table("heads")[name]
    return shape


def head(name: str, columns: int = 26, rows: int = 26) -> Mesh:
    """A head 1 high about the origin, with brow, cheekbones, nose, lips and chin; finer within ``finer()``."""
    entry, columns, rows = head_shape(name), sides(columns), sides(rows)
    # Denser where the face is: angles crowd around the front, heights around nose and mouth.
    turn = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    angles = turn + 0.42 * np.cos(turn)
    level = np.linspace(-1, 1, rows)
    heights = np.clip(0.5 * level + 0.10 * np.sin(np.pi * level) * (level < 0), -0.5, 0.5)
    y, a = np.meshgrid(heights, angles, indexing="ij")
    x, z = _skull(entry, y, a)
    facing = np.maximum(0.0, np.sin(a))
    bridge, tip, length, half = entry["nose"]
    along = np.clip((bridge - y) / (bridge - tip), 0.0, 1.35)
    length *= 0.90
    ridge = np.where(along <= 1, along**0.85, np.maximum(0.0, 1 - (along - 1) / 0.22) ** 0.6)
    across = _bell(x, 0.0, 1.0) ** ((1 / (half * (0.55 + 0.45 * np.minimum(along, 1)))) ** 2)
    z = z + length * ridge * across * (facing > 0)
    z = z + 0.10 * length * _bell(y, tip + 0.022, 0.040) * _bell(x, 0.0, half * 0.9) * (facing > 0)  # the ball of it
    wing = _bell(y, tip - 0.004, 0.034) * _bell(np.abs(x), half * 0.95, half * 0.5)
    z = z + 0.42 * length * wing * (facing > 0)
    z = z + entry.get("cheek", 0.014) * _bell(y, -0.055, 0.080) * _bell(np.abs(x), 0.245, 0.085) * facing
    z = z - entry.get("hollow", 0.0) * _bell(y, -0.235, 0.080) * _bell(np.abs(x), 0.215, 0.075) * facing
    z = z + entry["brow"] * _bell(y, 0.115, 0.055) * _bell(np.abs(x), 0.12, 0.17) * facing
    z = z - entry["socket"] * _bell(y, 0.035, 0.055) * _bell(np.abs(x), 0.158, 0.080) * facing
    z = z + entry["lips"] * (_bell(y, -0.265, 0.030) + 0.85 * _bell(y, -0.325, 0.028)) * _bell(x, 0.0, 0.11) * facing
    z = z - 0.022 * (_bell(y, -0.295, 0.012) + _bell(y, -0.375, 0.03)) * _bell(x, 0.0, 0.12) * facing
    z = z + entry["chin"] * _bell(y, -0.44, 0.055) * _bell(x, 0.0, 0.13) * facing
    return _sewn(np.stack([x, y, z], -1), closed=True)


@cache
def relief(name: str, x: float, y: float) -> float:
    """How far forward a head's face is at a spot of it, all of its own height: what lies on it is put there."""
    vertices = head(name)[0][:, :3]
    front = vertices[vertices[:, 2] > 0]
    away = np.hypot(front[:, 0] - x, front[:, 1] - y)
    near = np.argsort(away, kind="stable")[:4]
    weight = 1 / (away[near] + 1e-4)
    return float((front[near, 2] * weight).sum() / weight.sum())


def hair(name: str, columns: int = 36, rows: int = 9) -> Mesh:
    """A cap of hair over the unit head; below the skull it hangs as a curtain."""
    style, skull = _table("hair")[name], _table("heads")["man"]
    angles = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    # The hairline runs front, temple, ear, nape: heights at angles from the face.
    away = np.abs((angles - np.pi / 2 + np.pi) % (2 * np.pi) - np.pi)
    knots = [0.0, 0.45, 0.95, 1.30, 1.75, 2.3, np.pi]
    front, temple, ear, nape = (style[key] for key in ("front", "temple", "ear", "nape"))
    before = max(min(temple, ear + 0.1), temple - _BEFORE_THE_EAR)
    line = np.interp(away, knots, [front, front - 0.01, temple, before, ear, nape, nape])
    line = line + style.get("fringe", 0.0) * _locks(angles)
    share = np.linspace(0, 1, rows)[:, None]
    y = line[None] + (0.5 - line[None]) * np.sin(share * np.pi / 2) if front < 0.5 else _crownless(line, share)
    a = np.broadcast_to(angles, y.shape)
    x, z = _skull(skull, np.clip(y, -0.14, 0.5), a)
    thick = style["thick"] + style.get("top", 0.0) * np.clip(y / 0.5, 0, 1) ** 2
    thick = thick * np.minimum(1.0, 0.25 + share * 6)  # thin at its edge
    thick = thick + style.get("flare", 0.0) * np.clip(-y - 0.1, 0, 0.5) * 2
    thick = thick * (1 + style.get("wave", 0.0) * np.cos(7 * a + 5 * y) + 0.16 * _locks(a + 0.5 * y))
    outward = np.hypot(x, z) + 1e-6
    side = 1 + thick / np.maximum(outward, 0.12)
    lifted = y + np.clip(thick, 0, 1) * np.clip(y / 0.5, 0, 1) ** 1.5
    lifted = lifted + style.get("aside", 0.0) * np.clip(y / 0.5, 0, 1) ** 2 * np.sin(np.clip(x * 6 - 0.8, -1.5, 1.5))
    curtain = np.clip(-y - 0.20, 0, 1.2)
    hidden = np.where(line > 0.5, 0.6, 1.0)  # a bald brow: its hair is inside the skull
    x, z = x * hidden, z * hidden
    z = z * side - 0.10 * curtain * (np.sin(a) < 0.2)
    cap = _sewn(np.stack([x * side, lifted, z], -1), closed=True)
    return _lined(cap) if min(ear, nape) < _CHIN else cap


def _locks(angles: Grid) -> Grid:
    """How much higher or lower than the hairline its locks end, -1 to 1, all around: never twice the same."""
    return np.asarray(0.55 * np.cos(9 * angles + 0.7) + 0.45 * np.cos(17 * angles + 2.1))


def _lined(shell: Mesh) -> Mesh:
    """A shell with its inside, just within it: a curtain of hair is seen from the front too, behind the neck."""
    vertices, order = shell
    within = vertices.copy()
    within[:, (0, 2)] *= 0.97
    within[:, 3:6] *= -1.0
    return join(shell, (within, order.reshape(-1, 3)[:, ::-1].reshape(order.shape)))


def _crownless(line: Grid, share: Grid) -> Grid:
    """A ring around a bald crown; in front it shrinks to nothing."""
    top = np.where(line < 0.3, 0.20, line)
    return np.asarray(np.minimum(line[None] + (top[None] - line[None]) * share, 0.5))


_FINGERS = ((0.17, 0.36), (0.06, 0.43), (-0.06, 0.41), (-0.165, 0.33))  # forward of the middle, length


def hand(curl: tuple[float, float, float, float], thumb: float, spread: float = 0.0) -> Mesh:
    """A left hand that hangs from the wrist at the origin, palm towards -x, thumb forward (+z): 1 long open.
    ``curl``: how far each finger is bent, index first, radians at each of its two joints."""
    palm = loft([(0.04, 0.085, 0.12, 0, 2.2), (-0.1, 0.105, 0.16, 0, 2.3), (-0.28, 0.125, 0.225, 0, 2.7),
                 (-0.5, 0.115, 0.235, 0.005, 2.8), (-0.60, 0.085, 0.215, 0.0, 2.6)], 10)  # fmt: skip
    pieces = [palm]
    for k, (forward, length) in enumerate(_FINGERS):
        bend = curl[k]
        base = translate(0, -0.55, forward) @ rotate("x", spread * forward) @ rotate("z", -bend)
        first = loft([(0.03, 0.055, 0.055, 0, 2), (-length * 0.52, 0.054, 0.052, 0, 2)], 6)
        second = loft([(0.04, 0.050, 0.048, 0, 2), (0, 0.054, 0.052, 0, 2), (-length * 0.42, 0.042, 0.040, 0, 2),
                       (-length * 0.50, 0.02, 0.02, 0, 2)], 6)  # fmt: skip
        pieces.append(transformed(first, base))
        pieces.append(transformed(second, base @ translate(0, -length * 0.50, 0) @ rotate("z", -bend * 1.25)))
    ball = translate(-0.03, -0.12, 0.16) @ rotate("x", -0.65 + 0.5 * thumb) @ rotate("z", -0.25 - thumb)
    near = loft([(0.06, 0.07, 0.07, 0, 2), (-0.20, 0.065, 0.062, 0, 2)], 6)
    tip = loft([(0.03, 0.06, 0.055, 0, 2), (-0.14, 0.048, 0.045, 0, 2), (-0.18, 0.02, 0.02, 0, 2)], 6)
    pieces.append(transformed(near, ball))
    pieces.append(transformed(tip, ball @ translate(0, -0.19, 0) @ rotate("z", -thumb * 0.8)))
    return join(*pieces)


def patch(trunk: str, top: float, bottom: float, wide: float, narrow: float, lift: float = 0.004) -> Mesh:
    """A piece of cloth on the front of a trunk of primitives.toml, ``wide`` at its top, ``narrow`` at its bottom
    (half widths, metres), standing off by ``lift``: shirt fronts, ties, bibs."""
    sections = np.asarray(sorted(_table("primitives")[trunk]["loft"]))
    y = np.linspace(bottom, top, 9)[:, None]
    half, deep, middle, square = (np.interp(y, sections[:, 0], sections[:, k]) for k in (1, 2, 3, 4))
    across = np.linspace(1, -1, 9)[None] * np.interp(y, [bottom, top], [narrow, wide])
    bulge = np.maximum(0.0, 1 - np.abs(across / half) ** square) ** (1 / square)
    z = middle + deep * bulge + lift
    sheet = np.stack([across, np.broadcast_to(y, across.shape), z], -1)
    back = sheet[:, ::-1] - [0, 0, 0.02]
    return _sewn(np.concatenate([sheet, back], axis=1), closed=True)


_PATCHES = {  # top, bottom, half widths at both
    "shirt": (0.555, 0.325, 0.052, 0.004),
    "tie": (0.545, 0.335, 0.015, 0.022),
    "bib": (0.400, 0.130, 0.085, 0.100),
}
_HANDS: dict[str, Callable[[], Mesh]] = {
    "hand": partial(hand, (0.22, 0.26, 0.32, 0.38), 0.25),
    "hand_grip": partial(hand, (1.25, 1.3, 1.3, 1.3), 0.9),
    "hand_point": partial(hand, (0.04, 1.35, 1.4, 1.4), 0.7),
    "hand_flat": partial(hand, (0.02, 0.0, 0.02, 0.04), 0.0, 0.25),
}


def _mirrored(build: Callable[[], Mesh]) -> Mesh:
    return transformed(build(), scale(-1, 1, 1))


BUILT: dict[str, Callable[[], Mesh]] = {
    **{f"head_{name}": partial(head, name) for name in _table("heads")},
    **{f"hair_{name}": partial(hair, name) for name in _table("hair")},
    **_HANDS,
    **{
        f"{name}_{sex}": partial(patch, f"chest_{sex}", *numbers, 0.007 if name == "tie" else 0.004)
        for name, numbers in _PATCHES.items()
        for sex in ("man", "woman", "stout")
    },
    **{f"{name}_right": partial(_mirrored, build) for name, build in _HANDS.items()},
}
