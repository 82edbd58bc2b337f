"""What every pixel of a frame is, measured rather than drawn: no lines, no light, no half pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.batches import Meshes
from rushes.engines.maquette.gl import Programs, attributes, put
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.props.gltf_moving import POSE
from rushes.engines.maquette.view import View

Floats = npt.NDArray[np.float32]
Shapes = Mapping[int, Mapping[Key, Rows]]

PIXELS = 1 << 21  # drawn at once: a larger picture is measured in bands, in the memory of this one
_RIM = 1  # rows beyond a band's own, which outlines are found with
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


@dataclass(frozen=True)
class Band:
    """Rows of a picture. ``seen`` has them at ``own``, with one more above and below where the picture has one."""

    rows: slice
    own: slice
    seen: Seen


class Surfaces:
    """Measures the frames of one scene at one size. ``close`` gives its buffers back."""

    def __init__(self, context: moderngl.Context, company: Company, width: int, height: int) -> None:
        self.context, self.company, self.size = context, company, (width, height)
        self._programs, self._meshes = Programs(context), Meshes(context)
        self._meshes.add_own(company.scene.meshes)
        self._program = self._programs.get("pass.vert", "pass.frag")
        self._high = min(height, max(16, PIXELS // width))
        whole = width, min(height, self._high + 2 * _RIM)
        self._textures = [context.texture(whole, 4, dtype="f4") for _ in range(2)]
        self._depth = context.depth_renderbuffer(whole)
        self._target = context.framebuffer(self._textures, self._depth)
        self._hidden: frozenset[int] | None = None
        self._still: list[tuple[moderngl.VertexArray, int]] = []

    def bands(self, frame: int) -> Iterator[Band]:
        """What is seen at a frame and where it goes until the next, from the top down."""
        scene, company = self.company.scene, self.company
        view, later = scene.operator.view(frame), scene.operator.view(frame + 1)
        hidden = scene.hidden(view.eye)
        if hidden != self._hidden:
            self._release(self._still)
            still = company.still(hidden)
            self._still, self._hidden = self._arrays(still, still), hidden
        moving = self._arrays(company.moving(frame, hidden), company.moving(frame + 1, hidden))
        for first in range(0, self.size[1], self._high):
            last = min(self.size[1], first + self._high)
            top, bottom = max(0, first - _RIM), min(self.size[1], last + _RIM)
            self._draw(view, later, [*self._still, *moving], self.size[1] - bottom)
            yield Band(slice(first, last), slice(first - top, last - top), self._read(bottom - top))
        self._release(moving)

    def at(self, frame: int) -> Seen:
        """The whole picture of a frame."""
        parts = [(band.own, band.seen) for band in self.bands(frame)]

        def whole(name: str) -> Any:
            return np.concatenate([getattr(seen, name)[own] for own, seen in parts])

        return Seen(whole("distance"), whole("number"), whole("motion"), whole("known"), whole("normals"))

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
                other, then = self._a_frame_later(name, material, rows, later.get(number, {}))
                numbers = np.full((len(rows), 1), number, np.float32)
                data = np.concatenate([rows[:, :12], then[:, :12], numbers], 1).astype(np.float32)
                found.append((self._array(name, other, data), len(rows)))
        return found

    def _a_frame_later(self, name: str, material: int, rows: Rows, later: Mapping[Key, Rows]) -> tuple[str, Rows]:
        """What a shape is then: the same elsewhere, or in another pose; what is neither moves with the camera only, as
        another hand does."""
        other = name
        if (name, material) not in later and POSE in name:
            bends = name.rpartition(POSE)[0] + POSE
            other = next((one for one, _ in later if one.startswith(bends)), name)
        then = later.get((other, material), rows)
        return (other, then) if len(then) == len(rows) else (name, rows)

    def _array(self, name: str, other: str, data: Floats) -> moderngl.VertexArray:
        vertices, triangles = self._meshes.get(name)
        bent, _ = self._meshes.get(other)
        instances = self.context.buffer(np.ascontiguousarray(data).tobytes())
        layout: list[Any] = [
            (vertices, *attributes(self._program, "3f 3f", ("in_position", "in_normal"))),
            (bent, *attributes(self._program, "3f 3f", ("in_after", "in_normal_after"))),
            (instances, *attributes(self._program, _LAYOUT, _NAMES, "/i")),
        ]
        array = self.context.vertex_array(self._program, layout, triangles)
        array.extra = instances  # they go with the array
        return array

    def _draw(self, view: View, later: View, arrays: list[tuple[moderngl.VertexArray, int]], below: int) -> None:
        """The rows of the picture from ``below`` its lower edge up, as many as there are buffers for."""
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
        self._target.viewport = (0, -below, *self.size)
        self._target.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        self.context.enable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self.context.disable(moderngl.BLEND)
        for array, count in arrays:
            array.render(instances=count)
        self.context.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)

    def _read(self, high: int) -> Seen:
        place, way = (np.empty((high, self.size[0], 4), np.float32) for _ in range(2))
        for k, layer in enumerate((place, way)):
            part = (0, 0, self.size[0], high)
            self._target.read_into(layer, viewport=part, components=4, attachment=k, dtype="f4")
        place, way = place[::-1], way[::-1]
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
