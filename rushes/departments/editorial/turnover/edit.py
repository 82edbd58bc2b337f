"""The cut as an editor's tool knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain

from rushes.departments.editorial.formats.timecode import frames
from rushes.departments.editorial.turnover.clip import Clip, Of, key_of, of, take_of
from rushes.film.cut import STEMS, Cut, PictureEvent, SoundEvent
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, Source, TrackKind

SAMPLES = Fraction(48_000)  # a second
_Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a film beside its cut. ``scripts``: where each shot stands in the text, by key
    ("script.fountain:42"). ``notes``: what was said of takes, by the digest of their recipe. ``subtitles``: (first
    frame, one past the last, text). ``stems``: whole stems of the mix by name, each from the film's first sample."""

    scripts: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    subtitles: Sequence[tuple[int, int, str]] = ()
    stems: Mapping[str, Clip] = field(default_factory=dict)


def edit_of(cut: Cut, clips: Mapping[Of, Clip], told: Told | None = None, *, drop_frame: bool = False) -> Edit:
    """The cut, its first frame at 01:00:00:00: one picture track; sounds by stem, on as many tracks as overlap;
    whole stems of the mix, muted, for they hold all that the others do; subtitles. ``clips``: every take's file."""
    told = told or Told()
    rate = cut.format.rate
    tracks = [EditTrack(TrackKind.PICTURE, "picture", rate, tuple(_picture(cut, clips, told)), cut.transitions)]
    number = len(cut.picture)
    for stem in STEMS:
        for lane, events in enumerate(lanes([event for event in cut.sound if event.stem == stem]), 1):
            placed = [_sound(event, number + place, clips[of(event)]) for place, event in enumerate(events, 1)]
            number += len(events)
            tracks.append(_sound_track(f"{stem} {lane}", chain.from_iterable(placed)))
    length = cut.format.samples(cut.frames)
    for name, clip in told.stems.items():
        whole = EditEvent(f"{name} stem", 0, length, source=_source(clip, SAMPLES), enabled=False)
        tracks.append(_sound_track(f"{name} stem", [whole]))
    if told.subtitles:
        cues = (EditEvent(text, start, end - start, text=text) for start, end, text in told.subtitles)
        tracks.append(EditTrack(TrackKind.SUBTITLES, "subtitles", rate, tuple(cues)))
    return Edit(
        title=cut.title,
        rate=rate,
        tracks=tuple(tracks),
        timecode=begins(rate, drop_frame),
        drop_frame=drop_frame,
        markers=tuple(_scenes(cut)),
        about=(("film", cut.title),),
    )


def begins(rate: Fraction, drop_frame: bool = False) -> int:
    """The timecode of a film's first frame, 01:00:00:00, as a number of frames."""
    return frames("01:00:00:00", rate, drop_frame)


def lanes(events: Sequence[SoundEvent]) -> list[list[SoundEvent]]:
    """Events that overlap go on separate tracks, as in any editor."""
    found: list[list[SoundEvent]] = []
    for event in sorted(events, key=lambda event: event.start):
        for lane in found:
            if lane[-1].start + lane[-1].samples <= event.start:
                lane.append(event)
                break
        else:
            found.append([event])
    return found


def _picture(cut: Cut, clips: Mapping[Of, Clip], told: Told) -> Iterable[EditEvent]:
    for number, event in enumerate(cut.picture, 1):
        if event.black:
            continue
        clip = clips[of(event)]
        note = told.notes.get(event.recipe, "")
        more = (("scene", event.scene), ("script", told.scripts.get(event.shot, "")), ("label", event.label))
        yield EditEvent(
            name=event.name,
            start=event.start,
            length=event.frames,
            offset=event.offset - clip.first,
            source=_source(clip, cut.format.rate),
            speed=event.speed,
            markers=tuple(_markers(event, note)),
            about=_about(event, number, more),
        )


def _markers(event: PictureEvent, note: str) -> Iterable[EditMarker]:
    """What the shot is, and what the director said of its take."""
    if event.label:
        yield EditMarker(event.name, 0, note=event.label, colour="blue")
    if note:
        yield EditMarker("Director's note", 0, note=note, colour="red")


def _scenes(cut: Cut) -> Iterable[EditMarker]:
    """Where each scene begins."""
    before = ""
    for event in cut.picture:
        if event.scene and event.scene != before:
            yield EditMarker(f"Scene {event.scene}", event.start, colour="green")
        before = event.scene


def _sound(event: SoundEvent, number: int, clip: Clip) -> list[EditEvent]:
    """``gain`` in tenths of a decibel, ``pan`` -100 to 100, fades in samples: what a format has no place for, its
    metadata keep. One event; where a medium is repeated, one a time."""
    mixed = ((name, getattr(event, name)) for name in ("gain", "pan", "fade_in", "fade_out"))
    more = (
        ("stem", event.stem),
        ("who", event.who),
        ("text", event.text),
        ("through", event.through),
        ("loop", "yes" if event.loop else ""),
        *((name, str(value)) for name, value in mixed if value),
    )
    whole = EditEvent(
        name=event.name,
        start=event.start,
        length=event.samples,
        offset=event.offset - clip.first,
        source=_source(clip, SAMPLES),
        about=_about(event, number, more),
    )
    if clip.length is None or whole.offset + whole.length <= clip.length:
        return [whole]
    left = clip.length - whole.offset
    if not event.loop:  # it is heard for as long as it lasts
        return [replace(whole, length=left)] if left > 0 else []
    return list(_repeated(whole, clip.length))


def _repeated(whole: EditEvent, length: int) -> Iterator[EditEvent]:
    """From ``offset`` to the medium's end, then from its beginning, as often as it takes."""
    start, offset = whole.start, whole.offset % length if length else 0
    while length and start < whole.end:
        piece = min(length - offset, whole.end - start)
        yield replace(whole, start=start, offset=offset, length=piece)
        start, offset = start + piece, 0


def _sound_track(name: str, events: Iterable[EditEvent]) -> EditTrack:
    return EditTrack(TrackKind.SOUND, name, SAMPLES, tuple(events))


def _about(event: PictureEvent | SoundEvent, number: int, more: _Pairs) -> _Pairs:
    known = (
        ("key", key_of(event)),
        ("take", take_of(event).digest),
        ("recipe", event.recipe),
        ("engine", event.engine),
        ("tier", str(event.tier)),
        ("event", str(number)),
        *more,
    )
    return tuple((name, value) for name, value in known if value)


def _source(clip: Clip, rate: Fraction) -> Source:
    return Source(clip.url, clip.reel, clip.timecode, rate, clip.length, clip.digest)
