"""What a room's sheet or screen shows: a thing that came through no door, filmed, and thrown on the wall.

Its instances are seen by a camera of their own and laid flat on the sheet, each by the slope of the projection at its
middle, so that what is farther off is smaller; a few centimetres of relief keep what is nearer before what is behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from rushes.engines.maquette.model import MATERIALS, Key, Model, Rows
from rushes.engines.maquette.paths import Path, metres
from rushes.engines.maquette.props import build_prop_at, known, trains
from rushes.engines.maquette.props.build import outer_box, shape
from rushes.engines.maquette.sets.model import Canvas
from rushes.engines.maquette.things import Thing
from rushes.engines.maquette.transform import Matrix, translate
from rushes.film.blocking import Prop

BORDER = 0.93  # of the sheet is picture
FIELD = 1.07  # focal length over half the picture's width: a lens of 19 mm on the film's own gate
EYE = 1.5  # metres above the ground the thing is on
BESIDE = 0.3  # metres from the thing's side to the camera's axis
FULL = 0.92  # of the half picture, as near as it comes
FAR = 8.0  # times as far off it is first seen
RELIEF = 0.03  # metres
SKY, GROUND, RAIL = "#bdb298", "#7a6e57", "#4a4134"
GAUGE = 1.44  # metres between rails


@dataclass
class Screening(Thing):
    """A thing on the sheet; it comes nearer where it arrives, and has come where it does not."""

    canvas: Canvas = field(default_factory=Canvas)
    seconds: float = 1.0
    come: tuple[float, float] = (0.0, 1.0)  # of its way, at the first frame of the shot and at its last
    measures: tuple[float, float, float] = (1.0, 1.0, 0.0)

    @property
    def lively(self) -> bool:
        return True

    def matrix(self, seconds: float) -> Matrix:
        return translate(*self.path.at(seconds))

    def rows(self, year: int, seconds: float) -> dict[Key, Rows]:
        view = self._view()
        first, last = self.come
        share = first + (last - first) * min(1.0, max(0.0, seconds / self.seconds))
        away = view.near * (FAR - (FAR - 1.0) * share)  # what is filmed comes at one pace, and so grows faster
        model = build_prop_at(self.prop, year, round((view.near * FAR - away) * 50) / 50)
        return view.laid(model.arrays(), translate(-view.aside, -EYE, -away - self.measures[2]))

    def behind(self) -> dict[Key, Rows]:
        return _ground(self.canvas, self._view().aside if self.prop.name in trains.NAMES else 0.0)

    def _view(self) -> _View:
        return _View(self.canvas, *self.measures[:2])


def screened(prop: Prop, canvas: Canvas, year: int, seconds: float, wall: float) -> Screening:
    """A thing on the sheet of its set, in a shot of ``seconds``; ``wall``: where the sheet hangs, metres of z. It is a
    metre behind that where it is first seen, and at it as near as it comes."""
    middle = np.array([canvas.x, canvas.foot + canvas.high / 2, canvas.z])
    of = Model(meshes=shape(prop.name, year).meshes)
    path, measures = Path(middle, middle, 0.0, seconds), _measures(prop.name, year)
    first, last = (1.0 - min(1.0, max(0.0, wall - float(metres(spot)[2]))) for spot in (prop.at, prop.to or prop.at))
    return Screening(
        prop, prop.name, path, of, 0.0, False, canvas=canvas, seconds=seconds, come=(first, last), measures=measures
    )


def to_be_seen(props: Iterable[Prop], canvas: Canvas | None) -> list[Prop]:
    """The props that are in the place, and those on the sheet of a set that has one."""
    return [prop for prop in props if not prop.shown or (canvas and known(prop.name) and not prop.model)]


class _View:
    """The camera that filmed what is shown: level, beside its way, with a short lens."""

    def __init__(self, canvas: Canvas, wide: float, high: float) -> None:
        self.canvas = canvas
        half_wide, half_high = canvas.wide / 2 * BORDER, canvas.high / 2 * BORDER
        self.focal = FIELD * half_wide
        self.aside = wide / 2 + BESIDE
        reach = max((high - EYE) / half_high, EYE / half_high, (wide + BESIDE) / half_wide)
        self.near = self.focal * reach / FULL

    def laid(self, arrays: dict[Key, Rows], put: Matrix) -> dict[Key, Rows]:
        glow = MATERIALS["glow"]
        pieces: dict[Key, list[Rows]] = {}
        for (prim, _), rows in arrays.items():
            out = rows.copy()
            inner = rows[:, :12].reshape(-1, 3, 4).astype(float)
            inner[:, :, 3] += put[:3, 3]
            x, y, depth = inner[:, 0, 3], inner[:, 1, 3], np.maximum(-inner[:, 2, 3], 0.5)
            slope = np.zeros((len(rows), 3, 3))
            slope[:, 0, 0] = slope[:, 1, 1] = self.focal / depth
            slope[:, 0, 2] = self.focal * x / depth**2
            slope[:, 1, 2] = self.focal * y / depth**2
            slope[:, 2, 2] = RELIEF * self.near / depth**2
            flat = np.zeros_like(inner)
            flat[:, :, :3] = slope @ inner[:, :, :3]
            flat[:, 0, 3] = self.canvas.x + self.focal * x / depth
            flat[:, 1, 3] = self.canvas.foot + self.canvas.high / 2 + self.focal * y / depth
            flat[:, 2, 3] = self.canvas.z + 0.03 + RELIEF * self.near / depth
            out[:, :12] = flat.reshape(-1, 12)
            out[:, 15] = glow
            pieces.setdefault((prim, glow), []).append(out)
        return {key: np.concatenate(rows) for key, rows in pieces.items()}


@lru_cache(maxsize=8)
def _ground(canvas: Canvas, track: float) -> dict[Key, Rows]:
    """Sky, ground and, for a train, its rails to the vanishing point, ``track`` metres beside the lens; 0 for none."""
    model = Model()
    part = model.new_part()
    wide, high = canvas.wide * BORDER, canvas.high * BORDER
    foot, middle = canvas.foot + (canvas.high - high) / 2, canvas.foot + canvas.high / 2
    model.box(canvas.x, middle, canvas.z + 0.015, wide, high / 2, 0.004, SKY, part, "glow")
    model.box(canvas.x, foot, canvas.z + 0.015, wide, high / 2, 0.004, GROUND, part, "glow")
    if track:
        focal = FIELD * wide / 2
        for side in (-1, 1):
            x = side * GAUGE / 2 - track
            end = max(focal * EYE / (0.98 * high / 2), focal * -x / (0.98 * wide / 2))
            near = (canvas.x + focal * x / end, middle - focal * EYE / end, canvas.z + 0.02)
            model.rod((canvas.x, middle, canvas.z + 0.02), near, 0.02, RAIL, part, "glow")
    return model.arrays()


@lru_cache(maxsize=32)
def _measures(name: str, year: int) -> tuple[float, float, float]:
    """How wide and high a thing is, and how far before its origin its front."""
    low, high = outer_box(shape(name, year))
    return float(high[0] - low[0]), float(high[1]), float(high[2])
