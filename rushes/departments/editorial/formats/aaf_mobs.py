"""The sources of an AAF file: for each medium its clip in the bin (master mob), its file, and its reel."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from blake3 import blake3

from rushes.departments.editorial.formats.markup import address
from rushes.departments.editorial.formats.rates import nearest
from rushes.departments.editorial.formats.timecode import counted
from rushes.film.edit import EditEvent, Source, TrackKind

if TYPE_CHECKING:
    import aaf2.file

KINDS = {TrackKind.PICTURE: "picture", TrackKind.SOUND: "sound"}
# Every date in the file: the same edit gives the same bytes on any day.
NEVER = datetime(1980, 1, 1)
# SMPTE ST 330's label of a basic UMID made out of a UUID.
_LABEL = bytes((6, 10, 43, 52, 1, 1, 1, 5, 1, 1, 15, 32, 19, 0, 0, 0))
_DAY = 24 * 3600


def identified(mob: Any, *what: object) -> Any:
    """The mob under an id that follows from what it is."""
    from aaf2.mobid import MobID

    digest = blake3(repr(what).encode()).digest(16)
    mob.mob_id = MobID(bytes_le=_LABEL + UUID(bytes=digest, version=4).bytes_le)
    mob["CreationTime"].value = mob["LastModified"].value = NEVER
    return mob


class Mobs:
    """The sources of a file, each made when it is first asked for."""

    def __init__(self, file: aaf2.file.AAFFile, rate: Fraction, size: tuple[int, int], drop_frame: bool) -> None:
        self.file, self.rate, self.size, self.drop_frame = file, rate, size, drop_frame
        self.masters: dict[tuple[Source, str, TrackKind], Any] = {}
        self.reels: dict[tuple[str, TrackKind, Fraction], Any] = {}

    def clip(self, event: EditEvent, kind: TrackKind, rate: Fraction, extent: int) -> Any:
        """The master mob of an event's medium, at least ``extent`` units of its own rate long."""
        source = event.source
        key = (source, "" if source.url else event.name, kind)
        if key not in self.masters:
            own = source.rate or rate
            length = extent if source.length is None else max(extent, source.length)
            file = self._file(key, own, length)
            name = event.name or source.url.rsplit("/", 1)[-1].rpartition(".")[0]
            master = identified(self.file.create.MasterMob(name), "master", key)
            self.file.content.mobs.append(master)
            self._slot(master, kind, own, file.create_source_clip(1, 0, length, KINDS[kind]))
            for told, value in event.about:
                master.comments[told] = value
            self.masters[key] = master
        return self.masters[key]

    def _file(self, key: tuple[Source, str, TrackKind], rate: Fraction, length: int) -> Any:
        source, name, kind = key
        mob = identified(self.file.create.SourceMob(source.url.rsplit("/", 1)[-1] or name), "file", key)
        described = self._picture() if kind is TrackKind.PICTURE else self._sound()
        described["SampleRate"].value = str(rate)
        described["Length"].value = length
        if source.url:
            locator = self.file.create.NetworkLocator()
            locator["URLString"].value = address(source.url)
            described["Locator"].append(locator)
        mob.descriptor = described
        self.file.content.mobs.append(mob)
        clip = self.file.create.SourceClip(media_kind=KINDS[kind], length=length)
        if source.reel:
            clip = self._reel(source.reel, kind, rate).create_source_clip(1, source.timecode, length, KINDS[kind])
        self._slot(mob, kind, rate, clip)
        return mob

    def _picture(self) -> Any:
        described = self.file.create.CDCIDescriptor()
        width, height = self.size
        described["StoredWidth"].value, described["StoredHeight"].value = width, height
        described["FrameLayout"].value = "FullFrame"
        described["VideoLineMap"].value = [42, 0]
        described["ImageAspectRatio"].value = f"{width}/{height}"
        described["ComponentWidth"].value = 8
        described["HorizontalSubsampling"].value = 2
        return described

    def _sound(self) -> Any:
        described = self.file.create.PCMDescriptor()
        described["AudioSamplingRate"].value = 48000
        described["Channels"].value = 2
        described["QuantizationBits"].value = 24
        described["BlockAlign"].value = 6
        described["AverageBPS"].value = 288_000
        return described

    def _reel(self, name: str, kind: TrackKind, rate: Fraction) -> Any:
        """A reel of a day, from midnight, whose first slot is what was shot and whose second is its timecode."""
        key = (name, kind, rate)
        if key not in self.reels:
            mob = identified(self.file.create.SourceMob(name), "reel", key)
            mob.descriptor = self.file.create.TapeDescriptor()
            self.file.content.mobs.append(mob)
            length = nearest(_DAY * rate)
            self._slot(mob, kind, rate, self.file.create.SourceClip(media_kind=KINDS[kind], length=length))
            slot = mob.create_timeline_slot(str(self.rate))
            whole = nearest(_DAY * self.rate)
            slot.segment = self.file.create.Timecode(counted(self.rate), self.drop_frame, whole)
            self.reels[key] = mob
        return self.reels[key]

    def _slot(self, mob: Any, kind: TrackKind, rate: Fraction, segment: Any) -> None:
        slot = mob.create_timeline_slot(str(rate))
        slot.segment = segment
        slot.name = "V1" if kind is TrackKind.PICTURE else "A1"
