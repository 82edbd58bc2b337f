"""Reads the proof of any file, ours or not. Nothing is fetched from any network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import tomli

from rushes.departments.provenance.binding import BINDING, MADE, WHOLE, is_bound, is_whole, manifest_in
from rushes.departments.provenance.boxes import BOXES, SUFFIXES, as_told
from rushes.departments.provenance.carriers import media_type, sidecars
from rushes.departments.provenance.keys import known_own
from rushes.departments.provenance.library import c2pa, context
from rushes.departments.provenance.proof import Proof, Signer, State
from rushes.departments.provenance.reading import ingredients_of, objects, recipe_in, told_by
from rushes.errors import ProvenanceError

_UNBOUND = ("assertion.bmffHash.mismatch", "assertion.dataHash.mismatch")
_BYTES = "application/octet-stream"
_NO_FILM = b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x08mdat"
_NOBODY = "signingCredential.untrusted"  # a matter of trust, and not of integrity
_NONE = ("ManifestNotFound", "no JUMBF data found", "NotSupported", "type is unsupported")


@dataclass(frozen=True)
class _Reading:
    """What a Reader tells, its ``active`` manifest, and the tree that is in it."""

    told: dict[str, Any]
    active: Mapping[str, Any]
    recipe: Mapping[str, Any]


def verify(path: Path, trust: Path | None = None, standard: bool = False) -> Proof:
    """What the manifest of a file proves. ``trust``: PEM certificates of those whose word for a signer is taken.
    ``standard``: go by the standard's digests alone, as other programs do, where ours would prove it sooner.

    Raises ProvenanceError where there is no such file or trust list, StoreError where it cannot be read."""
    if not path.is_file():
        raise ProvenanceError(f"There is no file {path}.", todo="Name the file whose proof is to be read.")
    beside = next((each for each in sidecars(path) if each != path and each.is_file()), None)
    inside = _read(path, None, trust, standard)  # whatever it is called
    if inside is not None or beside is None:
        return inside or Proof(State.MISSING)
    return _read(path, beside, trust, standard) or Proof(State.MISSING)


def _read(path: Path, beside: Path | None, trust: Path | None, standard: bool) -> Proof | None:
    """None where there is no manifest."""
    module = c2pa()
    anchors = _anchors(trust)
    try:
        with path.open("rb") as file:
            reading = _quickly(file, path, beside, anchors, standard) or _by_library(file, path, beside, anchors)
    except module.C2paError as problem:
        if any(word in f"{type(problem).__name__} {problem}" for word in _NONE):
            return None
        return Proof(State.BROKEN, problems=(f"The manifest cannot be read: {problem}",), beside=beside is not None)
    return _proof(reading, path, beside is not None)


def _by_library(file: BinaryIO, path: Path, beside: Path | None, anchors: str) -> _Reading:
    module = c2pa()
    file.seek(0)
    if beside is None:
        reader = module.Reader(media_type(path) or None, file, context=context(trust=anchors))
    else:
        reader = module.Reader(_BYTES, file, beside.read_bytes(), context(trust=anchors))
    return _told(reader)


def _told(reader: Any) -> _Reading:
    told: dict[str, Any] = json.loads(reader.json())
    active = told.get("manifests", {}).get(told.get("active_manifest"), {})
    return _Reading(told, active, recipe_in(reader, active))


def _quickly(file: BinaryIO, path: Path, beside: Path | None, anchors: str, standard: bool) -> _Reading | None:
    """What the library says of the manifest, which it is given without its file, and what the bytes of that say
    themselves: see ``binding``. None where the manifest is not of a plain form, or not bound so."""
    manifest = beside.read_bytes() if beside else manifest_in(file) if path.suffix.lower() in SUFFIXES else None
    if manifest is None:
        return None
    kind, nothing = (_BYTES, b"") if beside else ("video/mp4", _NO_FILM)
    reader = c2pa().Reader(kind, BytesIO(nothing), manifest, context(trust=anchors))
    reading = _told(reader)
    detailed = json.loads(reader.detailed_json())
    asserted = detailed.get("manifests", {}).get(detailed.get("active_manifest"), {}).get("assertion_store", {})
    bindings = {label: data for label, data in asserted.items() if label.startswith("c2pa.hash.")}
    failures = _results(reading.told).get("activeManifest", {}).get("failure", [])
    unbound = [each for each in failures if each.get("code") in _UNBOUND]
    label, is_so = (WHOLE, is_whole) if beside else (BINDING, is_bound)
    if list(bindings) != [label] or len(unbound) != 1:
        return None
    bound = is_so(path, bindings[label], "" if standard else _made(asserted))
    if bound:
        failures.remove(unbound[0])
        wrong = [each for each in failures if each.get("code") != _NOBODY]
        reading.told["validation_state"] = "Invalid" if wrong else "Valid"
    return reading if bound is not None else None


def _made(asserted: Mapping[str, Any]) -> str:
    """The BLAKE3 that the file had before it was signed; empty where nobody tells it."""
    told = asserted.get(MADE)
    return str(told.get("hash") or "") if isinstance(told, Mapping) and told.get("alg") == "blake3" else ""


def _proof(reading: _Reading, path: Path, beside: bool) -> Proof:
    told, active = reading.told, reading.active
    about = told_by(active)
    failures = list(_failures(told))
    boxes = about.assertions.get(BOXES)
    if boxes is not None and not as_told(path, boxes):
        failures.append(BOXES)
    wrong = [code for code in failures if code != _NOBODY]
    broken = bool(wrong) or told.get("validation_state") == "Invalid"
    notices = tuple(dict.fromkeys(_notices(told, active)))
    problems = tuple(dict.fromkeys(_words().get(code, f"It fails the check {code}.") for code in wrong))
    return Proof(
        state=State.BROKEN if broken else State.VALID,
        signer=_signer(active, vouched=_NOBODY not in failures),
        problems=problems or (notices if broken else ()),
        notices=notices,
        beside=beside,
        title=about.title,
        generator=about.generator,
        origin=about.origin,
        disclosed=about.disclosed,
        learning=about.learning,
        ingredients=ingredients_of(active, told.get("manifests", {})),
        recipe=reading.recipe,
    )


def _failures(told: Mapping[str, Any]) -> Iterator[str]:
    """Codes of what fails in the file's own manifest."""
    yield from (str(each.get("code")) for each in _results(told).get("activeManifest", {}).get("failure", []))


def _notices(told: Mapping[str, Any], active: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the manifests that its ingredients came with: they were so when they came."""
    for each in objects(active.get("ingredients")):
        for code in _failures(each):
            if code != _NOBODY:
                title = each.get("title") or "An ingredient"
                yield f"{title} came with a manifest that fails: {_words().get(code, code)}"
    for delta in _results(told).get("ingredientDeltas", []):
        for each in delta.get("validationDeltas", {}).get("failure", []):
            code = str(each.get("code"))
            if code != _NOBODY:
                yield f"An ingredient came with a manifest that fails: {_words().get(code, code)}"


def _results(told: Mapping[str, Any]) -> Mapping[str, Any]:
    found = told.get("validation_results")
    return found if isinstance(found, Mapping) else {}


def _signer(active: Mapping[str, Any], vouched: bool) -> Signer | None:
    info = active.get("signature_info")
    if not isinstance(info, Mapping):
        return None
    own = known_own()
    return Signer(
        name=str(info.get("common_name") or ""),
        issuer=str(info.get("issuer") or ""),
        algorithm=str(info.get("alg") or ""),
        time=str(info.get("time") or ""),
        own=own is not None and own.serial == info.get("cert_serial_number"),
        vouched=vouched,
    )


def _anchors(trust: Path | None) -> str:
    if trust is None:
        return ""
    try:
        text = trust.read_text(encoding="utf-8")
    except (OSError, ValueError) as problem:
        raise ProvenanceError(f"{trust} cannot be read.", todo="Name a PEM file of certificates.") from problem
    if "BEGIN CERTIFICATE" not in text:
        raise ProvenanceError(f"{trust} holds no certificate.", todo="Name a PEM file of certificates.")
    return text


@cache
def _words() -> dict[str, str]:
    return tomli.loads((files(__package__) / "data" / "failures.toml").read_text(encoding="utf-8"))
