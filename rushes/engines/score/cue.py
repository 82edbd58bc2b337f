"""A cue, from request to music.wav."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines import dsp, wav
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import piano, strings
from rushes.engines.score.composer import Note, Piece, compose, theme_of
from rushes.engines.stage import Stage

RATE = 24_000  # nothing in this orchestra is above 10 kHz; the finished cue is brought to 48 kHz

LEVEL = -22.0  # dBFS of the cue without its silences
_RING = 4.0  # seconds after the last chord
_ROOM = 2.1
_WET = 0.34
_OLD_PIANO = 1925  # films set before it have a piano of their time
_DAMPER = 0.11  # seconds


def play(request: TextToMusic, stage: Stage) -> Result:
    """Compose, play, put in a room, level. Facts: samples, bpm, mode."""
    seconds = max(request.milliseconds, 3000) / 1000
    piece = compose(request.valence, request.arousal, seconds, theme_of(request.theme), request.seed)
    dry = _performed(piece, request, stage)
    room = dsp.room(_ROOM, dsp.dice("score room"), 0.016, RATE)
    wet = dsp.convolved(_filtered(dry), room)[: len(dry)]
    mixed = soxr.resample((dry + _WET * wet).astype(np.float32), RATE, wav.RATE, quality="HQ")
    count = wav.write(stage.out / "music.wav", _finished(mixed))
    return Result(files={"music": "music.wav"}, facts={"samples": count, "bpm": piece.bpm, "mode": piece.mode.name})


def _performed(piece: Piece, request: TextToMusic, stage: Stage) -> npt.NDArray[np.float64]:
    """Every note in its place, without a room."""
    orchestra = _Orchestra(old=request.year < _OLD_PIANO, attack=0.55 - 0.4 * (request.arousal + 100) / 200)
    out = np.zeros((round((piece.seconds + _RING) * RATE), 2))
    for index, note in enumerate(piece.notes):
        stage.checkpoint()
        sound, start = orchestra.play(note), round(note.start * RATE)
        count = min(len(sound), len(out) - start)
        out[start : start + count] += sound[:count]
        stage.progress(0.9 * index / len(piece.notes))
    return out


class _Orchestra:
    """Plays notes; what sounds the same is made once a cue."""

    def __init__(self, old: bool, attack: float) -> None:
        self._old, self._attack = old, attack
        self._struck: dict[tuple[int, int], npt.NDArray[np.float32]] = {}
        self._bowed: dict[tuple[int, int, int], npt.NDArray[np.float32]] = {}

    def play(self, note: Note) -> npt.NDArray[np.float32]:
        return self._piano(note) if note.player == "piano" else self._strings(note)

    def _piano(self, note: Note) -> npt.NDArray[np.float32]:
        """A string struck with one of five forces, damped when the note ends."""
        force = max(1, round(5 * note.force))
        key = (note.pitch, force)
        if key not in self._struck:
            self._struck[key] = piano.string(note.pitch, force / 5, RATE, self._old)
        ring = self._struck[key]
        length = min(len(ring), round((note.seconds + 5 * _DAMPER) * RATE))
        time = np.arange(length) / RATE
        damped = np.exp(-np.maximum(time - note.seconds, 0) / _DAMPER) * np.minimum(time / 0.0015, 1)
        ease = np.minimum((length - np.arange(length)) / (0.05 * RATE), 1)  # a string cut short does not click
        pan = 0.5 * float(np.clip((note.pitch - 60) / 30, -1, 1))
        struck = ring[:length] * (damped * ease * (note.force * 5 / force)).astype(np.float32)
        return dsp.panned(struck, pan)

    def _strings(self, note: Note) -> npt.NDArray[np.float32]:
        attack = min(self._attack, 0.4 * note.seconds)
        key = (note.pitch, round(100 * note.seconds), round(4 * note.force))
        if key not in self._bowed:
            self._bowed[key] = strings.section(note.pitch, max(key[2], 1) / 4, key[1] / 100, RATE, attack)
        return self._bowed[key] * np.float32(note.force * 4 / max(key[2], 1))


def _filtered(dry: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """What the room is given: no rumble, no glare."""
    return np.stack([dsp.band(side, 150, 5500, 1, RATE) for side in dry.T], axis=1)


def _finished(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """At its level, peaks below full scale, the last ring faded to nothing."""
    level = dsp.active_level(sound.mean(axis=1, dtype=np.float64))
    sound = sound * np.float32(10 ** (LEVEL / 20) / max(level, 1e-6))
    peak = float(np.abs(sound).max())
    sound *= np.float32(min(1.0, 0.8 / max(peak, 1e-9)))
    fade = round(2.5 * wav.RATE)
    sound[-fade:] *= (np.cos(np.linspace(0, np.pi, fade)) * 0.5 + 0.5).astype(np.float32)[:, None]
    return sound
