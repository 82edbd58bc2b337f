"""Dissolves of a cut: what is seen of two takes at once is a segment of its own, and both are that much shorter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import floor

from rushes.departments.deliver import make
from rushes.departments.deliver.requests import ConformRequest, DissolveRequest
from rushes.engines import encoding
from rushes.film.cut import Cut, PictureEvent
from rushes.film.format import Format
from rushes.film.quick import dataclass
from rushes.work.task import Made, Task


@dataclass(frozen=True, slots=True)
class Dissolve:
    """From one event to the next: the same ``frames`` of the film of both."""

    going: PictureEvent
    coming: PictureEvent

    @property
    def key(self) -> str:
        return f"dissolve/{self.coming.key}"


def parted(cut: Cut) -> Iterator[PictureEvent | Dissolve]:
    """The cut as the master is joined: its events without what dissolves show of them, and the dissolves between. One
    that is longer than an event has room for is shortened to it."""
    at = {one.at: one for one in cut.transitions}
    head = 0
    for event, following in zip(cut.picture, (*cut.picture[1:], None), strict=True):
        one = at.get(event.end) if following is not None else None
        tail = min(one.before, event.frames - head) if one else 0
        if event.frames - head - tail > 0:
            yield _piece(event, head, event.frames - head - tail)
        head = 0
        if one is not None and following is not None:
            head = min(one.after, following.frames)
            if tail + head:
                yield Dissolve(
                    _piece(event, event.frames - tail, tail + head),
                    _piece(following, -tail, tail + head),
                )


def _piece(event: PictureEvent, at: int, frames: int) -> PictureEvent:
    if (at, frames) == (0, event.frames):
        return event
    offset = event.offset + floor(at * event.speed)
    return replace(event, start=event.start + at, frames=frames, offset=offset)


def dissolve_task(one: Dissolve, format: Format) -> Task:
    frames = one.going.frames
    return Task(
        key=one.key,
        label=f"dissolve from {one.going.name} to {one.coming.name}",
        department="deliver",
        capability="dissolve",
        engine="rushes",
        version=f"1/{encoding.NAME}",
        request=DissolveRequest(_request(one.going, format), _request(one.coming, format)),
        call=make.dissolve,
        estimate=frames * format.width * format.height / 20e6,
        length_ms=format.milliseconds(frames),
    )


def _request(event: PictureEvent, format: Format) -> ConformRequest:
    return ConformRequest(event.media, max(event.offset, 0), event.frames, format, event.tier, speed=event.speed)


def joined(one: Dissolve, made: Mapping[str, Made]) -> PictureEvent:
    """The dissolve as a segment of the master. ``made`` by task key."""
    media, name = made[one.key].media["picture"], f"{one.going.name} to {one.coming.name}"
    return replace(one.coming, key=one.key, name=name, offset=0, media=media)
