"""Shaders and their programs: read from data/shaders, compiled once, their uniforms set by name."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import moderngl
import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.flat import flattened
from rushes.engines.system import GL

POSITION = 4  # components of what a vertex passes on that are taken already


@cache
def shader_text(name: str) -> str:
    """A shader of data/shaders, its includes put in."""
    text = files("rushes.engines.maquette").joinpath("data", "shaders", name).read_text(encoding="utf-8")
    return re.sub(r'#include "([\w.]+)"', lambda found: shader_text(found[1]), text)


class Driver:
    """Has the driver begin with what it was given, and waits for it while other Python threads run.

    Mesa's software renderer, before its version 23, fills one framebuffer at a time while the next is prepared, and at
    most one. moderngl holds the interpreter while it waits for that; a call through ctypes does not.
    """

    def __init__(self) -> None:
        linux = sys.platform.startswith("linux")
        self.begin: Callable[[], object] = ctypes.CDLL(GL).glFlush if linux else lambda: None
        self.wait: Callable[[], object] = ctypes.CDLL(GL).glFinish if linux else lambda: None


class Programs:
    """Programs by (vertex, fragment, definitions), compiled once for the life of the context."""

    def __init__(self, context: moderngl.Context) -> None:
        self.context = context
        self._made: dict[tuple[str, str, tuple[tuple[str, int], ...]], moderngl.Program] = {}
        self._room = int(context.info["GL_MAX_VARYING_VECTORS"]) * 4 - POSITION

    def get(self, vertex: str, fragment: str, **definitions: int) -> moderngl.Program:
        key = (vertex, fragment, tuple(sorted(definitions.items())))
        if key not in self._made:
            self._made[key] = self._program(shader_text(vertex), shader_text(fragment), definitions)
        return self._made[key]

    def over_the_screen(self, fragment: str, **definitions: int) -> moderngl.Program:
        """For one triangle that covers the picture, at the far plane; its corners are ``in_corner``."""
        key = ("", fragment, tuple(sorted(definitions.items())))
        if key not in self._made:
            text = shader_text(fragment)
            try:
                self._made[key] = self._program(*flattened(text, definitions, self._room), definitions)
            except moderngl.Error:
                # A driver that gives each name a vector of its own has less room than it says: there, uniforms stay.
                self._made[key] = self._program(*flattened(text, definitions, 0), definitions)
        return self._made[key]

    def _program(self, vertex: str, fragment: str, definitions: Mapping[str, int]) -> moderngl.Program:
        head = "#version 330\n" + "".join(f"#define {name} {value}\n" for name, value in sorted(definitions.items()))
        program = self.context.program(vertex_shader=head + vertex, fragment_shader=head + fragment)
        program.extra = Members({name: program[name] for name in program})
        return program


class Members(dict[str, Any]):
    """A program's uniforms and attributes by name; ``had``: what its uniforms have been set to."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        super().__init__(found)
        self.had: dict[str, Value] = {}


Value = int | float | tuple[float, ...] | npt.NDArray[Any]


def put(program: moderngl.Program, values: Mapping[str, Value]) -> None:
    """Sets the uniforms that the program still has after optimisation, where they are others than it has. Matrices are
    given row by row."""
    members: Members = program.extra
    for name, value in values.items():
        if name not in members:
            continue
        member = members[name]
        if isinstance(value, np.ndarray):
            array = np.ascontiguousarray(
                value.T if value.ndim == 2 and value.shape[0] == value.shape[1] else value, "f4"
            )
            if value.ndim == 2 and value.shape[0] != value.shape[1]:
                array = np.ascontiguousarray(value[: member.array_length], "f4")
            member.write(array.tobytes())
        elif members.had.get(name) != value:
            member.value = members.had[name] = value


def attributes(program: moderngl.Program, layout: str, names: tuple[str, ...], suffix: str = "") -> tuple[Any, ...]:
    """A buffer's layout for ``vertex_array``, with padding where the program does not use an attribute."""
    kept, formats = [], []
    for item, name in zip(layout.split(), names, strict=True):
        if name in program.extra:
            kept.append(name)
            formats.append(item)
        else:
            formats.append(f"{int(item[0]) * 4}x")
    return (" ".join(formats) + suffix, *kept)
