"""Where the bars fall: a bar line on every hit, at a tempo that hardly moves.

Between two hits lie L seconds. The composer of a film chooses how many beats to spend there, changes the tempo a
little, and where the beats do not fill whole bars lets the last bar before the hit be longer or shorter (Karlin and
Wright, On the Track, 2004, on click tracks).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from rushes.engines.score.notes import Bar

_SLOWING = (1.06, 1.2)  # how much longer the last two bars' beats are
_STRETCH = 0.22  # what another tempo than the mood's costs, beside a jump from the one before


def lay_bars(seconds: float, hits: Sequence[float], bpm: float, metre: int, slowing: bool = True) -> list[Bar]:
    """Bars from 0 to ``seconds``, one beginning at each hit, and one more for the last chord. ``slowing``: a ritardando
    into it. Hits that are not inside the cue are left out."""
    inside = sorted({hit for hit in hits if 0 < hit < seconds})
    edges = [0.0, *inside, seconds]
    bars: list[Bar] = []
    at, tempo = Fraction(0), bpm
    for section, (begin, end) in enumerate(pairwise(edges)):
        beats = _beats(end - begin, bpm, tempo, metre)
        tempo = 60 * beats / (end - begin)
        lengths = _divided(beats, metre)
        start = begin
        for index, (count, quarter) in enumerate(
            zip(lengths, _quarters(lengths, end - begin, slowing and end == seconds), strict=True)
        ):
            bars.append(Bar(start, at, count, quarter, section, hit=index == 0 and section > 0))
            at, start = at + count, start + count * quarter
    home = max(metre, 2)
    return [*bars, Bar(seconds, at, home, bars[-1].quarter, len(edges) - 2, hit=False)]


def _beats(seconds: float, bpm: float, before: float, metre: int) -> int:
    """How many beats to spend: near the mood's tempo and the one before, in whole bars if that costs little."""
    nearest = seconds * bpm / 60
    best, least = 1, np.inf
    for beats in range(max(1, int(nearest * 0.7)), int(nearest * 1.35) + 3):
        tempo = 60 * beats / seconds
        odd = 0.0 if beats % metre == 0 else 0.07 if beats > metre else 0.02
        cost = abs(np.log(tempo / before)) + _STRETCH * abs(np.log(tempo / bpm)) + odd
        if cost < least:
            best, least = beats, cost
    return best


def _divided(beats: int, metre: int) -> list[int]:
    """Beats as bars. One beat too many makes the last bar longer, two or three are a short bar of their own."""
    whole, rest = divmod(beats, metre)
    bars = [metre] * whole
    if rest == 0:
        return bars
    if rest == 1 and bars:
        return [*bars[:-1], metre + 1]
    return [*bars, rest]


def _quarters(lengths: Sequence[int], seconds: float, slowing: bool) -> list[float]:
    """Seconds a beat, bar by bar; together they fill the stretch exactly."""
    weights = [1.0] * len(lengths)
    if slowing and len(lengths) >= 4:
        weights[-2:] = _SLOWING
    total = sum(weight * count for weight, count in zip(weights, lengths, strict=True))
    return [seconds * weight / total for weight in weights]
