"""Safetensors files and folders of them, looked at before any library opens them.

The format: eight bytes (little endian) with the length of a JSON header, the header, and the tensors' bytes without
gaps (https://huggingface.co/docs/safetensors). What a hostile or a broken file can say wrong is said here in words.
"""

from __future__ import annotations

import json
import math
import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rushes.errors import EngineFailed

# What a folder of weights may bring: arrays, words, templates, graphs. No pickles, no code.
KINDS = (".safetensors", ".json", ".txt", ".model", ".jinja", ".onnx")
_NUMBERS = re.compile(r"(^|/)voices/[^/]+\.bin$")  # Kokoro's voices: plain floats, read as such
_HEADER = 100 << 20  # bytes, as the reference implementation has it
_DIMENSIONS = 16
_LARGEST = 1 << 50  # elements of one tensor
_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8,
    "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "C64": 64, "F64": 64, "I64": 64,
    "U64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
}  # fmt: skip


def check_header(path: Path) -> dict[str, Any]:
    """The header of a safetensors file: name -> dtype, shape, data_offsets. Raises EngineFailed for one that is cut
    short, or whose header says what cannot be."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(8)
            if len(first) < 8:
                raise _broken(path, "it is too short to be one")
            length = struct.unpack("<Q", first)[0]
            if length > min(_HEADER, size - 8):
                raise _broken(path, f"its header says it is {length} bytes long, and the file has {size}")
            header = json.loads(file.read(length), object_pairs_hook=_once)
    except OSError as problem:
        raise EngineFailed(
            f"{path.name} cannot be read: {problem.strerror or problem}.", where=path.parent
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise _broken(path, "its header cannot be read") from problem
    if not isinstance(header, dict):
        raise _broken(path, "its header is not a table")
    _check_tensors(path, {name: told for name, told in header.items() if name != "__metadata__"}, size - 8 - length)
    return header


def check_folder(folder: Path, home: Path | None = None) -> None:
    """Every safetensors file in it, and every shard its indexes name. ``home``: where links may lead, the folder
    itself where it is not said. Raises EngineFailed."""
    inside = (home or folder).resolve()
    found = False
    for path in files(folder):
        found = True
        if not path.resolve().is_relative_to(inside):
            raise EngineFailed(
                f"{path.relative_to(folder)} is a link that leads out of its folder.",
                where=folder,
                todo="Put the file itself there.",
            )
        if path.suffix == ".safetensors":
            check_header(path)
        elif path.name.endswith(".safetensors.index.json"):
            _check_index(path)
    if not found:
        raise EngineFailed(
            "There are no weights here that can be opened safely.",
            where=folder,
            todo="A model's folder holds .safetensors and .json files; pickles (.bin, .pt, .ckpt) are never opened.",
        )


def files(folder: Path) -> Iterator[Path]:
    """The files of a model that are ever opened, in a fixed order; what begins with a dot is not looked at."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if is_opened(path.relative_to(folder).as_posix()):
                yield path


def is_opened(name: str) -> bool:
    """Whether a file of a model is ever opened; ``name`` with slashes, from its folder."""
    plain = name.endswith(KINDS) or _NUMBERS.search(name) is not None
    return plain and not name.rpartition("/")[2].startswith(".")


def _check_tensors(path: Path, tensors: dict[str, Any], room: int) -> None:
    """They fill the file, one after the other."""
    spans: list[tuple[int, int]] = []
    for name, told in tensors.items():
        shown = name[:80]
        try:
            begin, end = told["data_offsets"]
            shape, bits = told["shape"], _BITS[told["dtype"]]
            whole = all(type(number) is int and number >= 0 for number in (begin, end, *shape))
        except (TypeError, KeyError, ValueError) as problem:
            raise _broken(path, f"its header does not say what {shown!r} is") from problem
        if not whole or len(shape) > _DIMENSIONS or math.prod(shape) > _LARGEST:
            raise _broken(path, f"{shown!r} has an impossible shape")
        if (end - begin) * 8 != math.prod(shape) * bits:
            raise _broken(path, f"{shown!r} is not as long as its shape says")
        spans.append((begin, end))
    at = 0
    for begin, end in sorted(spans):
        if begin != at:
            raise _broken(path, "its tensors overlap" if begin < at else "there is something between its tensors")
        at = end
    if at > room:
        raise _broken(path, f"{at - room} bytes of it are missing")
    if at < room:
        raise _broken(path, f"there are {room - at} bytes after its last tensor")


def _check_index(path: Path) -> None:
    try:
        shards = set(json.loads(path.read_text(encoding="utf-8"))["weight_map"].values())
        plain = all(isinstance(name, str) and name == Path(name).name and "\\" not in name for name in shards)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise EngineFailed(f"{path.name} is not a list of shards.", where=path.parent) from problem
    if not plain:
        raise EngineFailed(f"{path.name} names files outside of its folder.", where=path.parent)
    missing = sorted(name for name in shards if not (path.parent / name).is_file())
    if missing:
        raise EngineFailed(
            f"{len(missing)} of {len(shards)} shards are missing: {', '.join(missing[:3])}.",
            where=path.parent,
            todo="Run it again where there is a network: what is there is kept.",
        )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def _broken(path: Path, why: str) -> EngineFailed:
    return EngineFailed(
        f"{path.name} is not a safetensors file that can be used: {why}.",
        where=path.parent,
        todo="Delete the file and run it again: it is fetched anew.",
    )
