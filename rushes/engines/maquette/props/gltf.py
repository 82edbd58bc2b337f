"""A small reader of glTF 2.0: the triangles of a .glb or .gltf file, as a model.

What is read: meshes of triangles (mode 4) with POSITION, NORMAL (or flat normals where there are none) and indices;
the tree of nodes of the default scene with their matrices or translation, rotation and scale; the base colour factor
of the materials. Buffers may be in the .glb, in a data URI or in a file beside the .gltf. What is not: textures,
skins, morph targets, animation, sparse accessors, Draco and meshopt compression, points and lines.

glTF is in metres, y up, and things face +z: the same as the maquette. The model is moved so that the middle of the
base of its box is at the origin.

Khronos Group, "glTF 2.0 Specification", 2021.
"""

from __future__ import annotations

import base64
import json
import struct
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Mesh, flat, mesh
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import Matrix, translate
from rushes.errors import EngineFailed

Json: TypeAlias = dict[str, Any]
Array: TypeAlias = npt.NDArray[Any]

COMPONENTS = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
TRIANGLES = 4
LIMIT = 250_000  # vertices: what a software renderer still draws
DEEPEST = 64  # nodes inside nodes: more is a file that bites its tail


def read_gltf(file: Path) -> Model:
    """The model in a file. Raises EngineFailed, naming the file, where it is not a glTF that we read."""
    try:
        document, binary = _open(file)
        model, count = Model(), 0
        for name, matrix, shape, colour in _pieces(document, _Buffers(document, binary, file.parent)):
            count += len(shape[0])
            if count > LIMIT:
                raise ValueError(f"more than {LIMIT} vertices")
            model.add(model.mesh(f"gltf:{file.name}:{name}", shape), matrix, colour)
        if not count:
            raise ValueError("no triangles in it")
    except OSError as error:
        raise EngineFailed(f"The model cannot be opened: {error.strerror}.", where=file) from None
    except (ValueError, KeyError, IndexError, TypeError, struct.error, RecursionError) as error:
        what = f"This is not a glTF 2.0 model that we can read: {error}."
        todo = "Export it again as .glb, triangles only, without compression."
        raise EngineFailed(what, where=file, todo=todo) from None
    return _standing(model)


def _open(file: Path) -> tuple[Json, bytes]:
    """The JSON and the binary chunk of either container."""
    data = file.read_bytes()
    if data[:4] != b"glTF":
        return _document(data), b""
    version, length = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise ValueError(f"version {version}")
    chunks: dict[int, bytes] = {}
    at = 12
    while at + 8 <= min(length, len(data)):
        size, kind = struct.unpack_from("<II", data, at)
        chunks.setdefault(kind, data[at + 8 : at + 8 + size])
        at += 8 + size + (-size % 4)
    return _document(chunks[0x4E4F534A]), chunks.get(0x004E4942, b"")


def _document(data: bytes) -> Json:
    document = json.loads(data.decode("utf-8"))
    if not isinstance(document, dict) or "asset" not in document:
        raise ValueError("no glTF header")
    return document


class _Buffers:
    """Arrays of numbers, by accessor."""

    def __init__(self, document: Json, binary: bytes, folder: Path) -> None:
        self._document = document
        self._data = [self._load(entry, binary, folder) for entry in document.get("buffers", [])]

    @staticmethod
    def _load(entry: Json, binary: bytes, folder: Path) -> bytes:
        address = str(entry.get("uri", ""))
        if not address:
            return binary
        if address.startswith("data:"):
            return base64.b64decode(str(address).partition(",")[2])
        beside = (folder / address).resolve()
        if folder.resolve() not in beside.parents:
            raise ValueError("a buffer outside the folder of the file")
        return beside.read_bytes()

    def array(self, number: int) -> Array:
        """(count, components), a copy."""
        accessor = self._document["accessors"][number]
        if "sparse" in accessor:
            raise ValueError("a sparse accessor")
        view = self._document["bufferViews"][accessor["bufferView"]]
        kind, width = np.dtype(COMPONENTS[accessor["componentType"]]), WIDTHS[accessor["type"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        stride = view.get("byteStride", 0) or kind.itemsize * width
        count = accessor["count"]
        data = self._data[view["buffer"]]
        if count < 1 or start < 0 or start + stride * (count - 1) + kind.itemsize * width > len(data):
            raise ValueError("an accessor reaches beyond its buffer")
        return np.ndarray((count, width), kind, data, start, (stride, kind.itemsize)).copy()


def _pieces(document: Json, buffers: _Buffers) -> list[tuple[str, Matrix, Mesh, str]]:
    """(name, matrix, mesh, colour) of every primitive of the default scene."""
    scenes, nodes = document.get("scenes", []), document.get("nodes", [])
    roots = scenes[document.get("scene", 0)].get("nodes", []) if scenes else range(len(nodes))
    found: list[tuple[str, Matrix, Mesh, str]] = []
    todo = [(int(root), np.eye(4), 0) for root in roots]
    while todo:
        number, above, depth = todo.pop()
        if depth > DEEPEST:
            raise ValueError("nodes inside themselves")
        node = nodes[number]
        matrix = above @ _matrix(node)
        todo += [(int(child), matrix, depth + 1) for child in node.get("children", [])]
        if "mesh" in node:
            for k, primitive in enumerate(document["meshes"][node["mesh"]]["primitives"]):
                if primitive.get("mode", TRIANGLES) == TRIANGLES:
                    shape = _shape(primitive, buffers)
                    found.append((f"{number}.{k}", matrix, shape, _colour(document, primitive)))
    return found


def _matrix(node: Json) -> Matrix:
    if "matrix" in node:
        return np.asarray(node["matrix"], float).reshape(4, 4).T
    x, y, z, w = (float(c) for c in node.get("rotation", (0, 0, 0, 1)))
    turned = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3] = turned * np.asarray(node.get("scale", (1, 1, 1)), float)
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def _shape(primitive: Json, buffers: _Buffers) -> Mesh:
    attributes = primitive["attributes"]
    positions = buffers.array(attributes["POSITION"]).astype(float)
    if not np.isfinite(positions).all():
        raise ValueError("a position that is not a number")
    order = buffers.array(primitive["indices"]).ravel() if "indices" in primitive else np.arange(len(positions))
    order = order[: len(order) // 3 * 3].astype(np.int64)
    if len(order) and int(order.max()) >= len(positions):
        raise ValueError("an index beyond the vertices")
    if "NORMAL" not in attributes:
        return flat(positions[order].reshape(-1, 3, 3))
    return mesh(positions, buffers.array(attributes["NORMAL"]).astype(float), order)


def _colour(document: Json, primitive: Json) -> str:
    """The base colour, from linear light to "#rrggbb"."""
    material = document["materials"][primitive["material"]] if "material" in primitive else {}
    factor = material.get("pbrMetallicRoughness", {}).get("baseColorFactor", (0.6, 0.55, 0.48, 1))
    linear = np.clip(np.asarray(factor[:3], float), 0, 1)
    encoded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (round(float(c) * 255) for c in encoded)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _standing(model: Model) -> Model:
    """The model with the middle of its base at the origin."""
    from rushes.engines.maquette.props.build import outer_box

    low, high = outer_box(model)
    standing = Model()
    standing.include(model, translate(-(low[0] + high[0]) / 2, -low[1], -(low[2] + high[2]) / 2))
    return standing
