"""Where hands go beyond the own body: the table's top, the other one's shoulder, back and hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette.joints import Pose
from rushes.engines.maquette.paths import Vector, metres

if TYPE_CHECKING:
    from rushes.engines.maquette.actors import Actor


def spots(actor: Actor, pose: Pose, seconds: float) -> dict[str, Vector]:
    """By the names of data/gestures.toml, in the frame of the actor's chest."""
    found: dict[str, Vector] = {}
    if actor.table is not None:
        ahead = 0.44 * actor.size
        top = metres(actor.mark.to or actor.mark.at)
        top = top + np.array([ahead * math.sin(actor.facing), 0.0, ahead * math.cos(actor.facing)])
        top[1] = actor.table + 0.05
        found["table"] = actor.into_chest(pose, seconds, top)
    if actor.hold is not None:
        found["thing"] = actor.into_chest(pose, seconds, actor.hold.handle(seconds))
    elif actor.mark.reaches is not None:
        found["thing"] = actor.into_chest(pose, seconds, metres(actor.mark.reaches) + np.array([0.0, actor.lift, 0.0]))
    elif "table" in found:
        found["thing"] = found["table"]
    if actor.other is not None:
        there = _on(actor.other, actor, seconds)
        found |= {name: actor.into_chest(pose, seconds, spot) for name, spot in there.items()}
    return found


def _on(other: Actor, actor: Actor, seconds: float) -> dict[str, Vector]:
    """Spots of the other one, in the world."""
    eyes, size, mine = other.head(seconds), other.size, actor.place(seconds)
    ahead = (eyes - mine) * np.array([1.0, 0.0, 1.0])
    ahead /= float(np.linalg.norm(ahead)) + 1e-6
    neck = eyes - np.array([0.0, 0.26 * size, 0.0])
    middle = (mine + other.place(seconds)) / 2
    middle[1] = (actor.head(seconds)[1] + eyes[1]) / 2 - 0.50 * (actor.size + size) / 2
    if other.sits and other.path is None:
        middle[1] = eyes[1] - 0.42 * size
    aside = np.array([ahead[2], 0.0, -ahead[0]])  # to the left of who looks that way
    return {
        "jaw": eyes - np.array([0.0, 0.10 * size, 0.0]) - ahead * 0.10 * size,
        "cheek": eyes - np.array([0.0, 0.06 * size, 0.0]) - ahead * 0.045 * size - aside * 0.085 * size,
        "breast": neck - np.array([0.0, 0.13 * size, 0.0]) - ahead * 0.13 * size,
        "clasp": middle - np.array([0.0, 0.03, 0.0]),
        "behind": neck + ahead * 0.02 * size,
        "between": middle,
        "other": neck - ahead * 0.02,
        "face": eyes - ahead * 0.02,
    }
