"""An editor at work: a film's cut as an edit, what one does to it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from rushes.departments.editorial.formats import read_edit, write_edit
from rushes.film.edit import Edit, EditEvent, EditTrack, TrackKind
from rushes.homecoming import Offer, adopt, offered

SUFFIX = {"otio": ".otio", "fcpxml": ".fcpxml", "edl": ".edl"}


def cut_of(folder: Path) -> Edit:
    """What `rushes make` wrote for editors."""
    return read_edit(folder / "out" / f"{folder.name}.otio")


def pictures(edit: Edit) -> list[EditEvent]:
    return list(edit.of_kind(TrackKind.PICTURE)[0].events)


def named(edit: Edit, name: str) -> EditEvent:
    return next(event for event in pictures(edit) if event.name == name)


def line(edit: Edit, who: str) -> EditEvent:
    """Somebody's first."""
    sounds = (event for track in edit.of_kind(TrackKind.SOUND) for event in track.events)
    return next(event for event in sounds if event.told("who") == who)


def with_pictures(edit: Edit, events: list[EditEvent], **more: object) -> Edit:
    """Another picture track."""
    tracks = [
        replace(track, events=tuple(events), **more) if track.kind is TrackKind.PICTURE else track
        for track in edit.tracks
    ]
    return replace(edit, tracks=tuple(tracks))


def one_after_another(events: list[EditEvent]) -> list[EditEvent]:
    """Without holes, in this order."""
    at, laid = 0, []
    for event in events:
        laid.append(replace(event, start=at))
        at += event.length
    return laid


def trimmed(event: EditEvent, head: int = 0, tail: int = 0) -> EditEvent:
    return replace(event, offset=event.offset + head, length=event.length - head - tail)


def rippled(edit: Edit, name: str, head: int = 0, tail: int = 0) -> Edit:
    """One shot trimmed, everything behind it moved up: pictures and sounds, as an editor does it."""
    shot = named(edit, name)
    samples = round((head + tail) * 48_000 / edit.rate)
    after = round(shot.end * 48_000 / edit.rate)

    def moved(event: EditEvent) -> EditEvent:
        return replace(event, start=event.start - samples) if event.start >= after else event

    events = [trimmed(event, head, tail) if event.name == name else event for event in pictures(edit)]
    return with_sounds(with_pictures(edit, one_after_another(events)), moved)


def with_sounds(edit: Edit, change: Callable[[EditEvent], EditEvent | None]) -> Edit:
    """Every sound changed, or taken out where None is given."""

    def changed(track: EditTrack) -> EditTrack:
        if track.kind is not TrackKind.SOUND:
            return track
        return replace(track, events=tuple(new for event in track.events if (new := change(event)) is not None))

    return replace(edit, tracks=tuple(map(changed, edit.tracks)))


def sent_back(folder: Path, edit: Edit, kind: str = "otio") -> Offer:
    """Written by the editor's program, and adopted."""
    file = folder.parent / f"edited{SUFFIX[kind]}"
    write_edit(edit, file, kind)
    offer = offered(folder, file)
    adopt(offer)
    return offer


def seconds(samples: int) -> Fraction:
    return Fraction(samples, 48_000)
