"""A binary glTF file under construction: the JSON, and the numbers it points to.

Khronos, "glTF 2.0 Specification", 2021. Equal arrays are written once; the same scene gives the same bytes.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

_TYPES = {1: "SCALAR", 3: "VEC3", 4: "VEC4"}
_COMPONENTS = {"f4": 5126, "u4": 5125, "u2": 5123}
VERTICES, INDICES = 34962, 34963


@dataclass
class Glb:
    document: dict[str, Any] = field(default_factory=lambda: {"asset": {"version": "2.0", "generator": "Rushes"}})
    _bytes: bytearray = field(default_factory=bytearray)
    _seen: dict[tuple[bytes, str, int, int], int] = field(default_factory=dict)

    def add(self, kind: str, thing: dict[str, Any]) -> int:
        """Appends to one of the document's lists; the index there."""
        several: list[dict[str, Any]] = self.document.setdefault(kind, [])
        several.append(thing)
        return len(several) - 1

    def numbers(self, array: np.ndarray, kind: str, target: int = 0, bounds: bool = False) -> int:
        """An accessor of (n,) or (n, k) numbers: ``kind`` f4, u4 or u2. ``bounds``: with their least and greatest."""
        values = np.ascontiguousarray(array, "<" + kind)
        width = 1 if values.ndim == 1 else values.shape[1]
        data = values.tobytes()
        key = (data, kind, width, target)
        if key in self._seen:
            return self._seen[key]
        self._bytes += b"\0" * (-len(self._bytes) % 4)
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self._bytes), "byteLength": len(data)}
        if target:
            view["target"] = target
        self._bytes += data
        accessor: dict[str, Any] = {
            "bufferView": self.add("bufferViews", view),
            "componentType": _COMPONENTS[kind],
            "count": len(values),
            "type": _TYPES[width],
        }
        if bounds:
            flat = values.reshape(len(values), width)
            accessor["min"] = [float(one) for one in flat.min(0)]
            accessor["max"] = [float(one) for one in flat.max(0)]
        self._seen[key] = self.add("accessors", accessor)
        return self._seen[key]

    def write(self, path: Path) -> None:
        body = bytes(self._bytes) + b"\0" * (-len(self._bytes) % 4)
        self.document["buffers"] = [{"byteLength": len(body)}]
        text = json.dumps(self.document, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        whole = 12 + 8 + len(text) + 8 + len(body)
        with path.open("wb") as file:
            file.write(struct.pack("<4sII", b"glTF", 2, whole))
            file.write(struct.pack("<I4s", len(text), b"JSON") + text)
            file.write(struct.pack("<I4s", len(body), b"BIN\0") + body)
