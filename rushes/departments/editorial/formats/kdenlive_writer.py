"""Edit to a Kdenlive project, which is also a document of the MLT framework that `melt` plays.

The shape is that of Kdenlive 22.12 (document version 1.04), which later ones read: a bin with one clip a medium; each
track two playlists, so that clips that dissolve into one another can overlap; ranges in whole frames, both ends in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.fcp7_writer import Played, played
from rushes.departments.editorial.formats.kdenlive_mixing import mixed
from rushes.departments.editorial.formats.markup import add, properties, written
from rushes.departments.editorial.formats.notes import edit_noted, in_frames, line, noted
from rushes.departments.editorial.formats.rates import converted, nearest
from rushes.departments.editorial.formats.setting import Setting
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, Source, TrackKind
from rushes.film.quick import dataclass

NOTE = "kdenlive:rushes"  # the property that notes stand in, of clips and of the project
COLOURS = ("PURPLE", "BLUE", "CYAN", "GREEN", "YELLOW", "ORANGE", "RED", "MAGENTA", "BLACK")  # by Kdenlive's categories
_INTERNAL = 237  # Kdenlive's mark of what it adds by itself


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    project = _Project(edit, path, setting)
    project.fill()
    written(project.root, path)
    for track in edit.of_kind(TrackKind.SUBTITLES)[:1]:
        Path(f"{path}.srt").write_text(_srt(track), encoding="utf-8")
    return ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event on one of a track's two playlists: where it lies, dissolves in it, and what of its media is played."""

    event: EditEvent
    start: int
    end: int
    span: Played
    note: dict[str, str]


class _Project:
    def __init__(self, edit: Edit, path: Path, setting: Setting) -> None:
        self.edit, self.path, self.setting = edit, path, setting
        self.root = Element("mlt", {"LC_NUMERIC": "C", "producer": "main_bin", "version": "7.12.0"})
        self.bin: dict[tuple[Source, str, bool], str] = {}
        self.clips: list[Element] = []
        self.producers: dict[object, str] = {}
        self.tracks: list[tuple[str, EditTrack]] = []
        self.nested = 0

    def fill(self) -> None:
        self._profile()
        self._main_bin_is_filled_first()
        length = max(1, self.edit.frames)
        black = add(self.root, "producer", {"id": "black_track", "in": 0, "out": length - 1})
        properties(black, {"length": length, "eof": "pause", "resource": "black", "mlt_service": "color"})
        sound = [in_frames(track, self.edit.rate) for track in self.edit.of_kind(TrackKind.SOUND)]
        pictures = list(self.edit.of_kind(TrackKind.PICTURE))
        for track in (*reversed(sound), *pictures):
            self._track(track, length)
        self._timeline(length)

    def _profile(self) -> None:
        width, height = self.setting.size
        shape = Fraction(width, height)
        about = {
            "description": f"{width}x{height} {float(self.edit.rate):g}",
            "width": width,
            "height": height,
            "progressive": 1,
            "sample_aspect_num": 1,
            "sample_aspect_den": 1,
            "display_aspect_num": shape.numerator,
            "display_aspect_den": shape.denominator,
            "frame_rate_num": self.edit.rate.numerator,
            "frame_rate_den": self.edit.rate.denominator,
            "colorspace": 709,
        }
        add(self.root, "profile", about)

    def _main_bin_is_filled_first(self) -> None:
        """The clips, then the bin that lists them, before any track: Kdenlive asks for that order."""
        listed = [
            (event, track.kind)
            for track in self.edit.tracks
            if track.kind is not TrackKind.SUBTITLES
            for event in in_frames(track, self.edit.rate).events
        ]
        for event, kind in listed:
            self._clip(event, kind)
        made = add(self.root, "playlist", {"id": "main_bin"})
        properties(
            made,
            {
                "kdenlive:docproperties.version": "1.04",
                "kdenlive:docproperties.kdenliveversion": "22.12.3",
                "kdenlive:docproperties.compositing": 1,
                "kdenlive:docproperties.guides": _markers(self.edit.markers, 0),
                "kdenlive:docproperties.rushes": line(edit_noted(self.edit)),
                "xml_retain": 1,
            },
        )
        for clip in self.clips:
            add(made, "entry", {"producer": clip.get("id"), "in": 0, "out": clip.get("out")})

    def _clip(self, event: EditEvent, kind: TrackKind) -> str:
        """The number in the bin of the clip an event is a piece of; its markers are those of all its events."""
        key = (event.source, event.name if event.inside or not event.source.url else "", kind is TrackKind.SOUND)
        known = key in self.bin
        number = self.bin.setdefault(key, str(len(self.bin) + 2))
        extent = self._extent(event)
        if not known:
            made = add(self.root, "producer", {"id": f"bin{number}", "in": 0, "out": extent - 1})
            self.clips.append(made)
            properties(made, self._resource(event) | {"length": extent, "kdenlive:id": number, "kdenlive:folderid": -1})
            properties(made, {"kdenlive:clipname": event.name, NOTE: line(noted(event))})
        if event.markers:
            made = self.clips[int(number) - 2]
            found = next((each for each in made if each.get("name") == "kdenlive:markers"), None)
            found = add(made, "property", {"name": "kdenlive:markers"}) if found is None else found
            ours = json.loads(found.text or "[]") + json.loads(_markers(event.markers, self._span(event).first))
            found.text = json.dumps(ours, ensure_ascii=False)
        return number

    def _resource(self, event: EditEvent) -> dict[str, object]:
        if event.inside:
            return {"resource": self._inner(event), "mlt_service": "xml", "kdenlive:clip_type": 9}
        if not event.source.url:
            return {"resource": "black", "mlt_service": "color", "kdenlive:clip_type": 4}
        return {"resource": event.source.url, "mlt_service": "avformat", "seekable": 1, "kdenlive:clip_type": 0}

    def _inner(self, event: EditEvent) -> str:
        """A nested edit is a project of its own, beside this one."""
        key = ("inner", event.name, event.inside)
        if key not in self.producers:
            self.nested += 1
            inner = Edit(event.name, self.edit.rate, event.inside)
            self.producers[key] = f"{self.path.stem}-{self.nested}.kdenlive"
            write(inner, self.path.with_name(self.producers[key]), self.setting)
        return self.producers[key]

    def _extent(self, event: EditEvent) -> int:
        used = event.offset + max(event.length, nearest(event.length * abs(event.speed)))
        source = event.source
        whole = converted(source.length or 0, source.rate or self.edit.rate, self.edit.rate)
        return max(1, used, whole)

    def _span(self, event: EditEvent, head: int = 0, tail: int = 0) -> Played:
        return played(event, self._extent(event), head, tail)

    def _producer(self, event: EditEvent, kind: TrackKind) -> str:
        """The producer that a track plays: a clip's picture or its sound, at one speed, heard and seen or not."""
        number = self._clip(replace(event, markers=()), kind)
        speed = event.speed if event.speed else Fraction(1)
        key = ("played", number, kind, speed, event.enabled)
        if key not in self.producers:
            extent = max(1, nearest(self._extent(event) / abs(speed)))
            self.producers[key] = f"clip{len(self.producers)}"
            made = add(self.root, "producer", {"id": self.producers[key], "in": 0, "out": extent - 1})
            about = self._resource(event)
            if speed != 1:
                factor = f"{float(speed):.9g}"
                about |= {"resource": f"{factor}:{about['resource']}", "warp_resource": about["resource"]}
                about |= {"warp_speed": factor, "mlt_service": "timewarp", "warp_pitch": 0}
            muted = {"set.test_audio": int(kind is TrackKind.PICTURE or not event.enabled)}
            muted |= {"set.test_image": int(kind is TrackKind.SOUND or not event.enabled)}
            properties(made, about | {"length": extent, "kdenlive:id": number} | muted)
        return self.producers[key]

    def _track(self, track: EditTrack, length: int) -> None:
        lists = self._spread(track)
        name = f"track{len(self.tracks)}"
        for index, placed in enumerate(lists):
            for each in placed:
                self._producer(each.event, track.kind)
            made = add(self.root, "playlist", {"id": f"{name}-{index}"})
            if track.kind is TrackKind.SOUND:
                properties(made, {"kdenlive:audio_track": 1})
            at = 0
            for each in placed:
                if each.start > at:
                    add(made, "blank", {"length": each.start - at})
                self._entry(made, each, track.kind)
                at = each.end
        made = add(self.root, "tractor", {"id": name, "in": 0, "out": length - 1})
        about = {"kdenlive:audio_track": 1} if track.kind is TrackKind.SOUND else {}
        properties(made, about | {"kdenlive:track_name": track.name, "kdenlive:trackheight": 67})
        hide = "video" if track.kind is TrackKind.SOUND else None
        for index in range(2):
            add(made, "track", {"hide": hide, "producer": f"{name}-{index}"})
        for transition in track.transitions:
            self._mix(made, transition, track, lists)
        self.tracks.append((name, track))

    def _spread(self, track: EditTrack) -> tuple[list[_Placed], list[_Placed]]:
        """Events on two playlists: the one behind a dissolve goes to the other than the one before it."""
        into = {each.at: each for each in track.transitions}
        lists: tuple[list[_Placed], list[_Placed]] = ([], [])
        side = 0
        for event in track.events:
            before, after = into.get(event.start), into.get(event.end)
            side = 1 - side if before else 0
            head, tail = before.before if before else 0, after.after if after else 0
            span = self._span(event, head, tail)
            note = noted(event, head if before else None, span.offset)
            lists[side].append(_Placed(event, event.start - head, event.end + tail, span, note))
        return lists

    def _entry(self, parent: Element, placed: _Placed, kind: TrackKind) -> None:
        span, event = placed.span, placed.event
        about = {"producer": self._producer(event, kind), "in": span.first, "out": span.last - 1}
        made = add(parent, "entry", about)
        number = self._clip(replace(event, markers=()), kind)
        properties(made, {"kdenlive:id": number, "kdenlive:clipname": event.name, NOTE: line(placed.note)})
        if event.speed == 0:
            freeze = {"mlt_service": "freeze", "kdenlive_id": "freeze", "frame": 0}  # from the first one that is played
            properties(add(made, "filter"), freeze | {"freeze_before": 0, "freeze_after": 0})
        mixed(made, event, span.first, span.last - 1)

    def _mix(
        self, parent: Element, transition: EditTransition, track: EditTrack, lists: tuple[list[_Placed], list[_Placed]]
    ) -> None:
        begin, end = transition.at - transition.before, transition.at + transition.after
        upwards = any(each.event.start == transition.at for each in lists[1])
        made = add(parent, "transition", {"in": begin, "out": max(begin, end - 1)})
        about: dict[str, object] = {"kdenlive:mixcut": transition.before}
        if track.kind is TrackKind.SOUND:
            a, b = (0, 1) if upwards else (1, 0)
            about |= {"a_track": a, "b_track": b, "mlt_service": "mix", "kdenlive_id": "mix"}
            about |= {"start": -1, "accepts_blanks": 1, "reverse": 0}
        else:
            about |= {"a_track": 0, "b_track": 1, "mlt_service": "luma", "kdenlive_id": "luma"}
            about |= {"softness": 0, "alpha_over": 1, "reverse": int(not upwards)}
            if transition.kind != "dissolve":
                about["kdenlive:rushes"] = transition.kind
        properties(made, about)

    def _timeline(self, length: int) -> None:
        made = add(self.root, "tractor", {"id": "timeline", "in": 0, "out": length - 1})
        add(made, "track", {"producer": "black_track"})
        for name, _ in self.tracks:
            add(made, "track", {"producer": name})
        for number, (_, track) in enumerate(self.tracks, 1):
            if track.kind is TrackKind.SOUND:
                about = {"a_track": 0, "b_track": number, "mlt_service": "mix", "kdenlive_id": "mix", "sum": 1}
                about |= {"always_active": 1, "accepts_blanks": 1, "internal_added": _INTERNAL}
                properties(add(made, "transition"), about)
        if self.edit.of_kind(TrackKind.SUBTITLES):
            about = {"mlt_service": "avfilter.subtitles", "internal_added": _INTERNAL}
            properties(add(made, "filter"), about | {"av.filename": f"{self.path.name}.srt", "disable": 1})


def _markers(markers: Iterable[EditMarker], first: int) -> str:
    """Markers as Kdenlive has them: JSON, with a category for a colour, words in one line."""
    return json.dumps(
        [
            {
                "pos": first + marker.at,
                "duration": marker.length,
                "type": COLOURS.index(marker.colour) if marker.colour in COLOURS else 0,
                "comment": f"{marker.name} | {marker.note}" if marker.note else marker.name,
            }
            for marker in markers
        ],
        ensure_ascii=False,
    )


def _srt(track: EditTrack) -> str:
    def clock(time: Fraction) -> str:
        whole = nearest(time * 1000)
        return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02},{whole % 1000:03}"

    return "\n".join(
        f"{number}\n{clock(event.start / track.rate)} --> {clock(event.end / track.rate)}\n{event.text}\n"
        for number, event in enumerate(track.events, 1)
    )
