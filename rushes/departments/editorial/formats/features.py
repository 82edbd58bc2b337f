"""What there is in an edit, feature by feature: what a format loses is told by it, and how faithful one is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rushes.departments.editorial.formats.catalogue import EditFormat
from rushes.departments.editorial.formats.rates import converted
from rushes.film.edit import Edit, EditEvent, EditTrack, TrackKind
from rushes.film.quick import dataclass

Found = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """``of`` gives what an edit has of it, empty where nothing: two edits agree on it if that is equal. ``lost`` tells
    that a format has no place for it, with its count: how many there are ``of`` it, or ``of_lost`` where not all."""

    name: str
    words: str
    lost: str
    of: Callable[[Edit], Found]
    of_lost: Callable[[Edit], Found] | None = None

    def told(self, edit: Edit) -> str:
        """The sentence for a format that has no place for it; empty where this edit has nothing of it."""
        count = len((self.of_lost or self.of)(edit))
        return self.lost.format(count=count) if count else ""


def told_losses(edit: Edit, format_: EditFormat) -> tuple[str, ...]:
    """One sentence for each feature this edit has that the format loses, or that other programs show otherwise."""
    lost = [told for name in format_.loses if (told := FEATURES[name].told(edit))]
    noted = [told for name in format_.otherwise if (told := FEATURES[name].told(edit))]
    return (
        *(f"{format_.title}: {told}." for told in lost),
        *(f"{format_.title}: {told} there; Rushes knows better when it comes back." for told in noted),
    )


def _tracks(edit: Edit, kind: TrackKind) -> Iterator[tuple[int, EditTrack]]:
    yield from enumerate(edit.of_kind(kind))


def _events(edit: Edit) -> Iterator[tuple[tuple[str, int, int], EditEvent]]:
    """Every event of pictures and sound with its place: kind, track, number."""
    for kind in (TrackKind.PICTURE, TrackKind.SOUND):
        for index, track in _tracks(edit, kind):
            for number, event in enumerate(track.events):
                yield (kind.value, index, number), event


def _each(tell: Callable[[EditEvent], Any]) -> Callable[[Edit], Found]:
    """What is told of every event, where it is told at all."""

    def of(edit: Edit) -> Found:
        return tuple((place, told) for place, event in _events(edit) if (told := tell(event)))

    return of


def _cut_events(tell: Callable[[EditEvent], Any]) -> Callable[[Edit], Found]:
    """What is told of events of the picture that are cut at both ends: where a dissolve's cut is, is the dissolve's."""

    def of(edit: Edit) -> Found:
        return tuple(
            tell(event)
            for _, track in list(_tracks(edit, TrackKind.PICTURE))[:1]
            for event in track.events
            if {event.start, event.end}.isdisjoint(each.at for each in track.transitions)
        )

    return of


def _further_pictures(edit: Edit) -> Found:
    further = list(_tracks(edit, TrackKind.PICTURE))[1:]
    return tuple((index, event.start, event.length) for index, track in further for event in track.events)


def _sound(edit: Edit) -> Iterator[tuple[int, EditTrack, EditEvent]]:
    return ((index, track, event) for index, track in _tracks(edit, TrackKind.SOUND) for event in track.events)


def _sound_in_frames(edit: Edit) -> Found:
    return tuple(
        (index, *(converted(time, track.rate, edit.rate) for time in (event.start, event.end)))
        for index, track, event in _sound(edit)
    )


def _sound_in_samples(edit: Edit) -> Found:
    return tuple((index, event.start, event.length, event.offset) for index, _, event in _sound(edit))


def _off_frame(edit: Edit) -> Found:
    """Sounds that begin between two frames of the picture."""
    return tuple(
        event.name for _, track, event in _sound(edit) if (event.start / track.rate * edit.rate).denominator > 1
    )


def _fades(edit: Edit) -> Found:
    """How long sounds rise and fall, in frames of the picture."""
    return tuple(
        (index, event.name, *fades)
        for index, track, event in _sound(edit)
        if any(fades := [converted(fade, track.rate, edit.rate) for fade in (event.fade_in, event.fade_out)])
    )


def _transitions(kind: TrackKind, dissolves: bool = True) -> Callable[[Edit], Found]:
    """Where they lie, in frames of the picture."""

    def of(edit: Edit) -> Found:
        return tuple(
            (
                index,
                *(converted(time, track.rate, edit.rate) for time in (each.at, each.before, each.after)),
                "" if dissolves else each.kind,
            )
            for index, track in _tracks(edit, kind)
            for each in track.transitions
            if (each.kind == "dissolve") is dissolves
        )

    return of


def _nested(edit: Edit) -> Found:
    return tuple(
        (
            place,
            tuple((inner.kind, [(e.name, e.start, e.length, e.offset) for e in inner.events]) for inner in e.inside),
        )
        for place, e in _events(edit)
        if e.inside
    )


def _markers(tell: Callable[[Any], Any], of_events: bool = True, of_edit: bool = True) -> Callable[[Edit], Found]:
    def of(edit: Edit) -> Found:
        on = [(place, marker) for place, event in _events(edit) for marker in event.markers if of_events]
        on += [(("edit", 0, 0), marker) for marker in edit.markers if of_edit]
        return tuple((place, marker.at, told) for place, marker in on if (told := tell(marker)))

    return of


def _subtitles(edit: Edit) -> Found:
    return tuple(
        (round(event.start / track.rate * 1000), round(event.end / track.rate * 1000), event.text)
        for _, track in _tracks(edit, TrackKind.SUBTITLES)
        for event in track.events
    )


def _media(tell: Callable[[EditEvent], Any]) -> Callable[[Edit], Found]:
    return _each(lambda event: not event.inside and tell(event))


FEATURES: dict[str, Feature] = {
    feature.name: feature
    for feature in (
        Feature("title", "Title", "the title is left out", lambda edit: (edit.title,) if edit.title else ()),
        Feature("rate", "Frame rate", "the frame rate is left out", lambda edit: (edit.rate,)),
        Feature(
            "timecode",
            "Start timecode",
            "the start timecode is left out",
            lambda edit: (edit.timecode,) if edit.timecode else (),
        ),
        Feature(
            "drop-frame",
            "Drop-frame",
            "that it counts drop-frame is left out",
            lambda edit: (True,) if edit.drop_frame else (),
        ),
        Feature(
            "events",
            "Events of the picture, to the frame",
            "{count} events are left out",
            _cut_events(lambda event: (event.start, event.length)),
        ),
        Feature("names", "Names of events", "{count} names are left out", _each(lambda event: event.name)),
        Feature(
            "offsets",
            "First frame of the source",
            "the first frames of {count} sources are left out",
            _cut_events(lambda event: (event.start, event.offset)),
        ),
        Feature("dissolves", "Dissolves", "{count} dissolves become cuts", _transitions(TrackKind.PICTURE)),
        Feature(
            "wipes",
            "Wipes and other transitions",
            "{count} transitions become dissolves",
            _transitions(TrackKind.PICTURE, dissolves=False),
        ),
        Feature(
            "speeds",
            "Speed changes",
            "{count} speed changes are left out",
            _each(lambda event: event.speed if event.speed > 0 and event.speed != 1 else None),
        ),
        Feature("stills", "Freeze frames", "{count} freeze frames run", _each(lambda event: event.speed == 0)),
        Feature(
            "backwards",
            "Backwards",
            "{count} events run forwards instead of backwards",
            _each(lambda event: event.speed if event.speed < 0 else None),
        ),
        Feature("nested", "Nested edits", "{count} nested edits are left out", _nested),
        Feature(
            "layers",
            "Further picture tracks",
            "{count} events on further picture tracks are left out",
            _further_pictures,
        ),
        Feature("sound", "Sound, to the frame", "{count} sounds are left out", _sound_in_frames),
        Feature(
            "samples",
            "Sound, to the sample",
            "{count} sounds begin on the nearest frame",
            _sound_in_samples,
            _off_frame,
        ),
        Feature("levels", "Levels of sound", "the levels of {count} sounds are left out", _each(lambda e: e.level)),
        Feature("fades", "Fades of sound", "the fades of {count} sounds are left out", _fades),
        Feature(
            "crossfades",
            "Crossfades of sound",
            "{count} crossfades of sound become cuts",
            _transitions(TrackKind.SOUND),
        ),
        Feature(
            "tracks",
            "Names of tracks",
            "the names of {count} tracks are left out",
            lambda edit: tuple((track.kind, track.name) for track in edit.tracks if track.kind != TrackKind.SUBTITLES),
        ),
        Feature("subtitles", "Subtitles", "{count} subtitles are left out", _subtitles),
        Feature(
            "event-markers",
            "Markers on events",
            "{count} markers on events are left out",
            _markers(lambda marker: marker.name, of_edit=False),
        ),
        Feature(
            "edit-markers",
            "Markers on the timeline",
            "{count} markers on the timeline are left out",
            _markers(lambda marker: marker.name, of_events=False),
        ),
        Feature("notes", "Notes of markers", "the notes of {count} markers are left out", _markers(lambda m: m.note)),
        Feature(
            "colours", "Colours of markers", "the colours of {count} markers are left out", _markers(lambda m: m.colour)
        ),
        Feature(
            "lengths", "Length of markers", "{count} markers with a length become points", _markers(lambda m: m.length)
        ),
        Feature(
            "muted", "Muted events", "{count} muted events are heard and seen", _each(lambda event: not event.enabled)
        ),
        Feature(
            "media", "Name of the media", "the names of {count} media are left out", _media(lambda e: e.source.url)
        ),
        Feature("reels", "Reel", "{count} reel names are left out", _media(lambda e: e.source.reel)),
        Feature(
            "source-timecode",
            "Timecode of the media",
            "the timecode of {count} media is left out",
            _media(lambda e: e.source.timecode),
        ),
        Feature(
            "extents", "Length of the media", "the lengths of media are left out", _media(lambda e: e.source.length)
        ),
        Feature(
            "digests", "Digest of the media", "the digests of media are left out", _media(lambda e: e.source.digest)
        ),
        Feature(
            "about",
            "What Rushes knows of an event",
            "what Rushes knows of {count} events is left out",
            _each(lambda event: dict(sorted(event.about))),
        ),
        Feature(
            "edit-about",
            "What Rushes knows of the edit",
            "what Rushes knows of the edit is left out",
            lambda edit: tuple(sorted(edit.about)),
        ),
    )
}
