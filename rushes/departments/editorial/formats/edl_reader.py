"""CMX 3600 edit decision lists to an edit, ours or anybody's."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from rushes.departments.editorial.formats.catalogue import CHANNELS
from rushes.departments.editorial.formats.edl_writer import OURS
from rushes.departments.editorial.formats.lanes import lanes
from rushes.departments.editorial.formats.notes import before, noted_source, of_line, sound_settled
from rushes.departments.editorial.formats.rates import converted, rate_of
from rushes.departments.editorial.formats.textual import decoded
from rushes.departments.editorial.formats.timecode import frames
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

_TIME = r"(\d{1,2}[:.]\d\d[:.]\d\d[:;.,]\d{2,3})"
_EVENT = re.compile(
    rf"(\d{{1,6}})\s+(\S.*?)\s+(B|V\d*|A\d*(?:/V)?|AA(?:/V)?|NONE|A\d(?:A\d)*(?:/V)?)\s+(C|D|K\s?\S*|W\d*)\s+(?:(\d{{1,4}})\s+)?"
    rf"{_TIME}\s+{_TIME}\s+{_TIME}\s+{_TIME}\s*$"
)
_MOTION = re.compile(rf"M2\s+(.*?)\s+(-?\d+(?:\.\d+)?)\s+{_TIME}\s*$")
_LOCATOR = re.compile(rf"\*\s*LOC:\s*{_TIME}\s+(\w+)\s*(.*)$")
_NAME = re.compile(r"\*\s*(FROM|TO) CLIP NAME:\s*(.*)$")
_FILE = re.compile(r"\*\s*SOURCE FILE:\s*(.*)$")
_BLACK = {"BL", "BLACK"}


@dataclass(slots=True)
class _Row:
    """One line of the list, with the comments that follow it. Times in frames."""

    number: str
    line: int
    reel: str
    channels: tuple[str, ...]
    effect: str
    length: int
    source: tuple[int, int]
    record: tuple[int, int]
    speed: Fraction = Fraction(1)
    name: str = ""
    file: str = ""
    told: dict[str, str] = field(default_factory=dict)
    markers: list[EditMarker] = field(default_factory=list)


def read(path: Path, rate: Fraction | None) -> Edit:
    """With the lists beside it that hold its further tracks of sound, as far as they are there."""
    edit = _List(decoded(path.read_bytes()), path.name, rate).edit(path.stem)
    first = len(CHANNELS)
    while (further := path.with_name(f"{path.stem}-A{first + 1}{path.suffix}")).is_file():
        more = _List(decoded(further.read_bytes()), further.name, edit.rate).edit(path.stem)
        edit = replace(edit, tracks=(*edit.tracks, *more.of_kind(TrackKind.SOUND)))
        first += len(CHANNELS)
    return edit


class _List:
    def __init__(self, text: str, name: str, rate: Fraction | None) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.told = next(
            (of_line(each[len(OURS) + 6 :]) for each in self.lines if each.startswith(f"{OURS} EDIT ")), {}
        )
        self.drops = any(re.match(r"FCM:\s*DROP", each) for each in self.lines)
        self.rate = self._rate(rate)
        self.begin = 0
        self.markers: list[EditMarker] = []
        self.rows = self._rows()

    def _rate(self, rate: Fraction | None) -> Fraction:
        """A list does not say its rate: ours do, in a comment; else the film's, if somebody knows it, else the least
        usual one that has the frames which are named."""
        if "rate" in self.told:
            try:
                return rate_of(self.told["rate"])
            except (ValueError, ZeroDivisionError):
                raise EditFormatError(
                    f"{self.name} has a frame rate of {self.told['rate']!r}.", where=self.name
                ) from None
        if self.drops:
            return Fraction(30000, 1001)
        if rate is not None:
            return rate
        named = max((int(found[-2:]) for each in self.lines for found in re.findall(_TIME, each)), default=0)
        return Fraction(next(usual for usual in (24, 25, 30, 50, 60, 120) if usual > named))

    def _rows(self) -> list[_Row]:
        rows: list[_Row] = []
        for number, line in enumerate(self.lines, 1):
            text = line.strip()
            if found := _EVENT.match(text):
                rows.append(self._row(found, number))
            elif re.match(r"\d{1,6}\s+\S", text):
                raise self._wrong(number, f"{text[:60]!r} is no event of an EDL.")
            elif rows:
                self._comment(rows, text, number)
        if not rows:
            raise EditFormatError(f"{self.name} has no event in it.", where=self.name, todo="Export it again.")
        return rows

    def _row(self, found: re.Match[str], number: int) -> _Row:
        times = tuple(self._frames(found[index], number) for index in (6, 7, 8, 9))
        if times[1] < times[0] or times[3] < times[2]:
            raise self._wrong(number, f"Event {found[1]} ends before it begins.")
        return _Row(
            number=found[1],
            line=number,
            reel=found[2],
            channels=_channels(found[3]),
            effect=found[4][0],
            length=int(found[5] or 0),
            source=(times[0], times[1]),
            record=(times[2], times[3]),
        )

    def _frames(self, text: str, number: int) -> int:
        try:
            # Source and record are both counted as the list's own mode says, whatever mark they are written with.
            return frames(text, self.rate, self.drops or ";" in text)
        except ValueError as error:
            raise self._wrong(number, f"{error}.") from None

    def _comment(self, rows: list[_Row], text: str, number: int) -> None:
        row = rows[-1]
        if found := _MOTION.match(text):
            row.speed = Fraction(found[2]) / self.rate
            row.speed = row.speed.limit_denominator(1000)
        elif found := _NAME.match(text):
            if found[1] == "TO" or not row.name:
                target = row if found[1] == "TO" or row.effect == "C" or len(rows) < 2 else rows[-2]
                target.name = target.name or found[2].strip() if target is not row else found[2].strip()
        elif found := _FILE.match(text):
            row.file = found[1].strip()
        elif found := _LOCATOR.match(text):
            at = self._frames(found[1], number)
            row.markers.append(EditMarker(found[3].strip(), at, 0, "", found[2].upper()))
        elif text.startswith(f"{OURS} MARKER ") and row.markers:
            self._marker(row, of_line(text[len(OURS) + 8 :]))
        elif text.startswith(f"{OURS} ") and not text.startswith(f"{OURS} EDIT"):
            row.told = of_line(text[len(OURS) :])

    def _marker(self, row: _Row, told: dict[str, str]) -> None:
        """The locator before, as Rushes knows it."""
        length = told.get("length", "")
        marker = replace(
            row.markers.pop(),
            name=told.get("name", ""),
            length=int(length) if length.isdecimal() else 0,
            note=told.get("note", ""),
            colour=told.get("colour", ""),
        )
        (self.markers if told.get("of") == "EDIT" else row.markers).append(marker)

    def edit(self, stem: str) -> Edit:
        origin = self.told.get("timecode", "")
        first = min(row.record[0] for row in self.rows)
        hour = frames("01:00:00:00", self.rate, self.drops)
        # Somebody else's list does not say where its timeline begins: at the hour before its first event.
        self.begin = min(first, int(origin) if origin.isdecimal() else first - first % hour)
        title = next((each[6:].strip() for each in self.lines if each.startswith("TITLE:")), "")
        tracks = tuple(track for channel in ("V", *CHANNELS) for track in self._tracks(channel))
        edit = Edit(
            title=self.told.get("title") or title or stem,
            rate=self.rate,
            tracks=tracks,
            timecode=self.begin,
            drop_frame=self.drops,
            markers=tuple(replace(marker, at=marker.at - self.begin) for marker in self.markers),
            about=tuple((key[6:], value) for key, value in self.told.items() if key.startswith("about.")),
        )
        return sound_settled(edit)

    def _tracks(self, channel: str) -> list[EditTrack]:
        names = dict(self._named())
        events: list[EditEvent] = []
        transitions: list[EditTransition] = []
        rows = [row for row in self.rows if channel in row.channels]
        for row in rows:
            if row.record[0] == row.record[1] or row.reel.upper() in _BLACK:
                continue  # what a dissolve leaves, told again; black
            event = self._event(row)
            if row.effect in "DW" and row.length:
                event, last = self._dissolved(event, row, events[-1] if events else None)
                transitions.append(
                    EditTransition(
                        event.start,
                        event.start - (row.record[0] - self.begin),
                        row.length - (event.start - (row.record[0] - self.begin)),
                        "dissolve" if row.effect == "D" else "wipe",
                    )
                )
                if last is not None:
                    events[-1] = last
            events.append(event)
        kind = TrackKind.PICTURE if channel == "V" else TrackKind.SOUND
        found = lanes(sorted(events, key=lambda event: event.start)) or ([[]] if channel in names else [])
        return [
            EditTrack(kind, names.get(channel, channel), self.rate, tuple(lane), () if number else tuple(transitions))
            for number, lane in enumerate(found)
        ]

    def _named(self) -> list[tuple[str, str]]:
        try:
            return [(str(channel), str(name)) for channel, name in json.loads(self.told.get("tracks", "[]"))]
        except (ValueError, TypeError):
            return []

    def _event(self, row: _Row) -> EditEvent:
        start, end = (time - self.begin for time in row.record)
        event = EditEvent(
            name=row.name or Path(row.file).stem or row.reel,
            start=start,
            length=end - start,
            offset=row.source[0],
            source=Source(url=row.file, reel="" if row.reel == "AX" else row.reel),
            speed=row.speed,
            markers=tuple(replace(marker, at=marker.at - row.record[0]) for marker in row.markers),
            about=tuple(row.told.items()),
        )
        known = noted_source(event)
        if known is not None and (not row.file or Path(known.url).name == Path(row.file).name):
            first = converted(known.timecode, known.rate or self.rate, self.rate)
            # The list's labels go round the clock, the count of the media need not.
            day = frames("23:59:59:00", self.rate, self.drops) + round(self.rate)
            event = replace(event, offset=(row.source[0] - first) % day)
        return event

    def _dissolved(self, event: EditEvent, row: _Row, last: EditEvent | None) -> tuple[EditEvent, EditEvent | None]:
        """The event and the one before it, cut where they were if the list says; else where the dissolve begins."""
        by = min(before(event), row.length, event.length - 1)
        shift = round(by * abs(event.speed))
        markers = tuple(replace(marker, at=marker.at - by) for marker in event.markers)
        event = replace(
            event, start=event.start + by, length=event.length - by, offset=event.offset + shift, markers=markers
        )
        if last is not None and last.end + by == event.start:
            last = replace(last, length=last.length + by)
        return event, last

    def _wrong(self, number: int, what: str) -> EditFormatError:
        return EditFormatError(what, where=f"{self.name}:{number}", todo="Mend that line, or export the list again.")


def _channels(text: str) -> tuple[str, ...]:
    """The channels of an event: V, A, A2; AA is both of the first two, B picture and sound."""
    found = [channel for part in text.replace("B", "A/V").split("/") for channel in re.findall(r"V|A\d*", part)]
    if text.startswith("AA"):
        found = ["A", "A2", *(channel for channel in found if channel == "V")]
    return tuple("A" if channel == "A1" else channel for channel in found)
