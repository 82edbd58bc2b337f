"""Edit to OpenTimelineIO. Everything an edit has is kept: what OpenTimelineIO has no word for stands in its metadata,
under "rushes"."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from rushes.departments.editorial.formats.rates import converted
from rushes.departments.editorial.formats.setting import Setting
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind

if TYPE_CHECKING:
    import opentimelineio as otio

KINDS = {TrackKind.PICTURE: "Video", TrackKind.SOUND: "Audio", TrackKind.SUBTITLES: "Subtitle"}
TRANSITIONS = {"dissolve": "SMPTE_Dissolve"}
MIXED = ("level", "fade_in", "fade_out")


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    path.write_text(document(edit), encoding="utf-8")
    return ()


def document(edit: Edit) -> str:
    """The edit as OpenTimelineIO's JSON."""
    import opentimelineio as otio

    about: dict[str, object] = {"about": dict(edit.about), "rate": str(edit.rate), "drop_frame": edit.drop_frame}
    timeline = otio.schema.Timeline(name=edit.title, metadata={"rushes": about})
    timeline.global_start_time = otio.opentime.RationalTime(edit.timecode, float(edit.rate))
    timeline.tracks.extend(_track(track) for track in edit.tracks)
    timeline.tracks.markers.extend(_marker(marker, 0, edit.rate) for marker in edit.markers)
    return str(otio.adapters.write_to_string(timeline, adapter_name="otio_json", indent=1)) + "\n"


def _track(track: EditTrack) -> otio.schema.Track:
    import opentimelineio as otio

    made = otio.schema.Track(name=track.name, kind=KINDS[track.kind], metadata={"rushes": {"rate": str(track.rate)}})
    transitions = {transition.at: transition for transition in track.transitions}
    items: list[otio.core.Composable] = []
    at = 0
    for event in track.events:
        if event.start > at:
            items += _at(transitions.pop(at, None), track.rate)
            items.append(otio.schema.Gap(source_range=_range(0, event.start - at, track.rate)))
        items += _at(transitions.pop(event.start, None), track.rate)
        items.append(_nested(event, track.rate) if event.inside else _clip(event, track))
        at = event.end
    items += _at(transitions.pop(at, None), track.rate)
    made.extend(items)
    return made


def _at(transition: EditTransition | None, rate: Fraction) -> list[otio.schema.Transition]:
    import opentimelineio as otio

    if transition is None:
        return []
    return [
        otio.schema.Transition(
            transition_type=TRANSITIONS.get(transition.kind, transition.kind),
            in_offset=otio.opentime.RationalTime(transition.before, float(rate)),
            out_offset=otio.opentime.RationalTime(transition.after, float(rate)),
        )
    ]


def _clip(event: EditEvent, track: EditTrack) -> otio.schema.Clip:
    import opentimelineio as otio

    first = converted(event.source.timecode, event.source.rate or track.rate, track.rate)
    clip = otio.schema.Clip(
        name=event.name,
        media_reference=_reference(event, track.rate),
        source_range=_range(first + event.offset, event.length, track.rate),
        metadata={"rushes": _told(event)},
    )
    return _dressed(clip, event, first + event.offset, track.rate)


def _nested(event: EditEvent, rate: Fraction) -> otio.schema.Stack:
    import opentimelineio as otio

    stack = otio.schema.Stack(
        name=event.name,
        children=[_track(track) for track in event.inside],
        source_range=_range(event.offset, event.length, rate),
        metadata={"rushes": _told(event)},
    )
    return _dressed(stack, event, event.offset, rate)


def _dressed(item: otio.core.Item, event: EditEvent, first: int, rate: Fraction) -> otio.core.Item:
    """With what clips and stacks have alike: markers, speed, whether it is muted."""
    import opentimelineio as otio

    item.markers.extend(_marker(marker, first, rate) for marker in event.markers)
    if event.speed == 0:
        item.effects.append(otio.schema.FreezeFrame())
    elif event.speed != 1:
        item.effects.append(otio.schema.LinearTimeWarp(time_scalar=float(event.speed)))
    item.enabled = event.enabled
    return item


def _told(event: EditEvent) -> dict[str, object]:
    """What is known of an event, its speed as the fraction that a float is not, and how it is mixed."""
    mixed = {name: value for name in MIXED if (value := getattr(event, name))}
    told: dict[str, object] = dict(event.about)
    return told | ({"speed": str(event.speed)} if event.speed != 1 else {}) | ({"mixed": mixed} if mixed else {})


def _reference(event: EditEvent, rate: Fraction) -> otio.core.MediaReference:
    import opentimelineio as otio

    source = event.source
    if event.text:
        return otio.schema.GeneratorReference(name=event.name, generator_kind="text", parameters={"text": event.text})
    if source == Source():
        return otio.schema.MissingReference()
    rate = source.rate or rate
    told = {"reel": source.reel, "digest": source.digest, "rate": source.rate and str(source.rate)}
    reference = otio.schema.ExternalReference(
        target_url=source.url,
        available_range=None if source.length is None else _range(source.timecode, source.length, rate),
        metadata={"rushes": {name: value for name, value in told.items() if value}},
    )
    if source.length is None and source.timecode:
        reference.metadata["rushes"]["timecode"] = source.timecode
    if source.reel:
        reference.metadata["cmx_3600"] = {"reel": source.reel}  # where the EDL adapter looks for it
    return reference


def _marker(marker: EditMarker, first: int, rate: Fraction) -> otio.schema.Marker:
    import opentimelineio as otio

    made = otio.schema.Marker(
        name=marker.name, marked_range=_range(first + marker.at, marker.length, rate), comment=marker.note
    )
    made.color = marker.colour
    return made


def _range(start: int, length: int, rate: Fraction) -> otio.opentime.TimeRange:
    import opentimelineio as otio

    return otio.opentime.TimeRange(
        otio.opentime.RationalTime(start, float(rate)), otio.opentime.RationalTime(length, float(rate))
    )
