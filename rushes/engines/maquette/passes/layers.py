"""The layers themselves: what was measured as 16-bit pictures, and how to read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from colorsys import hsv_to_rgb
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.passes.entities import Entity
from rushes.engines.maquette.passes.surfaces import Seen

Picture = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float32]

FULL = 65535
DEPTH_SCALE = 160  # steps a metre: 6 mm, and 409 m within 16 bits
MOTION_SCALE = 32  # steps a pixel: a thirty-second, and a thousand pixels either way
_GOLDEN = 0.6180339887498949  # hues stepped by the golden ratio stay apart, however many
_CREASE = 0.72  # cosine between neighbours' normals
_BEND = 0.02  # how much one over the distance may bend, against itself, on one surface


def depth(seen: Seen, entities: Sequence[Entity]) -> Picture:
    return np.asarray(np.clip(seen.distance * DEPTH_SCALE + 0.5, 0, FULL)).astype(np.uint16)


def normals(seen: Seen, entities: Sequence[Entity]) -> Picture:
    there = (seen.number > 0)[..., None]
    return np.where(there, (seen.normals * 0.5 + 0.5) * FULL + 0.5, 0).clip(0, FULL).astype(np.uint16)


def ids(seen: Seen, entities: Sequence[Entity]) -> Picture:
    palette = np.array([(0, 0, 0), *(colour_of(entity) for entity in entities)], np.uint16) * 257
    return np.asarray(palette[seen.number])


def edges(seen: Seen, entities: Sequence[Entity]) -> Picture:
    """One over the distance is linear on a flat surface as seen: where it bends, another begins."""
    with np.errstate(divide="ignore"):
        near = np.where(seen.number > 0, 1.0 / np.maximum(seen.distance, 1e-6), 0.0)
    found = np.zeros(near.shape, bool)
    for axis in (0, 1):
        here, there = _pair(axis)
        other = seen.number[here] != seen.number[there]
        both = (seen.number[here] > 0) & (seen.number[there] > 0)
        turned = np.einsum("yxi,yxi->yx", seen.normals[here], seen.normals[there]) < _CREASE
        found[here] |= other | (both & turned)
        first, middle, last = (np.roll(near, shift, axis) for shift in (1, 0, -1))
        bent = np.abs(first - 2 * middle + last) > _BEND * np.maximum(np.maximum(first, last), middle)
        rim = [slice(None), slice(None)]
        rim[axis] = slice(1, -1)
        found[tuple(rim)] |= (bent & (middle >= np.maximum(first, last) - 1e-9))[tuple(rim)]
    return (found * FULL).astype(np.uint16)


def _pair(axis: int) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    """Each pixel but the last along an axis, and the next one."""
    here = [slice(None), slice(None)]
    there = [slice(None), slice(None)]
    here[axis], there[axis] = slice(None, -1), slice(1, None)
    return tuple(here), tuple(there)


def motion(seen: Seen, entities: Sequence[Entity]) -> Picture:
    known = seen.known & (seen.number > 0)
    steps = np.clip(seen.motion * MOTION_SCALE + 32768.5, 0, FULL)
    out = np.stack([steps[..., 0], steps[..., 1], np.full(known.shape, float(FULL))], -1)
    return np.where(known[..., None], out, 0).astype(np.uint16)


def colour_of(entity: Entity) -> tuple[int, int, int]:
    """8-bit RGB, of its own in a shot: grey for the set, hues far apart for the rest."""
    if entity.kind == "set":
        return 128, 128, 128
    turn, lap = (entity.number * _GOLDEN) % 1.0, entity.number // 24
    red, green, blue = hsv_to_rgb(turn, 0.85 - 0.3 * (lap % 2), 1.0 - 0.25 * (lap // 2 % 3))
    return round(red * 255), round(green * 255), round(blue * 255)


def hexadecimal(entity: Entity) -> str:
    return "#" + bytes(colour_of(entity)).hex()


def _metres(seen: Seen, entities: Sequence[Entity]) -> Floats:
    return seen.distance


def _directions(seen: Seen, entities: Sequence[Entity]) -> Floats:
    return np.where((seen.number > 0)[..., None], seen.normals, 0).astype(np.float32)


def _numbers(seen: Seen, entities: Sequence[Entity]) -> Floats:
    return seen.number.astype(np.float32)


def _pixels(seen: Seen, entities: Sequence[Entity]) -> Floats:
    known = (seen.known & (seen.number > 0))[..., None]
    return np.where(known, np.concatenate([seen.motion, np.ones_like(known, np.float32)], -1), 0).astype(np.float32)


LAYERS: dict[str, Callable[[Seen, Sequence[Entity]], Picture]] = {
    "depth": depth,
    "normals": normals,
    "ids": ids,
    "edges": edges,
    "motion": motion,
}

FLOATS: dict[str, Callable[[Seen, Sequence[Entity]], Floats]] = {
    "depth": _metres,
    "normals": _directions,
    "ids": _numbers,
    "edges": lambda seen, entities: edges(seen, entities).astype(np.float32) / FULL,
    "motion": _pixels,
}
"""The same in the numbers that they mean, for formats of floats."""

MEANING: dict[str, dict[str, Any]] = {
    "depth": {"unit": "metre", "scale": DEPTH_SCALE, "axis": "along the lens axis", "nothing": 0},
    "normals": {"axes": "x right, y up, z towards the lens", "value": "(n + 1) / 2 * 65535", "nothing": [0, 0, 0]},
    "ids": {"value": "a colour each, 8 bits widened to 16", "nothing": [0, 0, 0]},
    "edges": {"value": "65535 on outlines and creases, 0 elsewhere"},
    "motion": {
        "unit": "pixel a frame",
        "scale": MOTION_SCALE,
        "zero": 32768,
        "channels": ["right", "down", "65535 where known"],
    },
    "pose": {"layout": "COCO-18, as OpenPose writes it: x, y, confidence (1 seen, 0.5 behind something)"},
    "camera": {"axes": "x right, y down, z ahead; metres; pixels from the top left corner"},
}
"""How to read each layer; goes into its ``about``."""

MEANING_OF_FLOATS: dict[str, dict[str, Any]] = {
    "depth": {"unit": "metre", "axis": "along the lens axis", "nothing": 0},
    "normals": {"axes": "x right, y up, z towards the lens", "value": "n, from -1 to 1", "nothing": [0, 0, 0]},
    "ids": {"value": "the number in the table", "nothing": 0},
    "edges": {"value": "1 on outlines and creases, 0 elsewhere"},
    "motion": {"unit": "pixel a frame", "channels": ["right", "down", "1 where known"]},
}
"""Of those that read otherwise there."""
