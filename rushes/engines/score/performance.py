"""From paper to players: when each note really begins, and what the room makes of it.

Each part is played dry, seated between left and right, given the first reflections of the walls as they are from there,
and sent to the hall; who sits farther back is heard less directly and more by the room.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from rushes.engines import dsp
from rushes.engines.score.instruments.catalogue import Instrument, instrument
from rushes.engines.score.instruments.playing import Players, lead_of
from rushes.engines.score.notes import Note, Part, Piece
from rushes.engines.score.tables import idioms
from rushes.engines.stage import Stage

RATE = 32_000  # nothing in this orchestra is above 14 kHz; the finished cue is brought to 48 kHz
RING = 4.5  # seconds after the last chord

Stereo = npt.NDArray[np.float32]

_LOOSE = {"struck": 0.006, "plucked": 0.007, "drums": 0.004}  # seconds of human timing
_LOOSELY_HELD = 0.009
_PEDALLED = ("harmony", "bass", "figure")
_FAST = 108  # beats a minute from which a pianist plays without the pedal
_OVERLAP = 1.06  # a held note reaches a little into the next: legato
_WALLS = ((0.011, 0.34), (0.019, 0.27), (0.029, 0.22), (0.041, 0.17), (0.057, 0.12))  # seconds, share


def perform(piece: Piece, seed: int, stage: Stage) -> Stereo:
    """The cue in its hall, [samples, 2] at RATE, not levelled."""
    length = round((piece.seconds + RING) * RATE)
    direct, sent = np.zeros((length, 2), np.float32), np.zeros((length, 2), np.float32)
    players, clock = Players(RATE, stage.checkpoint), _Clock(piece)
    decay, wet = piece.hall
    walls: dict[int, npt.NDArray[np.float32]] = {}  # what each fifth of the stage sends to them
    done = 0
    seats = [[note for note in piece.notes if note.part == index] for index in range(len(piece.parts))]
    for part, mine in zip(piece.parts, seats, strict=True):
        for turn, note in enumerate(mine):
            seconds = clock.lasts(note, part.role, instrument(part.instrument))
            players.expect(part.instrument, note.pitch, note.force, seconds, turn)
    for part, mine in zip(piece.parts, seats, strict=True):
        if not mine:
            continue
        bus = _played(part, mine, clock, players, length, stage, done / max(len(piece.notes), 1), len(piece.notes))
        done += len(mine)
        direct += bus * np.float32(1 - 0.3 * part.far)
        sent += bus * np.float32(0.55 + 0.6 * part.far)
        side = round(2 * part.pan)
        walls[side] = walls.get(side, 0) + bus.sum(axis=1) * np.float32(0.35 + 0.35 * part.far)
    for side, mono in sorted(walls.items()):
        stage.checkpoint()
        _reflected(mono, side / 2, direct)
    hall = dsp.room(decay, dsp.dice("hall", round(10 * decay)), 0.018, RATE)
    stage.checkpoint()
    return direct + np.float32(wet) * _in_hall(sent, hall, stage)


def _played(
    part: Part, notes: list[Note], clock: _Clock, players: Players, length: int, stage: Stage, before: float, total: int
) -> Stereo:
    bus = np.zeros((length, 2), np.float32)
    chance = dsp.dice("timing", part.role, part.instrument, len(notes))
    kind = instrument(part.instrument)
    loose = _LOOSE.get(kind.core, _LOOSELY_HELD)
    gain = np.float32(10 ** (part.gain / 20))
    angle = (part.pan + 1) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)], np.float32)
    for turn, note in enumerate(notes):
        if turn % 8 == 0:
            stage.checkpoint()
            stage.progress(min(0.85 * (before + turn / max(total, 1)), 0.85))
        start = clock.seconds(note.at)
        late = 0.0 if note.exact else float(chance.normal(0, loose))
        seconds = clock.lasts(note, part.role, kind)
        sound = players.play(part.instrument, note.pitch, note.force, seconds, turn)
        at = round(max(start + late - lead_of(part.instrument, seconds), 0) * RATE)
        sound = sound[: length - at]
        if sound.ndim == 1:
            bus[at : at + len(sound)] += sound[:, None] * (sides * gain)
        else:
            bus[at : at + len(sound)] += sound * (sides * gain)
    return bus


class _Clock:
    """Seconds of a place in the score, as it is played: what swings is late between the beats."""

    def __init__(self, piece: Piece) -> None:
        self._bars = piece.bars
        self._places = [bar.at for bar in piece.bars]
        self._swing = float(idioms().get(piece.idiom, {}).get("swing", 0.0))

    def seconds(self, at: Fraction) -> float:
        bar = self._bars[max(bisect_right(self._places, at) - 1, 0)]
        beats = float(at - bar.at)
        if self._swing and at % 1 == Fraction(1, 2):
            beats += self._swing
        return bar.start + beats * bar.quarter

    def lasts(self, note: Note, role: str, kind: Instrument) -> float:
        """Seconds until it is let go. The pedal holds what accompanies to the end of its bar, unless it is fast; the
        last chord of what is struck or plucked is left to ring."""
        seconds = self.seconds(note.end) - self.seconds(note.at)
        if kind.held:
            return seconds * _OVERLAP
        if note.at >= self._bars[-1].at:
            return RING
        bar = self._bars[max(bisect_right(self._places, note.at) - 1, 0)]
        if kind.own.get("pedal") and role in _PEDALLED and bar.bpm < _FAST:
            return max(seconds, bar.start + bar.seconds - self.seconds(note.at))
        return seconds


def _reflected(mono: npt.NDArray[np.float32], pan: float, direct: Stereo) -> None:
    """Adds the walls' answers to a part of the stage: the near wall first, each side of its own."""
    for side in (0, 1):
        towards = pan if side else -pan
        answer = np.zeros(len(mono), np.float32)
        for order, (delay, share) in enumerate(_WALLS):
            at = round((delay * (1 - 0.25 * towards) + 0.0013 * side * (order + 1)) * RATE)
            sign = -1 if (order + side) % 2 else 1
            answer[at:] += np.float32(0.5 * sign * share) * mono[: len(mono) - at]
        direct[:, side] += answer


def _in_hall(sent: Stereo, hall: npt.NDArray[np.float64], stage: Stage) -> Stereo:
    """Convolved in blocks: the memory a long cue needs does not grow with its hall."""
    block = 1 << 18
    out = np.zeros((len(sent) + len(hall), 2), np.float32)
    size = dsp.comfortable(block + len(hall))
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    shape = dsp.response(frequencies, 140, 6500, 1)
    spectra = [np.fft.rfft(hall[:, side], size) * shape for side in (0, 1)]
    for start in range(0, len(sent), block):
        stage.checkpoint()
        piece = sent[start : start + block]
        for side in (0, 1):
            wet = np.fft.irfft(np.fft.rfft(piece[:, side], size) * spectra[side], size)
            end = min(start + len(piece) + len(hall), len(out))
            out[start:end, side] += wet[: end - start]
    return out[: len(sent)]
