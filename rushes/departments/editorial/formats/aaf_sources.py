"""From a clip of an AAF composition down to its file and its reel."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rushes.departments.editorial.formats.markup import plain
from rushes.departments.editorial.formats.rates import converted, nearest, rate_of
from rushes.film.edit import Source

_DEEPEST = 16  # mobs that refer to one another


class SourceFinder:
    """``rate``: of the composition, in whose frames timecodes without another are."""

    def __init__(self, rate: Fraction) -> None:
        self.rate = rate
        self.known: dict[object, tuple[Source, int]] = {}

    def found(self, clip: Any, rate: Fraction) -> tuple[Source, int]:
        """The source of a clip, and how many units of ``rate`` further into its file its master clip begins."""
        key = (str(clip.mob_id), clip.slot_id, rate)
        if key not in self.known:
            self.known[key] = self._followed(clip, rate)
        return self.known[key]

    def _followed(self, clip: Any, rate: Fraction) -> tuple[Source, int]:
        source, shift, mob, slot_id = Source(), Fraction(0), clip.mob, clip.slot_id
        for _ in range(_DEEPEST):
            slot = next((each for each in mob.slots if each.slot_id == slot_id), None)
            described = mob["EssenceDescription"].value if "EssenceDescription" in mob else None
            below = None if slot is None else _clip(slot.segment)
            own = rate if slot is None else rate_of(Fraction(str(slot.edit_rate)))
            if described is not None and type(described).__name__ in ("TapeDescriptor", "FilmDescriptor"):
                return self._on_reel(source, mob, shift), 0
            if described is not None and not source.rate:
                source = Source(
                    _url(described), "", 0, own, int(slot.segment.length or 0) if slot is not None else None
                )
                # What follows is where the file lies on its reel, not where the clip lies in the file.
                into = converted(nearest(shift * own), own, rate)
                if below is None or below.mob is None:
                    return source, into
                reel = below.mob
                start = Fraction(int(below.start or 0)) / own
                return self._on_reel(source, reel, start), into
            if below is None or below.mob is None:
                return source, 0
            shift += Fraction(int(below.start or 0)) / own
            mob, slot_id = below.mob, below.slot_id
        return source, 0

    def _on_reel(self, source: Source, reel: Any, start: Fraction) -> Source:
        """The source with the reel's name, and the timecode its file begins at."""
        own = source.rate or self.rate
        first = Fraction(0)
        for slot in reel.slots:
            if type(slot.segment).__name__ == "Timecode":
                first = Fraction(int(slot.segment.start)) / rate_of(Fraction(str(slot.edit_rate)))
        return Source(source.url, reel.name or "", nearest((first + start) * own), own, source.length)


def _clip(segment: Any) -> Any:
    """The first source clip of a segment."""
    parts = list(segment.components) if type(segment).__name__ == "Sequence" else [segment]
    return next((part for part in parts if type(part).__name__ == "SourceClip"), None)


def _url(described: Any) -> str:
    locators = list(described["Locator"].value or ()) if "Locator" in described else []
    found = (each["URLString"].value for each in locators if "URLString" in each)
    return plain(str(next(found, "")))
