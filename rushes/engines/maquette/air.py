"""What is in the air, drawn: smoke, halos, rain and snow as squares that face the camera, far ones first."""

from __future__ import annotations

from collections.abc import Mapping

import moderngl
import numpy as np

from rushes.engines.maquette.gl import Programs, Value, put
from rushes.engines.maquette.looks import Mood
from rushes.engines.maquette.puffs import GLOW, Array
from rushes.engines.maquette.targets import Targets
from rushes.engines.maquette.view import View

MOST = 2048
NEAREST = 0.8  # metres: nearer puffs would cover the picture


class Air:
    def __init__(self, context: moderngl.Context, programs: Programs) -> None:
        self.context, self.program = context, programs.get("puff.vert", "puff.frag")
        square = np.array([-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1], np.float32)
        self._square, self._puffs = context.buffer(square.tobytes()), context.buffer(reserve=32 * MOST)
        layout = [(self._square, "2f", "in_corner"), (self._puffs, "4f 4f/i", "in_centre", "in_look")]
        self._array = context.vertex_array(self.program, layout)

    def draw(self, puffs: Array, targets: Targets, view: View, mood: Mood, shared: Mapping[str, Value]) -> int:
        """Gives the share of the picture's size that was drawn at (2: half), 0 where there was nothing to draw."""
        depth = (puffs[:, :3] - view.eye) @ view.axes[2]
        order = np.argsort(-depth, kind="stable")
        rows = puffs[order[depth[order] > NEAREST]][-MOST:].astype(np.float32)
        if not len(rows):
            return 0
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
        return share
