"""A cue, from request to music.wav, and what a composer takes it further from: MIDI, MusicXML, a click."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines import dsp, wav
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import click, midi, musicxml
from rushes.engines.score.brief import read_brief
from rushes.engines.score.composer import compose
from rushes.engines.score.hearing import regularity, tuning
from rushes.engines.score.notes import Piece
from rushes.engines.score.performance import RATE, perform
from rushes.engines.score.tables import idioms
from rushes.engines.score.variety import most_repeated
from rushes.engines.stage import Stage

_QUIET, _RANGE = -25.0, 6.0  # dBFS of a calm cue without its silences, and how much louder a pressed one is
_FADE = 2.5  # seconds of the last ring, faded to nothing


def play(request: TextToMusic, stage: Stage) -> Result:
    """Compose (or read a MIDI file), play, put in a hall, level, and write it all down."""
    brief = read_brief(request)
    piece = midi.conformed(stage.path(request.score), brief) if request.score else compose(brief)
    stage.checkpoint()
    sound = perform(piece, request.seed, stage)
    stage.checkpoint()
    mixed = soxr.resample(sound, RATE, wav.RATE, quality="HQ")
    stage.checkpoint()
    drive = sum(mood.drive for mood in brief.moods) / len(brief.moods)
    finished = _finished(mixed, _QUIET + _RANGE * drive)
    count = wav.write(stage.out / "music.wav", finished, look=stage.checkpoint)
    midi.write(piece, stage.out / "cue.mid", request.theme)
    musicxml.write(piece, stage.out / "cue.musicxml", request.theme)
    click.write(piece, stage.out / "click.wav")
    files = {"music": "music.wav", "midi": "cue.mid", "musicxml": "cue.musicxml", "click": "click.wav"}
    return Result(files=files, facts=_facts(piece, count) | _heard(piece, finished))


def _facts(piece: Piece, samples: int) -> dict[str, object]:
    return {
        "samples": samples,
        "bpm": piece.bpm,
        "mode": piece.keys[0].mode,
        "idiom": piece.idiom,
        "bars": [round(1000 * bar.start) for bar in piece.bars],
        "beats": [bar.beats for bar in piece.bars],
        "notes": len(piece.notes),
        "repeats": most_repeated(piece),
    }


def _heard(piece: Piece, sound: npt.NDArray[np.float32]) -> dict[str, object]:
    """In hundredths: how much of it is in tune, how many of its onsets are on a beat or half of one."""
    mono = sound.mean(axis=1, dtype=np.float64)
    bars, beats = [round(1000 * bar.start) for bar in piece.bars], [bar.beats for bar in piece.bars]
    even = regularity(mono, bars, beats, idioms().get(piece.idiom, {}).get("swing", 0.0))
    return {"tuning": round(100 * tuning(mono)), "regularity": round(100 * even)}


def _finished(sound: npt.NDArray[np.float32], level: float) -> npt.NDArray[np.float32]:
    """At its level, peaks below full scale, the last ring faded to nothing."""
    now = dsp.active_level(sound.mean(axis=1, dtype=np.float64))
    sound = sound * np.float32(10 ** (level / 20) / max(now, 1e-6))
    peak = float(np.abs(sound).max())
    sound *= np.float32(min(1.0, 0.8 / max(peak, 1e-9)))
    fade = min(round(_FADE * wav.RATE), len(sound))
    sound[-fade:] *= (np.cos(np.linspace(0, np.pi, fade)) * 0.5 + 0.5).astype(np.float32)[:, None]
    rise = wav.RATE // 500
    sound[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)[:, None]
    return sound
