"""Who plays what, bar by bar: the melody at its pitches, the others by their textures, each as strong as the bar."""

from __future__ import annotations

from fractions import Fraction

from rushes.engines.dsp import dice
from rushes.engines.score.basslines import BASSLINES
from rushes.engines.score.beats import BEATS
from rushes.engines.score.instruments.catalogue import instrument
from rushes.engines.score.melody import Line
from rushes.engines.score.notes import Note
from rushes.engines.score.plan import Plan
from rushes.engines.score.textures import TEXTURES, Desk

_MIDDLE, _PRESSED = 0.36, 0.64  # intensities at which a part goes over to its next texture
_VOICES = 3
_PLAYED = TEXTURES | BASSLINES | BEATS


def arrange(plan: Plan, lines: list[Line]) -> None:
    """Writes the melody and its accompaniment; not the last chord."""
    for line in lines:
        _sing(plan, line)
    busy = {(line.part, line.first + bar) for line in lines for bar in (0, 1)}
    for part in range(len(plan.piece.parts)):
        if "textures" in plan.entry(part):
            _accompany(plan, part, busy)


def _sing(plan: Plan, line: Line) -> None:
    entry = plan.entry(line.part)
    key, mode = plan.key(line.first), plan.mode(line.first)
    force = 0.34 + 0.5 * plan.intensity(line.first)
    middle = sum(mode.pitch(key.tonic, step) for _, _, step in line.sung) / len(line.sung)
    octave = 12 * round(((entry["low"] + entry["high"]) / 2 - middle) / 12)
    for at, length, step in line.sung:
        pitch = mode.pitch(key.tonic, step) + octave
        while pitch > entry["high"] + 2:
            pitch -= 12
        while pitch < entry["low"] - 2:
            pitch += 12
        accent = 1.0 if at.denominator == 1 else 0.88
        plan.write(
            line.part, at, length, instrument(plan.piece.parts[line.part].instrument).within(pitch), force * accent
        )


def _accompany(plan: Plan, part: int, busy: set[tuple[int, int]]) -> None:
    entry = plan.entry(part)
    seat = plan.piece.parts[part]
    desk = Desk(
        entry["low"], entry["high"], int(entry.get("voices", _VOICES)),
        dice("part", seat.role, seat.instrument, *plan.brief.told, len(plan.piece.bars)),
        seventh=bool(entry.get("seventh", False)),
    )  # fmt: skip
    same_player = plan.seats(entry.get("rests_for", ""))  # who cannot sing and accompany at once
    for index, bar in enumerate(plan.piece.bars[:-1]):
        strength = plan.intensity(index) + 0.12 * min(index / 8, 1.0)
        late = entry["from"] > 0.2 and index < 2 and len(plan.piece.bars) > 8  # a long cue builds up
        texture = _texture(entry["textures"], strength)
        if not texture or strength < entry["from"] or late:
            continue
        if any((other, index) in busy for other in same_player):
            continue
        key, mode = plan.key(index), plan.mode(index)
        desk.beats, desk.bar, desk.drive = bar.beats, index, strength
        desk.chord, desk.after = plan.chords[index], plan.chords[index + 1]
        desk.scale = tuple(mode.pitch(key.tonic, step) % 12 for step in range(7))
        force = 0.24 + 0.56 * strength
        for offset, length, pitch, weight in _PLAYED[texture](desk):
            if offset < bar.beats and pitch >= 0:
                _write(plan, part, bar.at + offset, length, pitch, force * weight)
    _joined(plan, part)


def _texture(textures: list[str], strength: float) -> str:
    return textures[0 if strength < _MIDDLE else 1 if strength < _PRESSED else 2]


def _write(plan: Plan, part: int, at: Fraction, length: Fraction, pitch: int, force: float) -> None:
    kind = instrument(plan.piece.parts[part].instrument)
    plan.write(part, at, length, pitch if kind.drums else kind.within(pitch), force)


def _joined(plan: Plan, part: int) -> None:
    """A bow that would play the same low note or chord tone twice stays on it, at most over two bars."""
    if not instrument(plan.piece.parts[part].instrument).held:
        return
    mine = sorted((note for note in plan.piece.notes if note.part == part), key=lambda note: (note.pitch, note.at))
    others = [note for note in plan.piece.notes if note.part != part]
    kept: list[Note] = []
    for note in mine:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.pitch == note.pitch
            and last.end == note.at
            and min(last.length, note.length) >= 2
            and last.length <= 4
        ):
            kept[-1] = Note(part, last.at, last.length + note.length, note.pitch, last.force, last.exact)
        else:
            kept.append(note)
    plan.piece.notes[:] = others + kept
