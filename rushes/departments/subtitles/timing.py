"""When a subtitle comes and goes: with the voice, long enough to be read, and with the shots rather than across them.

The rules are those of the Netflix Subtitle Timing Guidelines; their numbers are in data/rules.toml.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, zip_longest

from rushes.departments.subtitles.rules import Rules
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle
from rushes.film.writing import columns


@dataclass(frozen=True, slots=True)
class Edges:
    """The shot changes of a film, and how near to one a subtitle comes or goes with it, in frames."""

    changes: tuple[int, ...]
    near: int
    clear: int
    gap: int

    @classmethod
    def of(cls, changes: Sequence[int], rules: Rules, rate: Fraction) -> Edges:
        return cls(
            tuple(sorted(set(changes))), round(rules.near * rate / 24), round(rules.clear * rate / 24), rules.gap
        )

    def nearest(self, frame: int) -> int | None:
        at = bisect_left(self.changes, frame)
        return min(self.changes[max(0, at - 1) : at + 1], key=lambda change: abs(change - frame), default=None)

    def begun(self, frame: int) -> int:
        """Where a subtitle begins whose first word is heard at ``frame``: on the shot change beside it, or clear of
        it."""
        change = self.nearest(frame)
        if change is None or abs(frame - change) >= self.clear:
            return frame
        if abs(frame - change) <= self.near:
            return change
        return change + self.clear if frame > change else change - self.clear

    def ended(self, spoken: int, end: int, least: int) -> int:
        """Where a subtitle ends that is heard up to ``spoken`` and would end at ``end``, not before ``least``: the gap
        before the shot change beside it, or clear of it."""
        after = bisect_right(self.changes, end - 1)
        if after < len(self.changes):
            change = self.changes[after]
            if change - end < self.clear and change - self.gap >= least:
                return change - self.gap
        if after:
            change = self.changes[after - 1]
            over = end - change
            if 0 < over < self.clear:
                back = spoken - change <= self.near and change - self.gap >= least
                return change - self.gap if back else change + self.clear
        return end


def settle(
    cues: Sequence[Subtitle], rules: Rules, rate: Fraction, frames: int, changes: Sequence[int]
) -> tuple[Subtitle, ...]:
    """Give each the time to be read, none of another's. ``cues`` in order of time, from their first word to their last;
    ``frames`` of the film, 0 where that is not known."""
    edges = Edges.of(changes, rules, rate)
    begun = _exchanged(_begun(cues, edges, rules), rules, rate)
    chain = int(rules.chain * rate)
    longest = int(rules.longest * rate)
    settled: list[Subtitle] = []
    for cue, following in zip_longest(begun, begun[1:]):
        limit = following.start - rules.gap if following else frames or cue.start + longest
        least = cue.start + rules.frames_to_read(cue.text, rate)
        end = min(max(cue.end, least), cue.start + longest, limit)
        end = min(edges.ended(min(cue.end, limit), end, min(least, limit)), limit, cue.start + longest)
        if following and rules.gap < following.start - end < chain and limit - cue.start <= longest:
            end = limit
        settled.append(replace(cue, end=max(cue.start + 1, end)))
    return tuple(settled)


def _begun(cues: Sequence[Subtitle], edges: Edges, rules: Rules) -> list[Subtitle]:
    """Each where it begins; those that begin together are one."""
    found: list[Subtitle] = []
    before = -1
    for cue in cues:
        start = edges.begun(cue.start)
        if start <= before or start >= cue.end:  # the one before it begins there, or it would be over by then
            start = max(cue.start, before)
        before = start
        found.append(replace(cue, start=start, end=max(cue.end, start + 1)))
    return [_at_once(list(together), rules) for _, together in groupby(found, key=lambda cue: cue.start)]


def _at_once(together: list[Subtitle], rules: Rules) -> Subtitle:
    """Those that begin on the same frame as one; with a hyphen each where it is a line of two people."""
    lines = [line for cue in together for line in cue.lines]
    parted = len(together) == len(lines) == len({cue.who for cue in together}) > 1 and all(cue.who for cue in together)
    fits = max(map(columns, lines), default=0) + columns(rules.dash) <= rules.width
    return _one(together, rules.dash if parted and fits else "")


def _one(together: list[Subtitle], dash: str = "") -> Subtitle:
    """Several as one, a line of each below the other."""
    first = together[0]
    if len(together) == 1:
        return first
    lines: list[str] = []
    italics: list[tuple[int, int, int]] = []
    words: list[tuple[int, int, int]] = []
    for cue in together:
        shift, down = len(dash), len(lines)
        italics += [(down + line, begin + shift * bool(begin), end + shift) for line, begin, end in cue.italics]
        words += [(down + line, at + shift, when) for line, at, when in cue.words]
        lines += [dash + line for line in cue.lines]
    return Subtitle(
        first.start,
        max(cue.end for cue in together),
        tuple(lines),
        tuple(italics),
        who=tuple(name for cue in together for name in cue.who),
        keys=tuple(key for cue in together for key in cue.keys),
        words=tuple(words),
    )


def _exchanged(cues: list[Subtitle], rules: Rules, rate: Fraction) -> list[Subtitle]:
    """Quick exchanges as one subtitle: two people, a line each, where the first would be gone before it is read."""
    found: list[Subtitle] = []
    for cue in cues:
        if found and _too_quick(found[-1], cue, rules, rate):
            found[-1] = _one([found[-1], cue], rules.dash)
        else:
            found.append(cue)
    return found


def _too_quick(one: Subtitle, other: Subtitle, rules: Rules, rate: Fraction) -> bool:
    if len(one.lines) != 1 or len(other.lines) != 1 or not one.who or not other.who or one.who == other.who:
        return False
    widest = max(columns(cue.lines[0]) for cue in (one, other)) + columns(rules.dash)
    room = other.start - rules.gap - one.start
    return room < rules.shortest * rate and widest <= rules.width and other.end - one.start <= rules.longest * rate
