"""OpenTimelineIO to an edit, whoever wrote it: its own clips, or Rushes' with what stands under "rushes"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.departments.editorial.formats.otio_nodes import Node, Time, opened
from rushes.departments.editorial.formats.otio_writer import KINDS, TRANSITIONS
from rushes.departments.editorial.formats.rates import SOUND, converted, nearest, rate_of
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

_KINDS = {name: kind for kind, name in KINDS.items()}
_TRANSITIONS = {name: kind for kind, name in TRANSITIONS.items()}


def read(path: Path, rate: Fraction | None) -> Edit:
    return parsed(path.read_bytes(), path.name)


def parsed(data: bytes, name: str) -> Edit:
    """The edit in OpenTimelineIO's JSON; ``name`` is the file's, for errors. Raises EditFormatError."""
    try:
        found = opened(data)
        if found.is_a("SerializableCollection"):
            found = next((child for child in found if child.is_a("Timeline")), found)
        if found.is_a("Timeline"):
            return _Timeline(found, name).edit()
    except json.JSONDecodeError as error:
        raise EditFormatError(
            f"{name} is broken off or no JSON: {error.msg}.", where=f"{name}:{error.lineno}", todo="Export it again."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RuntimeError) as error:
        raise EditFormatError(f"{name} is no OpenTimelineIO: {error}.", where=name, todo="Export it again.") from None
    raise EditFormatError(f"{name} holds no timeline.", where=name, todo="Export the timeline, not the bin.")


class _Timeline:
    """One timeline while it is read: its rate is what units are counted in."""

    def __init__(self, timeline: Node, name: str) -> None:
        self.timeline, self.name = timeline, name
        self.rate = self._rate()

    def edit(self) -> Edit:
        told = _rushes(self.timeline)
        begin = self.timeline.global_start_time
        return Edit(
            title=self.timeline.name or Path(self.name).stem,
            rate=self.rate,
            tracks=tuple(self._track(track) for track in self._tracks(self.timeline.tracks)),
            timecode=0 if begin is None else nearest(_seconds(begin) * self.rate),
            drop_frame=told.get("drop_frame") is True,
            markers=tuple(
                self._marker(marker, Fraction(0), self.rate) for marker in self.timeline.tracks.markers or ()
            ),
            about=_pairs(told.get("about")),
        )

    def _rate(self) -> Fraction:
        told = _rushes(self.timeline).get("rate")
        if isinstance(told, str):
            return self._fraction(told)
        for clip in _seen(self.timeline.tracks):
            if clip.source_range:
                return rate_of(clip.source_range.duration.rate)
        begin = self.timeline.global_start_time
        return Fraction(24) if begin is None else rate_of(begin.rate)

    def _fraction(self, text: str) -> Fraction:
        try:
            return rate_of(text)
        except (ValueError, ZeroDivisionError):
            raise EditFormatError(f"{self.name} has a frame rate of {text!r}.", where=self.name) from None

    def _tracks(self, stack: Node) -> list[Node]:
        """The tracks of a stack; a stack within it, or a clip alone, stands for a track of one event."""
        alone = {"OTIO_SCHEMA": "Track.1", "kind": KINDS[TrackKind.PICTURE]}
        return [
            child if child.is_a("Track") else Node({**alone, "name": child.name, "children": [child.told]})
            for child in stack
            if child.is_a("Track", "Stack", "Clip", "Gap")
        ]

    def _track(self, track: Node) -> EditTrack:
        kind = _KINDS.get(track.kind, TrackKind.PICTURE)
        told = _rushes(track).get("rate")
        rate = SOUND if kind is TrackKind.SOUND else self._fraction(told) if isinstance(told, str) else self.rate
        events, transitions = [], []
        for item, start, end in _laid(track):
            first, last = nearest(start * rate), nearest(end * rate)
            if item.schema_name() == "Transition":
                before, after = (nearest(_seconds(each) * rate) for each in (item.in_offset, item.out_offset))
                transition = _TRANSITIONS.get(item.transition_type, item.transition_type or "dissolve")
                transitions.append(EditTransition(first, before, after, transition))
            elif item.schema_name() != "Gap":
                events.append(self._event(item, first, last - first, rate))
        return EditTrack(kind, track.name, rate, tuple(events), tuple(transitions))

    def _event(self, item: Node, start: int, length: int, rate: Fraction) -> EditEvent:
        stack = item.is_a("Stack", "Track")
        source, text = (Source(), "") if stack else self._source(item)
        begin = _seconds(item.trimmed_range().start_time)
        # A clip cut out of a whole one begins where that does, whatever the timecode of its media is counted in.
        offset = nearest(begin * rate) - converted(source.timecode, source.rate or rate, rate)
        told = _rushes(item)
        return EditEvent(
            name=item.name or Path(source.url).stem,
            start=start,
            length=length,
            offset=offset,
            source=source,
            speed=_speed(item, told),
            markers=tuple(self._marker(marker, begin, rate) for marker in item.markers or ()),
            about=_pairs({name: value for name, value in told.items() if name != "speed"}),
            inside=tuple(self._track(track) for track in self._inside(item)) if stack else (),
            text=text,
            enabled=item.enabled,
        )

    def _inside(self, item: Node) -> list[Node]:
        return [item] if item.is_a("Track") else self._tracks(item)

    def _source(self, clip: Node) -> tuple[Source, str]:
        """What a clip shows, and its words if those are what it shows."""
        reference = clip.media_reference
        if reference is not None and reference.is_a("GeneratorReference"):
            return Source(), str(reference.parameters.get("text", ""))
        told = _rushes(reference) if reference is not None else {}
        url = reference.first_url if reference is not None else ""
        available = reference.available_range if reference is not None else None
        rate = self._fraction(str(told["rate"])) if told.get("rate") else None
        if rate is None and available is not None:
            rate = rate_of(available.duration.rate)
        return (
            Source(
                url=url or "",
                reel=str(told.get("reel") or _reel(clip)),
                timecode=int(told.get("timecode", 0)) if available is None else _units(available.start_time, rate),
                rate=rate,
                length=None if available is None else _units(available.duration, rate),
                digest=str(told.get("digest", "")),
            ),
            "",
        )

    def _marker(self, marker: Node, begin: Fraction, rate: Fraction) -> EditMarker:
        at = nearest((_seconds(marker.marked_range.start_time) - begin) * rate)
        length = nearest(_seconds(marker.marked_range.duration) * rate)
        return EditMarker(marker.name, at, length, marker.comment or "", marker.color or "")


def _seen(inside: Node) -> Iterator[Node]:
    """The clips of picture tracks, those of nested ones too, in order."""
    for item in inside:
        if item.is_a("Clip") and inside.is_a("Track") and inside.kind == KINDS[TrackKind.PICTURE]:
            yield item
        elif item.is_a("Stack", "Track"):
            yield from _seen(item)


def _laid(track: Node) -> Iterator[tuple[Any, Fraction, Fraction]]:
    """The items of a track with where they begin and end, in seconds: summed exactly, so that nothing drifts."""
    at = Fraction(0)
    for item in track:
        if item.schema_name() == "Transition":
            yield item, at, at
            continue
        end = at + _seconds(item.trimmed_range().duration)
        yield item, at, end
        at = end


def _seconds(time: Time) -> Fraction:
    value = Fraction(int(time.value)) if time.value.is_integer() else Fraction(time.value).limit_denominator(1_000_000)
    return value / rate_of(time.rate)


def _units(time: Time, rate: Fraction | None) -> int:
    return nearest(_seconds(time) * (rate or rate_of(time.rate)))


def _speed(item: Node, told: Mapping[str, Any]) -> Fraction:
    """The speed an item is played at; as Rushes wrote it if it is still that."""
    scalars = [effect.time_scalar for effect in item.effects or () if effect.is_a("LinearTimeWarp", "FreezeFrame")]
    if not scalars:
        return Fraction(1)
    try:
        written = Fraction(str(told.get("speed", "")))
    except (ValueError, ZeroDivisionError):
        written = Fraction(1)
    return written if float(written) == scalars[0] else Fraction(scalars[0]).limit_denominator(10_000)


def _reel(clip: Node) -> str:
    """The reel where the adapters of other programs put it."""
    for metadata in (clip.metadata, clip.media_reference.metadata if clip.media_reference else {}):
        found = metadata.get("cmx_3600", {})
        if isinstance(found, Mapping) and found.get("reel"):
            return str(found["reel"])
    return ""


def _rushes(thing: Any) -> dict[str, Any]:
    found = thing.metadata.get("rushes", {})
    return dict(found) if isinstance(found, Mapping) else {}


def _pairs(found: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in found.items()) if isinstance(found, Mapping) else ()
