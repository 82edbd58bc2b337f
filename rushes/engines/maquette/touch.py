"""Where a hand lies on somebody: spots of the surface of their body and clothes, that go with the bone under them.

A ray from within a bone meets the outermost of what is drawn there, once for each figure; while the shot is played the
spot goes where its bone does. Metres of a body 1.75 m tall.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from rushes.engines.maquette import geometry
from rushes.engines.maquette.clothes import dress
from rushes.engines.maquette.doll import Doll
from rushes.engines.maquette.faces import crown
from rushes.engines.maquette.joints import STOOP, Joint, Pose, rest
from rushes.engines.maquette.people import Body, People, build_of
from rushes.engines.maquette.reach import Build, Turn, Vector, about_x, about_y, about_z, arm, chest, head_spot
from rushes.film.blocking import Figure

FARTHEST = 0.42  # metres from the middle of a bone to what is still its own


class _Ray(NamedTuple):
    """From a spot of a bone's frame, a way outwards; x to the outside of the side it is on."""

    bone: str
    start: tuple[float, float, float]
    way: tuple[float, float, float]


class Spot(NamedTuple):
    """A spot of a surface in its bone's frame, and the way out of it."""

    bone: str
    at: Vector
    outward: Vector


_RAYS = {
    "cheek": _Ray("head", (0.0, -0.035, 0.02), (0.80, -0.05, 0.55)),
    "jaw": _Ray("head", (0.0, -0.085, 0.03), (0.62, -0.15, 0.75)),
    "ear-of": _Ray("head", (0.0, -0.02, 0.0), (1.0, 0.0, 0.05)),
    "temple": _Ray("head", (0.0, 0.05, 0.0), (0.90, 0.25, 0.35)),
    "crown": _Ray("head", (0.0, 0.03, 0.0), (0.45, 0.85, -0.10)),
    "nape": _Ray("head", (0.0, 0.0, 0.0), (0.75, -0.15, -0.65)),
    "breast": _Ray("chest", (0.085, 0.37, 0.0), (0.10, 0.05, 1.0)),
    "belly": _Ray("chest", (0.03, 0.15, 0.0), (0.05, 0.0, 1.0)),
    "shoulder": _Ray("chest", (0.115, 0.40, 0.0), (0.18, 1.0, 0.10)),
    "blade": _Ray("chest", (0.09, 0.36, 0.0), (0.15, 0.10, -1.0)),
    "spine": _Ray("chest", (0.03, 0.24, 0.0), (0.10, 0.0, -1.0)),
    "flank": _Ray("chest", (0.0, 0.20, 0.0), (1.0, 0.0, -0.35)),
    "side": _Ray("chest", (0.0, 0.20, 0.0), (1.0, 0.0, 0.45)),
    "upper-arm": _Ray("arm", (0.0, -0.20, 0.0), (0.85, 0.0, 0.50)),
    "elbow": _Ray("arm", (0.0, -0.25, 0.0), (0.50, 0.0, -0.85)),
}


@cache
def surface(figure: Figure, year: int) -> Mapping[tuple[str, int], Spot]:
    """The spots of somebody's body, by name and side (1 left, -1 right)."""
    still = rest((0.0, 1.45, 0.0, 0.0, 0.0))  # arms out of the way
    build = build_of(figure)
    people = People([Body(figure, year, 1)])
    here = np.zeros((1, 3))
    doll = Doll(people, still[None], here, np.zeros(1), np.zeros(1, bool), np.zeros(1, bool))
    dress(doll)
    crown(doll)
    corners = []
    for (name, _), rows in doll.rows().items():
        vertices, triangles = geometry.prim(name)
        for row in rows:
            matrix = row[:12].reshape(3, 4).astype(float)
            corners.append((vertices[:, :3] @ matrix[:, :3].T + matrix[:, 3])[triangles.reshape(-1, 3)])
    drawn = np.concatenate(corners) / (figure.height / 1750.0)
    found = {}
    for name, ray in _RAYS.items():
        for side in (1, -1):
            turned, at = frame(still, ray.bone, side, build)
            mirror = np.array((side, 1.0, 1.0))
            way = np.asarray(ray.way) * mirror
            way = way / float(np.linalg.norm(way))
            start = np.asarray(ray.start) * mirror
            far, normal = _hit(at + turned @ start, turned @ way, drawn)
            found[name, side] = Spot(ray.bone, start + way * far, turned.T @ normal)
    return found


def _hit(start: Vector, way: Vector, corners: Vector) -> tuple[float, Vector]:
    """How far along a way the outermost triangle is, and its normal (Möller and Trumbore)."""
    a, ab, ac = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    across = np.cross(way, ac)
    slant = (ab * across).sum(1)
    slant = np.where(np.abs(slant) > 1e-12, slant, np.inf)  # along the triangle it is never met
    u = ((start - a) * across).sum(1) / slant
    turned = np.cross(start - a, ab)
    v, far = (turned @ way) / slant, (turned * ac).sum(1) / slant
    met = (u >= 0) & (v >= 0) & (u + v <= 1) & (far > 0) & (far < FARTHEST)
    if not met.any():
        return 0.1, way
    k = int(np.argmax(np.where(met, far, -1.0)))
    normal = np.cross(ab[k], ac[k])
    normal = normal / float(np.linalg.norm(normal))
    # A button or an ear is no wall: a surface is followed no farther from the ray than a hand bridges.
    normal = normal * float(np.sign(normal @ way)) + way
    return float(far[k]), np.asarray(normal / float(np.linalg.norm(normal)))


def frame(pose: Pose, bone: str, side: int, build: Build) -> tuple[Turn, Vector]:
    """How a bone is turned and where it is, in the frame of the body's root."""
    turned, at = chest(pose, build)
    if bone == "head":
        nod = pose[Joint.HEAD_NOD] - (STOOP * 0.8 if build.old else 0.0)
        skull = about_y(pose[Joint.HEAD_TURN]) @ about_x(nod) @ about_z(pose[Joint.HEAD_TILT])
        return turned @ skull, at + turned @ head_spot(pose, build, (0.0, 0.0, 0.0))
    if bone == "arm":
        upper, joint, _, _ = arm(pose, side, build)
        return turned @ upper, at + turned @ joint
    return turned, at


def placed(spot: Spot, pose: Pose, side: int, build: Build) -> tuple[Vector, Vector]:
    """A spot and its way out, in the frame of the root of a body that is posed so."""
    turned, at = frame(pose, spot.bone, side, build)
    return np.asarray(at + turned @ spot.at), np.asarray(turned @ spot.outward)
