"""Subtitles from the dialogue of a cut: when a word is really spoken is when it is read.

Two lines of 42 characters, between one and seven seconds, at most 17 characters a second where the film leaves
the time, two frames between one and the next: the figures common to broadcasters' style guides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import accumulate, groupby, pairwise, zip_longest
from math import ceil

from rushes.departments.deliver.cue import Subtitle
from rushes.departments.deliver.words import WIDTH, Token, lay_out, said, tokens
from rushes.film.cut import SPOKEN, Cut, SoundEvent

SAMPLE_RATE = 48000
SHORTEST = Fraction(1)  # seconds
LONGEST = Fraction(7)
READING = 17  # characters a second
GAP = 2  # frames
DASH = "– "


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one speaker's line; samples from the film's start."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def subtitles(cut: Cut) -> tuple[Subtitle, ...]:
    """Every word said in the cut, in order of time."""
    events = sorted(
        (event for event in cut.sound if event.stem in SPOKEN and event.text.strip()),
        key=lambda event: event.start,  # of two who begin together, the one whom the page has on the left comes first
    )
    rate = cut.format.rate
    cues = [cue for together in _together(events) for cue in _cues(together, rate)]
    return _settle(sorted(cues, key=lambda cue: (cue.start, cue.end)), rate, cut.frames)


def _together(events: Sequence[SoundEvent]) -> list[list[SoundEvent]]:
    """Events grouped where two people speak at once: where most of the shorter line overlaps the other."""
    groups: list[list[SoundEvent]] = []
    for event in events:
        if groups and len(groups[-1]) == 1 and _at_once(groups[-1][0], event):
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _at_once(first: SoundEvent, second: SoundEvent) -> bool:
    shared = min(first.start + first.samples, second.start + second.samples) - second.start
    return first.who != second.who and 2 * shared > min(first.samples, second.samples)


def _cues(together: Sequence[SoundEvent], rate: Fraction) -> list[Subtitle]:
    if len(together) == 1:
        parts = _split(together[0], lines=2, width=WIDTH)
        return [_cue(part.start, part.end, lay_out(part.tokens) or (said(part.tokens),), rate) for part in parts]
    first, second = (_split(event, lines=1, width=WIDTH - len(DASH)) for event in together)
    cues = []
    for upper, lower in zip_longest(first, second):
        both = [part for part in (upper, lower) if part]
        start, end = min(part.start for part in both), max(part.end for part in both)
        cues.append(_cue(start, end, tuple(DASH + said(part.tokens) for part in both), rate))
    return cues


def _cue(start: int, end: int, lines: tuple[str, ...], rate: Fraction) -> Subtitle:
    """Over every frame that samples ``start`` to ``end`` touch."""
    first = start * rate.numerator // (SAMPLE_RATE * rate.denominator)
    last = -(-end * rate.numerator // (SAMPLE_RATE * rate.denominator))
    return Subtitle(first, max(first + 1, last), lines)


def _split(event: SoundEvent, lines: int, width: int) -> list[_Part]:
    parts: list[_Part] = []
    waiting = [tokens(event.text)]
    while waiting:
        piece = waiting.pop()
        start, end = _spoken(piece[0], event)[0], _spoken(piece[-1], event)[1]
        part = _Part(start, end, piece)
        fits = lay_out(part.tokens, lines, width) is not None and part.end - part.start <= LONGEST * SAMPLE_RATE
        if fits or len(piece) == 1:
            parts.append(part)
        else:
            at = _best_break(part.tokens)
            waiting += [piece[at:], piece[:at]]
    return parts


def _best_break(part: Sequence[Token]) -> int:
    """Where to part a text that is too long: near its middle, better after a sentence or a clause."""
    written = list(accumulate(len(token.text) + (before.end != token.begin) for before, token in pairwise(part)))
    first = len(part[0].text)
    length = first + written[-1]

    def cost(at: int) -> float:
        # Weighed in characters: a sentence's end is worth a third of the text off the middle, a comma a sixth.
        head = first + (written[at - 2] if at > 1 else 0)
        return abs(head * 2 - length) - part[at - 1].weight * length / 3

    return min(range(1, len(part)), key=cost)


def _spoken(token: Token, event: SoundEvent) -> tuple[int, int]:
    """The samples between which a token is heard: from the voice's own words, else by its place in the text."""
    # A voice gives its words in the order of the text.
    first = bisect_right(event.words, token.begin, key=lambda word: word.end)
    heard = event.words[first : bisect_left(event.words, token.end, key=lambda word: word.begin)]
    if heard:
        start, stop = min(word.start for word in heard), max(word.stop for word in heard)
    else:
        start = event.samples * token.begin // len(event.text)
        stop = event.samples * token.end // len(event.text)
    return event.start + start, event.start + stop


def _settle(cues: Sequence[Subtitle], rate: Fraction, frames: int) -> tuple[Subtitle, ...]:
    """Give each the time to be read, none of another's."""
    settled: list[Subtitle] = []
    for _, same_start in groupby(cues, key=lambda cue: cue.start):
        together = list(same_start)
        settled.append(replace(together[0], lines=tuple(line for cue in together for line in cue.lines)))
    for place, cue in enumerate(settled):
        following = settled[place + 1].start - GAP if place + 1 < len(settled) else frames
        end = max(cue.end, cue.start + _frames_to_read(len(cue.text), rate))
        settled[place] = replace(cue, end=max(cue.start + 1, min(end, following, frames or end)))
    return tuple(settled)


@cache
def _frames_to_read(characters: int, rate: Fraction) -> int:
    return ceil(min(LONGEST, max(SHORTEST, Fraction(characters, READING))) * rate)


def srt(cues: Sequence[Subtitle], rate: Fraction) -> str:
    """SubRip: the file beside the film that every player finds."""
    blocks = (
        f"{number}\n{_clock(cue.start, rate, ',')} --> {_clock(cue.end, rate, ',')}\n{cue.text}\n"
        for number, cue in enumerate(cues, 1)
    )
    return "\n".join(blocks)


def vtt(cues: Sequence[Subtitle], rate: Fraction) -> str:
    """WebVTT, for browsers."""
    blocks = (f"{_clock(cue.start, rate, '.')} --> {_clock(cue.end, rate, '.')}\n{_escape(cue.text)}\n" for cue in cues)
    return "\n".join(("WEBVTT\n", *blocks))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(frame: int, rate: Fraction, point: str) -> str:
    seconds, thousandths = divmod(round(frame * 1000 / rate), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{thousandths:03}"
