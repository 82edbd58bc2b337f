"""Passes over the whole picture: one triangle that covers it, drawn with a fragment shader of data/shaders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import moderngl
import numpy as np

from rushes.engines.maquette.gl import Driver, Programs, Value, put

# How much of the colours of what is laid over the lit scene is taken; how much of what is there stays is in alpha.
HIDING, PREMULTIPLIED = moderngl.SRC_ALPHA, moderngl.ONE


class Screen:
    def __init__(self, context: moderngl.Context, programs: Programs) -> None:
        self.context, self.programs = context, programs
        corners = np.array([-1, -1, 3, -1, -1, 3], np.float32)
        self._corners = context.buffer(corners.tobytes())
        self._arrays: dict[int, moderngl.VertexArray] = {}
        self.driver = Driver()

    @contextmanager
    def over(self, share: int) -> Iterator[None]:
        """Inside, what is drawn is laid over what is there, lines too."""
        self.context.enable(moderngl.BLEND)
        rest = moderngl.ONE_MINUS_SRC_ALPHA
        self.context.blend_func = share, rest, moderngl.ZERO, rest
        yield
        self.context.disable(moderngl.BLEND)

    def run(self, fragment: str, values: Mapping[str, Value], **definitions: int) -> None:
        """Draws into the framebuffer in use, after what it may read from is there."""
        self.driver.wait()
        self.add(fragment, values, **definitions)
        self.driver.begin()

    def add(self, fragment: str, values: Mapping[str, Value], **definitions: int) -> None:
        """Draws what is begun with later."""
        program = self.programs.over_the_screen(fragment, **definitions)
        put(program, values)
        if program.glo not in self._arrays:
            self._arrays[program.glo] = self.context.vertex_array(program, [(self._corners, "2f", "in_corner")])
        self._arrays[program.glo].render()
