"""Where beds and foley are heard in the cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from rushes.departments.effects.beds import SPARSE
from rushes.film.cut import SoundEvent
from rushes.film.format import Format
from rushes.film.shot import Breakdown
from rushes.film.timing import Span, Stretch, Timing
from rushes.work.task import Made

_CROSSFADE = 24_000  # each ambience reaches this many samples into its neighbours
_WITH_THE_CUT = 1_920  # and this many where a scene goes to and fro between two places: a frame
_GAIN = -10  # tenths of a decibel
_EDGE = 96  # samples: a cut does not click


def bed_events(places: Sequence[Stretch], end: int, made: Mapping[str, Made]) -> tuple[SoundEvent, ...]:
    """One event for each stretch in one place and part of its bed, reaching into its neighbours; stretches in a row
    with the same bed share one. In a scene that is cut between two places the beds change with the picture.

    ``places`` in the order of the film; ``end`` the film's length in samples, ``made`` by task key."""
    events = [
        _bed(one, end, made)
        for part in ("", SPARSE)
        for one in _runs([replace(one, key=f"ambience/{one.key}{part}") for one in places], made)
    ]
    return tuple(event for event in events if event.samples > 0)


def _runs(beds: Sequence[Stretch], made: Mapping[str, Made]) -> list[Stretch]:
    """Neighbours with the same bed as one; ``key`` is the task's."""
    runs: list[tuple[str, Stretch]] = []
    for one in beds:
        if one.key not in made:
            continue
        bed = made[one.key].recipe or one.key
        if runs and runs[-1][0] == bed:
            last = runs[-1][1]
            runs[-1] = (bed, replace(last, span=Span(last.span.start, one.span.end)))
        else:
            runs.append((bed, one))
    return [one for _, one in runs]


def _bed(one: Stretch, end: int, made: Mapping[str, Made]) -> SoundEvent:
    take, reach = made[one.key], _WITH_THE_CUT if one.cut else _CROSSFADE
    start, stop = max(one.span.start - reach, 0), min(one.span.end + reach, end)
    ease = min(2 * reach, (stop - start) // 2)
    return SoundEvent(
        stem="ambience",
        name=one.key,
        key=one.key,
        start=start,
        samples=stop - start,
        media=take.media["sound"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        loop=True,
        fade_in=ease,
        fade_out=ease,
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
