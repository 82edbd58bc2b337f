"""Events of two cuts as they are compared: in frames of the picture, places in their sources by timecode."""

from __future__ import annotations

from fractions import Fraction
from pathlib import PurePosixPath

from rushes.film.edit import Edit, EditEvent, TrackKind
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """An event as it is compared: in frames of the picture, fractions where a sound lies between two. ``unit``: how
    many of them a unit of its track is."""

    event: EditEvent
    identity: str
    start: Fraction
    length: Fraction
    offset: Fraction
    unit: Fraction = Fraction(1)

    @property
    def end(self) -> Fraction:
        return self.start + self.length

    @property
    def out(self) -> Fraction:
        """Where its source ends."""
        return self.offset + self.length * self.event.speed


def pieces_of(edit: Edit, kind: TrackKind) -> list[Piece]:
    found = []
    for track in edit.of_kind(kind):
        unit = edit.rate / track.rate
        for event in track.events:
            if event.enabled:
                first = event.source.timecode + event.offset
                start, length, offset = (Fraction(each) * unit for each in (event.start, event.length, first))
                found.append(Piece(event, identity(event), start, length, offset, unit))
    return sorted(found, key=lambda piece: piece.start)


def identity(event: EditEvent) -> str:
    """What makes two events pieces of one thing: the shot or line; else the reel, the file, the name."""
    key = event.told("key").partition("#")[0]
    return key or event.source.reel or PurePosixPath(event.source.url).name or event.name


def by_identity(pieces: list[Piece]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, piece in enumerate(pieces):
        found.setdefault(piece.identity, []).append(place)
    return found


def disjoint(pieces: list[Piece]) -> bool:
    """Whether no two of them show the same."""
    return not any(shared(one, other) for place, one in enumerate(pieces) for other in pieces[:place])


def shared(one: Piece, other: Piece) -> Fraction:
    """Frames of the source that both use."""
    (a, b), (c, d) = sorted((one.offset, one.out)), sorted((other.offset, other.out))
    return max(min(b, d) - max(a, c), Fraction(0))


def shown_name(event: EditEvent) -> str:
    """What people call it."""
    return event.name or identity(event)


def in_frames(count: Fraction) -> str:
    if count.denominator != 1:
        return f"{float(count):.2f} frames"
    return f"{count} frame{'s' * (count != 1)}"


def in_length(count: Fraction) -> str:
    return f"{in_frames(count)} long"
