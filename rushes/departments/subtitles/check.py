"""What of a film's subtitles does not hold by the trade's rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from rushes.departments.subtitles.clock import clock
from rushes.departments.subtitles.rules import Rules
from rushes.departments.subtitles.timing import Edges
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle
from rushes.film.writing import columns
from rushes.work.phrases import Phrase, say

_FAST = "asks to be read at {speed:.1f} characters a second (at most {most})"
_AFTER = "begins {much} after a shot change, not on it"
_EARLY = "begins {much} before a shot change, not on it"
_LATE = "ends {much} after a shot change, not {gap} before it"
_ON = "ends on a shot change, not {gap} before it"
_SHORTLY = "ends {much} before a shot change, not {gap} before it"

FINE = Fraction(1, 1000)  # seconds that a time loses in a file that counts milliseconds


@dataclass(frozen=True, slots=True)
class Violation:
    """``number`` of the subtitle, counted from 1; ``at`` its time; ``rule``: "speed", "line", "lines", "short", "long",
    "gap", "overlap", "cut", "empty", "end"; ``told``: what is wrong, with the figure and the one that is allowed."""

    number: int
    at: str
    rule: str
    told: Phrase
    text: str = ""

    @property
    def sentence(self) -> Phrase:
        return say("Subtitle {number} ({at}) {told}.", number=self.number, at=self.at, told=self.told)

    def __str__(self) -> str:
        return str(self.sentence)


def violations(
    cues: Sequence[Subtitle], rules: Rules, rate: Fraction, changes: Sequence[int] = (), frames: int = 0
) -> tuple[Violation, ...]:
    """Everything that does not hold, in the order of the film. ``changes``: the frames at which another picture begins;
    ``frames`` of the film, 0 where that is not known."""
    found: list[Violation] = []
    edges = Edges.of(changes, rules, rate)

    def note(number: int, cue: Subtitle, kinds: Iterator[tuple[str, Phrase]]) -> None:
        at = clock(cue.start, rate, ".")
        found.extend(Violation(number, at, rule, told, cue.text.replace("\n", " / ")) for rule, told in kinds)

    for number, (cue, following) in enumerate(pairwise((*cues, None)), 1):
        assert cue is not None
        note(number, cue, _set(cue, rules))
        note(number, cue, _timed(cue, rules, rate))
        note(number, cue, _beside(cue, following, rules))
        note(number, cue, _at_cuts(cue, edges))
        if frames and cue.end > frames:
            note(number, cue, iter([("end", say("stays {count} frames longer than the film", count=cue.end - frames))]))
    return tuple(found)


def _set(cue: Subtitle, rules: Rules) -> Iterator[tuple[str, Phrase]]:
    if not cue.text.strip():
        yield "empty", say("has no words")
    if len(cue.lines) > rules.lines:
        yield "lines", say("has {count} lines (at most {most})", count=len(cue.lines), most=rules.lines)
    widest = max((columns(line) for line in cue.lines), default=0)
    if widest > rules.width:
        yield (
            "line",
            say(
                "has a line of {count:g} characters (at most {most:g})",
                count=widest / rules.unit,
                most=rules.width / rules.unit,
            ),
        )


def _timed(cue: Subtitle, rules: Rules, rate: Fraction) -> Iterator[tuple[str, Phrase]]:
    seconds = (cue.end - cue.start) / rate
    if seconds < rules.shortest - 1 / rate / 2:
        yield (
            "short",
            say("stands {time:.2f} s (at least {least:.2f})", time=float(seconds), least=float(rules.shortest)),
        )
    if seconds > rules.longest + FINE:
        yield "long", say("stands {time:.2f} s (at most {most:g})", time=float(seconds), most=float(rules.longest))
    wide = columns(cue.text.replace("\n", " "))
    if seconds > 0 and wide > rules.speed * (seconds + FINE) and seconds < rules.longest:
        speed, most = float(wide / seconds / rules.unit), rules.speed // rules.unit
        yield "speed", say(_FAST, speed=speed, most=most)


def _beside(cue: Subtitle, following: Subtitle | None, rules: Rules) -> Iterator[tuple[str, Phrase]]:
    if following is None:
        return
    gap = following.start - cue.end
    if gap < 0:
        yield "overlap", say("is still there when the next begins, for {much}", much=_frames(-gap))
    elif gap < rules.gap:
        yield "gap", say("ends {much} before the next (at least {least})", much=_frames(gap), least=rules.gap)


def _at_cuts(cue: Subtitle, edges: Edges) -> Iterator[tuple[str, Phrase]]:
    """Near a shot change and not on it: it flickers."""
    change = edges.nearest(cue.start)
    if change is not None and 0 < abs(off := cue.start - change) <= edges.near:
        begins = _AFTER if off > 0 else _EARLY
        yield "cut", say(begins, much=_frames(abs(off)))
    change = edges.nearest(cue.end)
    if change is not None:
        off = cue.end - change
        if 0 < off <= edges.near or (-edges.near <= off <= 0 and off > -edges.gap):
            ends = _LATE if off > 0 else _ON if off == 0 else _SHORTLY
            yield "cut", say(ends, much=_frames(abs(off)), gap=_frames(edges.gap))


def _frames(count: int) -> Phrase:
    return say("1 frame") if count == 1 else say("{count} frames", count=count)
