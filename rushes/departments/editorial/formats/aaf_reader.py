"""AAF to an edit: the composition nobody else refers to, its slots, and each clip's way down to its reel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.departments.editorial.formats.aaf_mixing import Mixing
from rushes.departments.editorial.formats.aaf_sources import SourceFinder
from rushes.departments.editorial.formats.aaf_writer import COLOURS, NOTE, SPEED, WIPE
from rushes.departments.editorial.formats.extras import needed
from rushes.departments.editorial.formats.lanes import lanes
from rushes.departments.editorial.formats.notes import before, edit_settled, of_line, settled
from rushes.departments.editorial.formats.rates import SOUND, converted, nearest, rate_of
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

_KINDS = {"picture": TrackKind.PICTURE, "sound": TrackKind.SOUND, "legacypicture": TrackKind.PICTURE}
_KINDS |= {"legacysound": TrackKind.SOUND}


def read(path: Path, rate: Fraction | None) -> Edit:
    aaf2 = needed("aaf2", "AAF")
    try:
        with aaf2.open(str(path), "r") as file:
            return _composition(file, path)
    except (EditFormatError, RecursionError, MemoryError):
        raise
    except Exception as error:  # whatever its library meets in a file that is none: it has no error of its own
        raise EditFormatError(
            f"{path.name} cannot be read as AAF: {error or type(error).__name__}.",
            where=path.name,
            todo="Export it again, or as another format.",
        ) from None


def _composition(file: Any, path: Path) -> Edit:
    mobs = list(file.content.compositionmobs())
    if not mobs:
        raise EditFormatError(
            f"{path.name} has no timeline in it.", where=path.name, todo="Export the sequence, not the bin."
        )
    top = [mob for mob in mobs if str(mob.usage or "").endswith("TopLevel")]
    mob = (top or mobs)[0]
    return _Composition(mob, path.stem).edit()


class _Composition:
    """One composition while it is read."""

    def __init__(self, mob: Any, stem: str) -> None:
        self.mob, self.stem = mob, stem
        self.told = _comments(mob)
        self.noted = of_line(self.told.get(NOTE, ""))
        slots = [slot for slot in mob.slots if type(slot).__name__ == "TimelineMobSlot"]
        self.slots = [slot for slot in slots if slot.segment is not None]
        self.timecode = next((found for slot in self.slots for found in _timecodes(slot.segment)), None)
        self.rate = self._rate()
        self.sources = SourceFinder(self.rate)
        self.on: dict[int, list[EditMarker]] = {}

    def _rate(self) -> Fraction:
        """That of the picture; of the timecode where there is none."""
        kinds = (TrackKind.PICTURE, None)
        for kind in kinds:
            for slot in self.slots:
                if kind is None or _kind(slot) is kind:
                    return rate_of(Fraction(str(slot.edit_rate)))
        return Fraction(24)

    def edit(self) -> Edit:
        markers = self._markers()
        tracks = [track for slot in self.slots if _kind(slot) for track in self._track(slot)]
        pictures = [track for track in tracks if track.kind is TrackKind.PICTURE]
        sound = [track for track in tracks if track.kind is TrackKind.SOUND]
        edit = Edit(
            title=self.mob.name or self.stem,
            rate=self.rate,
            tracks=(*pictures, *sound),
            timecode=0 if self.timecode is None else int(self.timecode.start),
            drop_frame=self.timecode is not None and bool(self.timecode.drop),
            markers=tuple(markers),
        )
        return edit_settled(edit, self.noted)

    def _track(self, slot: Any) -> Iterator[EditTrack]:
        kind = _kind(slot) or TrackKind.PICTURE
        of = rate_of(Fraction(str(slot.edit_rate)))
        rate = SOUND if kind is TrackKind.SOUND else self.rate
        events, transitions = self._laid(slot.segment, of)
        markers = self.on.get(slot.slot_id, [])
        placed = [
            replace(
                event,
                markers=tuple(replace(m, at=m.at - event.start) for m in markers if event.start <= m.at < event.end),
            )
            for event in events
        ]
        for number, lane in enumerate(lanes(sorted(placed, key=lambda event: event.start)) or [[]]):
            track = EditTrack(kind, slot.name or "", of, tuple(lane), () if number else tuple(transitions))
            yield track if of == rate else settled(track, rate)

    def _laid(self, segment: Any, rate: Fraction) -> tuple[list[EditEvent], list[EditTransition]]:
        """What a segment is made of, each part to its cuts, with the transitions around them."""
        parts = list(segment.components) if type(segment).__name__ == "Sequence" else [segment]
        events: list[EditEvent] = []
        transitions: list[EditTransition] = []
        at, pending = 0, None
        for part in parts:
            length = int(part.length or 0)
            if type(part).__name__ == "Transition":
                at -= length
                pending = (length, int(part["CutPoint"].value or 0), _transition(part))
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

    def _event(self, part: Any, start: int, length: int, rate: Fraction) -> EditEvent | None:
        """The event a component is; None for black and silence. An effect is what it is made of, and its speed."""
        told = of_line(_attributes(part).get(NOTE, ""))
        speed, mixing = Fraction(1), Mixing(length)
        while type(part).__name__ in ("OperationGroup", "Selector", "NestedScope", "EssenceGroup"):
            speed *= _speed(part)
            mixing.through(part)
            told = told or of_line(_attributes(part).get(NOTE, ""))
            inner = _inner(part)
            if inner is None:
                return None
            part = inner
        if type(part).__name__ == "Sequence":
            events, _ = self._laid(part, rate)
            found = next(iter(events), None)
            return found and replace(
                found, start=start, length=length, speed=found.speed * speed, effects=(*found.effects, *mixing.effects)
            )
        if type(part).__name__ != "SourceClip" or part.mob is None:
            return None
        event = EditEvent(
            told.pop("edit.name", "") or part.mob.name or "",
            start,
            length,
            offset=int(part.start or 0),
            speed=speed,
            about=tuple((told or _comments(part.mob)).items()),
            effects=tuple(mixing.effects),
        )
        event = mixing.of(part).into(event)
        if type(part.mob).__name__ == "CompositionMob":
            inside = _Composition(part.mob, part.mob.name or "").edit().tracks
            return replace(event, inside=inside)
        source, shift = self.sources.found(part, rate)
        return replace(event, source=source, offset=event.offset + shift)

    def _markers(self) -> list[EditMarker]:
        """Markers of the timeline; those of a track are kept for its events."""
        own: list[EditMarker] = []
        tracks = {slot.slot_id for slot in self.slots if _kind(slot)}
        for slot in self.mob.slots:
            if type(slot).__name__ != "EventMobSlot" or slot.segment is None:
                continue
            rate = rate_of(Fraction(str(slot["EditRate"].value)))
            components = slot.segment.components if type(slot.segment).__name__ == "Sequence" else [slot.segment]
            for each in components:
                described = set(each["DescribedSlots"].value or ()) if "DescribedSlots" in each else set()
                on = next(iter(described & tracks), None)
                marker = _marker(each)
                if on is not None:
                    self.on.setdefault(on, []).append(marker)
                else:
                    at = converted(marker.at, rate, self.rate)
                    own.append(replace(marker, at=at, length=converted(marker.length, rate, self.rate)))
        return own


def _marker(element: Any) -> EditMarker:
    told = _tagged(element, "CommentMarkerAttributeList")
    ours = of_line(told.get(NOTE, ""))
    length = ours.get("length", "")
    colour = ours.get("colour", "") if NOTE in told else told.get("_ATN_CRM_COLOR", "").upper()
    return EditMarker(
        name=element["Comment"].value or "",
        at=int(element["Position"].value or 0),
        length=int(length) if length.isdecimal() else 0,
        note=told.get("_ATN_CRM_COM", ""),
        colour=colour if colour in COLOURS or NOTE in told else "",
    )


def _later(event: EditEvent, by: int) -> EditEvent:
    return replace(
        event, start=event.start + by, length=event.length - by, offset=event.offset + nearest(by * abs(event.speed))
    )


def _kind(slot: Any) -> TrackKind | None:
    return _KINDS.get(str(slot.media_kind or "").lower())


def _timecodes(segment: Any) -> Iterator[Any]:
    parts = list(segment.components) if type(segment).__name__ == "Sequence" else [segment]
    yield from (part for part in parts if type(part).__name__ == "Timecode")


def _inner(part: Any) -> Any:
    """What an effect is made of: the first of its inputs."""
    for name in ("InputSegments", "Selected", "Slots", "Choices"):
        if name not in part:
            continue
        found = part[name].value
        if name == "Selected":
            return found
        inputs = list(found or ())
        if inputs:
            return inputs[-1] if name == "Slots" else inputs[0]
    return None


def _speed(part: Any) -> Fraction:
    if type(part).__name__ != "OperationGroup" or "Parameters" not in part:
        return Fraction(1)
    for parameter in part["Parameters"].value or ():
        if str(parameter["Definition"].value) == str(SPEED) and "Value" in parameter:
            return Fraction(str(parameter["Value"].value)).limit_denominator(1_000_000)
    return Fraction(1)


def _transition(part: Any) -> str:
    group = part["OperationGroup"].value if "OperationGroup" in part else None
    name = "" if group is None else str(group.operation.name or "")
    return "wipe" if name == WIPE[1] else "dissolve" if "dissolve" in name.lower() or not name else name


def _attributes(part: Any) -> dict[str, str]:
    return _tagged(part, "ComponentAttributeList")


def _comments(mob: Any) -> dict[str, str]:
    return _tagged(mob, "UserComments")


def _tagged(element: Any, name: str) -> dict[str, str]:
    if name not in element:
        return {}
    return {str(each["Name"].value): str(each["Value"].value) for each in element[name].value or ()}
