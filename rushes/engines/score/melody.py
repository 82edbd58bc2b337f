"""The themes in the cue: who sings which, when, how varied; and when nobody sings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rushes.engines.score.notes import Bar
from rushes.engines.score.plan import MELODIES, Plan
from rushes.engines.score.theme import Sung, theme_of, varied

_MANNERS = ("plain", "plain", "late", "dotted", "turned", "fragment")
_BREATH = 2  # bars of air between statements, at most, where people talk


@dataclass(frozen=True)
class Line:
    """One statement: ``sung`` as (at, length, step) in quarters from the cue's start; its part, theme and manner."""

    part: int
    theme: str
    manner: str
    first: int
    sung: Sung


def sing(plan: Plan, metre: int) -> list[Line]:
    """Statements of two bars, in pairs, the cue's themes in turn. A cue that has time begins without; where people
    talk the melody leaves them room."""
    bars = plan.piece.bars[:-1]
    singers = _singers(plan)
    if not singers:
        return []
    lines: list[Line] = []
    turn, index = 0, _air(plan, len(bars))
    while index + 1 < len(bars):
        theme = theme_of(plan.brief.themes[(turn // 2) % len(plan.brief.themes)])
        second = turn % 2 == 1
        manner = _manner(plan, turn)
        stretch = bars[index : index + 2]
        if stretch[0].section != stretch[-1].section and stretch[-1].hit:
            index += 1  # a statement does not run over a hit: it begins there
            continue
        part = singers[_who(plan, turn, index) % len(singers)]
        sung = _placed(varied(theme.phrase(metre, second), manner, metre), stretch, metre)
        if sung:
            lines.append(Line(part, theme.name, manner, index, sung))
        turn += 1
        index += 2 + _rest(plan, turn)
    return lines


def _air(plan: Plan, bars: int) -> int:
    """Bars before the first statement."""
    if bars <= 4 or plan.brief.ending == "stop":
        return 0
    return 2 if bars >= 8 and plan.intensity(0) < 0.7 else 1


def _rest(plan: Plan, turn: int) -> int:
    """Bars of air after a statement: at the ends of pairs, more where people talk or where it is sparse."""
    sparse = any(part.get("sparse") for part in plan.idiom["parts"] if part["role"] in MELODIES)
    talk = plan.brief.talk + (0.5 if sparse else 0.0)
    if turn % 2:
        return int(plan.chance.random() < 0.7 * talk)
    return min(int(plan.chance.random() < 0.35 + talk) + int(plan.chance.random() < talk), _BREATH)


def _singers(plan: Plan) -> list[int]:
    """The parts that can have the melody, at the strength the cue comes to."""
    strongest = max(plan.intensity(index) for index in range(len(plan.piece.bars)))
    seats = plan.seats(*MELODIES)
    return [seat for seat in seats if plan.entry(seat)["from"] <= strongest] or seats[:1]


def _who(plan: Plan, turn: int, index: int) -> int:
    """The first pair by the first voice; after that the themes go from one to another."""
    return 0 if turn < 2 else turn // 2 + int(plan.chance.random() < 0.3)


def _manner(plan: Plan, turn: int) -> str:
    return "plain" if turn < 2 else str(plan.chance.choice(_MANNERS))


def _placed(sung: Sung, stretch: list[Bar], metre: int) -> Sung:
    """A tune of bars of the metre, in bars that may be shorter or longer."""
    out: Sung = []
    for at, length, step in sung:
        which, inside = int(at // metre), at % metre
        if which >= len(stretch) or inside >= stretch[which].beats:
            continue
        bar, end = stretch[which], stretch[-1].at + stretch[-1].beats
        start = bar.at + inside
        room = Fraction(end) - start
        if which == 0 and at + length <= metre:
            room = min(room, bar.at + bar.beats - start)
        longer = max(bar.beats - metre, 0) if which == 0 and at + length >= metre and len(stretch) > 1 else 0
        out.append((start, min(length + longer, room), step))
    return out
