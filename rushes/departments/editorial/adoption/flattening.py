"""Several picture tracks as the one that is seen: what lies above covers what lies below; nested edits opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor

from rushes.film.edit import Edit, EditEvent, EditTrack, EditTransition, TrackKind
from rushes.film.quick import dataclass

NAME = "picture"


@dataclass(frozen=True, slots=True)
class Flat:
    """``events`` one after another; ``heard``: sounds of nested edits, by the name of their track. ``lost``: what could
    not be opened, in words."""

    events: tuple[EditEvent, ...]
    transitions: tuple[EditTransition, ...]
    sounds: tuple[tuple[str, EditEvent], ...]
    lost: tuple[str, ...] = ()


def flattened(edit: Edit) -> Flat:
    """The edit as one picture track, and its sounds, each with the name of its track. Muted events are left out."""
    lost: list[str] = []
    seen: list[EditEvent] = []
    transitions: list[EditTransition] = []
    sounds: list[tuple[str, EditEvent]] = []
    for track in edit.of_kind(TrackKind.PICTURE):
        opened = list(_opened(track, edit, sounds, lost))
        seen = covered(seen, opened)
        joins = {event.start for event in opened} & {event.end for event in opened}
        transitions += [one for one in track.transitions if one.at in joins]
    for track in edit.of_kind(TrackKind.SOUND):
        sounds += [(track.name, event) for event in track.events if event.enabled and not event.inside]
        lost += [f"{event.name}: a nested sound is not opened" for event in track.events if event.inside]
    joins = {event.start for event in seen} & {event.end for event in seen}
    kept = tuple(one for one in transitions if one.at in joins)
    return Flat(tuple(seen), kept, tuple(sounds), tuple(lost))


def _opened(track: EditTrack, edit: Edit, sounds: list[tuple[str, EditEvent]], lost: list[str]) -> Iterator[EditEvent]:
    for event in track.events:
        if not event.enabled:
            continue
        if not event.inside:
            yield event
        elif event.speed != 1:
            lost.append(f"{event.name}: a nested edit at another speed is not opened")
        else:
            inner = flattened(Edit(event.name, edit.rate, event.inside))
            yield from window(inner.events, event.offset, event.length, event.start)
            ratio = 48_000 / edit.rate
            first, length, start = (round(each * ratio) for each in (event.offset, event.length, event.start))
            for name, sound in inner.sounds:
                sounds += [(name, one) for one in window([sound], first, length, start)]
            lost += inner.lost


def covered(below: Sequence[EditEvent], above: Sequence[EditEvent]) -> list[EditEvent]:
    """What is seen of the events below, and all of those above, in order."""
    left = list(below)
    for over in above:
        left = [piece for event in left for piece in _around(event, over)]
    return sorted([*left, *above], key=lambda event: event.start)


def _around(event: EditEvent, over: EditEvent) -> Iterator[EditEvent]:
    if over.end <= event.start or event.end <= over.start:
        yield event
        return
    if event.start < over.start:
        yield _piece(event, event.start, over.start)
    if over.end < event.end:
        yield _piece(event, over.end, event.end)


def window(events: Iterable[EditEvent], first: int, length: int, start: int) -> Iterator[EditEvent]:
    """The events between ``first`` and ``length`` units later, moved to ``start``."""
    for event in events:
        begin, end = max(event.start, first), min(event.end, first + length)
        if begin < end:
            piece = _piece(event, begin, end)
            yield replace(piece, start=piece.start - first + start)


def _piece(event: EditEvent, start: int, end: int) -> EditEvent:
    if (start, end) == (event.start, event.end):
        return event
    by = start - event.start
    kept = tuple(replace(one, at=one.at - by) for one in event.markers if by <= one.at < end - event.start)
    offset = event.offset + floor(by * event.speed)
    return replace(event, start=start, length=end - start, offset=offset, markers=kept)
