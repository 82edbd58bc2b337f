"""Media of the editor's own: whether they are there, what they are, and where the film keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rushes.departments.editorial.adoption.adopting import Footage, Matched
from rushes.errors import EditFormatError
from rushes.film.adopted import with_about
from rushes.film.edit import Edit, EditEvent
from rushes.store.digest import digest_file

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_PICTURES = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".mxf", ".png", ".jpg")
_SOUNDS = (".wav", ".aif", ".aiff", ".flac", ".mp3", ".m4a", ".ogg")


def unpacked(matched: Matched, file: Path) -> TemporaryDirectory[str] | None:
    """What nobody recognised of the media within a bundle, for as long as that is kept; None of what is no bundle. Only
    what lies there as it is: that cannot be more than the bundle. Raises EditFormatError for one that is broken."""
    from tempfile import TemporaryDirectory
    from zipfile import ZIP_STORED, BadZipFile, ZipFile, is_zipfile

    wanted = {unquote(one.event.source.url) for one in matched.unknown}
    if not wanted or not is_zipfile(file):
        return None
    room = TemporaryDirectory(prefix="rushes-")
    try:
        with ZipFile(file) as bundle:
            for member in bundle.infolist():
                if member.filename in wanted and member.compress_type == ZIP_STORED:
                    bundle.extract(member, room.name)
    except (BadZipFile, OSError, EOFError, RuntimeError) as error:
        raise EditFormatError(
            f"{file.name}: what is in it cannot be unpacked: {error}.", where=file.name, todo="Export it again."
        ) from None
    return room


def with_digests(
    edit: Edit, matched: Matched, folders: Sequence[Path], digest_of: Callable[[Path], str] = digest_file
) -> Edit:
    """With the digests of the files that nobody recognised, where they are in one of those folders. ``digest_of`` a
    file: what it was when it left, whatever was put into it then."""
    wanted = {one.event.source.url for one in matched.unknown}
    digests = {url: digest_of(path) for url in wanted if (path := _file_at(url, folders)) is not None}
    return each(
        edit,
        lambda event: (
            replace(event, source=replace(event.source, digest=digests[event.source.url]))
            if event.source.url in digests
            else event
        ),
    )


def _file_at(url: str, folders: Sequence[Path]) -> Path | None:
    """The file that an edit names, in one of those folders or anywhere; None where it is not there."""
    parts = urlsplit(url)
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost") or not parts.path:
        return None
    try:
        return next((path for folder in folders if (path := folder / unquote(parts.path)).is_file()), None)
    except (OSError, ValueError):
        return None


def brought(matched: Matched, folders: Sequence[Path]) -> tuple[dict[str, Footage], dict[str, Path], tuple[str, ...]]:
    """What the editor brought, where it is, and what could not be told."""
    found: dict[str, Footage] = {}
    sources: dict[str, Path] = {}
    unmatched: list[str] = []
    for one in matched.unknown:
        event, url = one.event, one.event.source.url
        path = _file_at(url, folders)
        name = event.name or url or "an event without a name"
        if one.why:
            unmatched.append(f"{name}: {one.why}")
        elif path is None:
            unmatched.append(f"{name}: not the film's, and its file is not there{f' ({url})' if url else ''}")
        elif path.suffix.lower() not in (*_PICTURES, *_SOUNDS):
            unmatched.append(f"{name}: {path.name} is no picture or sound that can be taken in")
        else:
            found[url] = Footage(event, one.kind, event.source.digest)
            sources[url] = path
    return found, sources, tuple(dict.fromkeys(unmatched))


def with_paths(edit: Edit, paths: Mapping[str, str]) -> Edit:
    """With the places that media now have in the film, by digest."""
    return each(edit, lambda event: _at(event, paths[event.source.digest]) if event.source.digest in paths else event)


def _at(event: EditEvent, path: str) -> EditEvent:
    return replace(event, source=replace(event.source, url=path), about=tuple(with_about(event, path=path)))


def each(edit: Edit, change: Callable[[EditEvent], EditEvent]) -> Edit:
    tracks = (replace(track, events=tuple(map(change, track.events))) for track in edit.tracks)
    return replace(edit, tracks=tuple(tracks))
