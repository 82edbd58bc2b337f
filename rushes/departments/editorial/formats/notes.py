"""What a format has no place of its own for travels in its comments, as pairs of names and words.

A program may drop them, or an editor change what they tell of: a note counts only where the rest still agrees with it.
Ranges of sound are noted to the sample for formats that count frames; what an editor moved since is moved by as much.
"""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from urllib.parse import quote, unquote

from rushes.departments.editorial.formats.rates import SOUND, converted, nearest, rate_of
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, Source, TrackKind

_OURS = "edit."  # begins the names of notes that are not an event's ``about``
_SPEED, _EXACT, _SOURCE, _BEFORE, _MUTED, _OFFSET, _COLOURS, _MIXED = (
    _OURS + name for name in ("speed", "exact", "source", "before", "muted", "offset", "colours", "mixed")
)


def in_frames(track: EditTrack, rate: Fraction) -> EditTrack:
    """The track counted in frames of ``rate``: both ends of every range go to the nearest, so nothing drifts."""
    if track.rate == rate:
        return track
    return replace(
        track,
        rate=rate,
        events=tuple(_framed(event, track.rate, rate) for event in track.events),
        transitions=tuple(
            replace(
                each,
                at=converted(each.at, track.rate, rate),
                before=converted(each.before, track.rate, rate),
                after=converted(each.after, track.rate, rate),
            )
            for each in track.transitions
        ),
    )


def _framed(event: EditEvent, of: Fraction, to: Fraction) -> EditEvent:
    start, end = converted(event.start, of, to), converted(event.end, of, to)
    markers = tuple(replace(m, at=converted(m.at, of, to), length=converted(m.length, of, to)) for m in event.markers)
    exact = (event.start, event.length, event.offset, event.fade_in, event.fade_out)
    return replace(
        event,
        start=start,
        length=max(1, end - start),
        offset=converted(event.offset, of, to),
        markers=markers,
        about=event.about + ((_EXACT, f"{of} {' '.join(map(str, exact))}"),),
        fade_in=converted(event.fade_in, of, to),
        fade_out=converted(event.fade_out, of, to),
    )


def noted(
    event: EditEvent,
    before: int | None = None,
    offset: int | None = None,
    speed: Fraction | None = None,
    mixed: bool = False,
) -> dict[str, str]:
    """All that is known of an event, flat: what it is ``about``, its source in full, its speed as a fraction.

    ``before``: how far the dissolve into it reaches before its cut, for formats that do not say. ``offset``
    and ``speed``: what will be read of a format that rounds the one or has not the other. ``mixed``: its level and
    fades, for a format without any."""
    source = event.source
    told = dict(event.about)
    if event.speed != 1:
        told[_SPEED] = f"{event.speed} {event.speed if speed is None else speed}"
    if source != Source():
        rate = str(source.rate) if source.rate else None
        told[_SOURCE] = json.dumps(
            [source.url, source.reel, source.timecode, rate, source.length, source.digest], ensure_ascii=False
        )
    if before is not None:
        told[_BEFORE] = str(before)
    if offset not in (None, event.offset):
        told[_OFFSET] = f"{event.offset} {offset}"
    if not event.enabled:
        told[_MUTED] = "yes"
    if mixed and (event.level, event.fade_in, event.fade_out) != (0, 0, 0):
        told[_MIXED] = f"{event.level} {event.fade_in} {event.fade_out}"
    return told | _coloured(event.markers)


def timing_noted(event: EditEvent) -> dict[str, str]:
    """What is noted for a format that keeps all but a speed's fraction and the colours of markers."""
    return {name: value for name, value in noted(event).items() if name in (_SPEED, _COLOURS)}


def _coloured(markers: tuple[EditMarker, ...]) -> dict[str, str]:
    colours = [[marker.name, marker.colour] for marker in markers if marker.colour]
    return {_COLOURS: json.dumps(colours, ensure_ascii=False)} if colours else {}


def _recoloured(markers: tuple[EditMarker, ...], told: dict[str, str]) -> tuple[EditMarker, ...]:
    """Markers with the colours they are noted with, where they still have the name."""
    try:
        colours = {str(name): str(colour) for name, colour in json.loads(told.get(_COLOURS, "[]"))}
    except (ValueError, TypeError):
        return markers
    return tuple(replace(each, colour=each.colour or colours.get(each.name, "")) for each in markers)


def edit_noted(edit: Edit) -> dict[str, str]:
    """All that is known of an edit as a whole, flat: what it is ``about``, the names of its tracks, its rate."""
    told = {f"about.{name}": value for name, value in edit.about}
    names = [[track.kind.value, track.name] for track in edit.tracks]
    return told | {
        "title": edit.title,
        "rate": str(edit.rate),
        "timecode": str(edit.timecode),
        "drop-frame": "yes" if edit.drop_frame else "no",
        "tracks": json.dumps(names, ensure_ascii=False),
        **_coloured(edit.markers),
    }


def edit_settled(edit: Edit, told: dict[str, str]) -> Edit:
    """An edit as read, with every track settled and what is noted of the whole."""
    edit = sound_settled(edit)
    try:
        names = [(str(kind), str(name)) for kind, name in json.loads(told.get("tracks", "[]"))]
    except (ValueError, TypeError):
        names = []
    left = {kind: [name for noted, name in names if noted == kind.value] for kind in TrackKind}
    return replace(
        edit,
        tracks=tuple(
            replace(track, name=left[track.kind].pop(0) if left[track.kind] else track.name) for track in edit.tracks
        ),
        markers=_recoloured(edit.markers, told),
        about=tuple((key.removeprefix("about."), value) for key, value in told.items() if key.startswith("about.")),
    )


def before(event: EditEvent) -> int:
    """How much of the dissolve into an event comes before its cut, as noted; none where nothing is."""
    return _whole(event.told(_BEFORE)) or 0


def noted_source(event: EditEvent) -> Source | None:
    """The source as Rushes wrote it, if it did."""
    try:
        url, reel, timecode, rate, length, digest = json.loads(event.told(_SOURCE))
        return Source(str(url), str(reel), int(timecode), rate and rate_of(rate), length and int(length), str(digest))
    except (ValueError, TypeError, ZeroDivisionError):
        return None


def settled(track: EditTrack, rate: Fraction) -> EditTrack:
    """A track as read, counted in units of ``rate``, with what its notes add, and without them; sound becomes 48 kHz
    if it is not yet."""
    events = tuple(_settled(event, track.rate, rate) for event in track.events)
    if track.rate == rate:
        return replace(track, events=events)
    joins = {read.start: event.start for read, event in zip(track.events, events, strict=True)}
    joins = {read.end: event.end for read, event in zip(track.events, events, strict=True)} | joins
    transitions = tuple(
        replace(
            each,
            at=joins.get(each.at, converted(each.at, track.rate, rate)),
            before=converted(each.before, track.rate, rate),
            after=converted(each.after, track.rate, rate),
        )
        for each in track.transitions
    )
    return replace(track, rate=rate, events=events, transitions=transitions)


def _settled(event: EditEvent, of: Fraction, to: Fraction) -> EditEvent:
    source, known = event.source, noted_source(event)
    if known is not None and _same_file(source.url, known.url):
        source = replace(known, url=source.url or known.url)
    speed = _speed(event)
    noted_offset = [_whole(number) for number in event.told(_OFFSET).split()]
    if len(noted_offset) == 2 and None not in noted_offset:
        exact, as_read = (number or 0 for number in noted_offset)
        event = replace(event, offset=exact + event.offset - as_read)
    start, length, offset = _exactly(event, of, to)
    level, *fades = _mixed(event)
    fade_in, fade_out = _exact_fades(event, fades, of, to)
    return replace(
        event,
        start=start,
        length=length,
        offset=offset,
        source=source,
        speed=speed,
        markers=_recoloured(
            tuple(replace(m, at=converted(m.at, of, to), length=converted(m.length, of, to)) for m in event.markers),
            dict(event.about),
        ),
        about=tuple((name, value) for name, value in event.about if not name.startswith(_OURS)),
        enabled=event.enabled and event.told(_MUTED) != "yes",
        level=level,
        fade_in=fade_in,
        fade_out=fade_out,
    )


def _mixed(event: EditEvent) -> tuple[int, int, int]:
    """Level and fades: as noted where the format has none, else as read."""
    found = [_whole(number) for number in event.told(_MIXED).split()]
    if len(found) != 3 or None in found:
        return event.level, event.fade_in, event.fade_out
    level, fade_in, fade_out = (number or 0 for number in found)
    return level, fade_in, fade_out


def _exact_fades(event: EditEvent, fades: list[int], of: Fraction, to: Fraction) -> tuple[int, ...]:
    """Fades in units of ``to``: as noted to the sample, where they are as many frames long as that, or one more."""
    numbers = [_whole(number) for number in event.told(_EXACT).split()[4:]]
    if of == to or len(numbers) != len(fades) or None in numbers:
        return tuple(converted(fade, of, to) for fade in fades)
    pairs = zip(fades, numbers, strict=True)
    return tuple(
        (exact or 0) if 0 <= fade - converted(exact or 0, to, of) <= 1 else converted(fade, of, to)
        for fade, exact in pairs
    )


def _speed(event: EditEvent) -> Fraction:
    """The speed as noted, where what was read is what was written for it, to half a per cent."""
    try:
        exact, as_read = (Fraction(number) for number in event.told(_SPEED).split())
    except (ValueError, ZeroDivisionError):
        return event.speed
    return exact if abs(as_read - event.speed) <= abs(as_read) / 200 else event.speed


def _exactly(event: EditEvent, of: Fraction, to: Fraction) -> tuple[int, int, int]:
    """Start, length and offset in units of ``to``: as noted, moved by as many frames as they differ from the note."""
    read = (event.start, event.length, event.offset)
    if of == to:
        return read
    numbers = event.told(_EXACT).split()
    exact = [_whole(number) for number in numbers[1:4]]
    if len(exact) != 3 or numbers[0] != str(to) or None in exact:
        start, end = converted(event.start, of, to), converted(event.end, of, to)
        return start, end - start, converted(event.offset, of, to)
    whole = EditEvent("", exact[0] or 0, exact[1] or 0, exact[2] or 0)
    was = _framed(whole, to, of)
    moved = [now - then for now, then in zip(read, (was.start, was.length, was.offset), strict=True)]
    start, length, offset = (
        value + nearest(by * to / of) for value, by in zip(exact, moved, strict=True) if value is not None
    )
    return start, length, offset


def sound_settled(edit: Edit) -> Edit:
    """The edit with every track settled: sound at 48 kHz, the rest at its own rate."""
    return replace(
        edit,
        tracks=tuple(settled(track, SOUND if track.kind is TrackKind.SOUND else track.rate) for track in edit.tracks),
    )


def _same_file(url: str, known: str) -> bool:
    name, other = (each.replace("\\", "/").rsplit("/", 1)[-1] for each in (url, known))
    return not url or name == other


def _whole(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def line(pairs: dict[str, str]) -> str:
    """Pairs on one line of plain ASCII: a=1 b=two%20words."""
    return " ".join(f"{quote(name, safe='.-_')}={quote(value, safe='.,:-_')}" for name, value in pairs.items())


def of_line(text: str) -> dict[str, str]:
    """The pairs of such a line."""
    found = (word.partition("=") for word in text.split())
    return {unquote(name): unquote(value) for name, equals, value in found if equals}
