"""Signs: a copy of a file with its manifest inside, or a manifest to lie beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rushes.departments.provenance.boxes import BOXES, SUFFIXES, add_checksum, passed_over
from rushes.departments.provenance.carriers import carries, media_type
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.library import c2pa, context
from rushes.errors import ProvenanceError

VERSION = "1"  # of the way it is done: what was signed in another is signed again
_HASH = "sha512"  # on processors that have no instruction for SHA-256, twice as fast


def sign(source: Path, target: Path, manifest: Mapping[str, Any], keys: Keys, kept: Mapping[str, Path]) -> bytes:
    """Write ``target``: the signed copy of ``source``, or, where its kind cannot carry a manifest, the manifest alone.
    ``kept``: files that have a manifest of their own, by the label of their ingredient: theirs goes along, unbroken.

    The manifest as it was written. Raises ProvenanceError where the library refuses, OSError.
    """
    told = dict(manifest) | {"alg": _HASH}
    passed = passed_over(source) if source.suffix.lower() in SUFFIXES else None
    if passed is not None:
        told["assertions"] = [*told["assertions"], {"label": BOXES, "data": passed, "created": True}]
    told["ingredients"] = [each for each in manifest["ingredients"] if each["label"] not in kept]
    module = c2pa()
    try:
        builder = module.Builder(json.dumps(told), context=context())
        for each in manifest["ingredients"]:
            if each["label"] in kept:
                with kept[each["label"]].open("rb") as file:
                    builder.add_ingredient(each, media_type(kept[each["label"]]), file)
        signer = _signer(keys)
        with source.open("rb") as whole:
            if carries(source):
                with target.open("w+b") as copy:
                    written = bytes(builder.sign(signer, media_type(source), whole, copy))
                if passed is not None:
                    add_checksum(target)
                return written
            builder.set_no_embed()
            written = bytes(builder.sign(signer, "application/octet-stream", whole, _Nowhere()))
            target.write_bytes(written)
            return written
    except module.C2paError as problem:
        raise ProvenanceError(f"{source.name} cannot be signed: {problem}", where=target) from problem


def _signer(keys: Keys) -> Any:
    module = c2pa()
    return module.Signer.from_info(module.C2paSignerInfo(keys.algorithm, keys.chain, keys.key, None))


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
