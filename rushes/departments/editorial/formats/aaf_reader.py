"""AAF to an edit: the composition nobody else refers to, its slots, and each clip's way down to its reel."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter
from pathlib import Path

from rushes.departments.editorial.formats import aaf_ids as ids
from rushes.departments.editorial.formats.aaf_file import AafFile, Stored
from rushes.departments.editorial.formats.aaf_mixing import Mixing, operation, parameters
from rushes.departments.editorial.formats.aaf_sources import SourceFinder, mob_of, parts_of
from rushes.departments.editorial.formats.compound_reader import Unreadable
from rushes.departments.editorial.formats.lanes import lanes
from rushes.departments.editorial.formats.notes import before, edit_settled, of_line, settled
from rushes.departments.editorial.formats.rates import SOUND, converted, nearest, rate_of
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

_KINDS = dict.fromkeys(ids.PICTURE, TrackKind.PICTURE) | dict.fromkeys(ids.SOUND, TrackKind.SOUND)
_NAMES = {"picture": TrackKind.PICTURE, "sound": TrackKind.SOUND}
_NAMES |= {f"legacy{name}": kind for name, kind in _NAMES.items()}
_MARKERS = ("DescriptiveMarker", "CommentMarker")
_AROUND = {  # what a clip may stand in, and where in it
    "OperationGroup": ids.INPUTS,
    "Selector": ids.SELECTED,
    "NestedScope": ids.SCOPE_SLOTS,
    "EssenceGroup": ids.CHOICES,
}
_AT = attrgetter("at")
_SPEED = ids.label(ids.SPEED)
_MOST = 200_000  # events in one timeline and all that it nests


def read(path: Path, rate: Fraction | None) -> Edit:
    try:
        with path.open("rb") as file:
            return _composition(AafFile(file), path)
    except (Unreadable, OSError) as error:
        raise EditFormatError(
            f"{path.name} cannot be read as AAF: {error}.",
            where=path.name,
            todo="Export it again, or as another format.",
        ) from None


def _composition(file: AafFile, path: Path) -> Edit:
    mobs = file.mobs("CompositionMob")
    if not mobs:
        raise EditFormatError(
            f"{path.name} has no timeline in it.", where=path.name, todo="Export the sequence, not the bin."
        )
    mob = next((mob for mob in mobs if mob.key(ids.USAGE) == ids.TOP_LEVEL), mobs[0])
    return _Composition(mob, path.stem, _Nested()).edit()


class _Nested:
    """The compositions that others have in them, each read once; how many events are in each, all told."""

    def __init__(self) -> None:
        self._known: dict[Stored, tuple[tuple[EditTrack, ...], int]] = {}
        self._being_read: set[Stored] = set()

    def inside(self, mob: Stored) -> tuple[tuple[EditTrack, ...], int]:
        if mob in self._being_read:
            raise Unreadable("one of its timelines is nested in itself")
        if mob not in self._known:
            self._being_read.add(mob)
            read = _Composition(mob, "", self)
            self._known[mob] = read.edit().tracks, read.count
            self._being_read.remove(mob)
        return self._known[mob]


class _Composition:
    """One composition while it is read. ``count``: of the events in it."""

    def __init__(self, mob: Stored, stem: str, nested: _Nested) -> None:
        self.mob, self.stem, self.nested = mob, stem, nested
        self.noted = of_line(_tagged(mob, ids.USER_COMMENTS).get(ids.NOTE, ""))
        self.segments = [(slot, slot.one(ids.SEGMENT)) for slot in mob.all(ids.SLOTS)]
        self.slots = [(slot, of) for slot, of in self.segments if of is not None and slot.kind == "TimelineMobSlot"]
        self.timecode = next((each for _, of in self.slots for each in parts_of(of) if each.kind == "Timecode"), None)
        self.rate = self._rate()
        self.sources = SourceFinder(self.rate)
        self.attributes, self.markings = map(mob.file.number_of, (ids.COMPONENT_ATTRIBUTES, ids.MARKER_ATTRIBUTES))
        self.on: dict[int, list[EditMarker]] = {}
        self.count = 0

    def _rate(self) -> Fraction:
        """That of the picture; of the timecode where there is none."""
        pictures = [slot for slot, of in self.slots if _kind(of) is TrackKind.PICTURE]
        slots = pictures or [slot for slot, _ in self.slots]
        return rate_of(slots[0].ratio(ids.EDIT_RATE)) if slots else Fraction(24)

    def edit(self) -> Edit:
        markers = self._markers()
        tracks = [track for slot, of in self.slots for track in self._track(slot, of)]
        pictures = [track for track in tracks if track.kind is TrackKind.PICTURE]
        sound = [track for track in tracks if track.kind is TrackKind.SOUND]
        edit = Edit(
            title=self.mob.text(ids.MOB_NAME) or self.stem,
            rate=self.rate,
            tracks=(*pictures, *sound),
            timecode=0 if self.timecode is None else self.timecode.whole(ids.TIMECODE_START),
            drop_frame=self.timecode is not None and bool(self.timecode.whole(ids.TIMECODE_DROP)),
            markers=tuple(markers),
        )
        return edit_settled(edit, self.noted)

    def _track(self, slot: Stored, segment: Stored) -> Iterator[EditTrack]:
        kind = _kind(segment)
        if kind is None:
            return
        of = rate_of(slot.ratio(ids.EDIT_RATE))
        rate = SOUND if kind is TrackKind.SOUND else self.rate
        events, transitions = self._laid(segment, of)
        placed = _marked(events, self.on.get(slot.unsigned(ids.SLOT_ID), []))
        for number, lane in enumerate(lanes(sorted(placed, key=lambda event: event.start)) or [[]]):
            track = EditTrack(kind, slot.text(ids.SLOT_NAME), of, tuple(lane), () if number else tuple(transitions))
            yield track if of == rate else settled(track, rate)

    def _laid(self, segment: Stored, rate: Fraction) -> tuple[list[EditEvent], list[EditTransition]]:
        """What a segment is made of, each part to its cuts, with the transitions around them."""
        events: list[EditEvent] = []
        transitions: list[EditTransition] = []
        at, pending = 0, None
        for part in parts_of(segment):
            length = part.whole(ids.LENGTH)
            if part.kind == "Transition":
                at -= length
                pending = (length, part.whole(ids.CUT_POINT), _transition(part))
                continue
            event = self._event(part, at, length, rate)
            if pending is not None:
                span, cut, name = pending
                head = min(span, before(event) if event is not None and event.told("edit.before") else cut)
                transitions.append(EditTransition(at + head, head, span - head, name))
                if events and events[-1].end > at + head:
                    events[-1] = replace(events[-1], length=at + head - events[-1].start)
                event = event and _later(event, head)
                pending = None
            if event is not None:
                events.append(event)
            at += length
        return events, transitions

    def _event(self, part: Stored, start: int, length: int, rate: Fraction) -> EditEvent | None:
        """The event a component is; None for black and silence. An effect is what it is made of, and its speed."""
        told = of_line(_tagged(part, self.attributes).get(ids.NOTE, ""))
        speed, mixing = Fraction(1), Mixing(length)
        while part.kind in _AROUND:
            speed *= _speed(part)
            mixing.through(part)
            told = told or of_line(_tagged(part, self.attributes).get(ids.NOTE, ""))
            inner = _inner(part)
            if inner is None:
                return None
            part = inner
        if part.kind == "Sequence":
            found = next(iter(self._laid(part, rate)[0]), None)
            return found and replace(
                found, start=start, length=length, speed=found.speed * speed, effects=(*found.effects, *mixing.effects)
            )
        mob = mob_of(part) if part.kind == "SourceClip" else None
        if mob is None:
            return None
        self._counted(1)
        event = EditEvent(
            told.pop("edit.name", "") or mob.text(ids.MOB_NAME),
            start,
            length,
            offset=part.whole(ids.START_TIME),
            speed=speed,
            about=tuple((told or _tagged(mob, ids.USER_COMMENTS)).items()),
            effects=tuple(mixing.effects),
        )
        event = mixing.of(part).into(event)
        if mob.kind == "CompositionMob":
            inside, count = self.nested.inside(mob)
            self._counted(count)
            return replace(event, inside=inside)
        source, shift = self.sources.found(part, rate)
        return replace(event, source=source, offset=event.offset + shift)

    def _counted(self, count: int) -> None:
        self.count += count
        if self.count > _MOST:
            raise Unreadable("it nests timelines in one another over and over")

    def _markers(self) -> list[EditMarker]:
        """Markers of the timeline; those of a track are kept for its events."""
        own: list[EditMarker] = []
        tracks = {slot.unsigned(ids.SLOT_ID) for slot, of in self.slots if _kind(of)}
        for slot, segment in self.segments:
            if slot.kind != "EventMobSlot" or segment is None:
                continue
            rate = rate_of(slot.ratio(ids.EVENT_RATE))
            for each in (part for part in parts_of(segment) if part.kind in _MARKERS):
                on = next((track for track in each.several(ids.DESCRIBED_SLOTS) if track in tracks), None)
                marker = self._marker(each)
                if on is not None:
                    self.on.setdefault(on, []).append(marker)
                else:
                    at = converted(marker.at, rate, self.rate)
                    own.append(replace(marker, at=at, length=converted(marker.length, rate, self.rate)))
        return own

    def _marker(self, element: Stored) -> EditMarker:
        told = _tagged(element, self.markings)
        ours = of_line(told.get(ids.NOTE, ""))
        length = ours.get("length", "")
        colour = ours.get("colour", "") if ids.NOTE in told else told.get("_ATN_CRM_COLOR", "").upper()
        return EditMarker(
            name=element.text(ids.COMMENT),
            at=element.whole(ids.POSITION),
            length=int(length) if length.isdecimal() else 0,
            note=told.get("_ATN_CRM_COM", ""),
            colour=colour if colour in ids.COLOURS or ids.NOTE in told else "",
        )


def _marked(events: list[EditEvent], markers: list[EditMarker]) -> list[EditEvent]:
    """The events with the markers that lie on them."""
    markers = sorted(markers, key=_AT)
    placed = []
    for event in events:
        on = markers[bisect_left(markers, event.start, key=_AT) : bisect_left(markers, event.end, key=_AT)]
        own = tuple(replace(marker, at=marker.at - event.start) for marker in on)
        placed.append(replace(event, markers=own) if own else event)
    return placed


def _later(event: EditEvent, by: int) -> EditEvent:
    return replace(
        event, start=event.start + by, length=event.length - by, offset=event.offset + nearest(by * abs(event.speed))
    )


def _kind(segment: Stored) -> TrackKind | None:
    """Of what a segment is: by its label, or the name that the file has for it."""
    key = segment.key(ids.DATA_DEFINITION)
    name = "" if key in _KINDS else segment.file.definition(ids.DATA, key)
    return _KINDS.get(key) or _NAMES.get(name.rpartition("_")[2].lower())


def _inner(part: Stored) -> Stored | None:
    """What an effect is made of: the first of its inputs; of a scope the last, which is what comes out of it."""
    where = _AROUND[part.kind]
    if where == ids.SELECTED:
        return part.one(where)
    inputs = part.all(where)
    return inputs[-1 if where == ids.SCOPE_SLOTS else 0] if inputs else None


def _speed(part: Stored) -> Fraction:
    found = parameters(part).get(_SPEED) if part.kind == "OperationGroup" else None
    if found is None or ids.CONSTANT not in found:
        return Fraction(1)
    return Fraction(found.value(ids.CONSTANT) or 0).limit_denominator(1_000_000)


def _transition(part: Stored) -> str:
    group = part.one(ids.TRANSITION_GROUP)
    name = "" if group is None else operation(group)
    return "wipe" if name == ids.WIPE[1] else "dissolve" if "dissolve" in name.lower() or not name else name


def _tagged(element: Stored, number: int) -> dict[str, str]:
    """What is told of an object, by name."""
    return {each.text(ids.TAG_NAME): str(each.value(ids.TAG_VALUE)) for each in element.all(number)}
