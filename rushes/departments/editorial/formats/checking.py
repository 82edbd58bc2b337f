"""What every edit that is read must be: ranges that are ranges, in order, none over another."""

from __future__ import annotations

from pathlib import Path

from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditTrack


def checked(edit: Edit, path: Path) -> Edit:
    """The edit itself. Raises EditFormatError for events of no length, before the beginning, or over one another."""
    for track in edit.tracks:
        _check(track, edit, path)
    return edit


def _check(track: EditTrack, edit: Edit, path: Path) -> None:
    end, last = 0, "the beginning"
    for event in track.events:
        at = f"{float(event.start / track.rate):.2f} s"
        if event.length <= 0:
            _refuse(path, f"{event.name!r} at {at} on track {track.name!r} has no length ({event.length}).")
        if event.start < end:
            _refuse(path, f"{event.name!r} at {at} on track {track.name!r} lies over {last!r}.")
        if event.offset < 0:
            _refuse(path, f"{event.name!r} at {at} on track {track.name!r} begins before its media does.")
        end, last = event.end, event.name
        for inner in event.inside:
            _check(inner, edit, path)


def _refuse(path: Path, what: str) -> None:
    raise EditFormatError(what, where=path.name, todo="Mend that event in the program that wrote it, export again.")
