"""XGES projects to an edit: layers are tracks, from the lowest up; what overlaps on one dissolves."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.addresses import plain
from rushes.departments.editorial.formats.gst_structure import fields, structures
from rushes.departments.editorial.formats.markup import parsed
from rushes.departments.editorial.formats.notes import before, edit_settled, of_line
from rushes.departments.editorial.formats.rates import SOUND, nearest, rate_of
from rushes.departments.editorial.formats.xges_sources import AUDIO, SECOND, effects_of, mixed_of
from rushes.departments.editorial.formats.xges_writer import NOTE, TRANSITIONS
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

_DEEPEST = 8
_KINDS = {name: kind for kind, name in TRANSITIONS.items()}


def read(path: Path, rate: Fraction | None) -> Edit:
    return _project(path, rate, 0)


def _project(path: Path, rate: Fraction | None, depth: int) -> Edit:
    if depth > _DEEPEST:
        raise RecursionError
    return _Project(parsed(path), path, rate, depth).edit()


class _Project:
    def __init__(self, root: Element, path: Path, rate: Fraction | None, depth: int) -> None:
        self.path, self.depth = path, depth
        project, timeline = root.find("project"), root.find("project/timeline")
        if project is None or timeline is None:
            raise EditFormatError(f"{path.name} holds no timeline.", where=path.name, todo="Save the project again.")
        self.project, self.timeline = project, timeline
        self.about = fields(project.get("metadatas", ""))
        self.told = of_line(self.about.get(NOTE, ""))
        self.rate = self._rate(rate)
        self.lengths = {
            each.get("id", ""): int(length)
            for each in project.iterfind("ressources/asset")
            if (length := fields(each.get("properties", "")).get("duration", "")).isdecimal()
        }

    def _rate(self, rate: Fraction | None) -> Fraction:
        """The film's rate: GES keeps it among the limits of a track, and only there."""
        limits = [fields(track.get("properties", "")) for track in self.timeline.iter("track")]
        found = [limit.get("restriction-caps", "") for limit in limits]
        for text in (*(fields(caps).get("framerate", "") for caps in found), self.told.get("rate", "")):
            try:
                return rate_of(Fraction(text))
            except (ValueError, ZeroDivisionError):
                continue
        return rate or Fraction(30)  # GES's own rate, where nobody says one

    def edit(self) -> Edit:
        layers = sorted(self.timeline.iterfind("layer"), key=lambda layer: self._number(layer, "priority"))
        tracks = [track for layer in layers for track in self._layer(layer)]
        pictures = [track for track in tracks if track.kind is TrackKind.PICTURE]
        sound = [track for track in tracks if track.kind is TrackKind.SOUND]
        timecode = self.told.get("timecode", "")
        edit = Edit(
            title=self.about.get("name") or self.told.get("title") or self.path.stem,
            rate=self.rate,
            tracks=(*reversed(pictures), *sound),
            timecode=int(timecode) if timecode.isdecimal() else 0,
            drop_frame=self.told.get("drop-frame") == "yes",
            markers=tuple(
                marker for _, marker in _markers(fields(self.timeline.get("metadatas", "")), Fraction(0), self.rate)
            ),
        )
        return edit_settled(edit, self.told)

    def _number(self, element: Element, name: str) -> int:
        text = element.get(name, "0")
        try:
            return int(text)
        except ValueError:
            raise EditFormatError(
                f"A <{element.tag}> has {name}={text!r}, which is no number.", where=self.path.name
            ) from None

    def _layer(self, layer: Element) -> list[EditTrack]:
        """The tracks of a layer: one, or two where it has pictures and sound."""
        name = fields(layer.get("metadatas", "")).get("name", "")
        clips = sorted(layer.iterfind("clip"), key=lambda clip: self._number(clip, "start"))
        found = []
        for kind in (TrackKind.PICTURE, TrackKind.SOUND):
            own = [clip for clip in clips if self._on(clip, kind)]
            if own or (not clips and (kind is TrackKind.SOUND) is (name in self._sounds())):
                rate = SOUND if kind is TrackKind.SOUND else self.rate
                events, transitions = self._joined(own, rate)
                found.append(EditTrack(kind, name, rate, tuple(events), tuple(transitions)))
        return found

    def _sounds(self) -> set[str]:
        return {name for kind, name in _rows(self.told.get("tracks", "")) if kind == TrackKind.SOUND.value}

    def _on(self, clip: Element, kind: TrackKind) -> bool:
        types = self._number(clip, "track-types")
        sound = bool(types & AUDIO)
        return sound if kind is TrackKind.SOUND else bool(types & ~AUDIO)

    def _joined(self, clips: list[Element], rate: Fraction) -> tuple[list[EditEvent], list[EditTransition]]:
        """Clips in order, each to its cut, with the transitions around the cuts."""
        over = {self._number(each, "start"): each for each in clips if each.get("type-name") == "GESTransitionClip"}
        events: list[EditEvent] = []
        transitions: list[EditTransition] = []
        for clip in clips:
            if clip.get("type-name") == "GESTransitionClip":
                continue
            event = self._event(clip, rate)
            transition = over.get(self._number(clip, "start"))
            overlap = events[-1].end - event.start if events else 0
            if transition is not None or overlap > 0:
                length = overlap if transition is None else self._span(transition, rate)[1]
                head = min(length, before(event) if event.told("edit.before") else length // 2)
                transitions.append(EditTransition(event.start + head, head, length - head, self._kind(transition)))
                if overlap > 0:
                    events[-1] = replace(events[-1], length=event.start + head - events[-1].start)
                event = _later(event, head)
            events.append(event)
        return events, transitions

    def _kind(self, transition: Element | None) -> str:
        if transition is None:
            return "dissolve"
        noted = fields(transition.get("metadatas", "")).get(NOTE)
        name = transition.get("asset-id", "crossfade")
        return noted or _KINDS.get(name, name)

    def _span(self, clip: Element, rate: Fraction) -> tuple[int, int]:
        """Start and length in units of the track."""
        start, length = self._number(clip, "start"), self._number(clip, "duration")
        first, last = (nearest(Fraction(time, SECOND) * rate) for time in (start, start + length))
        return first, last - first

    def _event(self, clip: Element, rate: Fraction) -> EditEvent:
        start, length = self._span(clip, rate)
        about = fields(clip.get("metadatas", ""))
        first = Fraction(self._number(clip, "inpoint"), SECOND)
        name = clip.get("asset-id", "")
        properties = fields(clip.get("properties", ""))
        nested = name.endswith(".xges")
        media = clip.get("type-name") == "GESUriClip" and not nested
        markers = tuple(marker for _, marker in _markers(about, first, rate))
        speed = self._speed(clip)
        event = EditEvent(
            name=properties.get("name", ""),
            start=start,
            length=length,
            offset=nearest(first * rate),
            source=self._source(name, rate) if media else Source(),
            speed=speed,
            markers=markers,
            about=tuple(of_line(about.get(NOTE, "")).items()),
            inside=self._inside(name) if nested else (),
            enabled=not any(
                fields(each.get("properties", "")).get("active") == "false" for each in clip.iterfind("source")
            ),
            effects=tuple(effects_of(clip, self._number(clip, "inpoint"), length, rate)),
        )
        return mixed_of(clip, self._number(clip, "inpoint"), length, rate).into(event) if rate == SOUND else event

    def _source(self, name: str, rate: Fraction) -> Source:
        length = self.lengths.get(name)
        url = plain(name)
        return Source(
            url=url.lstrip("/") if not (self.path.parent / url).exists() else url,
            rate=rate,
            length=None if length is None else nearest(Fraction(length, SECOND) * rate),
        )

    def _speed(self, clip: Element) -> Fraction:
        for effect in clip.iterfind("effect"):
            told = fields(effect.get("children-properties", ""))
            value = told.get("GstVideoRate::rate") or told.get("GstPitch::tempo") or told.get("GstScaletempo::rate")
            try:
                if value and Fraction(value) > 0:
                    return Fraction(value).limit_denominator(10_000)
            except ValueError:
                continue
        return Fraction(1)

    def _inside(self, name: str) -> tuple[EditTrack, ...]:
        inner = self.path.parent / Path(plain(name)).name
        return _project(inner, self.rate, self.depth + 1).tracks if inner.is_file() else ()


def _later(event: EditEvent, by: int) -> EditEvent:
    """The event without its beginning."""
    markers = tuple(replace(marker, at=marker.at - by) for marker in event.markers)
    offset = event.offset + nearest(by * abs(event.speed))
    return replace(event, start=event.start + by, length=event.length - by, offset=offset, markers=markers)


def _markers(about: dict[str, str], first: Fraction, rate: Fraction) -> list[tuple[int, EditMarker]]:
    """The markers in some metadata, from ``first`` seconds of the media on."""
    found: list[tuple[int, EditMarker]] = []
    position = ""
    for each in structures(about.get("markers", "")):
        words = fields(each)
        if each.strip().startswith("marker-times"):
            position = words.get("position", "")
        elif position.isdecimal():  # what is said of the time before
            at = nearest((Fraction(int(position), SECOND) - first) * rate)
            length = words.get("length", "")
            counted = int(length) if length.isdecimal() else 0
            found.append((at, EditMarker(words.get("comment", ""), at, counted, words.get("note", ""))))
            position = ""
    return found


def _rows(text: str) -> list[tuple[str, str]]:
    try:
        return [(str(kind), str(name)) for kind, name in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []
