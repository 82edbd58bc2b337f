"""The sound track: what the departments lay for a picture, each sound in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from rushes.departments import cut, effects, music, voices
from rushes.film.adopted import BROUGHT, AdoptedCut
from rushes.film.cut import SoundEvent
from rushes.film.edit import EditEvent
from rushes.film.film import Film
from rushes.film.score import SpottedCue
from rushes.film.shot import Breakdown
from rushes.film.tier import Tier
from rushes.work.task import Made

_LONG = 48_000 * 3600 * 100  # samples: longer than any cue


def heard(
    film: Film,
    sheet: Breakdown,
    picture: cut.Followed,
    fit: cut.Fitted,
    made: Mapping[str, Made],
    cues: Sequence[SpottedCue],
    adopted: AdoptedCut | None = None,
) -> tuple[SoundEvent, ...]:
    """Dialogue, then ambience, then foley, then music, each in the order of the film; where the editor placed them, if
    a cut was adopted. ``made`` by task key."""
    starts = cut.starts(picture.picture, sheet)
    end = film.format.samples(sum(event.frames for event in picture.picture))
    placed = frozenset(event.told("key") for event in adopted.sounds) if adopted else frozenset[str]()
    ruled = [cue for cue in cues if cue.key not in placed]
    laid = (
        *voices.line_events(sheet, film.format, starts, fit.timings, made),
        *effects.bed_events(cut.places(picture.picture, sheet, film.format), end, made),
        *effects.foley_events(sheet, film.format, starts, fit.timings, end, made),
        *music.cue_events(ruled, film.format, starts, end, made),
    )
    if adopted is None:
        return laid
    whole = (_whole(cue, film, made) for cue in cues if cue.key in placed)
    brought = (_brought(event, made) for event in adopted.sounds if event.told("key").startswith(BROUGHT))
    once = {sound.key: sound for sound in brought}.values()
    return cut.heard(adopted, picture, film, sheet, fit, (*laid, *chain.from_iterable(whole), *once))


def _whole(cue: SpottedCue, film: Film, made: Mapping[str, Made]) -> tuple[SoundEvent, ...]:
    """A cue as long as it was composed, wherever the next begins: its place is the editor's."""
    return music.cue_events((cue,), film.format, {cue.start.shot: 0}, _LONG, made)


def _brought(event: EditEvent, made: Mapping[str, Made]) -> SoundEvent:
    """A sound of the editor's own, as long as it is."""
    take = made[event.told("key")]
    samples = int(take.facts.get("samples", event.offset + event.length))
    return SoundEvent(
        stem=event.told("stem") or "effects",
        name=event.name,
        key=event.told("key"),
        start=0,
        samples=samples,
        media=take.media["sound"],
        recipe=take.recipe,
        engine=take.engine,
        tier=Tier.DRAFT,
    )
