"""Edit to Final Cut Pro 7's XML interchange format, version 5, which Premiere, Resolve and many others read.

Counts are whole frames. In and out are those of the media as it is played, so at the speed it is played at. Where a
transition lies the ends of its clips are -1 and their media goes on under it (Apple, Final Cut Pro XML Interchange
Format, 2012).
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.addresses import address
from rushes.departments.editorial.formats.levels import FADER, curve, factor
from rushes.departments.editorial.formats.markup import add, written
from rushes.departments.editorial.formats.notes import edit_noted, in_frames, line, noted
from rushes.departments.editorial.formats.rates import converted, nearest
from rushes.departments.editorial.formats.setting import Setting
from rushes.departments.editorial.formats.timecode import can_drop, counted, label
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind
from rushes.film.quick import dataclass

OURS = "RUSHES "
_MEDIA = {TrackKind.PICTURE: "video", TrackKind.SOUND: "audio"}
_EFFECTS = {TrackKind.PICTURE: ("Cross Dissolve", "Dissolve"), TrackKind.SOUND: ("Cross Fade (+3dB)", "Dissolve")}


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    root = Element("xmeml", {"version": "5"})
    _Document(setting.size).sequence(root, edit)
    written(root, path, "xmeml")
    return ()


@dataclass(frozen=True, slots=True)
class Played:
    """In and out as the format has them, and the offset that will be read of them."""

    first: int
    last: int
    offset: int


def played(event: EditEvent, extent: int, head: int = 0, tail: int = 0) -> Played:
    """``extent``: length of the media in frames of the sequence; ``head`` and ``tail``: what lies under transitions."""
    length = event.length + head + tail
    speed = abs(event.speed)
    if speed == 0:
        return Played(event.offset, event.offset + length, event.offset)
    if event.speed > 0:
        first = nearest(event.offset / speed)
        return Played(first - head, first - head + length, nearest(first * speed))
    last = event.offset + nearest(event.length * speed)
    first = nearest((extent - last) / speed)
    return Played(first - head, first - head + length, offset_backwards(first, event.length, speed, extent))


def offset_backwards(first: int, length: int, speed: Fraction, extent: int) -> int:
    """The earliest frame shown of media that is played from its end."""
    return extent - nearest(first * speed) - nearest(length * speed)


class _Document:
    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.files: dict[tuple[Source, str, TrackKind], str] = {}
        self.clips = self.sequences = 0

    def sequence(self, parent: Element, edit: Edit) -> None:
        self.sequences += 1
        made = add(parent, "sequence", {"id": f"sequence-{self.sequences}"})
        add(made, "name", text=edit.title)
        add(made, "duration", text=str(edit.frames))
        _rate(made, edit.rate)
        _timecode(made, edit.timecode, edit.rate, edit.drop_frame)
        media = add(made, "media")
        for kind in (TrackKind.PICTURE, TrackKind.SOUND):
            within = add(media, _MEDIA[kind])
            self._format(within, kind, edit.rate)
            for track in edit.of_kind(kind):
                _Track(self, add(within, "track"), in_frames(track, edit.rate), edit).fill()
        for marker in edit.markers:
            _marker(made, marker, 0)
        add(add(made, "logginginfo"), "lognote", text=OURS + line(edit_noted(edit)))

    def _format(self, parent: Element, kind: TrackKind, rate: Fraction) -> None:
        if kind is TrackKind.SOUND:
            add(parent, "numOutputChannels", text="2")
        about = add(add(parent, "format"), "samplecharacteristics")
        if kind is TrackKind.SOUND:
            add(about, "depth", text="24")
            add(about, "samplerate", text="48000")
            return
        _rate(about, rate)
        add(about, "width", text=str(self.size[0]))
        add(about, "height", text=str(self.size[1]))
        add(about, "pixelaspectratio", text="square")
        add(about, "fielddominance", text="none")

    def file(self, parent: Element, event: EditEvent, kind: TrackKind, edit: Edit, extent: int) -> None:
        """The file an event is a piece of: told in full once, then by its id."""
        source = event.source
        key = (source, "" if source.url else event.name, kind)
        told = key in self.files
        made = add(parent, "file", {"id": self.files.setdefault(key, f"file-{len(self.files) + 1}")})
        if told:
            return
        add(made, "name", text=source.url.rsplit("/", 1)[-1] or event.name)
        if source.url:
            add(made, "pathurl", text=address(source.url))
        _rate(made, edit.rate)
        add(made, "duration", text=str(extent))
        first = converted(source.timecode, source.rate or edit.rate, edit.rate)
        code = _timecode(made, first, edit.rate, edit.drop_frame)
        if source.reel:
            add(add(code, "reel"), "name", text=source.reel)
        media = add(add(made, "media"), _MEDIA[kind])
        if kind is TrackKind.SOUND:
            add(media, "channelcount", text="2")
        else:
            about = add(media, "samplecharacteristics")
            add(about, "width", text=str(self.size[0]))
            add(about, "height", text=str(self.size[1]))


class _Track:
    """One track while its items are written."""

    def __init__(self, document: _Document, element: Element, track: EditTrack, edit: Edit) -> None:
        self.document, self.element, self.track, self.edit = document, element, track, edit
        self.into = {each.at: each for each in track.transitions}

    def fill(self) -> None:
        for event in self.track.events:
            self._transition(self.into.get(event.start))
            self._clip(event)
        if self.track.events:
            end = self.track.events[-1].end
            self._transition(self.into.get(end))
        add(self.element, "enabled", text="TRUE")
        add(self.element, "locked", text="FALSE")

    def _clip(self, event: EditEvent) -> None:
        into, out = self.into.get(event.start), self.into.get(event.end)
        head, tail = into.before if into else 0, out.after if out else 0
        extent = self._extent(event)
        span = played(event, extent, head, tail)
        self.document.clips += 1
        made = add(self.element, "clipitem", {"id": f"clipitem-{self.document.clips}"})
        add(made, "name", text=event.name)
        add(made, "enabled", text="TRUE" if event.enabled else "FALSE")
        add(made, "duration", text=str(nearest(extent / abs(event.speed)) if event.speed else extent))
        _rate(made, self.edit.rate)
        add(made, "start", text=str(-1 if into else event.start))
        add(made, "end", text=str(-1 if out else event.end))
        add(made, "in", text=str(span.first))
        add(made, "out", text=str(span.last))
        if event.speed == 0:
            add(made, "stillframe", text="TRUE")
            add(made, "stillframeoffset", text=str(event.offset))
        if event.inside:
            inner = Edit(event.name, self.edit.rate, event.inside, drop_frame=self.edit.drop_frame)
            self.document.sequence(made, inner)
        else:
            self.document.file(made, event, self.track.kind, self.edit, extent)
        if event.speed not in (0, 1):
            _time_remap(made, event.speed)
        if event.level or event.fade_in or event.fade_out:
            _levels(made, event, span.first)
        for marker in event.markers:
            _marker(made, marker, span.first + head)
        source = add(made, "sourcetrack")
        add(source, "mediatype", text=_MEDIA[self.track.kind])
        add(source, "trackindex", text="1")
        told = noted(event, into.before if into else None, span.offset)
        add(add(made, "comments"), "mastercomment1", text=OURS + line(told))

    def _extent(self, event: EditEvent) -> int:
        """The length of an event's media in frames of the sequence, at least what is used of it."""
        used = event.offset + nearest(event.length * abs(event.speed))
        source = event.source
        if source.length is None:
            return used
        return max(used, converted(source.length, source.rate or self.edit.rate, self.edit.rate))

    def _transition(self, transition: EditTransition | None) -> None:
        if transition is None:
            return
        made = add(self.element, "transitionitem")
        add(made, "start", text=str(transition.at - transition.before))
        add(made, "end", text=str(transition.at + transition.after))
        before, after = transition.before, transition.after
        add(made, "alignment", text="start" if not before else "end" if not after else "center")
        _rate(made, self.edit.rate)
        name, category = _EFFECTS[self.track.kind]
        if transition.kind != "dissolve":
            name, category = transition.kind, "Wipe"
        effect = add(made, "effect")
        add(effect, "name", text=name)
        add(effect, "effectid", text=name)
        add(effect, "effectcategory", text=category)
        add(effect, "effecttype", text="transition")
        add(effect, "mediatype", text=_MEDIA[self.track.kind])


def _effect(parent: Element, name: str, identity: str, kind: str, medium: str) -> Element:
    effect = add(add(parent, "filter"), "effect")
    add(effect, "name", text=name)
    add(effect, "effectid", text=identity)
    for tag in ("effectcategory", "effecttype"):
        add(effect, tag, text=kind)
    add(effect, "mediatype", text=medium)
    return effect


def _levels(parent: Element, event: EditEvent, first: int) -> None:
    """A sound's level, as a factor; its fades are key frames of it, in frames of the media."""
    parameter = add(_effect(parent, "Audio Levels", "audiolevels", "audiolevels", "audio"), "parameter")
    add(parameter, "parameterid", text="level")
    add(parameter, "name", text="Level")
    add(parameter, "valuemin", text="0")
    level = min(event.level, FADER)
    add(parameter, "valuemax", text=f"{factor(FADER):.5f}")
    add(parameter, "value", text=_number(factor(level)))
    points = curve(event.length, level, event.fade_in, event.fade_out)
    for at, value in points if len(points) > 1 else ():
        key = add(parameter, "keyframe")
        add(key, "when", text=str(first + at))
        add(key, "value", text=_number(value))


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _time_remap(parent: Element, speed: Fraction) -> None:
    effect = _effect(parent, "Time Remap", "timeremap", "motion", "video")
    for key, value in (
        ("variablespeed", "0"),
        ("speed", _number(float(abs(speed) * 100))),
        ("reverse", "TRUE" if speed < 0 else "FALSE"),
        ("frameblending", "FALSE"),
    ):
        parameter = add(effect, "parameter")
        add(parameter, "parameterid", text=key)
        add(parameter, "name", text=key)
        add(parameter, "value", text=value)


def _rate(parent: Element, rate: Fraction) -> None:
    made = add(parent, "rate")
    add(made, "timebase", text=str(counted(rate)))
    add(made, "ntsc", text="TRUE" if rate.denominator == 1001 else "FALSE")


def _timecode(parent: Element, frames: int, rate: Fraction, drop_frame: bool) -> Element:
    drops = drop_frame and can_drop(rate)
    made = add(parent, "timecode")
    _rate(made, rate)
    add(made, "string", text=label(frames, rate, drops))
    add(made, "frame", text=str(frames))
    add(made, "displayformat", text="DF" if drops else "NDF")
    return made


def _marker(parent: Element, marker: EditMarker, first: int) -> None:
    made = add(parent, "marker")
    add(made, "name", text=marker.name)
    add(made, "comment", text=marker.note)
    add(made, "in", text=str(first + marker.at))
    add(made, "out", text=str(first + marker.at + marker.length if marker.length else -1))
