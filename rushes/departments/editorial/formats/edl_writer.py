"""Edit to a CMX 3600 edit decision list: one picture track, up to four of sound, cuts, dissolves, wipes and speeds.

As the list was meant (CMX 3600, later SMPTE RP 197's remarks): fixed columns, source and record timecode, motion by an
M2 line in frames a second. Everything else goes into comments, which every program keeps or ignores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from rushes.departments.editorial.formats.catalogue import CHANNELS, beside_it
from rushes.departments.editorial.formats.notes import in_frames, line, noted
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.formats.setting import Setting
from rushes.departments.editorial.formats.timecode import can_drop, label
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind
from rushes.film.quick import dataclass

OURS = "* COMMENT: RUSHES"
COLOURS = ("RED", "GREEN", "BLUE", "CYAN", "MAGENTA", "YELLOW", "BLACK", "WHITE")


@dataclass(frozen=True, slots=True)
class _Row:
    """An event on its channel, in frames, with the dissolve into it and the event that it dissolves from."""

    channel: str
    event: EditEvent
    into: EditTransition | None = None
    outgoing: EditEvent | None = None


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    """Further tracks of sound go on lists of their own, four each."""
    path.write_text(document(edit), encoding="utf-8", newline="\r\n")
    sounds = edit.of_kind(TrackKind.SOUND)
    for number, name in enumerate(beside_it(edit, path.name, "edl"), 1):
        first = number * len(CHANNELS)
        further = replace(edit, tracks=sounds[first : first + len(CHANNELS)], markers=())
        path.with_name(name).write_text(document(further), encoding="utf-8", newline="\r\n")
    return ()


def document(edit: Edit) -> str:
    drops = edit.drop_frame and can_drop(edit.rate)
    lines = [f"TITLE: {_one_line(edit.title)}", f"FCM: {'' if drops else 'NON-'}DROP FRAME"]
    told = {f"about.{name}": value for name, value in edit.about} | {"rate": str(edit.rate)}
    told |= {"timecode": str(edit.timecode), "title": edit.title}
    pictures = edit.of_kind(TrackKind.PICTURE)[:1]
    tracks = [("V", track) for track in pictures] + list(zip(CHANNELS, edit.of_kind(TrackKind.SOUND), strict=False))
    told["tracks"] = json.dumps([[channel, track.name] for channel, track in tracks], ensure_ascii=False)
    lines.append(f"{OURS} EDIT {line(told)}")
    rows = [row for channel, track in tracks for row in _rows(channel, in_frames(track, edit.rate))]
    rows.sort(key=lambda row: (_begin(row), row.channel != "V", row.channel))
    lister = _Lister(edit, drops)
    for number, row in enumerate(rows, 1):
        lines += ["", *lister.lines(number, row)]
    lines += lister.remaining()
    return "\n".join(lines) + "\n"


def _rows(channel: str, track: EditTrack) -> Iterator[_Row]:
    into = {each.at: each for each in track.transitions}
    out = {event.end: event for event in track.events}
    for event in track.events:
        transition = into.get(event.start)
        following = into.get(event.end)
        # A dissolve begins in the list where it begins on the screen: the outgoing event is that much shorter.
        tail = following.before if following else 0
        shown = replace(event, length=event.length - tail) if tail < event.length else event
        yield _Row(channel, shown, transition, out.get(event.start) if transition else None)


def _begin(row: _Row) -> int:
    return row.event.start - (row.into.before if row.into else 0)


class _Lister:
    def __init__(self, edit: Edit, drops: bool) -> None:
        self.edit, self.drops = edit, drops
        self.markers = sorted(edit.markers, key=lambda marker: marker.at)

    def lines(self, number: int, row: _Row) -> Iterator[str]:
        event, into = row.event, row.into
        before = into.before if into else 0
        effect = _effect(into)
        begin, end = event.start - before, event.end
        first = self._source(event) - nearest(before * abs(event.speed))
        last = first + max(0, nearest((event.length + before) * abs(event.speed)))
        if event.speed == 0:
            last = first + 1
        if into:
            yield self._row(number, row.outgoing, row.channel, "C", self._left(row), self._left(row), begin, begin)
        yield self._row(number, event, row.channel, effect, first, last, begin, end)
        if event.speed != 1:
            speed = float(event.speed * self.edit.rate)
            yield f"M2   {_reel(event):<8}  {speed:05.1f}{'':16}{self._label(first)}"
        if into and row.outgoing:
            yield f"* FROM CLIP NAME: {_one_line(row.outgoing.name)}"
        yield f"* {'TO' if into and row.outgoing else 'FROM'} CLIP NAME: {_one_line(event.name)}"
        if event.source.url:
            yield f"* SOURCE FILE: {_one_line(event.source.url)}"
        yield f"{OURS} {line(noted(event, before if into else None, mixed=True))}"
        for marker in event.markers:
            yield from self._marker(marker, event.start + marker.at, "")
        while self.markers and self.markers[0].at < end and row.channel == "V":
            marker = self.markers.pop(0)
            yield from self._marker(marker, marker.at, "EDIT")

    def remaining(self) -> list[str]:
        """Markers behind the last event."""
        return [text for marker in self.markers for text in self._marker(marker, marker.at, "EDIT")]

    def _marker(self, marker: EditMarker, at: int, whose: str) -> Iterator[str]:
        colour = marker.colour.upper() if marker.colour.upper() in COLOURS else "RED"
        yield f"* LOC: {self._label(self.edit.timecode + at)} {colour:<7} {_one_line(marker.name)}"
        told = {"name": marker.name, "note": marker.note, "colour": marker.colour, "length": str(marker.length)}
        yield f"{OURS} MARKER {line(told | {'of': whose})}"

    def _left(self, row: _Row) -> int:
        """The source frame at which the outgoing event is left."""
        if row.outgoing is None or row.into is None:
            return 0
        speed = abs(row.outgoing.speed)
        return self._source(row.outgoing) + nearest((row.outgoing.length - row.into.before) * speed)

    def _source(self, event: EditEvent) -> int:
        """The timecode of an event's first source frame, in frames of the list's rate."""
        source = event.source
        return nearest(Fraction(source.timecode) / (source.rate or self.edit.rate) * self.edit.rate) + event.offset

    def _row(
        self,
        number: int,
        event: EditEvent | None,
        channel: str,
        effect: str,
        first: int,
        last: int,
        begin: int,
        end: int,
    ) -> str:
        reel = _reel(event) if event else "BL"
        times = (first, last, self.edit.timecode + begin, self.edit.timecode + end)
        columns = " ".join(self._label(time) for time in times)
        return f"{number:03}  {reel:<8} {channel:<4}  {effect:<8} {columns}"

    def _label(self, frames: int) -> str:
        return label(max(0, frames), self.edit.rate, self.drops)


def _effect(into: EditTransition | None) -> str:
    if into is None:
        return "C"
    return f"{'D' if into.kind == 'dissolve' else 'W001':<4} {into.before + into.after:03}"


def _reel(event: EditEvent) -> str:
    """A reel as the list takes it: no blanks; AX, for a source without one."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", event.source.reel)[:32] or "AX"


def _one_line(text: str) -> str:
    return " ".join(text.split())
