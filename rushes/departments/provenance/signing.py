"""Signs: a copy of a file with its manifest inside, or a manifest to lie beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from rushes.departments.provenance.binding import Bound, as_made, assertion, whole
from rushes.departments.provenance.boxes import BOXES, SUFFIXES, add_checksum, passed_over
from rushes.departments.provenance.carriers import carries, media_type
from rushes.departments.provenance.embedding import embed
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.library import c2pa, context
from rushes.departments.provenance.tree import RECIPE, packed
from rushes.errors import ProvenanceError

VERSION = "3"  # of the way it is done: what was signed in another is signed again
_SMALL = 512 << 10  # bytes of a film that the library hashes in less time than it takes to ask it twice
_BYTES = "application/octet-stream"
_STAMPING = ("http", "time stamp", "timestamp")  # words of the library where the authority is to blame


def sign(
    source: Path, target: Path, manifest: Mapping[str, Any], keys: Keys, kept: Mapping[str, Path], digest: str = ""
) -> bytes:
    """Write ``target``: the signed copy of ``source``, or, where its kind cannot carry a manifest, the manifest alone.
    ``kept``: files that have a manifest of their own, by the label of their ingredient: theirs goes along, unbroken.
    ``digest``: the BLAKE3 of ``source``, where it is known: by that the copy is verified sooner.

    The manifest as it was written. Raises ProvenanceError where the library refuses, OSError.
    """
    module = c2pa()
    made = (as_made(digest),) if digest else ()
    try:
        if not carries(source):
            written = _beside(source, _Order(manifest, keys, kept, made))
            target.write_bytes(written)
            return written
        passed = passed_over(source) if source.suffix.lower() in SUFFIXES else None
        if passed is None:
            return _inside(source, target, _Order(manifest, keys, kept, made))
        order = _Order(manifest, keys, kept, (*made, {"label": BOXES, "data": passed, "created": True}))
        small = source.stat().st_size < _SMALL
        bound = None if small else embed(source, target, partial(_bound, order))
        bound = bound or _inside(source, target, order)
        add_checksum(target)
        return bound
    except module.C2paError as problem:
        raise _refused(source, target, keys, problem) from problem


def _refused(source: Path, target: Path, keys: Keys, problem: Exception) -> ProvenanceError:
    if keys.authority and any(word in str(problem).casefold() for word in _STAMPING):
        return ProvenanceError(
            f"{source.name} has no time stamp: {keys.authority} does not answer as it should ({problem}).",
            where="film.toml",
            todo="Try again, name another authority, or leave timestamp out of [provenance].",
        )
    return ProvenanceError(f"{source.name} cannot be signed: {problem}", where=target)


@dataclass(frozen=True)
class _Order:
    """What is to be signed, and by whom; ``more``: assertions beside those of the manifest."""

    manifest: Mapping[str, Any]
    keys: Keys
    kept: Mapping[str, Path]
    more: tuple[Mapping[str, Any], ...] = ()

    def builder(self, *binding: Mapping[str, Any]) -> Any:
        ingredients = self.manifest["ingredients"]
        told = {name: value for name, value in self.manifest.items() if name != RECIPE}
        told["assertions"] = [*binding, *self.manifest["assertions"], *self.more]
        told["ingredients"] = [each for each in ingredients if each["label"] not in self.kept]
        builder = c2pa().Builder(json.dumps(told), context=context())
        if RECIPE in self.manifest:
            builder.add_resource(RECIPE, BytesIO(packed(self.manifest[RECIPE])))
        for each in ingredients:
            label = each["label"]
            if label in self.kept and not _added(builder, each, self.kept[label]):
                # Too damaged to be read: it is told as what has no manifest is, and the film leaves all the same.
                others = {name: path for name, path in self.kept.items() if name != label}
                return replace(self, kept=others).builder(*binding)
        return builder

    def signer(self) -> Any:
        module = c2pa()
        keys = self.keys
        return module.Signer.from_info(
            module.C2paSignerInfo(keys.algorithm, keys.chain, keys.key, keys.authority or None)
        )


def _added(builder: Any, ingredient: Mapping[str, Any], path: Path) -> bool:
    """Whether a file could be added with the manifest it came with."""
    with path.open("rb") as file:
        try:
            builder.add_ingredient(ingredient, media_type(path), file)
        except c2pa().C2paError:
            return False
    return True


def _inside(source: Path, target: Path, order: _Order) -> bytes:
    """The library's own way: it copies the file and hashes it."""
    with source.open("rb") as file, target.open("w+b") as copy:
        return bytes(order.builder().sign(order.signer(), media_type(source), file, copy))


def _beside(source: Path, order: _Order) -> bytes:
    """The manifest alone, bound to every byte of the file."""
    return _alone(order, whole(source))


def _bound(order: _Order, bound: Bound) -> bytes:
    """The manifest alone, bound to a film whose bytes have those digests."""
    return _alone(order, assertion(bound))


def _alone(order: _Order, binding: Mapping[str, Any]) -> bytes:
    """A manifest without its file: what binds them is told, and the library need not see the bytes."""
    builder = order.builder(binding)
    builder.set_no_embed()
    return bytes(builder.sign(order.signer(), _BYTES, BytesIO(b"not the file"), BytesIO()))
