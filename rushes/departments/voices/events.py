"""Every line where it is spoken."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.voices.hearing import heard_through, is_narrated
from rushes.film.cut import SoundEvent, Word
from rushes.film.format import Format
from rushes.film.screenplay import Line, Speech
from rushes.film.shot import Breakdown
from rushes.film.timing import SpokenAt, Timing
from rushes.work.task import Made


def line_events(
    breakdown: Breakdown,
    form: Format,
    starts: Mapping[str, int],
    timings: Mapping[str, Timing],
    made: Mapping[str, Made],
) -> tuple[SoundEvent, ...]:
    """The dialogue, in the order of the film.

    ``starts``: the frame each shot begins at, by shot key. ``made`` by task key, with stand-ins for what is not
    made yet.
    """
    events: list[SoundEvent] = []
    for shot in breakdown.shots:
        lines = dict(zip(shot.line_keys, shot.lines, strict=True))
        for spoken in timings[shot.key].lines:
            start = form.samples(starts[shot.key] + spoken.frame)
            unseen = spoken.line_key in shot.unseen
            events.append(_event(lines[spoken.line_key], unseen, spoken, start, made[f"voice/{spoken.line_key}"]))
    return tuple(event for event in events if event.samples > 0)


def _event(line: Line, unseen: bool, spoken: SpokenAt, start: int, take: Made) -> SoundEvent:
    return SoundEvent(
        stem="narrator" if is_narrated(line, unseen) else "dialogue",
        name=line.character,
        key=f"voice/{spoken.line_key}",
        start=start,
        samples=spoken.samples,
        media=take.media["voice"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        who=line.character,
        text=line.spoken,
        words=tuple(Word(*word) for word in take.facts.get("words", ())),
        through=heard_through(line, unseen),
        sung=any(isinstance(part, Speech) and part.lyric for part in line.parts),
    )
