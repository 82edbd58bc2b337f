"""How near two bodies are, mesh to mesh: the gap between them, or how deep one is in the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import geometry
from rushes.engines.maquette.actors import Actor, Target
from rushes.engines.maquette.encounters import targets
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.people import Body, People

Points = npt.NDArray[np.float64]
Solids = list[tuple[str, Points, npt.NDArray[np.int32]]]
YEAR = 1935
EYE = np.array([0.0, 1.4, 3.0])
# Of a body, by how its shapes' names begin. What lies upon these (hair, collars, lapels) is no farther out than 2 cm.
TRUNK = ("chest", "waist", "belly")
HEAD = ("head_",)
HANDS = ("hand",)
ARMS = ("upper_arm", "forearm")
LEGS = ("thigh", "shin", "skirt", "coat_tail", "lap", "fall")


def looked_at(actors: Sequence[Actor]) -> Target:
    return targets({actor.mark.figure.name: actor for actor in actors}, {}, EYE)


def solids(actor: Actor, seconds: float, find: Target, only: tuple[str, ...], side: int = 0) -> Solids:
    """The shapes of a body at a time whose names begin so, in the world, metres. ``side``: of hands, 1 the left ones
    alone, -1 the right ones."""
    pose, place = actor.pose(seconds, round(seconds * float(actor.rate)), find), actor.place(seconds)[None]
    rows, _ = mannequins(
        People([Body(actor.mark.figure, YEAR, 1)]), [pose], place, np.array([actor.heading(seconds)]), place[0] + EYE
    )
    found: Solids = []
    for (name, _), each in rows.items():
        if not name.startswith(only) or (side and name.endswith("_right") is not (side < 0)):
            continue
        vertices, triangles = geometry.prim(name)
        for row in each:
            matrix = row[:12].reshape(3, 4).astype(float)
            found.append((name, vertices[:, :3] @ matrix[:, :3].T + matrix[:, 3], triangles.reshape(-1, 3)))
    assert found, only
    return found


def away(points: Points, corners: Points) -> Points:
    """(n, 3) points, (m, 3, 3) triangles, to (n,): metres to the nearest triangle."""
    a, b, c = corners[None, :, 0], corners[None, :, 1], corners[None, :, 2]
    p = points[:, None]
    best = np.full((len(points), len(corners)), np.inf)
    for start, end in ((a, b), (b, c), (c, a)):
        along = end - start
        share = np.clip(((p - start) * along).sum(-1) / ((along * along).sum(-1) + 1e-12), 0, 1)
        best = np.minimum(best, np.linalg.norm(p - start - share[..., None] * along, axis=-1))
    across = np.cross(b - a, c - a)
    across = across / (np.linalg.norm(across, axis=-1, keepdims=True) + 1e-12)
    high = ((p - a) * across).sum(-1)
    foot = p - high[..., None] * across
    inside = np.ones(high.shape, bool)
    for start, end in ((a, b), (b, c), (c, a)):
        inside &= (np.cross(end - start, foot - start) * across).sum(-1) >= 0
    return np.asarray(np.where(inside, np.minimum(best, np.abs(high)), best).min(1))


def within(points: Points, corners: Points) -> npt.NDArray[np.bool_]:
    """Which points a closed surface goes round: by the solid angle that it fills, seen from them."""
    a, b, c = (corners[None, :, k] - points[:, None] for k in range(3))
    la, lb, lc = (np.linalg.norm(side, axis=-1) for side in (a, b, c))
    top = (a * np.cross(b, c)).sum(-1)
    bottom = la * lb * lc + (a * b).sum(-1) * lc + (b * c).sum(-1) * la + (c * a).sum(-1) * lb
    return np.asarray(np.abs(2 * np.arctan2(top, bottom).sum(1)) > 2 * np.pi)


def apart(one: Solids, other: Solids) -> float:
    """Metres between two bodies' surfaces; less than nothing: how deep a point of the one is in the other."""
    points = np.concatenate([vertices for _, vertices, _ in one])
    gap, depth = np.inf, 0.0
    for _, vertices, triangles in other:
        corners = vertices[triangles]
        low, high = vertices.min(0) - 0.3, vertices.max(0) + 0.3
        near = points[((points > low) & (points < high)).all(1)]
        if not len(near):
            continue
        far, inner = away(near, corners), within(near, corners)
        if inner.any():
            depth = max(depth, float(far[inner].max()))
        gap = min(gap, float(far.min()))
    return -depth if depth else gap
