"""Where hands go beyond the own body: the table's top, the other one's shoulder, back and hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette.borne import Borne
from rushes.engines.maquette.joints import Pose
from rushes.engines.maquette.paths import Vector, metres
from rushes.engines.maquette.reach import about_y, knees

if TYPE_CHECKING:
    from rushes.engines.maquette.actors import Actor

_KNOCKS = 0.34  # metres above its handle that one knocks at a door


def tops_in_reach(tables: Sequence[Vector], at: Vector, facing: float) -> list[float]:
    """How high the tops are that somebody who is there, and faces that way, has before them; metres."""
    found = []
    for table in tables:
        away = table - at
        forward = away[0] * math.sin(facing) + away[2] * math.cos(facing)
        aside = abs(away[0] * math.cos(facing) - away[2] * math.sin(facing))
        if 0.15 < forward < 1.1 and aside < 0.75 and 0.5 < away[1] < 1.0:
            found.append(float(table[1]))
    return found


def there(actor: Actor, seconds: float) -> dict[str, Vector]:
    """Spots that stay where they are whatever this one does: handles, and those of whom they are with. In metres of a
    body 1.75 m tall, from its root."""
    found = {}
    if actor.hold is not None:
        found["thing"] = actor.hold.handle(seconds)
    elif actor.mark.reaches is not None:
        found["thing"] = found["keys"] = metres(actor.mark.reaches) + np.array([0.0, actor.lift, 0.0])
        found["leaf"] = found["thing"] + np.array([0.0, _KNOCKS, 0.0])
    if actor.other is not None:
        found |= _on(actor.other, actor, seconds)
        if isinstance(actor.other.saddle, Borne):
            bent = about_y(actor.other.heading(seconds)) @ knees(actor.other.posed(seconds, lambda _, __: None, False))
            found["knees"] = actor.other.place(seconds) + bent * actor.other.size
    here, way = actor.place(seconds), about_y(actor.heading(seconds)).T
    return {name: np.asarray(way @ (spot - here) / actor.size) for name, spot in found.items()}


def spots(actor: Actor, pose: Pose, seconds: float) -> dict[str, Vector]:
    """The table's top by its names in data/gestures.toml, in the frame of the actor's chest."""
    found: dict[str, Vector] = {}
    if actor.table is not None:
        ahead = 0.44 * actor.size
        top = metres(actor.mark.to or actor.mark.at)
        top = top + np.array([ahead * math.sin(actor.facing), 0.0, ahead * math.cos(actor.facing)])
        top[1] = actor.table + 0.05
        found["table"] = actor.into_chest(pose, seconds, top)
    if "table" in found:
        found["thing"] = found["keys"] = found["table"]
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
        "clasp": middle - np.array([0.0, 0.03, 0.0]),
        "lips": _lips(other, actor, seconds),
        "held-left": middle + aside * 0.40 + np.array([0.0, 0.16, 0.0]),
        "held-right": middle - aside * 0.40 + np.array([0.0, 0.16, 0.0]),
        "behind": neck + ahead * 0.02 * size,
        "between": middle,
        "other": neck - ahead * 0.02,
        "face": eyes - ahead * 0.02,
    }


def _lips(other: Actor, actor: Actor, seconds: float) -> Vector:
    """Where two mouths meet: between them, no higher than the smaller one comes on tiptoe."""
    mouths = [one.head(seconds) - np.array([0.0, 0.071 * one.size, 0.0]) for one in (actor, other)]
    middle = (mouths[0] + mouths[1]) / 2
    middle[1] = min(middle[1], min(mouth[1] for mouth in mouths) + 0.07)
    return np.asarray(middle)
