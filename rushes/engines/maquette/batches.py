"""Instances on the graphics side: meshes, and the vertex arrays that draw many of one with one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import moderngl
import numpy as np

from rushes.engines.maquette import geometry
from rushes.engines.maquette.gl import Programs, attributes
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows

DETAILED = frozenset({1, 2, 3, 4, 7, 8, 9, 10, 12})  # materials with a program of their own
ROOM = 8  # buffers grow by so many instances: people come into sight one by one
LAYOUT = "4f 4f 4f 4f 1f"
NAMES = ("in_row0", "in_row1", "in_row2", "in_colour", "in_part")


class Meshes:
    """Unit shapes as buffers. Catalogue shapes stay; a shot's own (terrains, words) go with the shot."""

    def __init__(self, context: moderngl.Context) -> None:
        self.context = context
        self._kept: dict[str, tuple[moderngl.Buffer, moderngl.Buffer]] = {}
        self._own: dict[str, tuple[moderngl.Buffer, moderngl.Buffer]] = {}

    def add_own(self, meshes: Mapping[str, Mesh]) -> None:
        for name, shape in meshes.items():
            if name not in self._own:
                self._own[name] = self._buffers(shape)

    def _buffers(self, shape: Mesh) -> tuple[moderngl.Buffer, moderngl.Buffer]:
        vertices, triangles = shape
        return self.context.buffer(vertices.tobytes()), self.context.buffer(triangles.astype("i4").tobytes())

    def get(self, name: str) -> tuple[moderngl.Buffer, moderngl.Buffer]:
        if name in self._own:
            return self._own[name]
        if name not in self._kept:
            self._kept[name] = self._buffers(geometry.prim(name))
        return self._kept[name]

    def release_own(self) -> None:
        for pair in self._own.values():
            for buffer in pair:
                buffer.release()
        self._own.clear()


class Batch:
    """Instances of one shape in one material, with the vertex array of each pass."""

    def __init__(self, passes: Mapping[str, moderngl.Program], mesh: tuple[Any, Any], room: int) -> None:
        vertices, triangles = mesh
        self.room = room
        self.programs = passes
        self.count = 0
        self.buffer = vertices.ctx.buffer(reserve=room * 17 * 4)
        self.arrays = {
            name: vertices.ctx.vertex_array(
                program,
                [
                    (vertices, *attributes(program, "3f 3f", ("in_position", "in_normal"))),
                    (self.buffer, *attributes(program, LAYOUT, NAMES, "/i")),
                ],
                triangles,
            )
            for name, program in passes.items()
        }

    def fill(self, rows: Rows) -> None:
        self.buffer.write(np.ascontiguousarray(rows, np.float32))
        self.count = len(rows)

    def release(self) -> None:
        for array in self.arrays.values():
            array.release()
        self.buffer.release()


class Batches:
    """All instances of one kind: what stands still, or what moves. ``passes`` names the programs they go through."""

    def __init__(self, programs: Programs, meshes: Meshes, passes: Mapping[str, moderngl.Program]) -> None:
        self.programs, self.meshes, self.passes = programs, meshes, passes
        self._batches: dict[Key, Batch] = {}
        self._shown: list[Batch] = []

    def fill(self, arrays: Mapping[Key, Rows]) -> None:
        """Shows these instances and no others, in this order, whatever was shown before: of two that lie in one place
        the first is seen. Buffers grow as needed and are kept."""
        for key, rows in arrays.items():
            batch_now = self._batches.get(key)
            if batch_now is None or batch_now.room < len(rows):
                if batch_now is not None:
                    batch_now.release()
                self._batches[key] = batch_now = Batch(
                    self._programs(key[1]), self.meshes.get(key[0]), -(-len(rows) // ROOM) * ROOM
                )
            batch_now.fill(rows)
        self._shown = [self._batches[key] for key in arrays]

    def _programs(self, material: int) -> dict[str, moderngl.Program]:
        found = dict(self.passes)
        if "geometry" in found:
            detailed = material if material in DETAILED else 0
            found["geometry"] = self.programs.get("instance.vert", "gbuffer.frag", MATERIAL=detailed)
        return found

    def programs_of(self, name: str) -> set[moderngl.Program]:
        """The programs that ``draw`` of a pass will use."""
        return {batch.programs[name] for batch in self._shown}

    def draw(self, name: str) -> None:
        for batch in self._shown:
            if batch.count:
                batch.arrays[name].render(instances=batch.count)

    def release(self) -> None:
        for batch in self._batches.values():
            batch.release()
        self._batches.clear()
        self._shown = []
