"""Manifests that what comes into the film already has: they are kept, and go along with whatever is made of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from rushes.departments.provenance import blend
from rushes.departments.provenance.carriers import carries, media_type
from rushes.departments.provenance.gather import known_card
from rushes.departments.provenance.library import c2pa, context
from rushes.errors import CorruptObject
from rushes.film.library import Library
from rushes.work.desk import Desk, Entry

_MARK = b"c2pa"  # the label of every manifest store (JUMBF): where these letters are not, there is none
_PIECE = 1 << 20


def manifests_of(
    folder: Path, library: Library, entries: Sequence[Entry], desk: Desk, looked: dict[str, str | None]
) -> tuple[dict[str, Path], dict[str, str]]:
    """Files that came with a manifest: by the label of their ingredient; and what each is in the IPTC's vocabulary, by
    digest. The house's own engines give none, so that only what others made is looked into, and that once: ``looked``
    keeps what was found by digest, None for nothing."""
    kept: dict[str, Path] = {}
    for digest, path in _came(folder, library, entries, desk).items():
        if digest not in looked:
            told = carried(path)
            looked[digest] = None if told is None else source_type(told)
        if looked[digest] is not None:
            kept[f"blake3:{digest}"] = path
    return kept, {digest: kind for digest, kind in looked.items() if kind}


def _came(folder: Path, library: Library, entries: Sequence[Entry], desk: Desk) -> dict[str, Path]:
    """Whatever was not made by the house, by digest."""
    came = {file.media.digest: folder / file.path for file in library.files}
    for entry in entries:
        if entry.task.call is None and entry.made is not None and _from_elsewhere(entry.made.engine):
            for media in entry.made.media.values():
                with suppress(CorruptObject):
                    came[media.digest] = desk.path(media)
    return came


def carried(path: Path) -> Mapping[str, Any] | None:
    """The active manifest inside a file, unverified; None where there is none, or none that can be read."""
    if not carries(path) or not _mentions(path):
        return None
    module = c2pa()
    try:
        with path.open("rb") as file:
            reader = module.Reader(media_type(path), file, context=context(verifying=False))
            told = json.loads(reader.json())
    except (module.C2paError, ValueError, OSError):
        return None
    found = told.get("manifests", {}).get(told.get("active_manifest"))
    return found if isinstance(found, Mapping) else None


def source_type(manifest: Mapping[str, Any]) -> str:
    """The digital source type that a manifest's first action tells, without the vocabulary's address."""
    for assertion in manifest.get("assertions", []):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in assertion.get("data", {}).get("actions", []):
                kind = str(action.get("digitalSourceType", ""))
                if kind.startswith(blend.VOCABULARY):
                    return kind.removeprefix(blend.VOCABULARY)
    return ""


def _from_elsewhere(engine: str) -> bool:
    card = known_card(engine)
    return card is None or card.origin != blend.ALGORITHMIC


def _mentions(path: Path) -> bool:
    """Whether the letters stand anywhere in the file: far quicker to see than to have it parsed."""
    try:
        with path.open("rb") as file:
            tail = b""
            while piece := file.read(_PIECE):
                if _MARK in tail + piece:
                    return True
                tail = piece[-len(_MARK) + 1 :]
    except OSError:
        pass
    return False
