"""Passes over the whole picture: one triangle that covers it, drawn with a fragment shader of data/shaders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import moderngl
import numpy as np

from rushes.engines.maquette.gl import Programs, Value, flush, put

ONE_MINUS_SRC1_ALPHA = 0x88FB  # of OpenGL 3.3; moderngl has no name for it
# Blending over the lit scene: source and destination of its colours, then of its lines, which are in alpha.
HIDING = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA, moderngl.ZERO, ONE_MINUS_SRC1_ALPHA
PREMULTIPLIED = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA, moderngl.ZERO, moderngl.ONE_MINUS_SRC_ALPHA


class Screen:
    def __init__(self, context: moderngl.Context, programs: Programs) -> None:
        self.context, self.programs = context, programs
        corners = np.array([-1, -1, 3, -1, -1, 3], np.float32)
        self._corners = context.buffer(corners.tobytes())
        self._arrays: dict[int, moderngl.VertexArray] = {}

    @contextmanager
    def over(self, blending: tuple[int, int, int, int]) -> Iterator[None]:
        """Inside, what is drawn is laid over what is there."""
        self.context.enable(moderngl.BLEND)
        self.context.blend_func = blending
        yield
        self.context.disable(moderngl.BLEND)
        # Mesa refuses to draw into two targets while a second colour is asked for, even unblended.
        self.context.blend_func = moderngl.DEFAULT_BLENDING

    def run(self, fragment: str, values: Mapping[str, Value], **definitions: int) -> None:
        """Draws into the framebuffer in use."""
        program = self.programs.over_the_screen(fragment, **definitions)
        put(program, values)
        if program.glo not in self._arrays:
            self._arrays[program.glo] = self.context.vertex_array(program, [(self._corners, "2f", "in_corner")])
        self._arrays[program.glo].render()
        flush()()
