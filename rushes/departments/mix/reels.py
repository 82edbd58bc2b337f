"""The film in reels: a scene each, or part of a long one, so that a changed line is mixed again with its scene alone.

Every sound belongs to one reel. It may begin a little before the reel or end a little after, since premixes are
added where they overlap; one that goes on for longer is cut in two at the boundary, to the sample.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from rushes.departments.mix.request import MixEvent
from rushes.film.cut import Cut, PictureEvent
from rushes.film.quick import dataclass

OVERHANG = 72_000  # a sound that reaches no further than this beyond a boundary stays whole
LONGEST = 20 * 48_000
MEMORY = 3 * 48_000  # how long a line is remembered after it ended: by then all has come back
FORESIGHT = 24_000


@dataclass(frozen=True, slots=True)
class Reel:
    """Samples [start, end) of the film. ``key`` holds when other scenes change; ``scene`` is the scene's."""

    key: str
    scene: str
    start: int
    end: int


def reels(cut: Cut) -> tuple[Reel, ...]:
    """The whole film, without gap or overlap, in order."""
    found: list[Reel] = []
    names: dict[str, int] = {}
    for scene, events in _by_scene(cut.picture):
        bounds = list(_bounds(cut, events))
        for start, end in pairwise(bounds):
            names[scene] = names.get(scene, 0) + 1
            found.append(Reel(f"{scene}/{names[scene]}", scene, start, end))
    return tuple(found)


def _by_scene(picture: Iterable[PictureEvent]) -> Iterator[tuple[str, list[PictureEvent]]]:
    scene, events = "", list[PictureEvent]()
    for event in picture:
        mine = event.key.rpartition("/")[0]
        if events and mine != scene:
            yield scene, events
            events = []
        scene = mine
        events.append(event)
    if events:
        yield scene, events


def _bounds(cut: Cut, events: list[PictureEvent]) -> Iterator[int]:
    """Where a scene's reels begin and the last one ends: at cuts, and within a shot only where it is too long."""
    begun = cut.format.samples(events[0].start)
    yield begun
    for event in events:
        start, end = cut.format.samples(event.start), cut.format.samples(event.start + event.frames)
        if end - begun > LONGEST and start > begun:
            yield (begun := start)
        while end - begun > LONGEST:
            yield (begun := begun + LONGEST)
    if end > begun:
        yield end


def shared_out(sounds: Iterable[MixEvent], among: tuple[Reel, ...]) -> dict[str, list[MixEvent]]:
    """Each reel's sounds by its key, with times of the film."""
    starts = [reel.start for reel in among]
    found: dict[str, list[MixEvent]] = {reel.key: [] for reel in among}
    for sound in sounds:
        for piece in _pieces(sound, among, starts):
            middle = (piece.begins + piece.ends) // 2
            found[among[max(bisect_right(starts, middle) - 1, 0)].key].append(piece)
    return found


def _pieces(sound: MixEvent, among: tuple[Reel, ...], starts: list[int]) -> Iterator[MixEvent]:
    begins, ends = sound.start, sound.start + sound.samples
    first = bisect_right(starts, begins + OVERHANG)
    last = bisect_right(starts, ends - OVERHANG - 1)
    cuts = [0, *(start - begins for start in starts[first:last]), sound.samples]
    for one, other in pairwise(cuts):
        if other == sound.samples:
            yield sound if one == sound.first else replace(sound, first=one)
            continue
        # How long it goes on in other reels is nothing to this one, unless it fades out here already.
        beyond = max(sound.fade_out, OVERHANG)
        whole = other + beyond if other + beyond <= sound.samples else sound.samples
        yield replace(sound, samples=whole, first=one, last=other)


def neighbours(spoken: list[MixEvent], reel: Reel, mine: Iterable[MixEvent], tail: int) -> tuple[MixEvent, ...]:
    """The lines of other reels that are still, or already, made room for in this one; ``spoken`` are the pieces of
    all reels, by the sample they begin at."""
    own = {id(event) for event in mine}
    until = bisect_right(spoken, reel.end + tail + FORESIGHT, key=lambda event: event.begins)
    found = []
    for event in reversed(spoken[:until]):
        if event.ends > reel.start - MEMORY and id(event) not in own:
            found.append(event)
        if event.begins < reel.start - MEMORY - 2 * LONGEST:  # no piece is longer
            break
    return tuple(reversed(found))


def moved(sounds: Iterable[MixEvent], by: int) -> tuple[MixEvent, ...]:
    return tuple(replace(sound, start=sound.start - by) if by else sound for sound in sounds)
