"""Edit to AAF, the Advanced Authoring Format that Media Composer, Pro Tools and Resolve exchange.

Media are referred to, not embedded. Where a transition lies both its clips go on under it, so a sequence is as long as
all its parts less its transitions (AMWA, AAF Object Specification 1.1; Edit Protocol 1.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rushes.departments.editorial.formats.aaf_ids import AMPLITUDE, COLOURS, NOTE, SPEED, WIPE
from rushes.departments.editorial.formats.aaf_mobs import KINDS, NEVER, Mobs, mob, tagged
from rushes.departments.editorial.formats.aaf_objects import Shelf, Thing, thing
from rushes.departments.editorial.formats.extras import needed
from rushes.departments.editorial.formats.levels import factor
from rushes.departments.editorial.formats.notes import edit_noted, line, noted
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.formats.setting import Setting
from rushes.departments.editorial.formats.timecode import can_drop
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

if TYPE_CHECKING:
    import aaf2.file

_SPEEDS = {
    TrackKind.PICTURE: (UUID("9d2ea890-0968-11d3-8a38-0050040ef7d2"), "Video Speed Control"),
    TrackKind.SOUND: (UUID("c1f4b3a2-6d0e-4a55-9c1b-2f7f0d9be7a4"), "Audio Speed Control"),  # the standard has none
}
_GAIN = (UUID("9d2ea894-0968-11d3-8a38-0050040ef7d2"), "Mono Audio Gain")
_DISSOLVES = {
    TrackKind.PICTURE: (UUID("0c3bea40-fc05-11d2-8a29-0050040ef7d2"), "Video Dissolve"),
    TrackKind.SOUND: (UUID("0c3bea41-fc05-11d2-8a29-0050040ef7d2"), "Mono Audio Dissolve"),
}
_WIPE = (UUID(WIPE[0]), WIPE[1])


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    aaf2 = needed("aaf2", "AAF")
    with aaf2.open() as file:
        shelf = Shelf(file)
        _Composer(shelf, edit, setting).compose(edit, top=True)
        _undated(file)
        shelf.write(path)
    return ()


def _undated(file: aaf2.file.AAFFile) -> None:
    """Takes the day and the machine out of the file's header."""
    file.header["LastModified"].value = NEVER
    (made,) = file.header["IdentificationList"]
    made["ProductName"].value = "Rushes"
    made["CompanyName"].value = "Rushes"
    made["ProductVersionString"].value = "1"
    made["Date"].value = NEVER
    made["Platform"].value = "any"
    made["GenerationAUID"].value = UUID(int=1)


class _Composer:
    def __init__(self, shelf: Shelf, edit: Edit, setting: Setting) -> None:
        self.shelf, self.edit = shelf, edit
        self.drops = edit.drop_frame and can_drop(edit.rate)
        self.mobs = Mobs(shelf, edit.rate, setting.size, self.drops)
        self.operations: dict[UUID, Any] = {}
        self.nested: dict[object, Thing] = {}

    def compose(self, edit: Edit, top: bool = False) -> Thing:
        """The composition of an edit, in the file."""
        made = mob("CompositionMob", edit.title, "edit", edit)
        if top:
            told = dict(edit.about) | {NOTE: line(edit_noted(edit))}
            made.told |= {"UsageCode": "Usage_TopLevel", "UserComments": list(starmap(tagged, told.items()))}
        self.shelf.mobs.append(made)
        timecode = self.mobs.timecode(edit.timecode, max(1, edit.frames), self.drops)
        self.mobs.timeline_slot(made, "TC1", edit.rate, timecode)
        markers = [(marker, 1, edit.rate) for marker in edit.markers]
        for track in edit.tracks:
            if track.kind is TrackKind.SUBTITLES:
                continue
            slot = self.mobs.timeline_slot(made, track.name, track.rate, self._sequence(track))
            for event in track.events:
                moved = [replace(marker, at=event.start + marker.at) for marker in event.markers]
                markers += [(marker, slot, track.rate) for marker in moved]
        self._markers(made, markers)
        return made

    def _sequence(self, track: EditTrack) -> Thing:
        made = self.mobs.segment("Sequence", KINDS[track.kind], track.length)
        made.told["Components"] = list(self._components(track))
        return made

    def _components(self, track: EditTrack) -> Iterator[Thing]:
        transitions = {each.at: each for each in track.transitions}
        at = 0
        for event in track.events:
            if event.start > at:
                into, out = transitions.get(at), transitions.get(event.start)
                yield from self._transition(into, track)
                length = event.start - at + (into.before if into else 0) + (out.after if out else 0)
                yield self.mobs.segment("Filler", KINDS[track.kind], length)
            into, out = transitions.get(event.start), transitions.get(event.end)
            yield from self._transition(into, track)
            yield self._component(event, track, into.before if into else 0, out.after if out else 0)
            at = event.end

    def _transition(self, transition: EditTransition | None, track: EditTrack) -> Iterator[Thing]:
        if transition is None:
            return
        length = transition.before + transition.after
        key, name = _DISSOLVES[track.kind] if transition.kind == "dissolve" else _WIPE
        made = self.mobs.segment("Transition", KINDS[track.kind], length)
        made.told["CutPoint"] = transition.before
        made.told["OperationGroup"] = self._group(self._operation(key, name, track.kind, 2), length)
        yield made

    def _group(self, operation: Any, length: int) -> Thing:
        made = self.mobs.segment("OperationGroup", KINDS[TrackKind.PICTURE], length)
        made.told["Operation"] = operation
        return made

    def _component(self, event: EditEvent, track: EditTrack, head: int, tail: int) -> Thing:
        length = event.length + head + tail
        speed = abs(event.speed)
        used = max(1, nearest(length * speed)) if event.speed != 1 else length
        first = max(0, event.offset - nearest(head * speed))
        if event.inside:
            clip = self.mobs.source_clip(track.kind, used, first, self._inner(event), 2)  # 1 is its timecode
        else:
            own = event.source.rate or track.rate
            extent = nearest(Fraction(first + used) / track.rate * own)
            master = self.mobs.clip(event, track.kind, track.rate, extent)
            clip = self.mobs.source_clip(track.kind, used, first, master)
        made = clip if event.speed == 1 else self._retimed(clip, event, track.kind, length)
        for name, fade in (("FadeInLength", event.fade_in), ("FadeOutLength", event.fade_out)):
            if fade:
                clip.told[name] = fade
        if event.level:
            made = self._gained(made, event.level, length)
        note = noted(event, head if head else None, first + nearest(head * speed)) | {"edit.name": event.name}
        made.told["ComponentAttributeList"] = [tagged(NOTE, line(note))]
        return made

    def _inner(self, event: EditEvent) -> Thing:
        key = (event.name, event.inside)
        if key not in self.nested:
            self.nested[key] = self.compose(Edit(event.name, self.edit.rate, event.inside))
        return self.nested[key]

    def _retimed(self, clip: Thing, event: EditEvent, kind: TrackKind, length: int) -> Thing:
        from aaf2.rational import AAFRational

        key, name = _SPEEDS[kind]
        ratio = self._parameter(UUID(SPEED), "SpeedRatio")
        made = self._group(self._operation(key, name, kind, 1), length)
        speed = AAFRational(event.speed.numerator, event.speed.denominator)
        made.told["InputSegments"] = [clip]
        made.told["Parameters"] = [thing("ConstantValue", Definition=ratio.auid, Value=speed)]
        return made

    def _gained(self, segment: Thing, level: int, length: int) -> Thing:
        """A sound at its level: the effect that Media Composer's clip gain and Pro Tools know."""
        from aaf2.rational import AAFRational

        amplitude = self._parameter(UUID(AMPLITUDE), "Amplitude")
        made = self._group(self._operation(*_GAIN, TrackKind.SOUND, 1), length)
        value = Fraction(factor(level)).limit_denominator(1_000_000)
        made.told["InputSegments"] = [segment]
        told = AAFRational(value.numerator, value.denominator)
        made.told["Parameters"] = [thing("ConstantValue", Definition=amplitude.auid, Value=told)]
        return made

    def _parameter(self, key: UUID, name: str) -> Any:
        """The definition of a parameter that is a ratio."""
        if key not in self.operations:
            dictionary = self.shelf.file.dictionary
            made = self.shelf.file.create.ParameterDef(key, name, "", dictionary.lookup_typedef("Rational"))
            dictionary.register_def(made)
            self.operations[key] = made
        return self.operations[key]

    def _operation(self, key: UUID, name: str, kind: TrackKind, inputs: int) -> Any:
        if key not in self.operations:
            made = self.shelf.file.create.OperationDef(key, name)
            made.media_kind = KINDS[kind]
            made["NumberInputs"].value = inputs
            made["IsTimeWarp"].value = key in {key for key, _ in _SPEEDS.values()}
            made["Bypass"].value = 0
            made["OperationCategory"].value = "OperationCategory_Effect"
            self.shelf.file.dictionary.register_def(made)
            self.operations[key] = made
        return self.operations[key]

    def _markers(self, of: Thing, markers: list[tuple[EditMarker, int, Fraction]]) -> None:
        """Markers on a slot for events of their own, each told which track it belongs to: the first is the timecode."""
        for rate in sorted({rate for _, _, rate in markers}):
            sequence = self.mobs.segment("Sequence", "DescriptiveMetadata", 0)
            own = [(marker, track) for marker, track, its in markers if its == rate]
            own.sort(key=lambda each: each[0].at)
            sequence.told["Components"] = [self._marker(marker, track) for marker, track in own]
            number = 1000 + len(of.told["Slots"])
            slot = {"SlotName": "", "EditRate": str(rate), "SlotID": number, "Segment": sequence}
            of.told["Slots"].append(thing("EventMobSlot", **slot))

    def _marker(self, marker: EditMarker, track: int) -> Thing:
        colour = COLOURS.get(marker.colour, COLOURS["RED"])
        told = {"_ATN_CRM_COLOR": marker.colour.title() or "Red", "_ATN_CRM_USER": "Rushes"}
        told |= {"_ATN_CRM_COM": marker.note}
        told[NOTE] = line({"colour": marker.colour, "length": str(marker.length)})
        made = self.mobs.segment("DescriptiveMarker", "DescriptiveMetadata", max(1, marker.length))
        made.told |= {
            "Position": marker.at,
            "Comment": marker.name,
            "DescribedSlots": frozenset({track}),
            "CommentMarkerColor": dict(zip(("red", "green", "blue"), colour, strict=True)),
            "CommentMarkerAttributeList": list(starmap(tagged, told.items())),
        }
        return made
