"""Where beds and foley are heard in the cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from rushes.departments.effects.beds import SPARSE
from rushes.film.cut import SoundEvent
from rushes.film.format import Format
from rushes.film.shot import Breakdown, scene_of
from rushes.film.timing import Span, Timing
from rushes.work.task import Made

_CROSSFADE = 24_000  # each ambience reaches this many samples into its neighbours
_WITH_THE_CUT = 1_920  # and this many where a scene goes to and fro between two places: a frame
_GAIN = -10  # tenths of a decibel
_EDGE = 96  # samples: a cut does not click


def bed_events(scenes: Sequence[tuple[str, Span]], end: int, made: Mapping[str, Made]) -> tuple[SoundEvent, ...]:
    """One event a scene and part of its bed, reaching into its neighbours; scenes in a row with the same bed share one.
    In a scene that is cut between two places the beds change with the picture.

    ``scenes``: keys and where they are seen, in the order of the film; ``end`` the film's length in samples, ``made``
    by task key."""
    events = []
    for part in ("", SPARSE):
        runs = _runs([(f"ambience/{scene}{part}", span) for scene, span in scenes], made)
        around = [("", Span(0, 0)), *runs, ("", Span(0, 0))]
        for (before, _), (key, span), (after, _) in zip(around, runs, around[2:], strict=False):
            events.append(_bed(key, span, (_reach(before, key), _reach(key, after)), end, made))
    return tuple(event for event in events if event.samples > 0)


def _reach(one: str, other: str) -> int:
    """How far two beds in a row reach into one another, samples."""
    same = one and scene_of(one.removesuffix(SPARSE)) == scene_of(other.removesuffix(SPARSE))
    return _WITH_THE_CUT if same else _CROSSFADE


def _runs(beds: list[tuple[str, Span]], made: Mapping[str, Made]) -> list[tuple[str, Span]]:
    """Neighbours with the same bed as one."""
    runs: list[tuple[str, str, Span]] = []
    for key, span in beds:
        if key not in made:
            continue
        bed = made[key].recipe or key
        if runs and runs[-1][1] == bed:
            runs[-1] = (runs[-1][0], bed, Span(runs[-1][2].start, span.end))
        else:
            runs.append((key, bed, span))
    return [(key, span) for key, _, span in runs]


def _bed(key: str, span: Span, reach: tuple[int, int], end: int, made: Mapping[str, Made]) -> SoundEvent:
    take = made[key]
    start, stop = max(span.start - reach[0], 0), min(span.end + reach[1], end)
    rises, falls = (min(2 * far, (stop - start) // 2) for far in reach)
    return SoundEvent(
        stem="ambience",
        name=key,
        key=key,
        start=start,
        samples=stop - start,
        media=take.media["sound"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        loop=True,
        fade_in=rises,
        fade_out=falls,
        gain=_GAIN,
    )


def foley_events(
    breakdown: Breakdown,
    form: Format,
    starts: Mapping[str, int],
    timings: Mapping[str, Timing],
    end: int,
    made: Mapping[str, Made],
) -> tuple[SoundEvent, ...]:
    """One stereo event a shot, with what rings over the cut after it. ``starts``: first frames by shot key. Its
    distance is that of the sound in the middle of all: for the room alone, since loudness and side are in the
    medium."""
    events = []
    for shot in breakdown.shots:
        take = made.get(f"foley/{shot.key}")
        if take is None or shot.key not in starts:
            continue
        start = form.samples(starts[shot.key])
        length = int(take.facts.get("samples", form.samples(timings[shot.key].frames)))
        samples = min(length, end - start)
        away = [int(row[3]) for row in take.facts.get("cues", ())]
        if samples > 0:
            events.append(
                SoundEvent(
                    stem="effects",
                    name=f"foley/{shot.number}",
                    key=f"foley/{shot.key}",
                    start=start,
                    samples=samples,
                    media=take.media["sound"],
                    recipe=take.recipe,
                    engine=take.engine,
                    tier=take.tier,
                    fade_in=_EDGE,
                    fade_out=_EDGE,
                    distance=round(median(away)) if away else 0,
                )
            )
    return tuple(events)
