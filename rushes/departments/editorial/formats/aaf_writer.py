"""Edit to AAF, the Advanced Authoring Format that Media Composer, Pro Tools and Resolve exchange.

Media are referred to, not embedded. Where a transition lies both its clips go on under it, so a sequence is as long as
all its parts less its transitions (AMWA, AAF Object Specification 1.1; Edit Protocol 1.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rushes.departments.editorial.formats.aaf_mobs import KINDS, NEVER, Mobs, identified
from rushes.departments.editorial.formats.extras import needed
from rushes.departments.editorial.formats.levels import factor
from rushes.departments.editorial.formats.notes import edit_noted, line, noted
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.formats.setting import Setting
from rushes.departments.editorial.formats.timecode import can_drop, counted
from rushes.film.edit import Edit, EditEvent, EditMarker, EditTrack, EditTransition, TrackKind

if TYPE_CHECKING:
    import aaf2.file

NOTE = "RUSHES"  # the attribute that notes stand in
SPEED = UUID("72559a80-24d7-11d3-8a50-0050040ef7d2")  # ParameterDef_SpeedRatio
_SPEEDS = {
    TrackKind.PICTURE: (UUID("9d2ea890-0968-11d3-8a38-0050040ef7d2"), "Video Speed Control"),
    TrackKind.SOUND: (UUID("c1f4b3a2-6d0e-4a55-9c1b-2f7f0d9be7a4"), "Audio Speed Control"),  # the standard has none
}
_GAIN = (UUID("9d2ea894-0968-11d3-8a38-0050040ef7d2"), "Mono Audio Gain")
AMPLITUDE = UUID("e4962321-2267-11d3-8a4c-0050040ef7d2")  # ParameterDef_Amplitude
_DISSOLVES = {
    TrackKind.PICTURE: (UUID("0c3bea40-fc05-11d2-8a29-0050040ef7d2"), "Video Dissolve"),
    TrackKind.SOUND: (UUID("0c3bea41-fc05-11d2-8a29-0050040ef7d2"), "Mono Audio Dissolve"),
}
WIPE = (UUID("0c3bea44-fc05-11d2-8a29-0050040ef7d2"), "SMPTE Video Wipe")
COLOURS = {"RED": (65535, 0, 0), "GREEN": (0, 65535, 0), "BLUE": (0, 0, 65535), "CYAN": (0, 65535, 65535)}
COLOURS |= {"MAGENTA": (65535, 0, 65535), "YELLOW": (65535, 65535, 0), "BLACK": (0, 0, 0), "WHITE": (65535,) * 3}


def write(edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]:
    aaf2 = needed("aaf2", "AAF")
    with aaf2.open(str(path), "w") as file:
        _Composer(file, edit, setting).compose(edit, top=True)
        _undated(file)
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
    def __init__(self, file: aaf2.file.AAFFile, edit: Edit, setting: Setting) -> None:
        self.file, self.edit = file, edit
        self.drops = edit.drop_frame and can_drop(edit.rate)
        self.mobs = Mobs(file, edit.rate, setting.size, self.drops)
        self.operations: dict[UUID, Any] = {}
        self.nested: dict[object, Any] = {}

    def compose(self, edit: Edit, top: bool = False) -> Any:
        """The composition of an edit, in the file."""
        mob = identified(self.file.create.CompositionMob(edit.title), "edit", edit)
        if top:
            mob.usage = "Usage_TopLevel"
            for name, value in edit.about:
                mob.comments[name] = value
            mob.comments[NOTE] = line(edit_noted(edit))
        self.file.content.mobs.append(mob)
        self._timecode(mob, edit)
        markers = [(marker, 1, edit.rate) for marker in edit.markers]
        for track in edit.tracks:
            if track.kind is TrackKind.SUBTITLES:
                continue
            slot = mob.create_timeline_slot(str(track.rate))
            slot.name = track.name
            slot.segment = self._sequence(track)
            for event in track.events:
                moved = [replace(marker, at=event.start + marker.at) for marker in event.markers]
                markers += [(marker, slot.slot_id, track.rate) for marker in moved]
        self._markers(mob, markers)
        return mob

    def _timecode(self, mob: Any, edit: Edit) -> None:
        slot = mob.create_timeline_slot(str(edit.rate))
        slot.name = "TC1"
        slot.segment = self.file.create.Timecode(counted(edit.rate), self.drops, max(1, edit.frames))
        slot.segment.start = edit.timecode

    def _sequence(self, track: EditTrack) -> Any:
        made = self.file.create.Sequence(media_kind=KINDS[track.kind])
        made["Components"].value = list(self._components(track))
        made.length = track.length
        return made

    def _components(self, track: EditTrack) -> Iterator[Any]:
        transitions = {each.at: each for each in track.transitions}
        at = 0
        for event in track.events:
            if event.start > at:
                into, out = transitions.get(at), transitions.get(event.start)
                yield from self._transition(into, track)
                length = event.start - at + (into.before if into else 0) + (out.after if out else 0)
                yield self.file.create.Filler(KINDS[track.kind], length)
            into, out = transitions.get(event.start), transitions.get(event.end)
            yield from self._transition(into, track)
            yield self._component(event, track, into.before if into else 0, out.after if out else 0)
            at = event.end

    def _transition(self, transition: EditTransition | None, track: EditTrack) -> Iterator[Any]:
        if transition is None:
            return
        made = self.file.create.Transition(KINDS[track.kind], transition.before + transition.after)
        key, name = _DISSOLVES[track.kind] if transition.kind == "dissolve" else WIPE
        made["CutPoint"].value = transition.before
        definition = self._operation(key, name, track.kind, 2)  # pyaaf2 makes one thing at a time
        operation = self.file.create.OperationGroup(definition)
        operation.length = transition.before + transition.after
        made["OperationGroup"].value = operation
        yield made

    def _component(self, event: EditEvent, track: EditTrack, head: int, tail: int) -> Any:
        length = event.length + head + tail
        speed = abs(event.speed)
        used = max(1, nearest(length * speed)) if event.speed != 1 else length
        first = max(0, event.offset - nearest(head * speed))
        if event.inside:
            mob = self._inner(event)
            clip = self.file.create.SourceClip(first, used, mob.mob_id, 2, KINDS[track.kind])  # 1 is its timecode
        else:
            own = event.source.rate or track.rate
            extent = nearest(Fraction(first + used) / track.rate * own)
            mob = self.mobs.clip(event, track.kind, track.rate, extent)
            clip = self.file.create.SourceClip(first, used, mob.mob_id, 1, KINDS[track.kind])
        made = clip if event.speed == 1 else self._retimed(clip, event, track.kind, length)
        for name, fade in (("FadeInLength", event.fade_in), ("FadeOutLength", event.fade_out)):
            if fade:
                clip[name].value = fade
        if event.level:
            made = self._gained(made, event.level, length)
        note = noted(event, head if head else None, first + nearest(head * speed)) | {"edit.name": event.name}
        made["ComponentAttributeList"].append(self.file.create.TaggedValue(NOTE, line(note), "aafString"))
        return made

    def _inner(self, event: EditEvent) -> Any:
        key = (event.name, event.inside)
        if key not in self.nested:
            self.nested[key] = self.compose(Edit(event.name, self.edit.rate, event.inside))
        return self.nested[key]

    def _retimed(self, clip: Any, event: EditEvent, kind: TrackKind, length: int) -> Any:
        key, name = _SPEEDS[kind]
        definition, ratio = self._operation(key, name, kind, 1), self._parameter(SPEED, "SpeedRatio")
        made = self.file.create.OperationGroup(definition)
        made.length = length
        made["InputSegments"].append(clip)
        speed = f"{event.speed.numerator}/{event.speed.denominator}"
        made["Parameters"].append(self.file.create.ConstantValue(ratio, speed))
        return made

    def _gained(self, segment: Any, level: int, length: int) -> Any:
        """A sound at its level: the effect that Media Composer's clip gain and Pro Tools know."""
        definition, amplitude = self._operation(*_GAIN, TrackKind.SOUND, 1), self._parameter(AMPLITUDE, "Amplitude")
        made = self.file.create.OperationGroup(definition)
        made.length = length
        made["InputSegments"].append(segment)
        value = Fraction(factor(level)).limit_denominator(1_000_000)
        made["Parameters"].append(self.file.create.ConstantValue(amplitude, f"{value.numerator}/{value.denominator}"))
        return made

    def _parameter(self, key: UUID, name: str) -> Any:
        """The definition of a parameter that is a ratio."""
        if key not in self.operations:
            rational = self.file.dictionary.lookup_typedef("Rational")
            made = self.file.create.ParameterDef(key, name, "", rational)
            self.file.dictionary.register_def(made)
            self.operations[key] = made
        return self.operations[key]

    def _operation(self, key: UUID, name: str, kind: TrackKind, inputs: int) -> Any:
        if key not in self.operations:
            made = self.file.create.OperationDef(key, name)
            made.media_kind = KINDS[kind]
            made["NumberInputs"].value = inputs
            made["IsTimeWarp"].value = key in {key for key, _ in _SPEEDS.values()}
            made["Bypass"].value = 0
            made["OperationCategory"].value = "OperationCategory_Effect"
            self.file.dictionary.register_def(made)
            self.operations[key] = made
        return self.operations[key]

    def _markers(self, mob: Any, markers: list[tuple[EditMarker, int, Fraction]]) -> None:
        """Markers on a slot for events of their own, each told which track it belongs to: the first is the timecode."""
        for rate in sorted({rate for _, _, rate in markers}):
            slot = self.file.create.EventMobSlot()
            slot["EditRate"].value = str(rate)
            slot["SlotID"].value = 1000 + len(list(mob.slots))
            sequence = self.file.create.Sequence(media_kind="DescriptiveMetadata")
            own = [(marker, track) for marker, track, of in markers if of == rate]
            own.sort(key=lambda each: each[0].at)
            sequence["Components"].value = [self._marker(marker, track) for marker, track in own]
            slot.segment = sequence
            mob.slots.append(slot)

    def _marker(self, marker: EditMarker, track: int) -> Any:
        made = self.file.create.DescriptiveMarker()
        made["Position"].value = marker.at
        made["Length"].value = max(1, marker.length)
        made["Comment"].value = marker.name
        made["DescribedSlots"].value = {track}
        colour = COLOURS.get(marker.colour, COLOURS["RED"])
        made["CommentMarkerColor"].value = dict(zip(("red", "green", "blue"), colour, strict=True))
        told = {"_ATN_CRM_COLOR": marker.colour.title() or "Red", "_ATN_CRM_USER": "Rushes"}
        told |= {"_ATN_CRM_COM": marker.note}
        told[NOTE] = line({"colour": marker.colour, "length": str(marker.length)})
        for name, value in told.items():
            made["CommentMarkerAttributeList"].append(self.file.create.TaggedValue(name, value, "aafString"))
        return made
