"""Cues in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rushes.film.cut import SoundEvent
from rushes.film.format import Format
from rushes.film.score import SpottedCue
from rushes.work.task import Made

_RATE = 48_000
_RING = 4 * _RATE  # how long an engine's last chord may ring, before it is known
_OVER = _RATE * 7 // 10  # a cue rings over the beginning of the next
_STOPPED = _RATE * 6 // 5  # what is left of the hall after a cue that is cut off
_IN, _OUT = _RATE // 50, 2 * _RATE
_GAIN = -55  # tenths of a decibel


def cue_events(
    cues: Sequence[SpottedCue], form: Format, starts: Mapping[str, int], end: int, made: Mapping[str, Made]
) -> tuple[SoundEvent, ...]:
    """Each cue from its frame on, until it has rung or the next begins. ``starts``: the first frame of every shot, by
    its key; ``end`` the film's in samples; ``made`` by task key, with stand-ins for what is not made yet."""
    return tuple(event for event in _events(cues, form, starts, end, made) if event.samples > 0)


def _events(
    cues: Sequence[SpottedCue], form: Format, starts: Mapping[str, int], end: int, made: Mapping[str, Made]
) -> Iterator[SoundEvent]:
    placed = [
        (cue, form.samples(starts.get(cue.start.shot, 0) + cue.start.frame))
        for cue in cues
        if cue.key in made and (not cue.start.shot or cue.start.shot in starts)
    ]
    for index, (cue, start) in enumerate(placed):
        stop = min(placed[index + 1][1] + _OVER, end) if index + 1 < len(placed) else end
        if cue.ending == "stop":
            stop = min(stop, start + cue.milliseconds * _RATE // 1000 + _STOPPED)
        yield _event(cue, start, stop, made[cue.key])


def _event(cue: SpottedCue, start: int, stop: int, take: Made) -> SoundEvent:
    """A cue ends by itself, or is faded out where its place ends."""
    place = max(stop - start, 0)
    whole = int(take.facts.get("samples", cue.milliseconds * _RATE // 1000 + _RING))
    samples = min(whole, place)
    return SoundEvent(
        stem="music",
        name=cue.key,
        key=cue.key,
        start=start,
        samples=samples,
        media=take.media["music"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        fade_in=min(_IN, samples // 4),
        fade_out=min(_OUT, samples // 2) if samples < whole else 0,
        gain=_GAIN,
        text=f"{cue.name}: {cue.why_in}",
    )
