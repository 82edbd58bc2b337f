"""Which media of the film an editor's events are: by metadata, then reel and timecode, then file name, then digest.

Nothing is guessed: what fits two media, or none, is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import PurePosixPath
from urllib.parse import unquote

from rushes.departments.editorial.adoption.known import SAMPLES, KnownMedia
from rushes.film.edit import EditEvent, TrackKind
from rushes.film.quick import dataclass

METADATA, REEL, FILE, DIGEST = "metadata", "reel and timecode", "file name", "digest"
_BEYOND = 20  # seconds: longer than any handle


@dataclass(frozen=True, slots=True)
class Match:
    """``media`` None: not the film's; ``why`` not, where somebody should know. ``offset`` in frames or samples of the
    shot, counted from its own first, ``by`` what it was found. ``chosen``: a take was put in place of the one that was
    exported."""

    event: EditEvent
    kind: TrackKind
    track: str
    media: KnownMedia | None = None
    by: str = ""
    offset: int = 0
    chosen: bool = False
    why: str = ""


class Recognition:
    """``known`` media, as they are looked up. ``rate``: of the film's pictures."""

    def __init__(self, known: Sequence[KnownMedia], rate: Fraction) -> None:
        self.rate = rate
        self.by_take = _index(known, lambda one: [one.take])
        self.by_key = _index(known, lambda one: [one.key] if one.key else [])
        self.by_reel = _index(known, lambda one: [one.reel.casefold()] if one.reel else [])
        self.by_file = _index(known, lambda one: one.files)
        self.by_export = _index(known, lambda one: [digest for digest, _ in one.exports])

    def match(self, event: EditEvent, kind: TrackKind, track: str = "") -> Match:
        """The medium of one event."""
        found, by = self._candidates(event, kind)
        if not found:
            return Match(event, kind, track)
        if len({(one.key, one.take) for one in found}) > 1:
            names = " or ".join(dict.fromkeys(one.name for one in found))
            return Match(event, kind, track, why=f"it may be {names}: {by} fits both")
        media, offset = found[0], self._offset(event, found[0])
        if by == METADATA and not media.current:
            # Cut from what an earlier export held: nobody chose it, and the film goes on with today's.
            today = [one for one in self.by_key[media.key] if one.current and one.kind is kind]
            media = today[0] if len(today) == 1 else media
        chosen = not media.current and any(one.current for one in self.by_key.get(media.key, ()))
        return Match(event, kind, track, media, by, offset, chosen=chosen)

    def _candidates(self, event: EditEvent, kind: TrackKind) -> tuple[list[KnownMedia], str]:
        by_file = _of_kind(self.by_file.get(_file(event), ()), kind)
        told = _of_kind(self._told(event), kind)
        replaced = _file(event) in self.by_take and told and told[0].take not in {one.take for one in by_file}
        if replaced and by_file:
            # A take put in place of another keeps what was written of the first: what is seen is the file.
            return by_file, FILE
        if told:
            return told, METADATA
        reel = _of_kind(self.by_reel.get(event.source.reel.casefold(), ()), kind)
        reel = [one for one in reel if self._within(event, one)]
        if reel:
            return _chosen(reel), REEL
        if by_file:
            return _chosen(by_file), FILE
        return _of_kind(self._by_bytes(event.source.digest), kind), DIGEST

    def _by_bytes(self, digest: str) -> list[KnownMedia]:
        return self.by_take.get(digest) or self.by_export.get(digest, []) if digest else []

    def _told(self, event: EditEvent) -> list[KnownMedia]:
        """What Rushes wrote of it when it left: the very take, or today's of that key where the take is unknown."""
        key, take = event.told("key").partition("#")[0], event.told("take")
        same = [one for one in self.by_take.get(take, ()) if one.key == key]
        return same or _chosen(self.by_key.get(key, ()) if key else ())

    def _within(self, event: EditEvent, one: KnownMedia) -> bool:
        at = event.source.timecode + event.offset - one.timecode
        rate = SAMPLES if one.kind is TrackKind.SOUND else self.rate
        beyond = round(_BEYOND * rate)
        return one.kind is TrackKind.SOUND or (-beyond <= at and (not one.length or at <= one.length + beyond))

    def _offset(self, event: EditEvent, one: KnownMedia) -> int:
        """The frame of the take that an event begins with: by timecode, which holds whatever file it is read from; in
        one without, by the handles a file has on both sides of its take."""
        source = event.source
        stamped = source.reel or source.timecode or event.offset >= one.timecode > 0
        if one.kind is TrackKind.PICTURE and stamped and self._within(event, one):
            return source.timecode + event.offset - one.timecode
        offset = event.offset - one.head
        first = dict(one.exports).get(source.digest)
        if first is not None:
            return event.offset + first
        if one.kind is TrackKind.SOUND or _file(event) == one.take or not (source.length and one.length):
            return offset
        return offset - max(source.length - one.length, 0) // 2


def _index(known: Iterable[KnownMedia], names: object) -> dict[str, list[KnownMedia]]:
    found: dict[str, list[KnownMedia]] = {}
    for one in known:
        for name in names(one):  # type: ignore[operator]
            found.setdefault(name, []).append(one)
    return found


def _of_kind(found: Iterable[KnownMedia], kind: TrackKind) -> list[KnownMedia]:
    return [one for one in found if one.kind is kind]


def _chosen(found: Iterable[KnownMedia]) -> list[KnownMedia]:
    """Of several takes of one key the one that the last cut shows."""
    found = list(found)
    current = [one for one in found if one.current]
    return current if current and len({one.key for one in found}) == 1 else found


def _file(event: EditEvent) -> str:
    return unquote(PurePosixPath(event.source.url.replace("\\", "/")).stem).casefold()
