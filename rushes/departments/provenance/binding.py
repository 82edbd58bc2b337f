"""What binds a manifest to the bytes of an MP4 or QuickTime file: the assertion c2pa.hash.bmff.v3, computed here.

c2pa-rs computes it too, at a third of the speed of hashlib and in half a gigabyte of memory, so that a film takes
longer to prove than to read. Here it takes no longer, and a few buffers: all processors take part, since what is seen
and heard of a long film is hashed in blocks, the leaves of a Merkle tree. What is written here c2pa-rs verifies, and
the other way round; what is not of the two forms below (fragments, trees with proofs, other exclusions) is left to it.

Content Credentials 2.4, Hashing a BMFF-formatted asset: each top-level box that is not excluded, after its offset in
the file as eight bytes; of an mdat that is hashed in blocks its first sixteen.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from rushes.departments.provenance.blocks import block_size, count, leaves
from rushes.departments.provenance.boxes import LABEL, MANIFEST, Box, boxes
from rushes.departments.provenance.processor import swiftest
from rushes.departments.provenance.stretches import aside, feed
from rushes.departments.provenance.unsigned import unsigned_digest
from rushes.film.quick import dataclass

BINDING = "c2pa.hash.bmff.v3"
WHOLE = "c2pa.hash.data"
MADE = "rushes.made"
LARGE = 64 << 20  # bytes of an mdat above which it is hashed in blocks
LEAD = 16  # bytes of one that are not in its blocks
_ALGORITHMS = frozenset({"sha256", "sha384", "sha512"})
_PURPOSE = b"manifest\0"
_HEAD = bytes(4) + _PURPOSE + bytes(8)  # version and flags, purpose, the offset of a Merkle box: none


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Top-level boxes of a kind; with ``data`` only those that have these bytes at an offset from their start; with
    ``after`` only what follows so many bytes."""

    kind: bytes
    data: tuple[tuple[int, bytes], ...] = ()
    after: int = 0

    def covers(self, file: BinaryIO, box: Box) -> bool:
        return box.kind == self.kind and all(_at(file, box, offset, value) for offset, value in self.data)


@dataclass(frozen=True, slots=True)
class Bound:
    """``digest`` of what is hashed as a whole; ``leaves`` those of the blocks of mdat, of ``block`` bytes each, where
    it is long."""

    digest: bytes
    leaves: tuple[bytes, ...] = ()
    block: int = 0

    @classmethod
    def blank(cls, mdat: Box | None) -> Bound:
        """As many bytes as there will be."""
        nothing = bytes(hashlib.new(swiftest()).digest_size)
        if mdat is None:
            return cls(nothing)
        block = block_size(mdat.size)
        return cls(nothing, (nothing,) * count(mdat.size - LEAD, block), block)


# What may differ once it is signed: the manifest and its checksum; ftyp and mfra the standard leaves out.
_OURS = (
    Exclusion(b"uuid", ((8, MANIFEST),)),
    Exclusion(b"ftyp"),
    Exclusion(b"mfra"),
    Exclusion(b"free", ((8, LABEL),)),
)
_BLOCKS = Exclusion(b"mdat", after=LEAD)


def in_blocks(found: Sequence[Box]) -> Box | None:
    """The one mdat of a film that is hashed in blocks; None where it is short, or there are several."""
    media = [box for box in found if box.kind == b"mdat"]
    return media[0] if len(media) == 1 and media[0].size > LARGE else None


def assertion(bound: Bound) -> dict[str, Any]:
    """As c2pa-python's Builder takes it."""
    data: dict[str, Any] = {
        "exclusions": [_told(one) for one in (*_OURS, *((_BLOCKS,) if bound.leaves else ()))],
        "alg": swiftest(),
        "hash": list(bound.digest),
        "name": "Rushes",
    }
    if bound.leaves:
        tree = {"uniqueId": 0, "localId": 0, "count": len(bound.leaves), "alg": swiftest()}
        data["merkle"] = [tree | {"hashes": [list(leaf) for leaf in bound.leaves], "fixedBlockSize": bound.block}]
    return {"label": BINDING, "data": data, "created": True}


def is_bound(path: Path, told: Mapping[str, Any], made: str = "") -> bool | None:
    """Whether the bytes are those that an assertion, as a Reader gives it, tells; None where that is of a form that is
    not known here. ``made``: see ``as_made``; blocks that it proves are not hashed a second time."""
    exclusions, tree = _exclusions(told), _tree(told)
    if exclusions is None or tree is None or told.get("alg") not in _ALGORITHMS:
        return None
    if bool(tree) != (_BLOCKS in exclusions):
        return None
    with path.open("rb", buffering=0) as file:
        try:
            wanted = base64.b64decode(str(told.get("hash")), validate=True)
            found = list(boxes(file))
        except (binascii.Error, ValueError):
            return None
        media = [box for box in found if box.kind == b"mdat"]
        if tree and (len(media) != 1 or media[0].size <= LEAD):
            return None
        hashed = hashlib.new(str(told["alg"]))
        with aside(hashed) as update:
            for box in found:
                if not any(one.covers(file, box) and not one.after for one in exclusions):
                    update(memoryview(box.start.to_bytes(8, "big")))
                    feed(file, box.start, LEAD if tree and box.kind == b"mdat" else box.size, update)
    if hashed.digest() != wanted or not tree or is_made(path, made):
        return hashed.digest() == wanted
    return leaves(path, media[0].start + LEAD, media[0].size - LEAD, tree["fixedBlockSize"], tree["alg"]) == [
        bytes(leaf) for leaf in tree["hashes"]
    ]


def whole(path: Path) -> dict[str, Any]:
    """The assertion that binds a manifest which lies beside its file to every byte of it."""
    data = {"exclusions": [], "alg": swiftest(), "hash": list(_digest(path, swiftest())), "pad": [], "name": "Rushes"}
    return {"label": WHOLE, "data": data, "created": True}


def is_whole(path: Path, told: Mapping[str, Any], made: str = "") -> bool | None:
    """As ``is_bound`` of that assertion."""
    if told.get("exclusions") or told.get("alg") not in _ALGORITHMS:
        return None
    try:
        wanted = base64.b64decode(str(told.get("hash")), validate=True)
    except binascii.Error:
        return None
    return is_made(path, made) or _digest(path, str(told["alg"])) == wanted


def as_made(digest: str) -> dict[str, Any]:
    """The assertion that tells the BLAKE3 of the file as it was made, before it was signed.

    It says of every byte what the standard's SHA-2 says, at a fifth of its cost: where the processor has no
    instructions for that, this is the difference between reading a film and twice reading it."""
    return {"label": MADE, "data": {"alg": "blake3", "hash": digest}, "created": True}


def is_made(path: Path, made: str) -> bool:
    """Whether a file is, without its manifest, what has that BLAKE3; not where none is told."""
    return bool(made) and unsigned_digest(path) == made


def manifest_in(file: BinaryIO) -> bytes | None:
    """The manifest store of a file that has exactly one, in a box of the plain form."""
    try:
        held = [box for box in boxes(file) if _OURS[0].covers(file, box)]
    except ValueError:
        return None
    if len(held) != 1:
        return None
    file.seek(held[0].start + held[0].head + len(MANIFEST))
    whole = file.read(held[0].size - held[0].head - len(MANIFEST))
    return whole[len(_HEAD) :] if whole[4 : 4 + len(_PURPOSE)] == _PURPOSE else None


def boxed(manifest: bytes) -> bytes:
    """A manifest store as the box that holds it."""
    inside = b"uuid" + MANIFEST + _HEAD + manifest
    return (4 + len(inside)).to_bytes(4, "big") + inside


def _digest(path: Path, algorithm: str) -> bytes:
    hashed = hashlib.new(algorithm)
    with path.open("rb", buffering=0) as file, aside(hashed) as update:
        if size := file.seek(0, 2):
            feed(file, 0, size, update)
    return hashed.digest()


def _told(one: Exclusion) -> dict[str, Any]:
    told: dict[str, Any] = {"xpath": f"/{one.kind.decode()}"}
    if one.data:
        told["data"] = [{"offset": offset, "value": list(value)} for offset, value in one.data]
    if one.after:
        told["subset"] = [{"offset": one.after, "length": 0}]  # to the end
    return told


def _exclusions(told: Mapping[str, Any]) -> Sequence[Exclusion] | None:
    """Those of an assertion; None where one is neither of whole top-level boxes nor of the blocks of mdat."""
    found = []
    for each in told.get("exclusions") or ():
        path, more = each.get("xpath", ""), {name for name, value in each.items() if value is not None}
        if more - {"xpath", "data", "subset"} or len(path) != 5 or path[0] != "/":
            return None
        try:
            data = tuple((int(one["offset"]), _bytes(one["value"])) for one in each.get("data") or ())
        except (KeyError, TypeError, ValueError):
            return None
        if "subset" in more and each != _told(_BLOCKS):
            return None
        found.append(Exclusion(path[1:].encode(), data, LEAD if "subset" in more else 0))
    return found


def _tree(told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The Merkle tree of an assertion, all of its leaves; an empty one where it has none, None where it is another."""
    trees = told.get("merkle") or ()
    if not trees:
        return {}
    tree = {name: value for name, value in trees[0].items() if value is not None}
    if len(trees) != 1 or tree.keys() != {"uniqueId", "localId", "count", "alg", "hashes", "fixedBlockSize"}:
        return None
    try:
        plain = tree["count"] == len(tree["hashes"]) and tree["fixedBlockSize"] > 0 and all(map(bytes, tree["hashes"]))
    except (TypeError, ValueError):
        return None
    return tree if plain and tree["alg"] in _ALGORITHMS else None


def _bytes(value: object) -> bytes:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else bytes(value)  # type: ignore[call-overload]


def _at(file: BinaryIO, box: Box, offset: int, value: bytes) -> bool:
    if not 0 <= offset <= box.size - len(value):
        return False
    file.seek(box.start + offset)
    return file.read(len(value)) == value
