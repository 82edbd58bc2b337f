"""Final Cut Pro XML to an edit: the primary storyline and all that is connected to it, at whatever depth."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.fcpxml_library import Library, told_of
from rushes.departments.editorial.formats.fcpxml_mixing import effects_of, mixed_of
from rushes.departments.editorial.formats.fcpxml_resources import DISSOLVE, REEL
from rushes.departments.editorial.formats.lanes import lanes
from rushes.departments.editorial.formats.markup import parsed
from rushes.departments.editorial.formats.notes import edit_settled
from rushes.departments.editorial.formats.rates import SOUND, nearest
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

_CLIPS = ("asset-clip", "clip", "ref-clip", "sync-clip", "mc-clip", "video", "audio", "title")
_CONNECTED = (*_CLIPS, "caption", "spine", "audition")
_ZERO = Fraction(0)


def read(path: Path, rate: Fraction | None) -> Edit:
    root = parsed(path)
    sequence = root.find(".//project/sequence")
    if sequence is None:
        sequence = root.find(".//sequence")
    if sequence is None:
        raise EditFormatError(
            f"{path.name} holds no project with a timeline.", where=path.name, todo="Export the project, not the event."
        )
    return _Sequence(sequence, Library(root, path.name)).edit(_title(root, path))


def _title(root: Element, path: Path) -> str:
    project = root.find(".//project")
    return (project.get("name") if project is not None else None) or path.stem


class _Sequence:
    """One timeline while it is read. Times are seconds from its first frame."""

    def __init__(self, element: Element, library: Library) -> None:
        self.element, self.library = element, library
        rate = library.rate(element.get("format"))
        if rate is None:
            raise EditFormatError(
                "A timeline does not say its frame rate.", where=library.name, todo="Export it again."
            )
        self.rate = rate
        self.origin = library.seconds(element, "tcStart") or _ZERO
        self.told = told_of(element)
        self.own_markers = {(str(name), at) for name, at in _listed(self.told.get("markers"), 2)}
        self.markers: list[EditMarker] = []
        self.found: dict[tuple[TrackKind, int], list[EditEvent]] = {}
        self.transitions: dict[tuple[TrackKind, int], list[EditTransition]] = {}

    def edit(self, title: str) -> Edit:
        spine = self.element.find("spine")
        if spine is not None:
            self._storyline(spine, _ZERO, self.origin, 0)
        edit = Edit(
            title=title,
            rate=self.rate,
            tracks=tuple(self._tracks()),
            timecode=nearest(self.origin * self.rate),
            drop_frame=self.element.get("tcFormat") == "DF",
            markers=tuple(self.markers),
        )
        return edit_settled(edit, {name: value for name, value in self.told.items() if name != "tracks"})

    def _tracks(self) -> Iterable[EditTrack]:
        kinds = {kind.value: kind for kind in TrackKind}
        rows = _listed(self.told.get("lanes"), 3)
        names = {(kinds[kind], lane): str(name) for lane, kind, name in rows if kind in kinds and isinstance(lane, int)}
        # Pictures from the storyline upwards, then sound from it downwards, then subtitles.
        found = sorted(
            {*self.found, *names}, key=lambda place: (list(TrackKind).index(place[0]), abs(place[1]), place[1])
        )
        for kind, lane in found:
            events = sorted(self.found.get((kind, lane), ()), key=lambda event: event.start)
            rate = SOUND if kind is TrackKind.SOUND else self.rate
            for number, laid in enumerate(lanes(events) or [()]):
                name = names.get((kind, lane), "")
                if not laid and not name:
                    continue
                transitions = tuple(self.transitions.get((kind, lane), ())) if not number else ()
                yield EditTrack(kind, name, rate, tuple(laid), transitions)

    def _storyline(self, spine: Element, begin: Fraction, origin: Fraction, lane: int) -> None:
        """The items of a storyline that begins at ``begin`` on the timeline; its own time starts at ``origin``."""
        at = begin
        joins: list[Element] = []
        kind = TrackKind.PICTURE if lane >= 0 else TrackKind.SOUND
        for child in spine:
            if child.tag == "transition":
                joins.append(child)
                continue
            offset = self.library.seconds(child, "offset")
            at = at if offset is None else begin + offset - origin
            for transition in joins:
                self._transition(transition, at, begin - origin, (kind, lane))
            joins = []
            self._item(child, at, lane)
            at += self._duration(child)
        for transition in joins:
            self._transition(transition, at, begin - origin, (kind, lane))

    def _transition(self, element: Element, at: Fraction, shift: Fraction, place: tuple[TrackKind, int]) -> None:
        begin = self.library.seconds(element, "offset")
        length = self.library.seconds(element, "duration") or _ZERO
        begin = at - length / 2 if begin is None else begin + shift
        rate = SOUND if place[0] is TrackKind.SOUND else self.rate
        join, first, last = (nearest(time * rate) for time in (at, begin, begin + length))
        name = element.get("name", DISSOLVE)
        made = EditTransition(join, max(0, join - first), max(0, last - join), "dissolve" if name == DISSOLVE else name)
        self.transitions.setdefault(place, []).append(made)

    def _duration(self, element: Element) -> Fraction:
        duration = self.library.seconds(element, "duration")
        if duration is None and element.tag == "audition" and len(element):
            return self._duration(element[0])
        if duration is None:  # the whole of its asset
            asset = self.library.declared.get(element.get("ref", ""))
            duration = self.library.seconds(asset, "duration") if asset is not None else None
        return duration or _ZERO

    def _item(self, element: Element, at: Fraction, lane: int) -> None:
        """An element at ``at`` seconds of the timeline, with all that is connected to it."""
        if element.tag == "audition":
            if len(element):  # the first is the one that is picked
                self._item(element[0], at, lane)
            return
        if element.tag == "caption":
            text = "".join("".join(text.itertext()).strip("\n ") for text in element.iterfind("text"))
            self._keep(TrackKind.SUBTITLES, lane, self._plain(element, at, self.rate, text=text))
            return
        local = self.library.seconds(element, "start")
        local = self._first(element) if local is None else local
        if element.tag in _CLIPS:
            self._clip(element, at, local, lane)
        elif element.tag == "gap":
            for marker in element.iterfind("marker"):
                self._own(self._marker(marker, local, self.rate), nearest(at * self.rate))
        for child in element:
            if child.tag not in _CONNECTED or (element.tag in ("clip", "sync-clip") and "lane" not in child.attrib):
                continue
            offset = self.library.seconds(child, "offset")
            begin = at if offset is None else at + offset - local
            below = int(child.get("lane") or 0) or lane
            if child.tag == "spine":
                self._storyline(child, begin, _ZERO, below)
            else:
                self._item(child, begin, below)

    def _first(self, element: Element) -> Fraction:
        """Where an element begins that does not say so: with its asset."""
        asset = self.library.declared.get(element.get("ref", ""))
        return (self.library.seconds(asset, "start") if asset is not None else None) or _ZERO

    def _clip(self, element: Element, at: Fraction, local: Fraction, lane: int) -> None:
        media = self._media(element)
        sound = element.tag == "audio" or (
            self.library.has(media, "hasAudio") and not self.library.has(media, "hasVideo")
        )
        kind = TrackKind.SOUND if sound else TrackKind.PICTURE
        self._keep(kind, lane, self._event(element, media, at, local, SOUND if sound else self.rate))
        heard = element.get("srcEnable", "all") != "video" and self.library.has(media, "hasAudio")
        if not sound and heard:  # one file with both: its sound is an event too, with its own ends where they are split
            first = self.library.seconds(element, "audioStart")
            length = self.library.seconds(element, "audioDuration")
            first = local if first is None else first
            event = self._event(element, media, at + first - local, first, SOUND, length, markers=False)
            self._keep(TrackKind.SOUND, -1000 + lane, event)

    def _media(self, element: Element) -> Element:
        """The element whose ``ref`` is the media: itself, or what a clip holds."""
        if element.get("ref"):
            return element
        return next((child for child in element.iter() if child is not element and child.get("ref")), element)

    def _event(
        self,
        element: Element,
        media: Element,
        at: Fraction,
        local: Fraction,
        rate: Fraction,
        length: Fraction | None = None,
        markers: bool = True,
    ) -> EditEvent:
        source = self.library.source(media.get("ref"), self.rate)
        duration = self._duration(element) if length is None else length
        first, speed = self._played(element, local, duration)
        told = told_of(element)
        begin = Fraction(source.timecode) / (source.rate or rate)
        start = nearest(at * rate)
        inside = self._inside(element)
        event = EditEvent(
            name=element.get("name", ""),
            start=start,
            length=nearest((at + duration) * rate) - start,
            offset=nearest((first - begin) * rate),
            source=source,
            speed=speed,
            about=tuple((name, value) for name, value in told.items() if name != REEL),
            inside=inside,
            text="".join("".join(text.itertext()) for text in element.iterfind("text")),
            enabled=element.get("enabled") != "0",
            effects=tuple(effects_of(element)),
        )
        event = mixed_of(element, self.library, rate).into(event)
        found = [self._marker(marker, local, rate) for marker in element if marker.tag.endswith("marker") and markers]
        kept = tuple(marker for marker in found if marker and not self._own(marker, start))
        return replace(event, markers=kept)

    def _inside(self, element: Element) -> tuple[EditTrack, ...]:
        compound = self.library.declared.get(element.get("ref", "")) if element.tag == "ref-clip" else None
        sequence = compound.find("sequence") if compound is not None else None
        return () if sequence is None else _Sequence(sequence, self.library).edit("").tracks

    def _plain(self, element: Element, at: Fraction, rate: Fraction, text: str) -> EditEvent:
        start = nearest(at * rate)
        length = nearest((at + self._duration(element)) * rate) - start
        return EditEvent(element.get("name", ""), start, length, text=text, enabled=element.get("enabled") != "0")

    def _played(self, element: Element, local: Fraction, duration: Fraction) -> tuple[Fraction, Fraction]:
        """The earliest moment of the media that is shown, in its own time, and how fast: from the time map's piece
        that the clip begins in."""
        curve = element.find("timeMap")
        points = [
            (self.library.seconds(point, "time") or _ZERO, self.library.seconds(point, "value") or _ZERO)
            for point in (curve if curve is not None else ())
        ]
        if len(points) < 2:
            return local, Fraction(1)
        pieces = list(pairwise(points))
        piece = next((each for each in pieces if local < each[1][0]), pieces[-1])
        (t0, v0), (t1, v1) = piece
        if t1 == t0:
            return v0, Fraction(1)
        speed = (v1 - v0) / (t1 - t0)
        first = v0 + (local - t0) * speed
        return min(first, first + duration * speed), speed

    def _marker(self, element: Element, local: Fraction, rate: Fraction) -> EditMarker:
        at = (self.library.seconds(element, "start") or local) - local
        length = nearest((self.library.seconds(element, "duration") or _ZERO) * self.rate)
        length = 0 if length <= 1 else nearest(length / self.rate * rate)
        return EditMarker(element.get("value", ""), nearest(at * rate), length, element.get("note", ""))

    def _own(self, marker: EditMarker, start: int) -> bool:
        """Takes a marker that stood on the timeline back there, from the event it was put on."""
        if (marker.name, start + marker.at) not in self.own_markers:
            return False
        self.markers.append(EditMarker(marker.name, start + marker.at, marker.length, marker.note))
        return True

    def _keep(self, kind: TrackKind, lane: int, event: EditEvent) -> None:
        self.found.setdefault((kind, lane), []).append(event)


def _listed(text: str | None, width: int) -> list[list[Any]]:
    """Rows of a list that we wrote; none where somebody changed it."""
    try:
        rows = json.loads(text or "[]")
    except json.JSONDecodeError:
        return []
    return [row for row in rows if isinstance(row, list) and len(row) == width] if isinstance(rows, list) else []
