"""Cues in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rushes.departments.music.plan import CREDITS
from rushes.film.cut import SoundEvent
from rushes.film.shot import Breakdown
from rushes.film.timing import Span
from rushes.work.task import Made

_RATE = 48_000
_IN = _RATE // 4
_OUT = 2 * _RATE
_OVERHANG = _RATE  # a cue may end a little after its scene does
_CREDITS_OUT = 3 * _RATE
_GAIN = -55  # tenths of a decibel


def cue_events(
    breakdown: Breakdown,
    scenes: Mapping[str, Span],
    credits: Span,
    made: Mapping[str, Made],
) -> tuple[SoundEvent, ...]:
    """Each cue from its scene's first picture; the first begins with the opening title, at the film's first sample.

    ``scenes`` by scene key; ``credits`` ends with the film; ``made`` by task key, with stand-ins for what is not
    made yet."""
    return tuple(event for event in _cues(breakdown, scenes, credits, made) if event.samples > 0)


def _cues(
    breakdown: Breakdown, scenes: Mapping[str, Span], credits: Span, made: Mapping[str, Made]
) -> Iterator[SoundEvent]:
    for index, sheet in enumerate(breakdown.scenes):
        span = scenes[sheet.key]
        if f"music/{sheet.key}" in made:
            start = span.start if index else 0
            yield _cue(f"music/{sheet.key}", start, min(span.end + _OVERHANG, credits.start), made, _OUT)
    if CREDITS in made:
        yield _cue(CREDITS, credits.start, credits.end, made, _CREDITS_OUT)


def _cue(key: str, start: int, stop: int, made: Mapping[str, Made], fade: int) -> SoundEvent:
    """A cue ends by itself, or is faded out where its place ends."""
    take, place = made[key], max(stop - start, 0)
    whole = int(take.facts.get("samples", place))
    samples = min(whole, place)
    return SoundEvent(
        stem="music",
        name=key,
        key=key,
        start=start,
        samples=samples,
        media=take.media["music"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        fade_in=min(_IN, samples // 4),
        fade_out=min(fade, samples // 2) if samples < whole else 0,
        gain=_GAIN,
    )
