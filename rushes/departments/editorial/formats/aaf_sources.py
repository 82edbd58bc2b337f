"""From a clip of an AAF composition down to its file and its reel."""

from __future__ import annotations

from fractions import Fraction

from rushes.departments.editorial.formats import aaf_ids as ids
from rushes.departments.editorial.formats.aaf_file import Stored
from rushes.departments.editorial.formats.addresses import plain
from rushes.departments.editorial.formats.rates import converted, nearest, rate_of
from rushes.film.edit import Source

_DEEPEST = 16  # mobs that refer to one another


class SourceFinder:
    """``rate``: of the composition, in whose frames timecodes without another are."""

    def __init__(self, rate: Fraction) -> None:
        self.rate = rate
        self.known: dict[object, tuple[Source, int]] = {}

    def found(self, clip: Stored, rate: Fraction) -> tuple[Source, int]:
        """The source of a clip, and how many units of ``rate`` further into its file its master clip begins."""
        key = (clip.key(ids.SOURCE_ID), clip.unsigned(ids.SOURCE_SLOT), rate)
        if key not in self.known:
            self.known[key] = self._followed(clip, rate)
        return self.known[key]

    def _followed(self, clip: Stored, rate: Fraction) -> tuple[Source, int]:
        source, shift = Source(), Fraction(0)
        mob = mob_of(clip)
        for _ in range(_DEEPEST):
            if mob is None:
                break
            number = clip.unsigned(ids.SOURCE_SLOT)
            slot = next((each for each in mob.all(ids.SLOTS) if each.unsigned(ids.SLOT_ID) == number), None)
            segment = slot and slot.one(ids.SEGMENT)
            own = rate if slot is None else rate_of(slot.ratio(ids.EDIT_RATE))
            described, below = mob.one(ids.ESSENCE_DESCRIPTION), _clip(segment)
            reel = below and mob_of(below)
            if described is not None and described.kind in ("TapeDescriptor", "FilmDescriptor"):
                return self._on_reel(source, mob, shift), 0
            if described is not None:
                length = None if segment is None else segment.whole(ids.LENGTH)
                source = Source(_url(described), "", 0, own, length)
                # What follows is where the file lies on its reel, not where the clip lies in the file.
                into = converted(nearest(shift * own), own, rate)
                if below is None or reel is None:
                    return source, into
                return self._on_reel(source, reel, Fraction(below.whole(ids.START_TIME)) / own), into
            if below is None or reel is None:
                break
            shift += Fraction(below.whole(ids.START_TIME)) / own
            clip, mob = below, reel
        return source, 0

    def _on_reel(self, source: Source, reel: Stored, start: Fraction) -> Source:
        """The source with the reel's name, and the timecode its file begins at."""
        own = source.rate or self.rate
        first = Fraction(0)
        for slot in reel.all(ids.SLOTS):
            segment = slot.one(ids.SEGMENT)
            if segment is not None and segment.kind == "Timecode":
                first = Fraction(segment.whole(ids.TIMECODE_START)) / rate_of(slot.ratio(ids.EDIT_RATE))
        return Source(source.url, reel.text(ids.MOB_NAME), nearest((first + start) * own), own, source.length)


def mob_of(clip: Stored) -> Stored | None:
    """What a clip is a piece of; None where that is not in the file."""
    return clip.file.mob(clip.key(ids.SOURCE_ID))


def parts_of(segment: Stored) -> list[Stored]:
    """What a segment is made of, one after another."""
    return segment.all(ids.COMPONENTS) if segment.kind == "Sequence" else [segment]


def _clip(segment: Stored | None) -> Stored | None:
    """The first source clip of a segment."""
    return next((part for part in parts_of(segment) if part.kind == "SourceClip"), None) if segment else None


def _url(described: Stored) -> str:
    found = (each.text(ids.URL) for each in described.all(ids.LOCATORS) if ids.URL in each)
    return plain(next(found, ""))
