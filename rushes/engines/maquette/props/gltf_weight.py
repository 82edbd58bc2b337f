"""A glTF file weighed before anything of it is unpacked: what would not end well is refused, with the way out."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

LIMIT = 250_000  # vertices: what a software renderer still draws
HEAVIEST = 256 * 2**20  # bytes of a file
PACKED = ("draco", "meshopt")
WORDS = 3_000_000  # commas and brackets of a file's description: what one can hold
READ = (
    "KHR_materials_",
    "KHR_texture_",
    "KHR_lights_",
    "KHR_node_",
    "KHR_animation_",
    "KHR_mesh_quantization",
    "EXT_texture_",
    "EXT_lights_",
)
EXPORT = "Export it again as .glb, triangles only, without compression."


class Refused(Exception):
    """What we understand of a file, and will not draw."""

    def __init__(self, what: str, todo: str = EXPORT) -> None:
        super().__init__(what)
        self.todo = todo


def document_of(file: Path) -> Json:
    """The JSON of either container; of a .glb no more is read for it."""
    size = file.stat().st_size
    if size > HEAVIEST:
        raise Refused(f"it has {size / 2**20:.0f} MB, where {HEAVIEST // 2**20} are read", LIGHTER.format(0.25))
    with file.open("rb") as opened:
        head = opened.read(20)
        if head[:4] == b"glTF":
            version, long, described, kind = struct.unpack("<IIII", head[4:].ljust(16, b"\0"))
            if len(head) > 7 and version != 2:
                raise ValueError(f"it is of version {version}")
            if len(head) < 20 or size < 20 + described or size < long:
                raise ValueError(f"it ends too early: {size} bytes of {long if len(head) > 11 else 'more'}")
            if kind != 0x4E4F534A:
                raise ValueError("its first part is not its description")
            data = opened.read(described)
        else:
            data = head + opened.read()
    return _described(data)


def _described(data: bytes) -> Json:
    if sum(data.count(mark) for mark in (b"{", b"[", b",")) > WORDS:
        raise Refused("its description has millions of entries")
    try:
        document = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("it begins neither as a .glb nor as a .gltf does, or breaks off") from None
    asset = document.get("asset") if isinstance(document, dict) else None
    if not isinstance(asset, dict) or not str(asset.get("version", "")).startswith("2"):
        raise ValueError("no glTF 2.0 header")
    return document  # type: ignore[no-any-return]


LIGHTER = "Make it lighter: in Blender, a Decimate modifier with a ratio of {:.2g}, and Export again."
PLAIN = (
    "Export it without: in Blender's glTF exporter, leave Compression off; with gltfpack, leave out -c and -cc, and "
    "give -noq."
)


def weigh(document: Json) -> None:
    """Refuses what would unpack to more than we draw, what bites its own tail, and what is packed."""
    for name in map(str, document.get("extensionsRequired", ())):
        if any(word in name.lower() for word in PACKED):
            raise Refused(f"it is compressed ({name})", PLAIN)
        if not name.startswith(READ):
            raise Refused(f"it needs {name}, which we do not read", PLAIN)
    accessors, meshes = document.get("accessors", []), document.get("meshes", [])
    if any(not isinstance(one["count"], int) or one["count"] <= 0 for one in accessors):
        raise ValueError("an accessor of an impossible length")
    parents: set[int] = set()
    drawn = []
    for node in document.get("nodes", ()):
        for child in node.get("children", ()):
            if child in parents:
                raise ValueError("a node inside two others")
            parents.add(child)
        drawn += meshes[node["mesh"]]["primitives"] if "mesh" in node else ()
    for one in drawn:
        _open_positions(accessors[one["attributes"]["POSITION"]], one.get("extensions", ()))
    for primitives in (drawn, [one for shape in meshes for one in shape["primitives"]]):
        vertices = sum(accessors[one["attributes"]["POSITION"]]["count"] for one in primitives)
        corners = sum(accessors[one["indices"]]["count"] for one in primitives if "indices" in one)
        if vertices > LIMIT or corners > 6 * LIMIT:
            much = f"it has {vertices:,} vertices and {corners // 3:,} triangles"
            ratio = min(LIMIT / max(vertices, 1), 6 * LIMIT / max(corners, 1))
            raise Refused(f"{much}, where {LIMIT:,} and {2 * LIMIT:,} can be drawn", LIGHTER.format(ratio * 0.9))
    _refuse_rings(document.get("nodes", []), parents)


def _open_positions(accessor: Json, packed: Iterable[str]) -> None:
    """Refuses positions that are elsewhere than in the file's own numbers, or in shares of the type they are of."""
    if "bufferView" not in accessor and "sparse" not in accessor:
        what = ", ".join(packed)
        raise Refused(f"it is compressed ({what})" if what else "it has no positions", PLAIN if what else EXPORT)
    if accessor.get("normalized"):
        raise Refused("its positions are quantized and normalized (KHR_mesh_quantization)", PLAIN)


def _refuse_rings(nodes: list[Json], children: set[int]) -> None:
    """With one parent each, nodes that no root reaches stand in a ring."""
    todo = [number for number in range(len(nodes)) if number not in children]
    reached = 0
    while todo:
        reached += 1
        todo += nodes[todo.pop()].get("children", [])
    if reached < len(nodes):
        raise ValueError("nodes inside themselves")
