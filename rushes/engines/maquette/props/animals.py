"""Animals: four-legged ones from a few measures, birds from a few others."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import pi, sin
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
    "lion", "deer", "elephant", "hen", "duck", "bird", "gull", "pigeon", "crow", "owl", "snake", "whale", "monkey",
)  # fmt: skip


def body(name: str, year: int) -> Model:
    """Everything but the legs of the four-legged."""
    model = Model()
    builder = {"bird": _bird, "snake": _snake, "whale": _whale}.get(_measures()[name]["body"], _quadruped)
    builder(Frame(model), _measures()[name])
    return model


def gear(f: Frame, name: str, year: int, travelled: float) -> None:
    """The legs, in stride."""
    if _measures()[name]["body"] == "four":
        _legs(f, _measures()[name], travelled)


def _quadruped(f: Frame, m: dict[str, Any]) -> None:
    """``long`` and ``high`` (of the back) in millimetres; the rest in parts of the height."""
    long, high = m["long"] / 1000, m["high"] / 1000
    thick = m.get("thick", 0.42) * high
    coat, dark = m["colour"], m.get("dark", m["colour"])
    part = f.part()
    middle = high - thick / 2
    f.add("sphere", translate(0, middle, long * 0.22) @ scale(thick * 0.92, thick * 1.04, long * 0.56), coat, part)
    f.add("sphere", translate(0, middle, -long * 0.24) @ scale(thick * 0.9, thick, long * 0.52), coat, part)
    barrel = translate(0, middle, 0) @ rotate("x", pi / 2) @ scale(thick * 0.84, long * 0.62, thick * 0.92)
    f.add("cylinder", barrel, coat, part)
    if "mane" in m:
        at = translate(0, high + 0.02, long * 0.46)
        f.add("blob0", at @ scale(thick * 1.1, thick * 1.3, thick * 1.0), m["mane"])
    _head(f, m, part)
    if "tail" in m:
        end = (0.0, high - m["tail"] * high, -long * 0.5 - 0.22 * high)
        f.rod((0, high - 0.2 * thick, -long * 0.44), end, high * m.get("tail-thick", 0.06), dark, part)


def _legs(f: Frame, m: dict[str, Any], travelled: float) -> None:
    """Thigh, shin and hoof, hung inside the body; they swing with the way travelled."""
    long, high = m["long"] / 1000, m["high"] / 1000
    thick = m.get("thick", 0.42) * high
    hip, dark = high - thick * 0.62, m.get("dark", m["colour"])
    part = f.part()
    stride = travelled * 2 * pi / max(0.3, long * 0.9)
    for x, z, phase in ((-1, 1, 0.0), (1, 1, pi), (-1, -1, pi), (1, -1, 0.0)):
        swing = 0.35 * sin(stride + phase) if travelled else 0.03 * z
        top = translate(x * thick * 0.26, hip, z * long * 0.34) @ rotate("x", swing)
        f.add("thigh", top @ scale(thick * 0.38, hip * 0.58, thick * 0.5), m["colour"], part)
        knee = top @ translate(0, -hip * 0.55, 0) @ rotate("x", 0.08 * z)
        f.add("shin", knee @ scale(thick * 0.22, hip * 0.45, thick * 0.26), m["colour"] if high < 0.9 else dark, part)
        hoof = knee @ translate(0, -hip * 0.42, hip * 0.03) @ scale(thick * 0.24, hip * 0.07, thick * 0.34)
        f.add("sphere", hoof, dark, part)


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
    f.add(
        "sphere", muzzle @ rotate("x", 0.25) @ scale(size * 0.4, size * 0.4, snout * 1.3), m.get("muzzle", coat), part
    )
    f.add(
        "sphere", translate(0, at[1] - size * 0.16, at[2] + size * 0.38 + snout) @ scale(size * 0.18), "#242122", part
    )
    for x in (-1, 1):
        f.add(
            "sphere",
            translate(x * size * 0.24, at[1] + size * 0.12, at[2] + size * 0.32) @ scale(size * 0.1),
            "#1d1a19",
            None,
        )
        ear = translate(x * size * 0.22, at[1] + size * 0.36, at[2] - size * 0.1) @ rotate(
            "z", -x * m.get("ear-lean", 0.3)
        )
        tall = m.get("ears", 0.4) * size
        f.add("cone", ear @ translate(0, tall * 0.35, 0) @ scale(size * 0.22, tall, size * 0.1), dark, part)
        if "horns" in m:
            end = (x * size * (0.3 + m["horns"] * 0.4), at[1] + size * (0.4 + m["horns"]), at[2] - size * 0.15)
            f.rod((x * size * 0.16, at[1] + size * 0.3, at[2]), end, size * 0.1, "#d8cdb4", part)
            if m["horns"] > 0.9:
                f.rod(
                    end,
                    (end[0] + x * size * 0.3, end[1] + size * 0.3, end[2] + size * 0.3),
                    size * 0.07,
                    "#d8cdb4",
                    part,
                )
    if "trunk" in m:
        down = [(0.0, at[1] - 0.1 * k * high, at[2] + size * (0.5 + 0.1 * k)) for k in range(6)]
        for a, b in pairwise(down):
            f.rod(a, b, size * 0.22, coat, part)
        for x in (-1, 1):
            f.add(
                "sphere",
                translate(x * size * 0.5, at[1], at[2] - size * 0.2) @ scale(size * 0.5, size * 0.9, size * 0.1),
                coat,
                None,
            )


def _bird(f: Frame, m: dict[str, Any]) -> None:
    """``long`` from breast to tail, ``high`` to the crown; ``plump`` the body's breadth in parts of the length."""
    long, high = m["long"] / 1000, m["high"] / 1000
    coat, dark, beak = m["colour"], m.get("dark", m["colour"]), m.get("beak", "#c9803a")
    part = f.part()
    legs, head = m.get("legs", 0.25) * high, m.get("head", 0.26) * long
    deep = m.get("plump", 0.5) * long
    middle = legs + deep * 0.46
    f.add("sphere", translate(0, middle, 0) @ rotate("x", -0.3) @ scale(deep * 0.92, deep, long * 0.72), coat, part)
    f.add(
        "cone",
        translate(0, middle, -long * 0.42) @ rotate("x", -1.75) @ scale(deep * 0.5, long * 0.5, deep * 0.2),
        dark,
        part,
    )
    at = (0.0, high - head * 0.5, long * 0.3)
    f.rod((0, middle + deep * 0.15, long * 0.18), at, head * 0.8, coat, part)
    f.add("sphere", translate(*at) @ scale(head, head, head * 1.1), coat, part)
    bill = translate(0, at[1] - head * 0.06, at[2] + head * 0.72) @ rotate("x", pi / 2)
    f.add("cone", bill @ scale(head * 0.3, head * 0.7, head * 0.22), beak)
    for x in (-1, 1):
        wing = translate(x * deep * 0.43, middle + deep * 0.08, -long * 0.08) @ rotate("x", -0.35)
        f.add("sphere", wing @ scale(deep * 0.16, deep * 0.62, long * 0.62), dark)
        eye = translate(x * head * 0.4, at[1] + head * 0.12, at[2] + head * 0.28)
        f.add("sphere", eye @ scale(head * 0.2), "#1d1a19")
        f.cylinder(x * deep * 0.2, 0, 0.0, max(0.006, long * 0.035), middle, beak, part)
    if "comb" in m:
        f.box(0, at[1] + head * 0.4, at[2], head * 0.12, head * 0.4, head * 0.8, m["comb"])


def _snake(f: Frame, m: dict[str, Any]) -> None:
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
    f.add(
        "cone",
        translate(0, high / 2, -long * 0.34) @ rotate("x", -pi / 2) @ scale(high * 0.7, long * 0.4, high * 0.6),
        m["colour"],
        part,
    )
    for x in (-1, 1):
        f.tilted(
            (x * high * 0.3, high * 0.5, -long * 0.49),
            (high * 0.7, 0.1, high * 0.4),
            "y",
            x * 0.5,
            m["colour"],
            part,
            prim="sphere",
        )
        f.tilted(
            (x * high * 0.6, high * 0.3, long * 0.2),
            (high * 0.6, 0.08, high * 0.3),
            "z",
            -x * 0.4,
            m["colour"],
            part,
            prim="sphere",
        )
