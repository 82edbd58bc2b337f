"""Every sound in its place: lines where they are spoken, music and ambience across their scenes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rushes.film.cut import SoundEvent, Word
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.screenplay import Line
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.timing import Timing
from rushes.work.task import Made

RATE = 48_000
OPENING, CREDITS = "title/opening", "title/credits"

_CROSSFADE = RATE // 2  # each ambience reaches this far into its neighbours
_MUSIC_IN = RATE // 4
_MUSIC_OUT = 2 * RATE
_MUSIC_OVERHANG = RATE  # a cue may end a little after its scene does
_CREDITS_OUT = 3 * RATE
_MUSIC_GAIN = -55  # tenths of a decibel
_AMBIENCE_GAIN = -10


@dataclass(frozen=True, slots=True)
class _Span:
    """Samples [start, end) of the film."""

    start: int
    end: int


def sound_events(
    breakdown: Breakdown,
    film: Film,
    starts: Mapping[str, int],
    timings: Mapping[str, Timing],
    made: Mapping[str, Made],
    frames: int | None = None,
) -> tuple[SoundEvent, ...]:
    """Dialogue, then ambience, then music, each in the order of the film.

    ``starts``: the frame each shot begins at, by shot key, and the opening's and credits' by "title/opening"
    and "title/credits". ``made`` by task key, with stand-ins for what is not made yet.
    ``frames``: the whole film's length; without it, the credits' own length or the last shot's end.
    """
    scenes = {sheet.key: _span(sheet, film.format, starts, timings) for sheet in breakdown.scenes}
    end = film.format.samples(frames if frames is not None else _frames(breakdown, starts, timings, made))
    events = list(_dialogue(breakdown, film.format, starts, timings, made))
    if film.sound.ambience:
        events += _ambience(breakdown, scenes, end, made)
    if film.sound.music:
        events += _music(breakdown, film.format, scenes, starts, end, made)
    return tuple(event for event in events if event.samples > 0)


def _span(sheet: SceneSheet, form: Format, starts: Mapping[str, int], timings: Mapping[str, Timing]) -> _Span:
    if not sheet.shots:
        return _Span(0, 0)
    first, last = sheet.shots[0], sheet.shots[-1]
    return _Span(form.samples(starts[first.key]), form.samples(starts[last.key] + timings[last.key].frames))


def _frames(
    breakdown: Breakdown, starts: Mapping[str, int], timings: Mapping[str, Timing], made: Mapping[str, Made]
) -> int:
    if CREDITS in starts and CREDITS in made and not made[CREDITS].awaited:
        return starts[CREDITS] + int(made[CREDITS].facts["frames"])
    return max((starts[shot.key] + timings[shot.key].frames for shot in breakdown.shots), default=0)


def _dialogue(
    breakdown: Breakdown,
    form: Format,
    starts: Mapping[str, int],
    timings: Mapping[str, Timing],
    made: Mapping[str, Made],
) -> Iterator[SoundEvent]:
    for shot in breakdown.shots:
        lines = dict(zip(shot.line_keys, shot.lines, strict=True))
        for spoken in timings[shot.key].lines:
            frame = starts[shot.key] + spoken.frame
            yield _line(shot, lines[spoken.line_key], spoken.line_key, form.samples(frame), spoken.samples, made)


def _line(shot: Shot, line: Line, key: str, start: int, samples: int, made: Mapping[str, Made]) -> SoundEvent:
    take = made[f"voice/{key}"]
    return SoundEvent(
        stem="dialogue",
        name=line.character,
        key=f"voice/{key}",
        start=start,
        samples=samples,
        media=take.media["voice"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        who=line.character,
        text=line.spoken,
        words=tuple(Word(*word) for word in take.facts.get("words", ())),
    )


def _ambience(
    breakdown: Breakdown, scenes: Mapping[str, _Span], end: int, made: Mapping[str, Made]
) -> Iterator[SoundEvent]:
    """One event a scene, reaching into its neighbours; scenes in a row with the same bed share one."""
    runs: list[tuple[str, str, _Span]] = []
    for sheet in breakdown.scenes:
        span = scenes[sheet.key]
        bed = made[f"ambience/{sheet.key}"].recipe or sheet.key
        if runs and runs[-1][1] == bed:
            runs[-1] = (runs[-1][0], bed, _Span(runs[-1][2].start, span.end))
        else:
            runs.append((sheet.key, bed, span))
    for key, _, span in runs:
        start, stop = max(span.start - _CROSSFADE, 0), min(span.end + _CROSSFADE, end)
        ease = min(2 * _CROSSFADE, (stop - start) // 2)
        yield _bed("effects", f"ambience/{key}", "sound", start, stop - start, made, True, ease, ease, _AMBIENCE_GAIN)


def _music(
    breakdown: Breakdown,
    form: Format,
    scenes: Mapping[str, _Span],
    starts: Mapping[str, int],
    end: int,
    made: Mapping[str, Made],
) -> Iterator[SoundEvent]:
    """Each cue from its scene's first picture; the first begins with the opening title."""
    credits = form.samples(starts[CREDITS]) if CREDITS in starts else end
    for index, sheet in enumerate(breakdown.scenes):
        span = scenes[sheet.key]
        start = form.samples(starts[OPENING]) if index == 0 and OPENING in starts else span.start
        stop = min(span.end + _MUSIC_OVERHANG, credits)
        if f"music/{sheet.key}" in made:
            yield _cue(f"music/{sheet.key}", start, stop, made, _MUSIC_OUT)
    if credits < end and "music/credits" in made:
        yield _cue("music/credits", credits, end, made, _CREDITS_OUT)


def _cue(key: str, start: int, stop: int, made: Mapping[str, Made], fade: int) -> SoundEvent:
    """A cue ends by itself, or is faded out where its place ends."""
    place = max(stop - start, 0)
    whole = int(made[key].facts.get("samples", place))
    samples = min(whole, place)
    out = min(fade, samples // 2) if samples < whole else 0
    return _bed("music", key, "music", start, samples, made, False, min(_MUSIC_IN, samples // 4), out, _MUSIC_GAIN)


def _bed(
    stem: str,
    key: str,
    role: str,
    start: int,
    samples: int,
    made: Mapping[str, Made],
    loop: bool,
    fade_in: int,
    fade_out: int,
    gain: int,
) -> SoundEvent:
    take = made[key]
    return SoundEvent(
        stem=stem,
        name=key,
        key=key,
        start=start,
        samples=samples,
        media=take.media[role],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        loop=loop,
        fade_in=fade_in,
        fade_out=fade_out,
        gain=gain,
    )
