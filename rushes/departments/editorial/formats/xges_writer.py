"""Edit to an XGES project of GStreamer's editing services, which Pitivi and `ges-launch-1.0` open.

Times are nanoseconds: exact for a sample of sound. A track is a layer, the topmost first; clips that dissolve into one
another overlap, with a transition over them.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.gst_structure import structure
from rushes.departments.editorial.formats.markup import add, written
from rushes.departments.editorial.formats.notes import edit_noted, line, noted
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.formats.setting import Setting
from rushes.departments.editorial.formats.xges_sources import AUDIO, SECOND, VIDEO, nanoseconds, source
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

NOTE = "rushes"  # the metadata that notes stand in
TRANSITIONS = {"dissolve": "crossfade", "wipe": "bar-wipe-lr"}


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    project = _Project(edit, path, setting)
    project.fill()
    written(project.root, path)
    return ()


class _Project:
    def __init__(self, edit: Edit, path: Path, setting: Setting) -> None:
        self.edit, self.path, self.setting = edit, path, setting
        self.root = Element("ges", {"version": "0.7"})
        self.assets: dict[str, Element] = {}
        self.clips = self.nested = 0

    def fill(self) -> None:
        about = {"name": ("string", self.edit.title), NOTE: ("string", line(edit_noted(self.edit)))}
        project = add(self.root, "project", {"properties": "properties;", "metadatas": structure("metadatas", about)})
        self.resources = add(project, "ressources")
        timeline = add(project, "timeline", self._timeline())
        self._tracks(timeline)
        pictures, sound = (self.edit.of_kind(kind) for kind in (TrackKind.PICTURE, TrackKind.SOUND))
        for priority, track in enumerate((*reversed(pictures), *sound)):
            self._layer(timeline, track, priority)

    def _timeline(self) -> dict[str, object]:
        length = nanoseconds(self.edit.frames, self.edit.rate)
        about = {"duration": ("guint64", str(length)), "markers": ("GESMarkerList", _markers(self.edit))}
        if not self.edit.markers:
            del about["markers"]
        properties = {"auto-transition": ("boolean", "false"), "snapping-distance": ("guint64", "0")}
        return {"properties": structure("properties", properties), "metadatas": structure("metadatas", about)}

    def _tracks(self, timeline: Element) -> None:
        rate, (width, height) = self.edit.rate, self.setting.size
        fraction = f"{rate.numerator}/{rate.denominator}"
        picture = f"video/x-raw, width=(int){width}, height=(int){height}, framerate=(fraction){fraction}"
        sound = "audio/x-raw, rate=(int)48000, channels=(int)2"
        for number, (kind, name, caps) in enumerate(((VIDEO, "video", picture), (AUDIO, "audio", sound))):
            about = {"restriction-caps": ("string", caps), "mixing": ("boolean", "true")}
            add(
                timeline,
                "track",
                {
                    "caps": f"{name}/x-raw(ANY)",
                    "track-type": kind,
                    "track-id": number,
                    "properties": structure("properties", about),
                    "metadatas": "metadatas;",
                },
            )

    def _asset(self, event: EditEvent) -> str:
        """The address of an event's medium, declared once. A nested edit is a project of its own, beside this one."""
        if event.inside:
            return self._inner(event)
        name = self._address(event.source.url or event.name)
        if name not in self.assets:
            self._declare(name, "GESUriClip", event.source.length, event.source.rate or self.edit.rate)
        return name

    def _address(self, url: str) -> str:
        """GES knows whole addresses only: a path begins at the root, and `--ges-sample-paths` finds it."""
        return url if "://" in url else "file:///" + quote(url.lstrip("/"), safe="/")

    def _declare(self, name: str, kind: str, length: int | None, rate: Fraction) -> None:
        about = {} if length is None else {"duration": ("guint64", str(nanoseconds(length, rate)))}
        attributes = {"id": name, "extractable-type-name": kind, "properties": structure("properties", about)}
        self.assets[name] = add(self.resources, "asset", attributes | {"metadatas": "metadatas;"})

    def _inner(self, event: EditEvent) -> str:
        found = next((name for name, each in self.assets.items() if each.get("inner") == repr(event.inside)), None)
        if found is not None:
            return found
        self.nested += 1
        file = f"{self.path.stem}-{self.nested}.xges"
        write(Edit(event.name, self.edit.rate, event.inside), self.path.with_name(file), self.setting)
        self._declare(self._address(file), "GESUriClip", None, self.edit.rate)
        return self._address(file)

    def _layer(self, timeline: Element, track: EditTrack, priority: int) -> None:
        about = {"name": ("string", track.name)}
        layer = add(
            timeline,
            "layer",
            {
                "priority": priority,
                "properties": "properties, auto-transition=(boolean)false;",
                "metadatas": structure("metadatas", about),
            },
        )
        into = {each.at: each for each in track.transitions}
        for event in track.events:
            self._clip(layer, event, track, priority, into.get(event.start), into.get(event.end))
        for transition in track.transitions:
            self._transition(layer, transition, track, priority)

    def _clip(
        self,
        layer: Element,
        event: EditEvent,
        track: EditTrack,
        priority: int,
        into: EditTransition | None,
        out: EditTransition | None,
    ) -> None:
        head, tail = into.before if into else 0, out.after if out else 0
        rate = track.rate
        start, end = (nanoseconds(time, rate) for time in (event.start - head, event.end + tail))
        first = max(Fraction(0), event.offset / rate - head * abs(event.speed) / rate)
        asset = self._asset(event)
        about = {
            NOTE: ("string", line(noted(event, head if into else None, speed=None if event.speed > 0 else Fraction(1))))
        }
        if event.markers:
            about["markers"] = ("GESMarkerList", _caps(event.markers, rate, event.offset))
        made = add(
            layer,
            "clip",
            {
                "id": self.clips,
                "asset-id": asset,
                "type-name": "GESUriClip",
                "layer-priority": priority,
                "track-types": _type(track),
                "start": start,
                "duration": end - start,
                "inpoint": nearest(first * SECOND),
                "rate": 0,
                "properties": structure(
                    "properties",
                    {"name": ("string", event.name), "mute": ("boolean", "false" if event.enabled else "true")},
                ),
                "metadatas": structure("metadatas", about),
            },
        )
        if event.speed > 0 and event.speed != 1:
            self._faster(made, event.speed, track)
        if not event.enabled or track.kind is TrackKind.SOUND:
            source(made, event, track, nearest(first * SECOND))
        self.clips += 1

    def _faster(self, clip: Element, speed: Fraction, track: EditTrack) -> None:
        """Speed is an effect, which makes the clip take its media faster."""
        picture = track.kind is TrackKind.PICTURE
        element, field = ("videorate", "GstVideoRate::rate") if picture else ("pitch", "GstPitch::tempo")
        about = {field: ("double" if picture else "float", f"{float(speed):.9g}")}
        add(
            clip,
            "effect",
            {
                "asset-id": element,
                "clip-id": self.clips,
                "type-name": "GESEffect",
                "track-type": _type(track),
                "track-id": 0 if picture else 1,
                "properties": "properties, active=(boolean)true;",
                "metadatas": "metadatas;",
                "children-properties": structure("properties", about),
            },
        )
        if f"{element}!" not in self.assets:
            self.assets[f"{element}!"] = add(
                self.resources,
                "asset",
                {
                    "id": element,
                    "extractable-type-name": "GESEffect",
                    "properties": "properties;",
                    "metadatas": "metadatas;",
                },
            )

    def _transition(self, layer: Element, transition: EditTransition, track: EditTrack, priority: int) -> None:
        start, end = (
            nanoseconds(time, track.rate)
            for time in (transition.at - transition.before, transition.at + transition.after)
        )
        add(
            layer,
            "clip",
            {
                "id": self.clips,
                "asset-id": TRANSITIONS.get(transition.kind, "crossfade"),
                "type-name": "GESTransitionClip",
                "layer-priority": priority,
                "track-types": _type(track),
                "start": start,
                "duration": end - start,
                "inpoint": 0,
                "rate": 0,
                "properties": "properties;",
                "metadatas": structure("metadatas", {NOTE: ("string", transition.kind)}),
            },
        )
        self.clips += 1


def _type(track: EditTrack) -> int:
    return AUDIO if track.kind is TrackKind.SOUND else VIDEO


def _markers(edit: Edit) -> str:
    return _caps(edit.markers, edit.rate, 0)


def _caps(markers: Iterable[EditMarker], rate: Fraction, first: int) -> str:
    """A list of markers: their time and their words, one structure each."""
    told = []
    for marker in markers:
        about = {"comment": ("string", marker.name)}
        about |= {"note": ("string", marker.note)} if marker.note else {}
        about |= {"length": ("string", str(marker.length))} if marker.length else {}
        position = nanoseconds(first + marker.at, rate)
        told.append(structure("marker-times", {"position": ("guint64", str(position))}))
        told.append(structure("metadatas", about))
    return " ".join(told).rstrip(";")
