"""The formats: what each is called, who reads it, and what it cannot hold by its nature.

Tests hold ``noted`` and ``loses`` to what really comes back, with Rushes' notes and without.
"""

from __future__ import annotations

from collections.abc import Iterator

from rushes.film.edit import Edit, TrackKind
from rushes.film.quick import dataclass

_RECORD = ("digests", "about", "edit-about")  # what only Rushes knows has no place of its own anywhere


@dataclass(frozen=True, slots=True)
class EditFormat:
    """``suffix`` of its files; ``programs`` that read it; ``module`` of this package that writes and reads it.

    ``root``: of its document, where it is XML. By names of features (see features.py): ``loses``, what it has no place
    for; ``noted``, what travels in notes that only Rushes reads; ``otherwise``, of those, what other programs therefore
    show or play otherwise."""

    name: str
    suffix: str
    title: str
    programs: str
    module: str
    root: str = ""
    loses: tuple[str, ...] = ()
    noted: tuple[str, ...] = _RECORD
    otherwise: tuple[str, ...] = ()

    @property
    def holds_media(self) -> bool:
        """Whether a file of this kind has its media within."""
        return self.suffix == ".otioz"


FORMATS: dict[str, EditFormat] = {
    format_.name: format_
    for format_ in (
        EditFormat(
            "fcpxml",
            ".fcpxml",
            "Final Cut Pro XML",
            "Final Cut Pro, DaVinci Resolve",
            "fcpxml",
            root="fcpxml",
            noted=("tracks", "edit-markers", "notes", "colours", *_RECORD),
        ),
        EditFormat(
            "fcp7",
            ".xml",
            "Final Cut Pro 7 XML",
            "Premiere Pro, DaVinci Resolve, Vegas",
            "fcp7",
            root="xmeml",
            loses=("subtitles",),
            noted=(
                "dissolves",
                "nested",
                "samples",
                "tracks",
                "colours",
                "source-timecode",
                "extents",
                *_RECORD,
            ),
            otherwise=("samples",),
        ),
        EditFormat(
            "edl",
            ".edl",
            "EDL (CMX 3600)",
            "everything that has ever cut pictures",
            "edl",
            loses=("nested", "layers", "subtitles"),
            noted=(
                "offsets",
                "dissolves",
                "wipes",
                "speeds",
                "backwards",
                "sound",
                "samples",
                "levels",
                "fades",
                "crossfades",
                "tracks",
                "edit-markers",
                "notes",
                "colours",
                "lengths",
                "muted",
                "source-timecode",
                "extents",
                *_RECORD,
            ),
            otherwise=("samples", "levels", "fades", "muted"),
        ),
        EditFormat(
            "aaf",
            ".aaf",
            "AAF",
            "Media Composer, Pro Tools, DaVinci Resolve",
            "aaf",
            loses=("subtitles",),
            noted=("lengths", "muted", *_RECORD),
            otherwise=("muted",),
        ),
        EditFormat(
            "otio",
            ".otio",
            "OpenTimelineIO",
            "DaVinci Resolve, Kdenlive, Hiero, RV",
            "otio",
            noted=("drop-frame", "levels", "fades", *_RECORD),
            otherwise=("levels", "fades"),
        ),
        EditFormat(
            "otioz",
            ".otioz",
            "OpenTimelineIO bundle",
            "DaVinci Resolve, Hiero, RV",
            "otioz",
            noted=("drop-frame", "levels", "fades", *_RECORD),
            otherwise=("levels", "fades"),
        ),
        EditFormat(
            "xges",
            ".xges",
            "GES project (XGES)",
            "Pitivi, ges-launch-1.0",
            "xges",
            root="ges",
            loses=("subtitles",),
            noted=(
                "timecode",
                "drop-frame",
                "dissolves",
                "stills",
                "backwards",
                "colours",
                "reels",
                "source-timecode",
                *_RECORD,
            ),
            otherwise=("stills", "backwards"),
        ),
        EditFormat(
            "kdenlive",
            ".kdenlive",
            "Kdenlive project",
            "Kdenlive, Shotcut, melt",
            "kdenlive",
            root="mlt",
            noted=(
                "title",
                "timecode",
                "drop-frame",
                "wipes",
                "nested",
                "samples",
                "reels",
                "source-timecode",
                "extents",
                *_RECORD,
            ),
            otherwise=("samples",),
        ),
    )
}

CHANNELS = ("A", "A2", "A3", "A4")  # of sound, in one EDL


def beside_it(edit: Edit, name: str, kind: str) -> Iterator[str]:
    """The names of the files that are written beside one of that name: Kdenlive's subtitles; an EDL for every four
    further tracks of sound, as the trade has it. (Nested edits are, too: an export has none.)"""
    if kind == "kdenlive" and edit.of_kind(TrackKind.SUBTITLES):
        yield f"{name}.srt"
    if kind == "edl":
        stem, dot, suffix = name.rpartition(".")
        for first in range(len(CHANNELS), len(edit.of_kind(TrackKind.SOUND)), len(CHANNELS)):
            yield f"{stem}-A{first + 1}{dot}{suffix}"
