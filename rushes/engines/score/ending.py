"""How a cue ends: on its last chord, which rings; on a question; or cut off."""

from __future__ import annotations

from fractions import Fraction

from rushes.engines.score.harmony import led, nearest
from rushes.engines.score.instruments.catalogue import instrument
from rushes.engines.score.notes import Note
from rushes.engines.score.plan import MELODIES, Plan

ENDINGS = ("cadence", "open", "stop", "fade")
_RING_BEATS = 2.6  # seconds the last chord is held


def close(plan: Plan) -> None:
    """Writes the last bar. Nothing written before it sounds on into it."""
    piece = plan.piece
    home = piece.bars[-1]
    piece.notes[:] = [_cut(note, home.at) for note in piece.notes if note.at < home.at]
    if piece.ending == "stop":
        return
    hold = Fraction(max(_RING_BEATS / home.quarter, 2)).limit_denominator(1)
    strength = plan.intensity(len(piece.bars) - 2)
    tones = plan.chords[-1].tones
    played = {note.part for note in piece.notes}
    for part in sorted(played):
        seat, entry = piece.parts[part], plan.entry(part)
        kind = instrument(seat.instrument)
        force = (0.3 + 0.3 * strength) * (0.75 if piece.ending == "fade" else 1.0)
        if kind.drums:
            continue
        if seat.role in MELODIES:
            if part == _last_singer(plan):
                last = max((note for note in piece.notes if note.part == part), key=lambda note: note.at)
                tone = min(tones[:3], key=lambda each: abs(nearest(each, last.pitch, entry["low"], entry["high"]) - last.pitch))
                plan.write(part, home.at, hold, kind.within(nearest(tone, last.pitch, entry["low"], entry["high"])), 1.15 * force, exact=True)
        elif seat.role in ("bass", "timpani", "heart", "tenor", "weight"):
            plan.write(part, home.at, hold, kind.within(nearest(tones[0], entry["low"] + 5, entry["low"], entry["high"])), force, exact=True)
        else:
            voices = int(entry.get("voices", 3))
            for order, pitch in enumerate(led(tones[:3], [], entry["low"], entry["high"], max(voices, 2))):
                spread = Fraction(order, 4) if kind.core != "sustained" and strength < 0.5 else Fraction(0)
                plan.write(part, home.at + spread, hold - spread, kind.within(pitch), 0.85 * force, exact=order == 0)


def _last_singer(plan: Plan) -> int:
    seats = set(plan.seats(*MELODIES))
    sung = [note for note in plan.piece.notes if note.part in seats]
    return max(sung, key=lambda note: note.at).part if sung else -1


def _cut(note: Note, at: Fraction) -> Note:
    return note if note.end <= at else Note(note.part, note.at, at - note.at, note.pitch, note.force, note.exact)
