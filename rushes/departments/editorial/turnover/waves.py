"""Which sounds a turnover writes: a file for every recording that the cut plays, and one for each stem of the mix."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from rushes.departments.editorial.turnover.clip import Of, key_of, of
from rushes.departments.editorial.turnover.order import Names
from rushes.film.cut import STEMS, Cut, SoundEvent
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Wave:
    """A file of sound: ``name`` below the turnover's folder; from sample ``start`` of the film on; ``samples`` where it
    is repeated, else 0. ``event``: the first that plays it, None for a stem."""

    key: str
    name: str
    media: Media
    start: int
    samples: int
    tier: Tier
    scene: str = ""
    event: SoundEvent | None = None


def recordings(cut: Cut) -> dict[Of, Wave]:
    """A file for every recording; one that is played more than once has the place where it is first heard."""
    found: dict[Of, Wave] = {}
    names = Names()  # no two alike in all the folders: many programs look for media by name alone
    for stem in STEMS:
        names.give(stem, ".wav")
    takes: dict[str, int] = {}
    shots = _Shots(cut)
    repeated = _repeated(cut)
    for event in sorted(cut.sound, key=lambda event: (STEMS.index(event.stem), event.start)):
        if of(event) in found:
            continue
        shot, scene = shots.at(event.start)
        key = key_of(event)
        takes[key] = number = takes.get(key, 0) + 1
        wanted = f"{shot}-{event.who}" if event.who else event.name
        found[of(event)] = Wave(
            key=key if number == 1 else f"{key}/take-{number}",
            name=f"sound/{event.stem}/{names.give(wanted, '.wav')}",
            media=event.media,
            start=event.start,
            samples=repeated.get(of(event), 0),
            tier=event.tier,
            scene=scene,
            event=event,
        )
    return found


def _repeated(cut: Cut) -> dict[Of, int]:
    """How long the recordings are heard that are repeated."""
    lengths: dict[Of, int] = {}
    for event in cut.sound:
        if event.loop:
            lengths[of(event)] = max(lengths.get(of(event), 0), event.offset + event.samples)
    return lengths


def stems(separated: Mapping[str, Media], tier: Tier) -> dict[str, Wave]:
    """The stems of the mix, by name."""
    return {
        name: Wave(f"stem/{name}", f"sound/stems/{name}.wav", separated[name], 0, 0, tier)
        for name in STEMS
        if name in separated
    }


class _Shots:
    """What is seen when."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.starts = [cut.format.samples(event.start) for event in cut.picture]

    def at(self, sample: int) -> tuple[str, str]:
        """The shot's name and its scene's."""
        if not self.cut.picture:
            return "", ""
        event = self.cut.picture[max(bisect_right(self.starts, sample) - 1, 0)]
        return event.name, event.scene
