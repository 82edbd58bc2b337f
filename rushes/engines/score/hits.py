"""What marks a hit: the bar line is there already; here come the cymbal that grows into it and the stroke on it."""

from __future__ import annotations

from fractions import Fraction

from rushes.engines.score.instruments.catalogue import instrument
from rushes.engines.score.instruments.drums import SWELL, SWELL_SECONDS
from rushes.engines.score.plan import Plan

_SOFT = 0.35  # intensity below which a hit is only a bar line
_CONCERT_BASS, _CRASH = 35, 49


def strike(plan: Plan) -> None:
    """Notes on every hit, exact to the instant."""
    for index, bar in enumerate(plan.piece.bars[:-1]):
        if not bar.hit:
            continue
        strength = plan.intensity(index)
        _lean(plan, bar.at, 1.0 + 0.25 * strength)
        for part in plan.seats("colour"):
            before = plan.piece.bars[index - 1]
            if before.start + before.seconds > SWELL_SECONDS + 0.5 and strength >= _SOFT:
                at = bar.at - Fraction(SWELL_SECONDS / before.quarter).limit_denominator(4)
                if at > 0:
                    plan.write(part, at, Fraction(1), SWELL, 0.25 + 0.4 * strength, exact=True)
            if strength >= 0.6:
                plan.write(part, bar.at, Fraction(1), _CONCERT_BASS, 0.4 + 0.4 * strength, exact=True)
            if strength >= 0.75:
                plan.write(part, bar.at, Fraction(2), _CRASH, 0.5, exact=True)
        for part in plan.seats("timpani", "heart"):
            if strength >= _SOFT:
                kind = instrument(plan.piece.parts[part].instrument)
                root = kind.within(36 + plan.chords[index].root)
                plan.write(part, bar.at, Fraction(2), root, 0.45 + 0.4 * strength, exact=True)


def _lean(plan: Plan, at: Fraction, by: float) -> None:
    """Whatever begins here begins on the instant, and a little stronger."""
    notes = plan.piece.notes
    for place, note in enumerate(notes):
        if note.at == at:
            force = min(note.force * by, 1.0)
            notes[place] = type(note)(note.part, note.at, note.length, note.pitch, force, exact=True)
