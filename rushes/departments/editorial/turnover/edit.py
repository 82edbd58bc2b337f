"""The cut as an editor's tool knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from itertools import chain

from rushes.departments.editorial.formats.timecode import frames
from rushes.departments.editorial.turnover.clip import Clip, Of, key_of, of, take_of
from rushes.film.cut import STEMS, Cut, PictureEvent, SoundEvent
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, Source, TrackKind
from rushes.film.quick import dataclass

STEM = "stem/"  # the keys of stems begin so
SAMPLES = Fraction(48_000)  # a second
_Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a film beside its cut. ``scripts``: where each shot stands in the text, by key
    ("script.fountain:42"). ``notes``: the director's in the screenplay, by shot key; ``on_takes``: what was said of a
    take, by its recipe. ``subtitles``: (first frame, one past the last, text). ``stems``: whole stems of the mix by
    name, each from the film's first sample. ``levels`` of sounds, by key and first sample, where they are measured;
    ``mixed``: the stems are heard and the sounds are muted, instead of the other way about."""

    scripts: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    on_takes: Mapping[str, str] = field(default_factory=dict)
    subtitles: Sequence[tuple[int, int, str]] = ()
    stems: Mapping[str, Clip] = field(default_factory=dict)
    levels: Mapping[tuple[str, int], int] = field(default_factory=dict)
    mixed: bool = False


def edit_of(cut: Cut, clips: Mapping[Of, Clip], told: Told | None = None, *, drop_frame: bool = False) -> Edit:
    """The cut, its first frame at 01:00:00:00: one picture track; sounds by stem, on as many tracks as overlap;
    whole stems of the mix, muted, for they hold all that the others do; subtitles. ``clips``: every take's file."""
    told = told or Told()
    rate = cut.format.rate
    tracks = [EditTrack(TrackKind.PICTURE, "picture", rate, tuple(_picture(cut, clips, told)), cut.transitions)]
    number = len(cut.picture)
    for stem in STEMS:
        for lane, events in enumerate(lanes([event for event in cut.sound if event.stem == stem]), 1):
            placed = [_sound(event, number + place, clips[of(event)], told) for place, event in enumerate(events, 1)]
            number += len(events)
            tracks.append(_sound_track(f"{stem} {lane}", chain.from_iterable(placed)))
    length = cut.format.samples(cut.frames)
    for name, clip in told.stems.items():
        about = (("key", f"{STEM}{name}"), ("take", clip.digest))
        whole = EditEvent(f"{name} stem", 0, length, source=_source(clip, SAMPLES), about=about, enabled=told.mixed)
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
        notes = [*told.notes.get(event.shot, ()), told.on_takes.get(event.recipe, "")]
        more = (
            ("head", str(event.head or "")),
            ("scene", event.scene),
            ("script", told.scripts.get(event.shot, "")),
            ("label", event.label),
        )
        yield EditEvent(
            name=event.name,
            start=event.start,
            length=event.frames,
            offset=event.offset - clip.first,
            source=_source(clip, cut.format.rate),
            speed=event.speed,
            markers=tuple(_markers(event, notes)),
            about=_about(event, number, more),
        )


def _markers(event: PictureEvent, notes: Iterable[str]) -> Iterable[EditMarker]:
    """What the shot is, and what the director says of it and of its take."""
    if event.label:
        yield EditMarker(event.name, 0, note=event.label, colour="blue")
    yield from (EditMarker("Director's note", 0, note=note, colour="red") for note in notes if note)


def _scenes(cut: Cut) -> Iterable[EditMarker]:
    """Where each scene begins."""
    before = ""
    for event in cut.picture:
        if event.scene and event.scene != before:
            yield EditMarker(f"Scene {event.scene}", event.start, colour="green")
        before = event.scene


def _sound(event: SoundEvent, number: int, clip: Clip, told: Told) -> list[EditEvent]:
    """At its measured level, else at its own gain; what that was is in its metadata, so that what an editor makes of it
    is known. ``pan`` -100 to 100. One event; where a medium is repeated, one a time."""
    level = told.levels.get((event.key, event.start), event.gain)
    mixed = ((name, getattr(event, name)) for name in ("pan", "trim", "fade_in", "fade_out"))
    more = (
        ("stem", event.stem),
        ("who", event.who),
        ("text", event.text),
        ("through", event.through),
        ("loop", "yes" if event.loop else ""),
        ("level", str(level)),
        *((name, str(value)) for name, value in mixed if value),
    )
    whole = EditEvent(
        name=event.name,
        start=event.start,
        length=event.samples,
        offset=event.offset - clip.first,
        source=_source(clip, SAMPLES),
        about=_about(event, number, more),
        enabled=not told.mixed,
        level=level,
        fade_in=event.fade_in,
        fade_out=event.fade_out,
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
        fade_in = whole.fade_in if start == whole.start else 0
        fade_out = whole.fade_out if start + piece == whole.end else 0
        yield replace(whole, start=start, offset=offset, length=piece, fade_in=fade_in, fade_out=fade_out)
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
