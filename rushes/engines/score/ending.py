"""How a cue ends: on its last chord, which rings; on a question; or cut off."""

from __future__ import annotations

from fractions import Fraction

from rushes.engines.score.harmony import led, nearest
from rushes.engines.score.instruments.catalogue import instrument
from rushes.engines.score.notes import Note, Piece
from rushes.engines.score.plan import MELODIES, Plan

ENDINGS = ("cadence", "open", "stop", "fade")
_HELD = 2.6  # seconds the last chord is held
_LOW = ("bass", "timpani", "heart", "tenor", "weight")


def close(plan: Plan) -> None:
    """Writes the last bar. Nothing written before it sounds on into it."""
    piece = plan.piece
    home = piece.bars[-1]
    piece.notes[:] = [_cut(note, home.at) for note in piece.notes if note.at < home.at]
    if piece.ending == "stop":
        return
    hold = Fraction(max(_HELD / home.quarter, 2)).limit_denominator(1)
    for part in sorted({note.part for note in piece.notes}):
        if not instrument(piece.parts[part].instrument).drums:
            _last_notes(plan, part, home.at, hold)
    _rooted(piece, home.at, plan.chords[-1].root)


def _last_notes(plan: Plan, part: int, at: Fraction, hold: Fraction) -> None:
    """Who sang last goes to the nearest tone of the chord, low parts to its root, the others take its voices."""
    piece, entry = plan.piece, plan.entry(part)
    seat, tones = piece.parts[part], plan.chords[-1].tones
    low, high, kind = entry["low"], entry["high"], instrument(seat.instrument)
    strength = plan.intensity(len(piece.bars) - 2)
    force = (0.3 + 0.3 * strength) * (0.75 if piece.ending == "fade" else 1.0)
    if seat.role in MELODIES:
        if part == _last_singer(plan):
            last = max((note for note in piece.notes if note.part == part), key=lambda note: note.at).pitch
            near = [nearest(tone, last, low, high) for tone in tones[:3]]
            pitch = min(near, key=lambda each: (abs(each - last), each))
            plan.write(part, at, hold, kind.within(pitch), 1.15 * force, exact=True)
    elif seat.role in _LOW:
        plan.write(part, at, hold, kind.within(nearest(tones[0], low + 5, low, high)), force, exact=True)
    else:
        broken = not kind.held and strength < 0.5
        for order, pitch in enumerate(led(tones[:3], [], low, high, max(int(entry.get("voices", 3)), 2))):
            late = Fraction(order, 4) if broken else Fraction(0)
            plan.write(part, at + late, hold - late, kind.within(pitch), 0.85 * force, exact=order == 0)


def _rooted(piece: Piece, at: Fraction, root: int) -> None:
    """Whatever is lowest in the last chord is its root: where no bass plays, the lowest voice goes there."""
    last = [place for place, note in enumerate(piece.notes) if note.at >= at]
    if not last:
        return
    lowest = min(last, key=lambda place: piece.notes[place].pitch)
    note = piece.notes[lowest]
    kind = instrument(piece.parts[note.part].instrument)
    down = note.pitch - (note.pitch - root) % 12
    pitch = down if down >= kind.low else note.pitch + (root - note.pitch) % 12
    piece.notes[lowest] = Note(note.part, note.at, note.length, pitch, note.force, note.exact)
    if pitch > note.pitch:  # too low a place for this instrument: it goes up, and whoever is left below goes with it
        _rooted_above(piece, last, pitch)


def _rooted_above(piece: Piece, last: list[int], root: int) -> None:
    for place in last:
        note = piece.notes[place]
        if note.pitch < root:
            piece.notes[place] = Note(note.part, note.at, note.length, note.pitch + 12, note.force, note.exact)


def _last_singer(plan: Plan) -> int:
    seats = set(plan.seats(*MELODIES))
    sung = [note for note in plan.piece.notes if note.part in seats]
    return max(sung, key=lambda note: note.at).part if sung else -1


def _cut(note: Note, at: Fraction) -> Note:
    return note if note.end <= at else Note(note.part, note.at, at - note.at, note.pitch, note.force, note.exact)
