"""Reads an edit, whatever wrote it: by what is in the file first, by its suffix where that does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from rushes.departments.editorial.formats.catalogue import FORMATS, EditFormat
from rushes.departments.editorial.formats.checking import checked
from rushes.departments.editorial.formats.limits import LARGEST
from rushes.departments.editorial.formats.textual import decoded
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditTrack

_COMMENT = re.compile(r"<!--.*?(-->|$)", re.S)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_EVENT = re.compile(r"^(TITLE:|FCM:|\d{1,6}\s+\S+\s+\S+\s+[CDWK]\S*\s)", re.M)
_READABLE = "Rushes reads FCPXML, Final Cut Pro 7 XML, EDL, AAF, OpenTimelineIO (.otio, .otioz), XGES and Kdenlive."


class _Reader(Protocol):
    def read(self, path: Path, rate: Fraction | None) -> Edit: ...


def read_edit(path: Path, rate: Fraction | None = None) -> Edit:
    """The edit that ``path`` holds. Sound comes at 48 kHz, whatever it was counted in.

    An EDL tells neither its frame rate, so give the film's as ``rate``, nor where a source begins: there
    ``source.timecode`` is 0 and ``offset`` counts from midnight; the sum of both is what to compare. Raises
    EditFormatError, with the line where there is one, for whatever is no edit."""
    for inner in ("Info.fcpxml", "content.otio"):  # bundles that are folders: .fcpxmld, .otiod
        path = path / inner if (path / inner).is_file() else path
    format_ = _format_of(path)
    reader = cast(_Reader, import_module(f"rushes.departments.editorial.formats.{format_.module}_reader"))
    try:
        return checked(beside(reader.read(path, rate), path.parent), path)
    except RecursionError:
        raise EditFormatError(
            f"{path.name} nests its timelines deeper than any editor does.", where=path.name, todo=_READABLE
        ) from None


def beside(edit: Edit, folder: Path) -> Edit:
    """The edit with media told from its own folder where they lie in it: programs write whole addresses."""
    whole = f"{folder.resolve().as_posix().rstrip('/')}/"

    def told(event: EditEvent) -> EditEvent:
        inside = tuple(track(each) for each in event.inside)
        url = event.source.url.removeprefix(whole)
        return replace(event, inside=inside, source=replace(event.source, url=url))

    def track(found: EditTrack) -> EditTrack:
        return replace(found, events=tuple(told(event) for event in found.events))

    return replace(edit, tracks=tuple(track(each) for each in edit.tracks))


def _format_of(path: Path) -> EditFormat:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(65536)
    except OSError as error:
        raise EditFormatError(
            f"{path.name} cannot be opened: {error.strerror or error}.", where=path, todo="Check its name and place."
        ) from None
    if not size:
        raise EditFormatError(f"{path.name} is empty.", where=path.name, todo="Export it again.")
    format_ = _by_content(head)
    if format_ is None:
        raise EditFormatError(f"{path.name} is no edit that Rushes can read.", where=path.name, todo=_READABLE)
    if size > LARGEST and format_.name not in ("aaf", "otioz"):
        raise EditFormatError(
            f"{path.name} is {size // 2**20} MB of text; no edit is that long.", where=path.name, todo=_READABLE
        )
    return format_


def _by_content(head: bytes) -> EditFormat | None:
    if head.startswith(b"PK"):
        return FORMATS.get("otioz")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return FORMATS.get("aaf")
    text = decoded(head).lstrip()
    if text.startswith("{"):
        return FORMATS["otio"]
    if text.startswith("<"):
        root = _ROOT.search(_COMMENT.sub("", text))
        found = [format_ for format_ in FORMATS.values() if root and format_.root == root[1]]
        return found[0] if found else None
    return FORMATS["edl"] if _EVENT.search(text) else None
