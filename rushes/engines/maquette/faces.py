"""A doll's head: skull, features that speak and look, hair, beards, hats, spectacles."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import tomli

from rushes.engines.maquette.doll import HAIR, HERE, SKIN, Doll
from rushes.engines.maquette.joints import Joint
from rushes.engines.maquette.model import rgb
from rushes.engines.maquette.stacks import Stack, about, move, shifted

HEAD = 0.238  # metres from chin to crown, of a body 1.75 m tall
DARK = np.array((0.13, 0.10, 0.09))  # pupils, open mouths
WHITE = np.array((0.93, 0.91, 0.86))


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
        _features(doll, head)
    _hair(doll, head)
    _hat(doll, head)


def _features(doll: Doll, head: Stack) -> None:
    people, pose, near = doll.people, doll.pose, doll.near
    skin, hair = people.colours["skin"], people.colours["hair"]
    lid, big = 1.0 - 0.92 * pose[Joint.BLINK], np.where(people.child, 1.16, np.where(people.old, 0.88, 1.0))
    aside, raised = 0.0052 * np.sin(pose[Joint.GAZE_TURN]), 0.004 * np.sin(pose[Joint.GAZE_RISE])
    for side in (1, -1):
        ear = shifted(head, 0.087 * side, -0.006, -0.012) @ about(1, np.full(doll.n, -0.35 * side))
        doll.put("sphere", ear, HERE, (0.018, 0.060, 0.036), skin * 0.95, near, SKIN)
        at = 0.0365 * side
        ball = (0.028 * big, 0.0165 * big * lid + 0.001, 0.016)
        doll.put("sphere", head, (at, 0.010, 0.0785), ball, WHITE, near, SKIN)
        iris = (0.0125 * big, 0.0150 * big * lid + 0.001, 0.010)
        doll.put("sphere", head, (at + aside, 0.0105 + raised * lid, 0.0835), iris, DARK, near, HAIR)
        # The upper lid is the line that draws the eye; it comes down with it.
        lash = (0.033 * big, 0.0042, 0.014)
        doll.put("sphere", head, (at * 1.02, 0.010 + 0.0085 * big * lid, 0.081), lash, DARK * 1.5, near, HAIR)
        knit, sad = np.maximum(0, -pose[Joint.BROW]), np.maximum(0, -pose[Joint.SMILE])
        slant = side * (0.30 * knit - 0.25 * sad - 0.10)
        lift = 0.031 + 0.007 * pose[Joint.BROW]
        brow = head @ move(doll.n, 0.038 * side, lift, 0.089) @ about(2, slant)
        doll.put("sphere", brow, HERE, (0.040, 0.0075, 0.012), hair * 0.75, near, HAIR)
    _mouth(doll, head)


def _mouth(doll: Doll, head: Stack) -> None:
    people, pose, near = doll.people, doll.pose, doll.near
    skin, hair = people.colours["skin"], people.colours["hair"]
    opened, smile = pose[Joint.MOUTH], pose[Joint.SMILE]
    wide = 0.046 + 0.010 * smile - 0.008 * opened - 0.011 * pose[Joint.ROUND]
    line = skin * 0.42
    lips = skin * np.where(people.woman[:, None], (0.80, 0.45, 0.43), (0.86, 0.64, 0.60))
    speaking = opened > 0.12
    doll.put("sphere", head, (0, -0.0705 - 0.006 * opened, 0.0905), (wide, 0.005 + 0.026 * opened, 0.012), DARK,
             near & speaking, HAIR)  # fmt: skip
    doll.put("sphere", head, (0, -0.0712, 0.0925), (wide * 1.02, 0.0030, 0.011), line, near & ~speaking, SKIN)
    doll.put("sphere", head, (0, -0.0665, 0.0915), (wide, 0.0070, 0.010), lips, near, SKIN)
    doll.put("sphere", head, (0, -0.0755 - 0.020 * opened, 0.0900), (wide * 0.84, 0.0080, 0.010), lips, near, SKIN)
    for side in (1, -1):  # corners up or down
        corner = head @ move(doll.n, 0.024 * side, -0.0690 + 0.006 * smile, 0.085) @ about(2, 0.7 * smile * side)
        doll.put("sphere", corner, HERE, (0.016, 0.004, 0.008), DARK * 2, near & (np.abs(smile) > 0.2), SKIN)
        half = head @ move(doll.n, 0.017 * side, -0.0535, 0.0955) @ about(2, np.full(doll.n, -0.22 * side))
        doll.put("sphere", half, HERE, (0.040, 0.0165, 0.020), hair * 0.95, near & people.moustache, HAIR)
    doll.put("jaw", head, (0, -0.071 - 0.010 * opened, 0.013), (0.207, 0.124, 0.232), hair, near & people.beard, HAIR)
    doll.put("ball_far", head, (0, -0.09, 0.06), (0.13, 0.10, 0.09), hair, doll.far & people.beard, HAIR)
    for side in (1, -1):
        glass = shifted(head, 0.037 * side, 0.008, 0.098)
        doll.put("ring", glass, HERE, (0.046, 0.042, 0.006), DARK * 1.3, near & people.wearing("glasses"), HAIR)
        doll.put("box", head, (0.078 * side, 0.014, 0.045), (0.004, 0.004, 0.10), DARK * 1.3,
                 near & people.wearing("glasses"), HAIR)  # fmt: skip


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
    people, n = doll.people, doll.n
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
