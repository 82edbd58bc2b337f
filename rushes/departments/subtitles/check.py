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

FINE = Fraction(1, 1000)  # seconds that a time loses in a file that counts milliseconds


@dataclass(frozen=True, slots=True)
class Violation:
    """``number`` of the subtitle, counted from 1; ``at`` its time; ``rule``: "speed", "line", "lines", "short", "long",
    "gap", "overlap", "cut", "empty", "end"; ``told``: what is wrong, with the figure and the one that is allowed."""

    number: int
    at: str
    rule: str
    told: str
    text: str = ""

    def __str__(self) -> str:
        return f"Subtitle {self.number} ({self.at}) {self.told}."


def violations(
    cues: Sequence[Subtitle], rules: Rules, rate: Fraction, changes: Sequence[int] = (), frames: int = 0
) -> tuple[Violation, ...]:
    """Everything that does not hold, in the order of the film. ``changes``: the frames at which another picture begins;
    ``frames`` of the film, 0 where that is not known."""
    found: list[Violation] = []
    edges = Edges.of(changes, rules, rate)

    def note(number: int, cue: Subtitle, kinds: Iterator[tuple[str, str]]) -> None:
        at = clock(cue.start, rate, ".")
        found.extend(Violation(number, at, rule, told, cue.text.replace("\n", " / ")) for rule, told in kinds)

    for number, (cue, following) in enumerate(pairwise((*cues, None)), 1):
        assert cue is not None
        note(number, cue, _set(cue, rules))
        note(number, cue, _timed(cue, rules, rate))
        note(number, cue, _beside(cue, following, rules))
        note(number, cue, _at_cuts(cue, edges))
        if frames and cue.end > frames:
            note(number, cue, iter([("end", f"stays {cue.end - frames} frames longer than the film")]))
    return tuple(found)


def _set(cue: Subtitle, rules: Rules) -> Iterator[tuple[str, str]]:
    if not cue.text.strip():
        yield "empty", "has no words"
    if len(cue.lines) > rules.lines:
        yield "lines", f"has {len(cue.lines)} lines (at most {rules.lines})"
    widest = max((columns(line) for line in cue.lines), default=0)
    if widest > rules.width:
        yield (
            "line",
            f"has a line of {_characters(widest, rules)} characters (at most {_characters(rules.width, rules)})",
        )


def _timed(cue: Subtitle, rules: Rules, rate: Fraction) -> Iterator[tuple[str, str]]:
    seconds = (cue.end - cue.start) / rate
    if seconds < rules.shortest - 1 / rate / 2:
        yield "short", f"stands {float(seconds):.2f} s (at least {float(rules.shortest):.2f})"
    if seconds > rules.longest + FINE:
        yield "long", f"stands {float(seconds):.2f} s (at most {float(rules.longest):g})"
    wide = columns(cue.text.replace("\n", " "))
    if seconds > 0 and wide > rules.speed * (seconds + FINE) and seconds < rules.longest:
        speed = f"{float(wide / seconds / rules.unit):.1f}"
        yield "speed", f"asks to be read at {speed} characters a second (at most {rules.speed // rules.unit})"


def _beside(cue: Subtitle, following: Subtitle | None, rules: Rules) -> Iterator[tuple[str, str]]:
    if following is None:
        return
    gap = following.start - cue.end
    if gap < 0:
        yield "overlap", f"is still there when the next begins, for {-gap} frame{'s' * (gap < -1)}"
    elif gap < rules.gap:
        yield "gap", f"ends {gap} frame{'s' * (gap != 1)} before the next (at least {rules.gap})"


def _at_cuts(cue: Subtitle, edges: Edges) -> Iterator[tuple[str, str]]:
    """Near a shot change and not on it: it flickers."""
    change = edges.nearest(cue.start)
    if change is not None and 0 < abs(off := cue.start - change) <= edges.near:
        yield "cut", f"begins {abs(off)} frames {'after' if off > 0 else 'before'} a shot change, not on it"
    change = edges.nearest(cue.end)
    if change is not None:
        off = cue.end - change
        if 0 < off <= edges.near or (-edges.near <= off <= 0 and off > -edges.gap):
            where = f"{off} frames after" if off > 0 else "on" if off == 0 else f"{-off} frame before"
            yield "cut", f"ends {where} a shot change, not {edges.gap} frames before it"


def _characters(wide: int, rules: Rules) -> str:
    return f"{wide / rules.unit:g}"
