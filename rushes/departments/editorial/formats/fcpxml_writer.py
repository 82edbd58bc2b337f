"""Edit to Final Cut Pro XML 1.11: the first picture track is the primary storyline, the others are connected to it.

The shape is that of Apple's document type definition (Professional Video Applications, FCPXML Reference): what is
connected stands in the element it is connected to, in that element's own time.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

from rushes.departments.editorial.formats.fcpxml_resources import DISSOLVE, KEY, Resources, metadata, seconds
from rushes.departments.editorial.formats.levels import FADER
from rushes.departments.editorial.formats.markup import add, written
from rushes.departments.editorial.formats.notes import edit_noted, timing_noted
from rushes.departments.editorial.formats.setting import Setting
from rushes.departments.editorial.formats.timecode import can_drop
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    root = Element("fcpxml", {"version": "1.11"})
    resources = Resources(add(root, "resources"), edit.rate, setting.size, edit.drop_frame and can_drop(edit.rate))
    resources.format(edit.rate)
    event = add(add(root, "library"), "event", {"name": edit.title})
    project = add(event, "project", {"name": edit.title})
    _sequence(project, edit, resources)
    written(root, path, "fcpxml")
    return ()


def _sequence(parent: Element, edit: Edit, resources: Resources) -> None:
    about = {
        "format": resources.format(edit.rate),
        "duration": seconds(edit.frames / edit.rate),
        "tcStart": seconds(edit.timecode / edit.rate),
        "tcFormat": "DF" if edit.drop_frame and can_drop(edit.rate) else "NDF",
        "audioLayout": "stereo",
        "audioRate": "48k",
    }
    made = add(parent, "sequence", about)
    pictures = edit.of_kind(TrackKind.PICTURE)
    main = pictures[0] if pictures else EditTrack(TrackKind.PICTURE, "", edit.rate)
    storyline = _Storyline(add(made, "spine"), edit, resources)
    storyline.lay(main)
    further = [*pictures[1:], *edit.of_kind(TrackKind.SUBTITLES)]
    lanes = [(lane, track) for lane, track in enumerate(further, 1)]
    lanes += [(-lane, track) for lane, track in enumerate(edit.of_kind(TrackKind.SOUND), 1)]
    for lane, track in lanes:
        storyline.connect(track, lane)
    storyline.mark(edit.markers)
    storyline.close()
    names = [[0, main.kind.value, main.name], *([lane, track.kind.value, track.name] for lane, track in lanes)]
    told = {f"{KEY}{name}": value for name, value in edit_noted(edit).items()}
    told[f"{KEY}lanes"] = json.dumps(names, ensure_ascii=False)
    if edit.markers:
        told[f"{KEY}markers"] = json.dumps([[m.name, m.at] for m in edit.markers], ensure_ascii=False)
    metadata(made, told)


class _Held:
    """An element of the primary storyline with what is to be put into it, in the order the definition asks for."""

    def __init__(self, element: Element, start: Fraction, end: Fraction, own: Fraction) -> None:
        self.element, self.start, self.end, self.own = element, start, end, own
        self.connected: list[Element] = []
        self.markers: list[Element] = []
        self.about: dict[str, str] = {}

    def local(self, time: Fraction) -> Fraction:
        """A time of the timeline in the element's own."""
        return self.own + time - self.start

    def close(self) -> None:
        self.element.extend(self.connected)
        self.element.extend(self.markers)
        metadata(self.element, self.about)


class _Storyline:
    def __init__(self, spine: Element, edit: Edit, resources: Resources) -> None:
        self.spine, self.edit, self.resources = spine, edit, resources
        self.origin = edit.timecode / edit.rate
        self.held: list[_Held] = []

    def lay(self, track: EditTrack) -> None:
        """The primary storyline, without a hole from the first frame to the last."""
        self.held = self._laid(self.spine, track, self.origin, self.edit.frames / self.edit.rate)

    def _laid(self, spine: Element, track: EditTrack, origin: Fraction, least: Fraction) -> list[_Held]:
        """Events, gaps and transitions in order; gaps go on to ``least``, both in seconds."""
        held: list[_Held] = []
        transitions = {transition.at: transition for transition in track.transitions}
        at = 0
        for event in (*track.events, None):
            end = max(at, -(-least * track.rate // 1)) if event is None else event.start
            if end > at:
                self._transition(spine, transitions.pop(at, None), track, origin)
                held.append(self._gap(spine, at / track.rate, end / track.rate, origin))
            if event is not None:
                self._transition(spine, transitions.pop(event.start, None), track, origin)
                held.append(self._placed(spine, event, track, origin + event.start / track.rate))
                at = event.end
        self._transition(spine, transitions.pop(at, None), track, origin)
        return held

    def _gap(self, spine: Element, start: Fraction, end: Fraction, origin: Fraction) -> _Held:
        about = {"name": "Gap", "offset": seconds(origin + start), "start": "0s", "duration": seconds(end - start)}
        return _Held(add(spine, "gap", about), start, end, Fraction(0))

    def _transition(
        self, spine: Element, transition: EditTransition | None, track: EditTrack, origin: Fraction
    ) -> None:
        if transition is None:
            return
        begin = (transition.at - transition.before) / track.rate
        dissolve = transition.kind == "dissolve"
        about = {
            "name": DISSOLVE if dissolve else transition.kind,
            "offset": seconds(origin + begin),
            "duration": seconds((transition.before + transition.after) / track.rate),
        }
        made = add(spine, "transition", about)
        if dissolve and track.kind is TrackKind.PICTURE:
            add(made, "filter-video", {"ref": self.resources.dissolve(), "name": DISSOLVE})

    def _placed(
        self, parent: Element, event: EditEvent, track: EditTrack, offset: Fraction, lane: int | None = None
    ) -> _Held:
        """The element for an event, at ``offset`` seconds of its parent's time."""
        rate = track.rate
        media = Fraction(event.source.timecode) / (event.source.rate or rate)
        used = abs(event.speed) * event.length / rate
        extent = max(event.offset / rate + used, Fraction(event.source.length or 0) / (event.source.rate or rate))
        local, points = _time_map(event, rate, media, extent)
        about: dict[str, object] = {
            "ref": self._compound(event) if event.inside else self.resources.asset(event, track.kind, rate, extent),
            "lane": lane,
            "offset": seconds(offset),
            "name": event.name,
            "start": seconds(local),
            "duration": seconds(event.length / rate),
            "enabled": None if event.enabled else 0,
        }
        if track.kind is TrackKind.SOUND:
            about["audioRole"] = _role(track.name)
        made = add(parent, "ref-clip" if event.inside else "asset-clip", about)
        if points:
            curve = add(made, "timeMap")
            for time, value in points:
                add(curve, "timept", {"time": seconds(time), "value": seconds(value), "interp": "linear"})
        _mixed(made, event, rate)
        start = event.start / rate
        held = _Held(made, start, start + event.length / rate, local)
        held.markers = [self._marker(marker, local, rate) for marker in event.markers]
        held.about = {f"{KEY}{name}": value for name, value in (dict(event.about) | timing_noted(event)).items()}
        return held

    def _compound(self, event: EditEvent) -> str:
        key, made = self.resources.compound(event)
        if made is not None:
            inner = Edit(event.name, self.edit.rate, event.inside, drop_frame=self.edit.drop_frame)
            _sequence(made, inner, self.resources)
        return key

    def connect(self, track: EditTrack, lane: int) -> None:
        """A track beside the primary storyline: each event in the element it begins over, or the whole as a storyline
        of its own where transitions need one."""
        if not self.held:
            self.held = [self._gap(self.spine, Fraction(0), 1 / self.edit.rate, self.origin)]
        if track.transitions and track.events:
            whole = replace(track, name="")
            spine = Element("spine", {"lane": str(lane), "offset": seconds(self.held[0].local(Fraction(0)))})
            self.held[0].connected.append(spine)
            for held in self._laid(spine, whole, Fraction(0), Fraction(0)):
                held.close()
            return
        index = 0
        for event in track.events:
            start = event.start / track.rate
            while index + 1 < len(self.held) and self.held[index].end <= start:
                index += 1
            over = self.held[index]
            if track.kind is TrackKind.SUBTITLES:
                over.connected.append(self._caption(event, track, over.local(start), lane))
                continue
            placed = self._placed(Element("lane"), event, track, over.local(start), lane)
            placed.close()
            over.connected.append(placed.element)

    def _caption(self, event: EditEvent, track: EditTrack, offset: Fraction, lane: int) -> Element:
        language = track.name if _LANGUAGE.fullmatch(track.name) else dict(self.edit.about).get("language", "en")
        about = {
            "lane": lane,
            "offset": seconds(offset),
            "name": event.name or event.text.partition("\n")[0],
            "start": "3600s",
            "duration": seconds(event.length / track.rate),
            "role": f"SRT?captionFormat=SRT.{language}",
        }
        made = add(Element("lane"), "caption", about)
        style = self.resources.style()
        add(add(made, "text", {"placement": "bottom"}), "text-style", {"ref": style}, event.text)
        add(add(made, "text-style-def", {"id": style}), "text-style", {"font": "Helvetica", "fontSize": 13})
        return made

    def _marker(self, marker: EditMarker, local: Fraction, rate: Fraction) -> Element:
        about = {
            "start": seconds(local + marker.at / rate),
            "duration": seconds(max(1, marker.length) / rate),
            "value": marker.name,
            "note": marker.note or None,
        }
        return add(Element("markers"), "marker", about)

    def mark(self, markers: tuple[EditMarker, ...]) -> None:
        """The timeline's own markers, on what is under them: a sequence has no place for any."""
        for marker in markers:
            time = marker.at / self.edit.rate
            over = next((held for held in self.held if held.end > time), self.held[-1] if self.held else None)
            if over is not None:
                over.markers.append(self._marker(replace(marker, at=0), over.local(time), self.edit.rate))

    def close(self) -> None:
        for held in self.held:
            held.close()


def _time_map(
    event: EditEvent, rate: Fraction, media: Fraction, extent: Fraction
) -> tuple[Fraction, list[tuple[Fraction, Fraction]]]:
    """Where a clip begins in its own time, and that time against its media's, end to end, so that handles are there.
    ``media`` is the timecode of the first frame, ``extent`` the length of the media, in seconds."""
    first, speed = event.offset / rate, event.speed
    if speed == 1:
        return media + first, []
    if speed == 0:
        return media + first, [
            (media + first, media + first),
            (media + first + event.length / rate, media + first),
        ]
    if speed > 0:
        return media + first / speed, [(media, media), (media + extent / speed, media + extent)]
    last = first + event.length / rate * -speed
    return media + (extent - last) / -speed, [(media, media + extent), (media + extent / -speed, media)]


def _mixed(parent: Element, event: EditEvent, rate: Fraction) -> None:
    """The level of a sound, and its fades, which are the level's."""
    if not (event.level or event.fade_in or event.fade_out):
        return
    volume = add(parent, "adjust-volume", {"amount": f"{min(event.level, FADER) / 10:g}dB"})
    if event.fade_in or event.fade_out:
        amount = add(volume, "param", {"name": "amount"})
        for tag, length in (("fadeIn", event.fade_in), ("fadeOut", event.fade_out)):
            if length:
                add(amount, tag, {"type": "easeIn", "duration": seconds(length / rate)})


def _role(name: str) -> str:
    """A role for the mixer's lanes: dialogue, music or effects where a track's name begins so, else its first word."""
    word = name.lower().partition(" ")[0] or "dialogue"
    return {"narrator": "dialogue", "voices": "dialogue", "ambience": "effects"}.get(word, word)
