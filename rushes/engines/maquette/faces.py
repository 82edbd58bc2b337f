"""A doll's head: neck, skull, hair and hats; what it speaks and looks with is in features.py."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import tomli

from rushes.engines.maquette.doll import HAIR, HERE, SKIN, Doll
from rushes.engines.maquette.features import features
from rushes.engines.maquette.model import rgb
from rushes.engines.maquette.people import HEAD
from rushes.engines.maquette.stacks import Stack, about, move

_POINTS = 8  # of a crown


@cache
def _hats() -> dict[str, dict[str, Any]]:
    text = files("rushes.engines.maquette").joinpath("data/hats.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def crown(doll: Doll) -> None:
    """Puts necks, heads, faces, hair and hats."""
    people, near, far = doll.people, doll.near, doll.far
    skin = people.colours["skin"]
    thick = np.where(people.woman | people.child, 0.094, 0.116) * np.sqrt(people.girth)
    neck = doll.neck() @ about(0, np.full(doll.n, 0.14))
    doll.put_by_distance("neck", "limb_far", neck, (0, 0, 0), (thick, 0.13, thick * 1.05), skin, part=SKIN)
    head = doll.head()
    for name, mask in people.heads.items():
        doll.put(f"head_{name}", head, HERE, (HEAD, HEAD, HEAD), skin, near & mask, SKIN)
    doll.put("head_far", head, HERE, (HEAD, HEAD, HEAD), skin, far, SKIN)
    if near.any():
        features(doll, head)
    _hair(doll, head)
    _hat(doll, head)


def _hair(doll: Doll, head: Stack) -> None:
    people, near = doll.people, doll.near
    hair, shown = people.colours["hair"], ~people.covered
    for name, mask in people.styles.items():
        doll.put(f"hair_{name}", head, HERE, (HEAD, HEAD, HEAD), hair, near & mask & shown, HAIR)
    doll.put("hair_far", head, HERE, (0.20, 0.246, 0.222), hair, doll.far & shown, HAIR)
    knot = head, (0, 0.045, -0.118), (0.105, 0.095, 0.09)
    doll.put("ball", *knot, hair, people.bun & shown & near, HAIR)
    tail = head @ move(doll.n, 0, 0.035, -0.088) @ about(0, np.full(doll.n, 0.16))
    doll.put("limb", tail, HERE, (0.07, 0.26, 0.065), hair, people.tail_of_hair & shown & near, HAIR)


def _hat(doll: Doll, head: Stack) -> None:
    people, n, near = doll.people, doll.n, doll.near
    top = head @ move(n, 0, 0.058, -0.012) @ about(0, np.full(n, -0.09))
    for name, mask in people.hats.items():
        hat = _hats().get(name)
        if hat is None:
            continue
        fixed, high = hat.get("colour"), hat["height"]
        tint = np.asarray(rgb(fixed)) if fixed else np.clip(people.colours["coat"] * 0.72, 0.08, 1)
        # Hat profiles have their crown at radius 0.5: sized to sit on the skull.
        across = (hat["width"] * 1.72, high, hat["width"] * 1.98)
        doll.put(hat["prim"], top, (0, -hat.get("drop", 0.0), 0), across, tint, mask, HAIR)
        if hat.get("peak"):
            peak = top @ move(n, 0, 0.002, 0.098) @ about(0, np.full(n, 0.2))
            doll.put("peak", peak, HERE, (0.19, 0.16, 0.20), tint * 0.6, mask, HAIR)
        if hat.get("visor"):
            glass = np.asarray(rgb(hat["visor"]))
            wide, tall, forward = hat["opening"]
            doll.put("ball", head, (0, 0.006, forward), (wide, tall, 0.18), glass, mask, HAIR)
        for k in range(_POINTS if hat.get("points") else 0):
            x, z = np.sin(2 * np.pi * k / _POINTS), np.cos(2 * np.pi * k / _POINTS)
            tip = 0.82 * hat["width"] * x, 0.30 * high + 0.028, 0.95 * hat["width"] * z
            doll.put("cone", top, tip, (0.052, 0.060, 0.040), tint, mask & near, HAIR)
