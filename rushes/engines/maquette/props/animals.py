"""Animals: four-legged ones from a few measures, birds from a few others."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import pi
from typing import Any

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate


@cache
def _measures() -> dict[str, dict[str, Any]]:
    text = files("rushes.engines.maquette.props").joinpath("data/animals.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


NAMES = (
    "dog", "cat", "horse", "donkey", "cow", "sheep", "goat", "pig", "rat", "rabbit", "fox", "wolf", "bear-animal",
    "lion", "deer", "elephant", "hen", "duck", "bird", "gull", "pigeon", "crow", "owl", "snake", "whale",
)  # fmt: skip


def build(name: str, year: int, travelled: float) -> Model:
    """``travelled`` swings the legs."""
    model = Model()
    measures = _measures()[name]
    f = Frame(model)
    if measures["body"] == "bird":
        _bird(f, measures)
    elif measures["body"] == "snake":
        _snake(f, measures)
    elif measures["body"] == "whale":
        _whale(f, measures)
    else:
        _quadruped(f, measures, travelled)
    return model


def _quadruped(f: Frame, m: dict[str, Any], travelled: float) -> None:
    """``long`` and ``high`` (of the back) in millimetres; the rest in parts of the height."""
    long, high = m["long"] / 1000, m["high"] / 1000
    thick = m.get("thick", 0.42) * high
    legs = m.get("legs", 0.52) * high
    coat, dark = m["colour"], m.get("dark", m["colour"])
    part = f.part()
    f.add("sphere", translate(0, high - thick / 2, long * 0.2) @ scale(thick * 0.9, thick * 1.06, long * 0.55), coat, part)
    f.add("sphere", translate(0, high - thick / 2, -long * 0.22) @ scale(thick * 0.88, thick, long * 0.56), coat, part)
    f.add("sphere", translate(0, high - thick * 0.55, 0) @ scale(thick * 0.8, thick * 0.86, long * 0.8), coat, part)
    if "mane" in m:
        f.add("blob0", translate(0, high + 0.02, long * 0.46) @ scale(thick * 1.1, thick * 1.3, thick * 1.0), m["mane"], None)
    stride = travelled * 2 * pi / max(0.3, long * 0.9)
    from math import sin

    for k, (x, z) in enumerate(((-1, 1), (1, 1), (-1, -1), (1, -1))):
        swing = 0.35 * sin(stride + (pi if k in (1, 2) else 0)) if travelled else 0.0
        hip = translate(x * thick * 0.27, legs, z * long * 0.34) @ rotate("x", swing)
        f.add("limb", hip @ scale(thick * 0.34, legs * 0.98, thick * 0.4), coat if z < 0 or k < 2 else dark, part)
        f.add("box", hip @ translate(0, -legs * 0.97, legs * 0.06) @ scale(thick * 0.2, legs * 0.07, thick * 0.32), dark, part)
    _head(f, m, part)
    if "tail" in m:
        end = (0.0, high - m["tail"] * high, -long * 0.5 - 0.22 * high)
        f.rod((0, high - 0.12 * thick, -long * 0.45), end, high * m.get("tail-thick", 0.06), dark, part)


def _head(f: Frame, m: dict[str, Any], part: int) -> None:
    long, high = m["long"] / 1000, m["high"] / 1000
    size, neck = m.get("head", 0.36) * high, m.get("neck", 0.25) * high
    coat, dark = m["colour"], m.get("dark", m["colour"])
    base = (0.0, high - m.get("thick", 0.42) * high * 0.35, long * 0.36)
    at = (0.0, base[1] + neck, long * 0.42 + neck * m.get("reach", 0.7) + size * 0.2)
    f.rod(base, at, size * m.get("neck-thick", 0.62), coat, part)
    f.add("sphere", translate(*at) @ scale(size * 0.66, size * 0.72, size * 0.9), coat, part)
    snout = m.get("snout", 0.5) * size
    muzzle = translate(0, at[1] - size * 0.16, at[2] + size * 0.35 + snout * 0.4)
    f.add("sphere", muzzle @ rotate("x", 0.25) @ scale(size * 0.4, size * 0.4, snout * 1.3), m.get("muzzle", coat), part)
    f.add("sphere", translate(0, at[1] - size * 0.16, at[2] + size * 0.38 + snout) @ scale(size * 0.18), "#242122", part)
    for x in (-1, 1):
        f.add("sphere", translate(x * size * 0.24, at[1] + size * 0.12, at[2] + size * 0.32) @ scale(size * 0.1), "#1d1a19", None)
        ear = translate(x * size * 0.22, at[1] + size * 0.36, at[2] - size * 0.1) @ rotate("z", -x * m.get("ear-lean", 0.3))
        tall = m.get("ears", 0.4) * size
        f.add("cone", ear @ translate(0, tall * 0.35, 0) @ scale(size * 0.22, tall, size * 0.1), dark, part)
        if "horns" in m:
            end = (x * size * (0.3 + m["horns"] * 0.4), at[1] + size * (0.4 + m["horns"]), at[2] - size * 0.15)
            f.rod((x * size * 0.16, at[1] + size * 0.3, at[2]), end, size * 0.1, "#d8cdb4", part)
            if m["horns"] > 0.9:
                f.rod(end, (end[0] + x * size * 0.3, end[1] + size * 0.3, end[2] + size * 0.3), size * 0.07, "#d8cdb4", part)
    if "trunk" in m:
        down = [(0.0, at[1] - 0.1 * k * high, at[2] + size * (0.5 + 0.1 * k)) for k in range(6)]
        for a, b in zip(down, down[1:], strict=False):
            f.rod(a, b, size * 0.22, coat, part)
        for x in (-1, 1):
            f.add("sphere", translate(x * size * 0.5, at[1], at[2] - size * 0.2) @ scale(size * 0.5, size * 0.9, size * 0.1), coat, None)


def _bird(f: Frame, m: dict[str, Any]) -> None:
    long, high = m["long"] / 1000, m["high"] / 1000
    coat, dark = m["colour"], m.get("dark", m["colour"])
    part = f.part()
    legs = m.get("legs", 0.25) * high
    plump = m.get("plump", 0.5)
    f.add("egg", translate(0, legs, 0) @ rotate("x", 0.9) @ translate(0, -long * 0.35, 0) @ scale(long * plump, long * 0.72, long * plump), coat, part)
    head = m.get("head", 0.26) * long
    at = (0.0, high - head * 0.5, long * 0.28)
    f.rod((0, legs + (high - legs) * 0.5, long * 0.16), at, head * 0.7, coat, part)
    f.add("sphere", translate(*at) @ scale(head, head, head * 1.1), coat, part)
    f.add("cone", translate(0, at[1] - head * 0.06, at[2] + head * 0.75) @ rotate("x", pi / 2) @ scale(head * 0.3, head * 0.7, head * 0.22), m.get("beak", "#c9803a"), None)
    for x in (-1, 1):
        wing = translate(x * long * plump * 0.47, legs + (high - legs) * 0.42, -long * 0.08) @ rotate("x", 0.25)
        f.add("sphere", wing @ scale(long * 0.1, long * plump * 0.62, long * 0.6), dark, None)
        f.add("sphere", translate(x * head * 0.4, at[1] + head * 0.12, at[2] + head * 0.28) @ scale(head * 0.2), "#1d1a19", None)
        f.cylinder(x * long * 0.1, 0, 0.0, max(0.006, long * 0.03), legs * 1.2, m.get("beak", "#c9803a"), part)
    f.tilted((0, legs + (high - legs) * 0.3, -long * 0.42), (long * 0.22, long * 0.05, long * 0.42), "x", 0.25, dark, part)
    if "comb" in m:
        f.tilted((0, at[1] + head * 0.5, at[2]), (head * 0.12, head * 0.4, head * 0.8), "x", 0.0, m["comb"])


def _snake(f: Frame, m: dict[str, Any]) -> None:
    from math import sin

    part, last = f.part(), None
    for k in range(15):
        z = -0.6 + 1.2 * k / 14
        point = (0.16 * sin(k * 0.9), 0.035 + (0.1 if k == 14 else 0), z)
        if last:
            f.rod(last, point, 0.06 if k > 4 else 0.035, m["colour"], part)
        last = point
    f.add("sphere", translate(*last) @ scale(0.09, 0.06, 0.13), m["colour"], part)  # type: ignore[misc]


def _whale(f: Frame, m: dict[str, Any]) -> None:
    long, high = m["long"] / 1000, m["high"] / 1000
    part = f.part()
    f.add("sphere", translate(0, high / 2, long * 0.12) @ scale(high * 1.05, high, long * 0.78), m["colour"], part)
    f.add("cone", translate(0, high / 2, -long * 0.34) @ rotate("x", -pi / 2) @ scale(high * 0.7, long * 0.4, high * 0.6), m["colour"], part)
    for x in (-1, 1):
        f.tilted((x * high * 0.3, high * 0.5, -long * 0.49), (high * 0.7, 0.1, high * 0.4), "y", x * 0.5, m["colour"], part, prim="sphere")
        f.tilted((x * high * 0.6, high * 0.3, long * 0.2), (high * 0.6, 0.08, high * 0.3), "z", -x * 0.4, m["colour"], part, prim="sphere")
