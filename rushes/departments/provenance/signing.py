"""Signs: a copy of a file with its manifest inside, or a manifest to lie beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from rushes.departments.provenance.binding import ALGORITHM, assertion
from rushes.departments.provenance.boxes import BOXES, SUFFIXES, add_checksum, passed_over
from rushes.departments.provenance.carriers import carries, media_type
from rushes.departments.provenance.embedding import embed
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.library import c2pa, context
from rushes.errors import ProvenanceError

VERSION = "1"  # of the way it is done: what was signed in another is signed again
_BYTES = "application/octet-stream"


def sign(source: Path, target: Path, manifest: Mapping[str, Any], keys: Keys, kept: Mapping[str, Path]) -> bytes:
    """Write ``target``: the signed copy of ``source``, or, where its kind cannot carry a manifest, the manifest alone.
    ``kept``: files that have a manifest of their own, by the label of their ingredient: theirs goes along, unbroken.

    The manifest as it was written. Raises ProvenanceError where the library refuses, OSError.
    """
    module = c2pa()
    try:
        if not carries(source):
            written = _beside(source, _Order(manifest, keys, kept))
            target.write_bytes(written)
            return written
        passed = passed_over(source) if source.suffix.lower() in SUFFIXES else None
        if passed is None:
            return _inside(source, target, _Order(manifest, keys, kept))
        order = _Order(manifest, keys, kept, ({"label": BOXES, "data": passed, "created": True},))
        bound = embed(source, target, partial(_bound, order), hashlib.new(ALGORITHM).digest_size)
        bound = bound or _inside(source, target, order)
        add_checksum(target)
        return bound
    except module.C2paError as problem:
        raise ProvenanceError(f"{source.name} cannot be signed: {problem}", where=target) from problem


@dataclass(frozen=True)
class _Order:
    """What is to be signed, and by whom; ``more``: assertions beside those of the manifest."""

    manifest: Mapping[str, Any]
    keys: Keys
    kept: Mapping[str, Path]
    more: tuple[Mapping[str, Any], ...] = ()

    def builder(self, *binding: Mapping[str, Any]) -> Any:
        ingredients = self.manifest["ingredients"]
        told = dict(self.manifest)
        told["assertions"] = [*binding, *self.manifest["assertions"], *self.more]
        told["ingredients"] = [each for each in ingredients if each["label"] not in self.kept]
        builder = c2pa().Builder(json.dumps(told), context=context())
        for each in ingredients:
            if (path := self.kept.get(each["label"])) is not None:
                with path.open("rb") as file:
                    builder.add_ingredient(each, media_type(path), file)
        return builder

    def signer(self) -> Any:
        module = c2pa()
        return module.Signer.from_info(module.C2paSignerInfo(self.keys.algorithm, self.keys.chain, self.keys.key, None))


def _inside(source: Path, target: Path, order: _Order) -> bytes:
    """The library's own way: it copies the file and hashes it."""
    with source.open("rb") as whole, target.open("w+b") as copy:
        return bytes(order.builder().sign(order.signer(), media_type(source), whole, copy))


def _beside(source: Path, order: _Order) -> bytes:
    """The manifest alone, bound to every byte of the file."""
    builder = order.builder()
    builder.set_no_embed()
    with source.open("rb") as whole:
        return bytes(builder.sign(order.signer(), _BYTES, whole, _Nowhere()))


def _bound(order: _Order, digest: bytes) -> bytes:
    """The manifest alone, bound to a film whose bytes have that digest: the library need not see them."""
    builder = order.builder(assertion(digest))
    builder.set_no_embed()
    return bytes(builder.sign(order.signer(), _BYTES, BytesIO(b"the film"), BytesIO()))


class _Nowhere:
    """Takes what is written and forgets it: a manifest that lies beside its file needs no copy of that."""

    def __init__(self) -> None:
        self._at = self._end = 0

    def write(self, data: bytes) -> int:
        self._at += len(data)
        self._end = max(self._end, self._at)
        return len(data)

    def read(self, _size: int = -1) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, self._end)[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def flush(self) -> None: ...
