"""What is in the air, drawn: smoke, halos, rain and snow as squares that face the camera, far ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import moderngl
import numpy as np

from rushes.engines.maquette.gl import Programs, Value, put
from rushes.engines.maquette.looks import Mood
from rushes.engines.maquette.puffs import GLOW, Array
from rushes.engines.maquette.screen import PREMULTIPLIED, Screen
from rushes.engines.maquette.targets import Targets
from rushes.engines.maquette.view import View

MOST = 2048
UNIT = 11  # of textures
REACH = 1.5  # of a puff's size: its corners, slanted ones too
EDGE = 4  # pixels by which a puff's own, smaller target is blurred when it is made larger
FEW = 12  # puffs that are looked at one by one: lamps in a room are far apart
NEAREST = 0.8  # metres: nearer puffs would cover the picture


class Air:
    def __init__(self, context: moderngl.Context, programs: Programs, screen: Screen) -> None:
        self.context, self.program, self.screen = context, programs.get("puff.vert", "puff.frag"), screen
        square = np.array([-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1], np.float32)
        self._square, self._puffs = context.buffer(square.tobytes()), context.buffer(reserve=32 * MOST)
        layout = [(self._square, "2f", "in_corner"), (self._puffs, "4f 4f/i", "in_centre", "in_look")]
        self._array = context.vertex_array(self.program, layout)

    def draw(self, puffs: Array, targets: Targets, view: View, mood: Mood, shared: Mapping[str, Value]) -> None:
        """Over the lit scene, its lines too."""
        depth = (puffs[:, :3] - view.eye) @ view.axes[2]
        order = np.argsort(-depth, kind="stable")
        chosen = order[depth[order] > NEAREST][-MOST:]
        if not len(chosen):
            return
        rows = puffs[chosen].astype(np.float32)
        # Smoke is soft and much of it lies over itself: a third of the size. Drops and flakes are thin: half.
        share = 2 if (rows[:, 7] > GLOW).any() else 3
        put(self.program, {**shared, "share": float(share), "view_projection": view.projection})
        put(self.program, {"puff_lit": mood.puff_lit, "puff_shade": mood.puff_shade})
        self._puffs.write(rows.tobytes())
        frame = targets.puffs_frames[share]
        frame.use()
        frame.clear()
        self.context.enable(moderngl.BLEND)
        self.context.blend_func = (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA)
        self._array.render(instances=len(rows))
        self.context.disable(moderngl.BLEND)
        lit = targets.geometry.lit_frame
        targets.puffs[share].use(UNIT)
        with self.screen.over(PREMULTIPLIED):
            self.screen.driver.wait()
            for left, bottom, east, top in _apart(_boxes(puffs[chosen], depth[chosen], view, targets.drawn)):
                lit.scissor = left, bottom, max(0, east - left), max(0, top - bottom)
                lit.use()
                self.screen.add("smoke.frag", {"puffs_map": UNIT, "size": targets.drawn})
            self.screen.driver.begin()
        lit.scissor = None


Box: TypeAlias = tuple[int, int, int, int]
"""Left, bottom, right and top in pixels."""


def _boxes(puffs: Array, depth: Array, view: View, size: tuple[int, int]) -> list[Box]:
    """The parts of the picture that puffs at these depths can be in: of each where they are few, else of all."""
    right, up, _ = view.axes
    corners = []
    for axis, slope, pixels in zip((right, up), view.slope, size, strict=True):
        middle, reach = (puffs[:, :3] - view.eye) @ axis, puffs[:, 3] * REACH
        low, high = ((middle + side * reach) / (depth * slope) * 0.5 + 0.5 for side in (-1, 1))
        corners += [np.clip(low * pixels - EDGE, 0, pixels), np.clip(high * pixels + EDGE, 0, pixels)]
    boxes = np.stack([corners[0], corners[2], corners[1], corners[3]], 1).astype(int)
    if len(boxes) > FEW:
        boxes = np.concatenate([boxes[:, :2].min(0), boxes[:, 2:].max(0)])[None]
    return [(left, bottom, east, top) for left, bottom, east, top in boxes.tolist()]


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that cover these and share no pixel: what is laid twice over a place hides too much."""
    apart: list[Box] = []
    for one in boxes:
        box = one
        while meeting := [other for other in apart if _meet(box, other)]:
            apart = [other for other in apart if other not in meeting]
            sides = list(zip(box, *meeting, strict=True))
            box = min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
        apart.append(box)
    return apart


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
