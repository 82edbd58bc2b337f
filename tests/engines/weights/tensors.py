"""Safetensors files as their format has them, and as nobody should write them."""

from __future__ import annotations

import json
import struct
from typing import Any


def safetensors(header: dict[str, Any] | bytes, data: bytes = b"", length: int | None = None) -> bytes:
    packed = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(packed) if length is None else length) + packed + data


def tensor(begin: int, end: int, shape: tuple[int, ...], dtype: str = "F32") -> dict[str, Any]:
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}


def weights(numbers: int = 400) -> bytes:
    """A whole file, of two tensors."""
    half = numbers * 2
    header = {"a": tensor(0, half, (numbers // 2,)), "b": tensor(half, 2 * half, (2, numbers // 4))}
    return safetensors({"__metadata__": {"format": "pt"}, **header}, bytes(index % 251 for index in range(2 * half)))
