"""What a set gives the camera: a model that stands still, what moves in it, and how light and air behave there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rushes.engines.maquette.model import Model


def _still(seconds: float) -> Model | None:
    return None


@dataclass(frozen=True)
class Canvas:
    """The sheet or screen that hangs in a room: the middle of its lower edge, facing +z, and its size, metres."""

    x: float = 0.0
    foot: float = 0.0
    z: float = 0.0
    wide: float = 1.0
    high: float = 1.0


@dataclass
class SetModel:
    """``static`` never changes: its geometry and shadow can be kept for the whole shot. ``moving(seconds)`` is what
    moves by itself (waves, leaves, the beam of a lighthouse) at a time of the shot, a pure function; None where
    nothing does.

    Hints, all optional: ``sun`` points from the set towards the sun or moon; ``window`` is the direction daylight
    comes from indoors; ``wet`` asks for mirror reflections on ``cobble``; ``fog`` multiplies the look's density;
    ``shadow`` is (centre, radius) of the ground worth a shadow map, in metres; ``floor(x, z)`` the height of the
    ground there, for feet and wheels; ``rough``: its sea throws about what is afloat;
    ``canvas``: what pictures are thrown on.
    """

    static: Model = field(default_factory=Model)
    moving: Callable[[float], Model | None] = _still
    sun: tuple[float, float, float] | None = None
    window: tuple[float, float, float] | None = None
    wet: bool = False
    fog: float = 1.0
    shadow: tuple[tuple[float, float, float], float] = ((0.0, 0.0, -4.0), 16.0)
    floor: Callable[[float, float], float] = field(default=lambda x, z: 0.0)
    rough: bool = False
    canvas: Canvas | None = None
