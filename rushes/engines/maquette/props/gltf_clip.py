"""What moves in a glTF file: where its nodes are at a time, and how its skins and shapes are bent then.

Khronos, "glTF 2.0 Specification", 2021: animations, skins, morph targets.
"""

from __future__ import annotations

import base64
import json
import struct
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.props.gltf_weight import Json

Array: TypeAlias = npt.NDArray[np.float64]

_KINDS = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_AT_REST = {"translation": (0.0, 0.0, 0.0), "rotation": (0.0, 0.0, 0.0, 1.0), "scale": (1.0, 1.0, 1.0)}


@dataclass(frozen=True)
class _Channel:
    """Keys of one property of one node, gone through again and again in ``length`` seconds."""

    times: Array
    values: Array  # (keys, width), or (keys, 3, width) of a cubic spline: tangent in, value, tangent out
    how: str
    length: float
    turns: bool  # values are quaternions

    def at(self, seconds: float) -> Array:
        t = seconds % self.length if self.length > 0 else 0.0
        k = bisect_right(self.times.tolist(), t) - 1
        cubic = self.how == "CUBICSPLINE"
        keys = self.values[:, 1] if cubic else self.values
        if k < 0 or k >= len(self.times) - 1 or self.how == "STEP":
            return np.asarray(keys[min(max(k, 0), len(keys) - 1)])
        wide = float(self.times[k + 1] - self.times[k])
        u = (t - float(self.times[k])) / max(wide, 1e-9)
        a, b = keys[k], keys[k + 1]
        if cubic:
            leaves, comes = self.values[k, 2] * wide, self.values[k + 1, 0] * wide
            found = (2 * u**3 - 3 * u**2 + 1) * a + (u**3 - 2 * u**2 + u) * leaves
            found = found + (3 * u**2 - 2 * u**3) * b + (u**3 - u**2) * comes
        elif self.turns:
            found = _slerp(a, b, u)
        else:
            found = a + (b - a) * u
        return np.asarray(found / max(float(np.linalg.norm(found)), 1e-9) if self.turns else found)


def _slerp(a: Array, b: Array, u: float) -> Array:
    """From one turn to another by the shorter way (Shoemake, "Animating rotation with quaternion curves", 1985)."""
    cosine = float(a @ b)
    if cosine < 0:
        b, cosine = -b, -cosine
    if cosine > 0.9995:
        return a + (b - a) * u
    angle = np.arccos(cosine)
    return np.asarray((np.sin((1 - u) * angle) * a + np.sin(u * angle) * b) / np.sin(angle))


@dataclass
class Clip:
    """A file's own motion. Of several animations those that move other things than the ones before them play too, each
    over and over. Raises as the reader of the file does for what does not fit together."""

    document: Json
    data: bytes  # of a .glb's own buffer
    beside: Mapping[str, bytes]
    channels: dict[tuple[int, str], _Channel] = field(default_factory=dict)
    length: float = 0.0

    def __post_init__(self) -> None:
        for animation in self.document.get("animations", ()):
            aims = [(one["target"].get("node"), one["target"]["path"]) for one in animation["channels"]]
            if any(aim in self.channels for aim in aims):
                continue
            inputs = [self.numbers(one["input"])[:, 0] for one in animation["samplers"]]
            length = max((float(times[-1]) for times in inputs), default=0.0)
            for (node, path), one in zip(aims, animation["channels"], strict=True):
                if node is not None and path in (*_AT_REST, "weights"):
                    sampler = animation["samplers"][one["sampler"]]
                    self.channels[node, path] = self._channel(sampler, inputs[one["sampler"]], path, length)
            self.length = max(self.length, length)

    def _channel(self, sampler: Json, times: Array, path: str, length: float) -> _Channel:
        how = sampler.get("interpolation", "LINEAR")
        each = 3 if how == "CUBICSPLINE" else 1
        values = self.numbers(sampler["output"]).reshape(len(times), each, -1)
        if not np.isfinite(values).all() or not np.isfinite(times).all() or (np.diff(times) < 0).any():
            raise ValueError("an animation whose keys are not in order, or no numbers")
        return _Channel(times, values if each > 1 else values[:, 0], how, length, path == "rotation")

    @property
    def moves(self) -> bool:
        return self.length > 0 and bool(self.channels)

    # -- numbers

    @cached_property
    def _buffers(self) -> list[bytes]:
        found = []
        for one in self.document.get("buffers", ()):
            address = one.get("uri")
            if address is None:
                found.append(self.data)
            elif address.startswith("data:"):
                found.append(base64.b64decode(address.partition(",")[2]))
            else:
                found.append(self.beside[address])
        return found

    def numbers(self, index: int) -> Array:
        """An accessor's numbers (n, width)."""
        one = self.document["accessors"][index]
        kind, width, count = np.dtype(_KINDS[one["componentType"]]), _WIDTHS[one["type"]], one["count"]
        found = np.zeros((count, width))
        if "bufferView" in one:
            found = self._viewed(one["bufferView"], one.get("byteOffset", 0), kind, count, width).astype(float)
        if "sparse" in one:
            sparse = one["sparse"]
            at, new = sparse["indices"], sparse["values"]
            places = self._viewed(
                at["bufferView"], at.get("byteOffset", 0), np.dtype(_KINDS[at["componentType"]]), sparse["count"], 1
            )
            offset = new.get("byteOffset", 0)
            found[places[:, 0].astype(int)] = self._viewed(new["bufferView"], offset, kind, sparse["count"], width)
        if one.get("normalized"):
            found = np.maximum(found / np.iinfo(kind).max, -1.0)
        return found

    def _viewed(self, view: int, offset: int, kind: np.dtype[Any], count: int, width: int) -> npt.NDArray[Any]:
        one = self.document["bufferViews"][view]
        start, size = one.get("byteOffset", 0) + offset, kind.itemsize * width
        stride = one.get("byteStride") or size
        data = self._buffers[one["buffer"]]
        if start < 0 or start + (count - 1) * stride + size > len(data):
            raise ValueError("numbers beyond the end of its buffer")
        return np.ndarray((count, width), kind, data, start, (stride, kind.itemsize))

    def stirred(self) -> frozenset[int]:
        """The nodes that are somewhere else at another time, themselves or with what they are in."""
        found = {node for node, path in self.channels if path != "weights"} if self.moves else set()
        todo = list(found)
        while todo:
            inside = self.document["nodes"][todo.pop()].get("children", ())
            todo += [child for child in inside if child not in found]
            found.update(inside)
        return frozenset(found)

    # -- at a time

    def nodes(self, seconds: float | None) -> list[Array]:
        """Where every node is, (4, 4) each; None for as the file has them at rest."""
        nodes = self.document.get("nodes", [])
        own = [self._own(number, node, seconds) for number, node in enumerate(nodes)]
        placed: list[Array] = [np.eye(4)] * len(nodes)
        children = {child for node in nodes for child in node.get("children", ())}
        todo = [(number, np.eye(4)) for number in range(len(nodes)) if number not in children]
        while todo:
            number, above = todo.pop()
            placed[number] = above @ own[number]
            todo += [(child, placed[number]) for child in nodes[number].get("children", ())]
        return placed

    def _own(self, number: int, node: Json, seconds: float | None) -> Array:
        if "matrix" in node:
            return np.array(node["matrix"], float).reshape(4, 4).T
        parts = {path: np.array(node.get(path, rest), float) for path, rest in _AT_REST.items()}
        if seconds is not None:
            moved = {path: self.channels[number, path].at(seconds) for path in parts if (number, path) in self.channels}
            parts |= moved
        found = np.eye(4)
        found[:3, :3] = _turned(parts["rotation"]) * parts["scale"]
        found[:3, 3] = parts["translation"]
        return found

    def bends(self, node: int) -> bool:
        """Whether a node's shape is skinned, or takes other shapes in the animation."""
        return "skin" in self.document["nodes"][node] or (node, "weights") in self.channels

    def bent(self, node: int, primitive: int, seconds: float) -> Array:
        """The positions (n, 3) of a shape at a time, in the file's own space."""
        told = self.document["nodes"][node]
        shape = self.document["meshes"][told["mesh"]]
        one = shape["primitives"][primitive]
        points = self.numbers(one["attributes"]["POSITION"])
        weights = told.get("weights", shape.get("weights", ()))
        if (node, "weights") in self.channels:
            weights = self.channels[node, "weights"].at(seconds)
        for weight, target in zip(weights, one.get("targets", ()), strict=False):
            if weight and "POSITION" in target:
                points = points + weight * self.numbers(target["POSITION"])
        placed = self.nodes(seconds)
        whole = np.concatenate([points, np.ones((len(points), 1))], 1)
        if "skin" not in told:
            return (whole @ placed[node].T)[:, :3]
        skin = self.document["skins"][told["skin"]]
        bones = np.stack([placed[joint] for joint in skin["joints"]])
        if "inverseBindMatrices" in skin:
            bones = bones @ self.numbers(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)[: len(bones)]
        joints = self.numbers(one["attributes"]["JOINTS_0"]).astype(int)
        share = self.numbers(one["attributes"]["WEIGHTS_0"])
        share = share / np.maximum(share.sum(1, keepdims=True), 1e-9)
        found = np.zeros((len(points), 3))
        for k in range(joints.shape[1]):
            found += share[:, k, None] * np.einsum("nij,nj->ni", bones[joints[:, k]], whole)[:, :3]
        return found


def buffer_of(file: Path) -> bytes:
    """The buffer inside a .glb; nothing of a .gltf."""
    data = file.read_bytes()
    described = struct.unpack_from("<I", data, 12)[0] if data[:4] == b"glTF" else len(data)
    return data[28 + described :]


def apart(file: Path, document: Json) -> bytes:
    """The file with each primitive in a node of its own, called "<node>.<primitive>", and nothing that moves."""
    found = json.loads(
        json.dumps({key: value for key, value in document.items() if key not in ("animations", "skins")})
    )
    nodes, meshes = found["nodes"], found.get("meshes", [])
    for number, node in enumerate(list(nodes)):
        node["name"] = f"node {number}"
        node.pop("skin", None), node.pop("weights", None)
        if "mesh" not in node:
            continue
        for k, primitive in enumerate(meshes[node.pop("mesh")]["primitives"]):
            node.setdefault("children", []).append(len(nodes))
            nodes.append({"name": f"{number}.{k}", "mesh": len(meshes)})
            meshes.append({"primitives": [{key: one for key, one in primitive.items() if key != "targets"}]})
    text, data = json.dumps(found).encode(), file.read_bytes()
    if data[:4] != b"glTF":
        return text
    text += b" " * (-len(text) % 4)
    rest = data[20 + struct.unpack_from("<I", data, 12)[0] :]
    return struct.pack("<4sIIII", b"glTF", 2, 20 + len(text) + len(rest), len(text), 0x4E4F534A) + text + rest


def _turned(q: Array) -> Array:
    x, y, z, w = q / max(float(np.linalg.norm(q)), 1e-9)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
