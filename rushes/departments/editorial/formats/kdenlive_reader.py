"""Kdenlive projects to an edit: those of Kdenlive 20.08 to 22.12, and later ones with their sequences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.fcp7_writer import offset_backwards
from rushes.departments.editorial.formats.kdenlive_mixing import effects_of, mixed_of
from rushes.departments.editorial.formats.kdenlive_writer import COLOURS, NOTE
from rushes.departments.editorial.formats.markup import parsed, properties_of
from rushes.departments.editorial.formats.notes import before, edit_settled, noted_source, of_line
from rushes.departments.editorial.formats.rates import nearest, rate_of
from rushes.departments.editorial.formats.textual import decoded
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)")
_CUE = re.compile(r"(\S+)\s+-->\s+(\S+)[^\n]*\n(.*?)(?=\n\s*\n|\Z)", re.S)
_DEEPEST = 8  # nested projects within one another


def read(path: Path, rate: Fraction | None) -> Edit:
    return _project(path, 0)


def _project(path: Path, depth: int) -> Edit:
    if depth > _DEEPEST:
        raise RecursionError
    return _Project(parsed(path), path, depth).edit()


class _Project:
    def __init__(self, root: Element, path: Path, depth: int) -> None:
        self.root, self.path, self.depth = root, path, depth
        self.named = {each.get("id", ""): each for each in root.iter() if each.get("id")}
        self.rate = self._rate()
        self.bin = properties_of(self.named["main_bin"]) if "main_bin" in self.named else {}
        self.clips = {
            properties_of(each).get("kdenlive:id", ""): properties_of(each)
            for entry in self.named.get("main_bin", ())
            if (each := self.named.get(entry.get("producer", ""))) is not None
        }

    def _rate(self) -> Fraction:
        profile = self.root.find("profile")
        try:
            if profile is not None:
                return rate_of(Fraction(int(profile.get("frame_rate_num", "")), int(profile.get("frame_rate_den", ""))))
        except (ValueError, ZeroDivisionError):
            pass
        raise EditFormatError(f"{self.path.name} has no frame rate in its profile.", where=self.path.name)

    def edit(self) -> Edit:
        told = of_line(self.bin.get("kdenlive:docproperties.rushes", ""))
        timeline = self._timeline()
        tracks = [self._track(self.named[each]) for each in self._tracks(timeline)]
        sound = [track for track in tracks if track.kind is TrackKind.SOUND]
        pictures = [track for track in tracks if track.kind is TrackKind.PICTURE]
        guides = self.bin.get("kdenlive:docproperties.guides") or properties_of(timeline).get(
            "kdenlive:sequenceproperties.guides", ""
        )
        timecode = told.get("timecode", "")
        edit = Edit(
            title=told.get("title") or self.path.stem,
            rate=self.rate,
            tracks=(*pictures, *reversed(sound), *self._subtitles(timeline)),
            timecode=int(timecode) if timecode.isdecimal() else 0,
            drop_frame=told.get("drop-frame") == "yes",
            markers=tuple(marker for _, marker in _markers(guides)),
        )
        return edit_settled(edit, told)

    def _timeline(self) -> Element:
        active = self.named.get(self.bin.get("kdenlive:docproperties.activetimeline", ""))
        if active is not None and active.tag == "tractor":
            return active
        tractors = [each for each in self.root.iterfind("tractor") if self._tracks(each)]
        if not tractors:
            raise EditFormatError(
                f"{self.path.name} has no timeline in it.", where=self.path.name, todo="Save the project again."
            )
        return tractors[-1]

    def _tracks(self, tractor: Element) -> list[str]:
        """The tracks of a timeline: tractors that hold playlists; not the black one under them."""
        return [
            name
            for each in tractor.iterfind("track")
            if (name := each.get("producer", "")) in self.named
            and self.named[name].tag == "tractor"
            and any(self._list(inner) is not None for inner in self.named[name].iterfind("track"))
        ]

    def _list(self, track: Element) -> Element | None:
        found = self.named.get(track.get("producer", ""))
        return found if found is not None and found.tag == "playlist" else None

    def _frames(self, text: str | None, otherwise: int = 0) -> int:
        """A position: frames, or a clock."""
        if not text:
            return otherwise
        if text.isdecimal():
            return int(text)
        found = _CLOCK.fullmatch(text)
        if not found:
            raise EditFormatError(f"{self.path.name} has a position of {text!r}.", where=self.path.name)
        hours, minutes, seconds = int(found[1] or 0), int(found[2]), Fraction(found[3].replace(",", "."))
        return nearest((hours * 3600 + minutes * 60 + seconds) * self.rate)

    def _track(self, tractor: Element) -> EditTrack:
        about = properties_of(tractor)
        lists = [found for each in tractor.iterfind("track") if (found := self._list(each)) is not None]
        sound = about.get("kdenlive:audio_track") == "1" or any(
            properties_of(each).get("kdenlive:audio_track") == "1" for each in lists
        )
        kind = TrackKind.SOUND if sound else TrackKind.PICTURE
        events = sorted((event for each in lists for event in self._events(each)), key=lambda event: event.start)
        kinds = [properties_of(each) for each in tractor.iterfind("transition")]
        mixes = {
            self._frames(each.get("in")): about
            for each, about in zip(tractor.iterfind("transition"), kinds, strict=True)
            if "kdenlive:mixcut" in about
        }
        joined, transitions = self._joined(events, mixes)
        return EditTrack(kind, about.get("kdenlive:track_name", ""), self.rate, tuple(joined), tuple(transitions))

    def _joined(
        self, events: list[EditEvent], mixes: dict[int, dict[str, str]]
    ) -> tuple[list[EditEvent], list[EditTransition]]:
        """Events that overlap in a mix, cut where they were, and the transitions around those cuts."""
        joined: list[EditEvent] = []
        transitions: list[EditTransition] = []
        for event in events:
            mix = mixes.get(event.start)
            overlap = joined[-1].end - event.start if joined else 0
            if mix is not None and overlap >= 0:
                length = overlap or self._frames(mix.get("kdenlive:mixcut"))
                cut = self._frames(mix.get("kdenlive:mixcut"))
                head = min(length, before(event) if event.told("edit.before") else cut)
                kind = mix.get(NOTE) or ("dissolve" if mix.get("mlt_service") in ("luma", "mix") else "wipe")
                transitions.append(EditTransition(event.start + head, head, length - head, kind))
                if joined:
                    joined[-1] = replace(joined[-1], length=joined[-1].length - (length - head))
                event = _later(event, head)  # noqa: PLW2901 - the event from its cut on
            joined.append(event)
        return joined, transitions

    def _events(self, playlist: Element) -> Iterator[EditEvent]:
        at = 0
        for child in playlist:
            if child.tag == "blank":
                at += self._frames(child.get("length"))
            elif child.tag == "entry":
                event = self._event(child, at)
                at = event.end
                yield event

    def _event(self, entry: Element, start: int) -> EditEvent:
        producer = self.named.get(entry.get("producer", ""))
        made = properties_of(producer) if producer is not None else {}
        own = properties_of(entry)
        clip = self.clips.get(own.get("kdenlive:id") or made.get("kdenlive:id", ""), {})
        first = self._frames(entry.get("in"))
        last = self._frames(entry.get("out"), first + self._frames(made.get("length"), 1) - 1)
        length = last - first + 1
        noted = own.get(NOTE) or clip.get(NOTE, "")
        told = of_line(noted)
        speed = self._speed(entry, made)
        resource = made.get("warp_resource") or made.get("resource", "")
        service = made.get("mlt_service", "")
        nested = service in ("xml", "consumer") and resource.endswith((".kdenlive", ".mlt"))
        extent = self._frames(clip.get("length") or made.get("length"))
        offset = (
            offset_backwards(first, length, -speed, extent) if speed < 0 else nearest(first * (speed or Fraction(1)))
        )
        event = EditEvent(
            name=own.get("kdenlive:clipname") or clip.get("kdenlive:clipname") or Path(resource).stem,
            start=start,
            length=length,
            offset=offset,
            source=Source() if nested or service == "color" else Source(url=self._url(resource)),
            speed=speed,
            about=tuple(told.items()),
            inside=self._inside(resource) if nested else (),
            enabled=not (made.get("set.test_audio") == "1" and made.get("set.test_image") == "1"),
            effects=tuple(effects_of(entry)),
        )
        event = mixed_of(entry, self._frames).into(event)
        known = noted_source(event)
        markers = tuple(
            replace(marker, at=at - first)
            for at, marker in _markers(clip.get("kdenlive:markers", ""))
            if first <= at < first + length
        )
        source = event.source
        if known is None and source.url:  # what the project knows of it; a note knows more
            source = replace(source, rate=self.rate, length=extent)
        return replace(event, markers=markers, source=source)

    def _speed(self, entry: Element, made: dict[str, str]) -> Fraction:
        filters = [properties_of(each) for each in entry.iterfind("filter")]
        if any(each.get("mlt_service") == "freeze" and each.get("disable") != "1" for each in filters):
            return Fraction(0)
        try:
            return Fraction(made.get("warp_speed") or 1).limit_denominator(1_000_000) or Fraction(1)
        except (ValueError, ZeroDivisionError):
            return Fraction(1)

    def _url(self, resource: str) -> str:
        """A medium as told from the project's own folder, or from the root that the document names."""
        root = self.root.get("root", "")
        if not root or Path(resource).is_absolute() or "://" in resource:
            return resource
        return f"{root.rstrip('/')}/{resource}"

    def _inside(self, resource: str) -> tuple[EditTrack, ...]:
        """The tracks of a project that is a clip of this one, if it still lies beside it."""
        inner = self.path.parent / resource
        return _project(inner, self.depth + 1).tracks if inner.is_file() else ()

    def _subtitles(self, timeline: Element) -> list[EditTrack]:
        files = [properties_of(each).get("av.filename", "") for each in timeline.iterfind("filter")]
        found = [self.path.parent / Path(name).name for name in files if name]
        return [self._cues(file) for file in found if file.is_file()]

    def _cues(self, file: Path) -> EditTrack:
        events: list[EditEvent] = []
        for found in _CUE.finditer(decoded(file.read_bytes()).replace("\r\n", "\n")):
            start, end = self._frames(found[1]), self._frames(found[2])
            events.append(EditEvent(str(len(events) + 1), start, end - start, text=found[3].strip("\n")))
        return EditTrack(TrackKind.SUBTITLES, "", self.rate, tuple(events))


def _later(event: EditEvent, by: int) -> EditEvent:
    """The event without its first frames."""
    shift = 0 if event.speed == 0 else nearest(by * abs(event.speed))
    offset = event.offset if event.speed < 0 else event.offset + shift
    markers = tuple(replace(marker, at=marker.at - by) for marker in event.markers)
    return replace(event, start=event.start + by, length=event.length - by, offset=offset, markers=markers)


def _markers(text: str) -> list[tuple[int, EditMarker]]:
    """Kdenlive's markers with their positions; none of what is no list of them."""
    try:
        rows = json.loads(text or "[]")
        return [(int(row["pos"]), _marker(row)) for row in rows]
    except (ValueError, TypeError, KeyError):
        return []


def _marker(row: dict[str, object]) -> EditMarker:
    name, _, note = str(row.get("comment", "")).partition(" | ")
    kind, length = row.get("type", 0), row.get("duration", 0)
    colour = COLOURS[kind] if isinstance(kind, int) and 0 <= kind < len(COLOURS) else ""
    return EditMarker(name, int(str(row["pos"])), int(str(length or 0)), note, colour)
