"""The sources of an AAF file: for each medium its clip in the bin (master mob), its file, and its reel."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from uuid import UUID

from blake3 import blake3

from rushes.departments.editorial.formats.aaf_objects import Shelf, Thing, thing
from rushes.departments.editorial.formats.addresses import address
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.formats.timecode import counted
from rushes.film.edit import EditEvent, Source, TrackKind

KINDS = {TrackKind.PICTURE: "picture", TrackKind.SOUND: "sound"}
# Every date in the file: the same edit gives the same bytes on any day.
NEVER = datetime(1980, 1, 1)
# SMPTE ST 330's label of a basic UMID made out of a UUID.
_LABEL = bytes((6, 10, 43, 52, 1, 1, 1, 5, 1, 1, 15, 32, 19, 0, 0, 0))
_DAY = 24 * 3600


def mob(kind: str, name: str, *what: object) -> Thing:
    """A mob under an id that follows from what it is."""
    from aaf2.mobid import MobID

    digest = blake3(repr(what).encode()).digest(16)
    own = MobID(bytes_le=_LABEL + UUID(bytes=digest, version=4).bytes_le)
    return thing(kind, Name=name or "Mob", MobID=own, CreationTime=NEVER, LastModified=NEVER, Slots=[])


def tagged(name: str, value: str) -> Thing:
    return thing("TaggedValue", Name=name, Value=value)


class Mobs:
    """The sources of a file, each made when it is first asked for."""

    def __init__(self, shelf: Shelf, rate: Fraction, size: tuple[int, int], drop_frame: bool) -> None:
        self.shelf, self.rate, self.size, self.drop_frame = shelf, rate, size, drop_frame
        self.masters: dict[tuple[Source, str, TrackKind], Thing] = {}
        self.reels: dict[tuple[str, TrackKind, Fraction], Thing] = {}

    def clip(self, event: EditEvent, kind: TrackKind, rate: Fraction, extent: int) -> Thing:
        """The master mob of an event's medium, at least ``extent`` units of its own rate long."""
        source = event.source
        key = (source, "" if source.url else event.name, kind)
        if key not in self.masters:
            own = source.rate or rate
            length = extent if source.length is None else max(extent, source.length)
            file = self._file(key, own, length)
            name = event.name or source.url.rsplit("/", 1)[-1].rpartition(".")[0]
            master = mob("MasterMob", name, "master", key)
            self.shelf.mobs.append(master)
            self._slot(master, kind, own, self.source_clip(kind, length, 0, file))
            told = [tagged(name, value) for name, value in dict(event.about).items()]
            if told:
                master.told["UserComments"] = told
            self.masters[key] = master
        return self.masters[key]

    def source_clip(self, kind: TrackKind, length: int, start: int, of: Thing | None, slot: int = 1) -> Thing:
        """A piece of a mob; of none where there is nothing to be told of it."""
        from aaf2.mobid import MobID

        clip = self.segment("SourceClip", KINDS[kind], length)
        clip.told |= {"StartTime": start, "SourceID": of.told["MobID"] if of else MobID()}
        clip.told["SourceMobSlotID"] = slot if of else 0
        return clip

    def segment(self, kind: str, media: str, length: int) -> Thing:
        return thing(kind, DataDefinition=self.shelf.file.dictionary.lookup_datadef(media), Length=length)

    def timeline_slot(self, of: Thing, name: str, rate: Fraction, segment: Thing) -> int:
        """Gives its number."""
        number = len(of.told["Slots"]) + 1
        told = {"SlotID": number, "SlotName": name, "Origin": 0, "EditRate": str(rate), "Segment": segment}
        of.told["Slots"].append(thing("TimelineMobSlot", **told))
        return number

    def timecode(self, start: int, length: int, drop_frame: bool) -> Thing:
        made = self.segment("Timecode", "Timecode", length)
        made.told |= {"Start": start, "FPS": counted(self.rate), "Drop": drop_frame}
        return made

    def _file(self, key: tuple[Source, str, TrackKind], rate: Fraction, length: int) -> Thing:
        source, name, kind = key
        made = mob("SourceMob", source.url.rsplit("/", 1)[-1] or name, "file", key)
        described = self._picture() if kind is TrackKind.PICTURE else self._sound()
        described.told |= {"SampleRate": str(rate), "Length": length}
        if source.url:
            described.told["Locator"] = [thing("NetworkLocator", URLString=address(source.url))]
        made.told["EssenceDescription"] = described
        self.shelf.mobs.append(made)
        reel = self._reel(source.reel, kind, rate) if source.reel else None
        self._slot(made, kind, rate, self.source_clip(kind, length, source.timecode if reel else 0, reel))
        return made

    def _picture(self) -> Thing:
        width, height = self.size
        return thing(
            "CDCIDescriptor",
            StoredWidth=width,
            StoredHeight=height,
            FrameLayout="FullFrame",
            VideoLineMap=(42, 0),
            ImageAspectRatio=f"{width}/{height}",
            ComponentWidth=8,
            HorizontalSubsampling=2,
        )

    def _sound(self) -> Thing:
        form = {"Channels": 2, "QuantizationBits": 24, "BlockAlign": 6, "AverageBPS": 288_000}
        return thing("PCMDescriptor", AudioSamplingRate=48000, **form)

    def _reel(self, name: str, kind: TrackKind, rate: Fraction) -> Thing:
        """A reel of a day, from midnight, whose first slot is what was shot and whose second is its timecode."""
        key = (name, kind, rate)
        if key not in self.reels:
            reel = mob("SourceMob", name, "reel", key)
            reel.told["EssenceDescription"] = thing("TapeDescriptor")
            self.shelf.mobs.append(reel)
            self._slot(reel, kind, rate, self.source_clip(kind, nearest(_DAY * rate), 0, None))
            self.timeline_slot(reel, "", self.rate, self.timecode(0, nearest(_DAY * self.rate), self.drop_frame))
            self.reels[key] = reel
        return self.reels[key]

    def _slot(self, of: Thing, kind: TrackKind, rate: Fraction, segment: Thing) -> None:
        self.timeline_slot(of, "V1" if kind is TrackKind.PICTURE else "A1", rate, segment)
