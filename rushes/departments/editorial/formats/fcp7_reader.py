"""Final Cut Pro 7's XML (xmeml) to an edit, ours or that of Premiere, Resolve and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.addresses import plain
from rushes.departments.editorial.formats.fcp7_mixing import effects_of, mixed_of
from rushes.departments.editorial.formats.fcp7_writer import OURS, offset_backwards
from rushes.departments.editorial.formats.lanes import lanes
from rushes.departments.editorial.formats.markup import parsed
from rushes.departments.editorial.formats.notes import before, edit_settled, of_line
from rushes.departments.editorial.formats.rates import converted, nearest, rate_of
from rushes.departments.editorial.formats.timecode import frames
from rushes.errors import EditFormatError
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

_ITEMS = ("clipitem", "generatoritem", "transitionitem")
_COMMENT = "comments/mastercomment1"
# How much of a transition lies before its cut, by its alignment.
_HEADS = {"start": Fraction(0), "start-black": Fraction(0), "end": Fraction(1), "end-black": Fraction(1)}
_KINDS = {"video": TrackKind.PICTURE, "audio": TrackKind.SOUND}


def read(path: Path, rate: Fraction | None) -> Edit:
    root = parsed(path)
    sequence = root.find(".//sequence")
    if sequence is None:
        raise EditFormatError(
            f"{path.name} holds no sequence.", where=path.name, todo="Export the sequence, not a clip or the bin."
        )
    files = {each.get("id", ""): each for each in root.iter("file") if len(each)}
    return _Sequence(sequence, files, path.name).edit()


class _Sequence:
    """One sequence while it is read; ``files`` by id, as they are told in full but once."""

    def __init__(self, element: Element, files: dict[str, Element], name: str) -> None:
        self.element, self.files, self.name = element, files, name
        rate = _rate(element)
        if rate is None:
            raise EditFormatError(
                f"Sequence {_text(element, 'name')!r} has no frame rate.", where=name, todo="Export it again."
            )
        self.rate = rate
        self.told = _notes(element, "logginginfo/lognote")

    def edit(self) -> Edit:
        code = self.element.find("timecode")
        edit = Edit(
            title=_text(self.element, "name"),
            rate=self.rate,
            tracks=tuple(
                track
                for medium, kind in _KINDS.items()
                for element in self.element.iterfind(f"media/{medium}/track")
                for track in self._track(element, kind)
            ),
            timecode=0 if code is None else self._counted(code, self.rate),
            drop_frame=code is not None and _text(code, "displayformat") == "DF",
            markers=tuple(self._marker(each, 0) for each in self.element.iterfind("marker")),
        )
        return edit_settled(edit, self.told)

    def _counted(self, code: Element, rate: Fraction) -> int:
        """Frames of a timecode, by its count or by its label."""
        count = self._number(code, "frame")
        try:
            return frames(_text(code, "string") or "00:00:00:00", rate) if count is None else count
        except ValueError as error:
            raise EditFormatError(f"{error}.", where=self.name, todo="Export it again.") from None

    def _number(self, element: Element, name: str) -> int | None:
        text = _text(element, name)
        if not text:
            return None
        try:
            return int(Fraction(text))
        except (ValueError, ZeroDivisionError):
            raise EditFormatError(
                f"{_text(element, 'name') or element.tag!r} has {name} {text!r}, which is no number.", where=self.name
            ) from None

    def _track(self, element: Element, kind: TrackKind) -> Iterator[EditTrack]:
        """A track; more than one where clips lie over one another."""
        items: list[Element | None] = [each for each in element if each.tag in _ITEMS]
        events: list[EditEvent] = []
        transitions: list[EditTransition] = []
        for last, item, following in zip([None, *items], items, [*items[1:], None], strict=False):
            if item is None:
                continue
            if item.tag == "transitionitem":
                transitions.append(self._transition(item, following))
            else:
                into = self._transition(last, item) if last is not None and last.tag == "transitionitem" else None
                joined = following is not None and following.tag == "transitionitem"
                out = (
                    self._transition(following, self._after(items, following))
                    if following is not None and joined
                    else None
                )
                events.append(self._event(item, into, out))
        for number, lane in enumerate(lanes(sorted(events, key=lambda event: event.start)) or [[]]):
            yield EditTrack(kind, "", self.rate, tuple(lane), () if number else tuple(transitions))

    def _after(self, items: list[Element | None], item: Element) -> Element | None:
        index = items.index(item) + 1
        return items[index] if index < len(items) else None

    def _transition(self, item: Element, following: Element | None) -> EditTransition:
        """A transition with its cut where Rushes noted it, else where it is aligned to."""
        start, end = (self._number(item, name) or 0 for name in ("start", "end"))
        length = end - start
        head = _HEADS.get(_text(item, "alignment"), Fraction(1, 2)) * length // 1
        if following is not None:
            told = EditEvent("", 0, 0, about=tuple(_notes(following, _COMMENT).items()))
            begin = self._number(following, "start")
            if told.told("edit.before"):
                head = min(length, before(told))
            elif begin is not None and start <= begin <= end:
                head = begin - start
        return EditTransition(start + head, head, length - head, _kind(item))

    def _event(self, item: Element, into: EditTransition | None, out: EditTransition | None) -> EditEvent:
        told = _notes(item, _COMMENT)
        start, end = (self._number(item, name) for name in ("start", "end"))
        first, last = (self._number(item, name) or 0 for name in ("in", "out"))
        if start in (None, -1):  # under a transition: it is there from its cut on
            first += into.before if into else 0
            start = into.at if into else (end or 0) - (last - first)
        if end in (None, -1):
            end = out.at if out else (start or 0) + last - first
        start, length = start or 0, (end or 0) - (start or 0)
        speed = self._speed(item)
        source, extent = self._source(item)
        if speed == 0:
            still = self._number(item, "stillframeoffset")
            offset = first if still is None else still
        else:
            backwards = offset_backwards(first, length, -speed, extent) if speed < 0 else 0
            offset = backwards if speed < 0 else nearest(first * speed)
        event = EditEvent(
            name=_text(item, "name") or Path(source.url).stem,
            start=start,
            length=length,
            offset=offset,
            source=source,
            speed=speed,
            markers=tuple(self._marker(each, first) for each in item.iterfind("marker")),
            about=tuple(told.items()),
            inside=tuple(self._inside(item)),
            enabled=_text(item, "enabled").upper() != "FALSE",
            effects=tuple(effects_of(item)),
        )
        return mixed_of(item, first, length).into(event)

    def _inside(self, item: Element) -> tuple[EditTrack, ...]:
        sequence = item.find("sequence")
        return () if sequence is None or not len(sequence) else _Sequence(sequence, self.files, self.name).edit().tracks

    def _speed(self, item: Element) -> Fraction:
        if _text(item, "stillframe").upper() == "TRUE":
            return Fraction(0)
        for effect in item.iterfind("filter/effect"):
            if _text(effect, "effectid") != "timeremap":
                continue
            told = {_text(each, "parameterid"): _text(each, "value") for each in effect.iterfind("parameter")}
            try:
                speed = (Fraction(told.get("speed") or "100") / 100).limit_denominator(1000)
            except (ValueError, ZeroDivisionError):
                return Fraction(1)
            return -speed if told.get("reverse", "").upper() == "TRUE" else speed
        return Fraction(1)

    def _source(self, item: Element) -> tuple[Source, int]:
        """An item's source, and how long its media is in frames of the sequence."""
        file = item.find("file")
        if file is not None and not len(file):
            file = self.files.get(file.get("id", ""))
        if file is None:
            return Source(), self._number(item, "duration") or 0
        rate = _rate(file) or self.rate
        code = file.find("timecode")
        length = self._number(file, "duration")
        url = _text(file, "pathurl")
        source = Source(
            url=plain(url) if url else "",
            reel=_text(file, "timecode/reel/name"),
            timecode=0 if code is None else self._counted(code, _rate(code) or rate),
            rate=rate,
            length=length,
        )
        return source, converted(length or 0, rate, self.rate)

    def _marker(self, element: Element, first: int) -> EditMarker:
        begin, end = self._number(element, "in") or 0, self._number(element, "out") or -1
        length = end - begin if end > begin else 0
        return EditMarker(_text(element, "name"), begin - first, length, _text(element, "comment"))


def _kind(transition: Element) -> str:
    name, category = (_text(transition, f"effect/{each}") for each in ("name", "effectcategory"))
    return "dissolve" if category == "Dissolve" or not name else name


def _rate(element: Element) -> Fraction | None:
    try:
        base = Fraction(_text(element, "rate/timebase") or 0)
        return rate_of(base * Fraction(1000, 1001) if _text(element, "rate/ntsc").upper() == "TRUE" else base)
    except ValueError:
        return None


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _notes(element: Element, path: str) -> dict[str, str]:
    text = _text(element, path)
    return of_line(text.removeprefix(OURS)) if text.startswith(OURS) else {}
