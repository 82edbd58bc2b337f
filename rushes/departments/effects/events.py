"""Ambience across its scenes."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.film.cut import SoundEvent
from rushes.film.shot import Breakdown
from rushes.film.timing import Span
from rushes.work.task import Made

_CROSSFADE = 24_000  # each ambience reaches this many samples into its neighbours
_GAIN = -10  # tenths of a decibel


def bed_events(
    breakdown: Breakdown, scenes: Mapping[str, Span], end: int, made: Mapping[str, Made]
) -> tuple[SoundEvent, ...]:
    """One event a scene, reaching into its neighbours; scenes in a row with the same bed share one.

    ``scenes`` by scene key, ``end`` the film's length in samples, ``made`` by task key."""
    runs: list[tuple[str, str, Span]] = []
    for sheet in breakdown.scenes:
        if f"ambience/{sheet.key}" not in made:
            continue
        span = scenes[sheet.key]
        bed = made[f"ambience/{sheet.key}"].recipe or sheet.key
        if runs and runs[-1][1] == bed:
            runs[-1] = (runs[-1][0], bed, Span(runs[-1][2].start, span.end))
        else:
            runs.append((sheet.key, bed, span))
    events = [_event(f"ambience/{key}", span, end, made) for key, _, span in runs]
    return tuple(event for event in events if event.samples > 0)


def _event(key: str, span: Span, end: int, made: Mapping[str, Made]) -> SoundEvent:
    take = made[key]
    start, stop = max(span.start - _CROSSFADE, 0), min(span.end + _CROSSFADE, end)
    ease = min(2 * _CROSSFADE, (stop - start) // 2)
    return SoundEvent(
        stem="effects",
        name=key,
        key=key,
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
