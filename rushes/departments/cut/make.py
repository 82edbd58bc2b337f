"""Writes the cut as OpenTimelineIO."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import STEMS, Cut, PictureEvent, SoundEvent
from rushes.film.media import Media

if TYPE_CHECKING:
    import opentimelineio as otio

_SAMPLE_RATE = 48000


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """``script`` tells, by event key, where the shot stands in the text: ("…", "script.fountain:42")."""

    cut: Cut
    script: tuple[tuple[str, str], ...]


def write_timeline(request: TimelineRequest, stage: Stage) -> Result:
    """File ``timeline`` (.otio): one video track, one audio track a stem, media by relative path from out/.

    Each clip's metadata, under "rushes", names its shot, take, recipe, engine and tier.
    """
    import opentimelineio as otio

    cut = request.cut
    timeline = otio.schema.Timeline(name=cut.title, metadata={"rushes": {"rate": str(cut.format.rate)}})
    scripts = dict(request.script)
    timeline.tracks.append(_picture_track(cut, scripts))
    for stem in STEMS:
        for number, lane in enumerate(_lanes([event for event in cut.sound if event.stem == stem]), 1):
            timeline.tracks.append(_sound_track(f"{stem} {number}", lane))
    path = stage.out / "cut.otio"
    otio.adapters.write_to_file(timeline, str(path), adapter_name="otio_json")
    return Result({"timeline": path.name}, {"frames": cut.frames, "clips": len(cut.picture)})


def _picture_track(cut: Cut, scripts: dict[str, str]) -> otio.schema.Track:
    import opentimelineio as otio

    track = otio.schema.Track(name="picture", kind=otio.schema.TrackKind.Video)
    rate = float(cut.format.rate)  # opentime's own unit; counts stay whole numbers
    joins = {one.at: one for one in cut.transitions}
    for event in cut.picture:
        if (join := joins.get(event.start)) is not None:
            before, after = (otio.opentime.RationalTime(each, rate) for each in (join.before, join.after))
            track.append(otio.schema.Transition(join.kind, "SMPTE_Dissolve", before, after))
        if event.black:
            track.append(otio.schema.Gap(source_range=_range(0, event.frames, rate)))
            continue
        clip = otio.schema.Clip(
            name=event.name,
            media_reference=_reference(event.take or event.media, event.offset + event.frames, rate),
            source_range=_range(event.offset, event.frames, rate),
            metadata={"rushes": _about(event, script=scripts.get(event.shot, ""), scene=event.scene)},
        )
        if event.speed != 1:
            clip.effects.append(otio.schema.LinearTimeWarp(time_scalar=float(event.speed)))
        if event.label:
            clip.markers.append(otio.schema.Marker(name=event.label, marked_range=_range(event.offset, 1, rate)))
        track.append(clip)
    return track


def _sound_track(name: str, events: list[SoundEvent]) -> otio.schema.Track:
    import opentimelineio as otio

    track = otio.schema.Track(name=name, kind=otio.schema.TrackKind.Audio)
    at = 0
    for event in events:
        if event.start > at:
            track.append(otio.schema.Gap(source_range=_range(0, event.start - at, _SAMPLE_RATE)))
        fades = {name: str(getattr(event, name) or "") for name in ("fade_in", "fade_out")}
        about = _about(event, stem=event.stem, who=event.who, text=event.text, **fades)
        about |= {"loop": event.loop, "gain": event.gain, "fade_in": event.fade_in, "fade_out": event.fade_out}
        track.append(
            otio.schema.Clip(
                name=event.name,
                media_reference=_reference(event.media, event.offset + event.samples, _SAMPLE_RATE),
                source_range=_range(event.offset, event.samples, _SAMPLE_RATE),
                metadata={"rushes": about},
            )
        )
        at = event.start + event.samples
    return track


def _lanes(events: list[SoundEvent]) -> list[list[SoundEvent]]:
    """Events that overlap go on separate tracks, as in any editor."""
    lanes: list[list[SoundEvent]] = []
    for event in sorted(events, key=lambda event: event.start):
        for lane in lanes:
            if lane[-1].start + lane[-1].samples <= event.start:
                lane.append(event)
                break
        else:
            lanes.append([event])
    return lanes


def _about(event: PictureEvent | SoundEvent, **more: str) -> dict[str, Any]:
    """``about`` holds all of it once more, as an edit that comes back is asked for it."""
    media = (event.take or event.media) if isinstance(event, PictureEvent) else event.media
    known = {"key": event.key.partition("#")[0], "take": media.digest, "recipe": event.recipe}
    known |= {"engine": event.engine, "tier": str(event.tier), **more}
    return known | {"about": {name: value for name, value in known.items() if value}}


def _reference(media: Media, length: int, rate: float) -> otio.schema.ExternalReference:
    import opentimelineio as otio

    # The timeline lies in out/, the takes beside it: the folder can be moved as a whole.
    url = f"../takes/{media.digest[:2]}/{media.digest}{media.suffix}"
    return otio.schema.ExternalReference(target_url=url, available_range=_range(0, length, rate))


def _range(start: int, length: int, rate: float) -> otio.opentime.TimeRange:
    import opentimelineio as otio

    return otio.opentime.TimeRange(otio.opentime.RationalTime(start, rate), otio.opentime.RationalTime(length, rate))
