"""What every pixel of a frame is, measured rather than drawn: no lines, no light, no half pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.batches import Meshes
from rushes.engines.maquette.gl import Programs, attributes, put
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.view import View

Floats = npt.NDArray[np.float32]
Shapes = Mapping[int, Mapping[Key, Rows]]

_LAYOUT = "4f 4f 4f 4f 4f 4f 1f"
_NAMES = ("in_row0", "in_row1", "in_row2", "in_then0", "in_then1", "in_then2", "in_number")


@dataclass(frozen=True)
class Seen:
    """(height, width) arrays, top row first. ``distance`` along the lens axis in metres, 0 where nothing stands;
    ``number`` of the entity, 0 there; ``motion`` (…, 2) pixels right and down to the next frame, ``known`` where it is;
    ``normals`` (…, 3) x right, y up, z towards the lens."""

    distance: Floats
    number: npt.NDArray[np.int32]
    motion: Floats
    known: npt.NDArray[np.bool_]
    normals: Floats


class Surfaces:
    """Measures the frames of one scene at one size. ``close`` gives its buffers back."""

    def __init__(self, context: moderngl.Context, company: Company, width: int, height: int) -> None:
        self.context, self.company, self.size = context, company, (width, height)
        self._programs, self._meshes = Programs(context), Meshes(context)
        self._meshes.add_own(company.scene.meshes)
        self._program = self._programs.get("pass.vert", "pass.frag")
        self._textures = [context.texture(self.size, 4, dtype="f4") for _ in range(2)]
        self._depth = context.depth_renderbuffer(self.size)
        self._target = context.framebuffer(self._textures, self._depth)
        self._hidden: frozenset[int] | None = None
        self._still: list[tuple[moderngl.VertexArray, int]] = []

    def at(self, frame: int) -> Seen:
        """What is seen at a frame, and where it goes until the next."""
        scene, company = self.company.scene, self.company
        view, later = scene.operator.view(frame), scene.operator.view(frame + 1)
        hidden = scene.hidden(view.eye)
        if hidden != self._hidden:
            self._release(self._still)
            still = company.still(hidden)
            self._still, self._hidden = self._arrays(still, still), hidden
        moving = self._arrays(company.moving(frame, hidden), company.moving(frame + 1, hidden))
        self._draw(view, later, [*self._still, *moving])
        self._release(moving)
        return self._read()

    def close(self) -> None:
        self._release(self._still)
        self._meshes.release_own()
        self._target.release()
        self._depth.release()
        for texture in self._textures:
            texture.release()

    def _arrays(self, now: Shapes, later: Shapes) -> list[tuple[moderngl.VertexArray, int]]:
        """One vertex array a shape and entity: its instances now, and the same a frame later."""
        found = []
        for number, shapes in now.items():
            for (name, material), rows in shapes.items():
                if not len(rows):
                    continue
                then = later.get(number, {}).get((name, material), rows)
                then = then if len(then) == len(rows) else rows  # another hand: it moves with the camera only
                numbers = np.full((len(rows), 1), number, np.float32)
                data = np.concatenate([rows[:, :12], then[:, :12], numbers], 1).astype(np.float32)
                found.append((self._array(name, data), len(rows)))
        return found

    def _array(self, name: str, data: Floats) -> moderngl.VertexArray:
        vertices, triangles = self._meshes.get(name)
        instances = self.context.buffer(np.ascontiguousarray(data).tobytes())
        layout: list[Any] = [
            (vertices, *attributes(self._program, "3f 3f", ("in_position", "in_normal"))),
            (instances, *attributes(self._program, _LAYOUT, _NAMES, "/i")),
        ]
        array = self.context.vertex_array(self._program, layout, triangles)
        array.extra = instances  # they go with the array
        return array

    def _draw(self, view: View, later: View, arrays: list[tuple[moderngl.VertexArray, int]]) -> None:
        right, up, ahead = view.axes
        put(
            self._program,
            {
                "view_projection": view.projection,
                "next_projection": later.projection,
                "view_rotation": np.stack([right, up, -ahead]),
                "size": self.size,
            },
        )
        self._target.use()
        self._target.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        self.context.enable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self.context.disable(moderngl.BLEND)
        for array, count in arrays:
            array.render(instances=count)
        self.context.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)

    def _read(self) -> Seen:
        width, height = self.size
        place, way = (
            np.frombuffer(self._target.read(components=4, attachment=k, dtype="f4"), np.float32)
            .reshape(height, width, 4)[::-1]
            .copy()
            for k in range(2)
        )
        return Seen(
            distance=place[..., 0],
            number=np.rint(place[..., 1]).astype(np.int32),
            motion=place[..., 2:],
            known=way[..., 3] > 0.5,
            normals=way[..., :3],
        )

    @staticmethod
    def _release(arrays: list[tuple[moderngl.VertexArray, int]]) -> None:
        for array, _ in arrays:
            array.extra.release()
            array.release()
        arrays.clear()
