"""What is in the air, drawn: smoke, halos, rain and snow as squares that face the camera, far ones first."""

from __future__ import annotations

from collections.abc import Mapping

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
        lit.scissor = _box(puffs[chosen], depth[chosen], view, targets.drawn)
        lit.use()
        targets.puffs[share].use(UNIT)
        with self.screen.over(PREMULTIPLIED):
            self.screen.run("smoke.frag", {"puffs_map": UNIT, "size": targets.drawn})
        lit.scissor = None


def _box(puffs: Array, depth: Array, view: View, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The part of the picture that puffs at these depths can be in: left, bottom, width, height in pixels."""
    right, up, _ = view.axes
    corners = []
    for axis, slope, pixels in zip((right, up), view.slope, size, strict=True):
        middle, reach = (puffs[:, :3] - view.eye) @ axis, puffs[:, 3] * REACH
        low, high = ((middle + side * reach) / (depth * slope) * 0.5 + 0.5 for side in (-1, 1))
        corners.append((max(0, int(low.min() * pixels) - EDGE), min(pixels, int(high.max() * pixels) + EDGE)))
    (left, east), (bottom, top) = corners
    return left, bottom, max(0, east - left), max(0, top - bottom)
