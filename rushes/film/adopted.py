"""The cut an editor brought back: from then on the truth about order, length and place; ``cut.otio`` in the folder."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from rushes.film.edit import Edit, EditEvent, EditTransition, TrackKind
from rushes.film.media import Media
from rushes.film.quick import dataclass

CUT = "cut.otio"
FOOTAGE = "library/footage"  # where media lie that an editor brought
BROUGHT = "footage/"  # the keys of those begin so
YES = "yes"


@dataclass(frozen=True, slots=True)
class AdoptedCut:
    """An edit in which every event was recognised: one picture track, its offsets in frames from the shot's own first
    (below 0: before it), tracks of sounds in samples. What its events are ``told``:

    "key" of the shot, line, cue or card; "take" (digest), "recipe", "engine", "tier" of what was cut, "head" where that
    take begins before the shot's own first frame; "whole" where all
    of the take is used and goes on being; "chosen" where the editor took this take and no other; "stem" of sounds.
    The edit itself is told "dropped": what the film had and the editor left out, a key a line.
    """

    edit: Edit

    @property
    def picture(self) -> tuple[EditEvent, ...]:
        tracks = self.edit.of_kind(TrackKind.PICTURE)
        return tracks[0].events if tracks else ()

    @property
    def transitions(self) -> tuple[EditTransition, ...]:
        tracks = self.edit.of_kind(TrackKind.PICTURE)
        return tracks[0].transitions if tracks else ()

    @property
    def sounds(self) -> tuple[EditEvent, ...]:
        return tuple(event for track in self.edit.of_kind(TrackKind.SOUND) for event in track.events)

    @property
    def brought_sounds(self) -> dict[str, Media]:
        """The sounds among what the editor brought, by key."""
        return {key: media_of(event) for event in self.sounds if (key := event.told("key")).startswith(BROUGHT)}

    @property
    def dropped(self) -> frozenset[str]:
        return frozenset(dict(self.edit.about).get("dropped", "").split("\n")) - {""}

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the shots and cards whose pictures are in it."""
        return frozenset(event.told("key") for event in self.picture) - {""}

    @property
    def chosen(self) -> dict[str, str]:
        """The recipe of the take that the editor chose, by shot key: the first where she took several."""
        found: dict[str, str] = {}
        for event in self.picture:
            if is_chosen(event) and event.told("recipe"):
                found.setdefault(event.told("key"), event.told("recipe"))
        return found


def is_whole(event: EditEvent) -> bool:
    return event.told("whole") == YES


def is_chosen(event: EditEvent) -> bool:
    return event.told("chosen") == YES


def head_of(event: EditEvent) -> int:
    """How many frames the take that was cut has before the shot's own first."""
    return int(told) if (told := event.told("head")).isdecimal() else 0


def media_of(event: EditEvent) -> Media:
    """The medium that was cut."""
    return Media(event.told("take") or event.source.digest, suffix_of(event.source.url))


def suffix_of(url: str) -> str:
    """The suffix of a file's address, with its dot and in lower case; empty where it has none."""
    _, dot, suffix = url.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return f"{dot}{suffix}".lower() if dot else ""


def used(event: EditEvent, before: int = 0, after: int = 0) -> tuple[int, int]:
    """Units of the source [first, one past the last) that are seen or heard, with so many more of the track shown
    before it and after it, as a dissolve does."""
    ends = [event.offset + at * event.speed for at in (-before, event.length - 1 + after)]
    return floor(min(ends)), ceil(max(ends)) + 1


def dissolved(event: EditEvent, transitions: tuple[EditTransition, ...]) -> tuple[int, int]:
    """How much of an event is seen before its beginning and after its end, in dissolves."""
    before = sum(one.before for one in transitions if one.at == event.start)
    after = sum(one.after for one in transitions if one.at == event.end)
    return before, after


def with_about(event: EditEvent, **told: str) -> Iterator[tuple[str, str]]:
    """What the event is told, with these in place of what it was told before; nothing for what is empty."""
    known = {**dict(event.about), **told}
    return ((name, known[name]) for name in sorted(known) if known[name])
