"""Tones: one a word for a voice, a chord for a cue, a hum for a place. 48 kHz."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from rushes.engines import wav
from rushes.engines.fake.draw import draw
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage

RATE = 48000
LETTER = RATE * 60 // 1000  # samples one character takes at a pace of 100
RAMP = 240  # samples of 5 ms that keep a tone from clicking


def speech(request: TextToSpeech, stage: Stage) -> tuple[int, list[list[int]]]:
    """Writes ``voice.wav``; gives its samples and [begin, end, start, stop] for every word."""
    voice = request.voice
    base = 90 + draw(1, voice.character)[0] // 2
    pitch = base * voice.pitch // 100
    letter = LETTER * 100 // max(1, voice.pace)
    pieces, words, at = [], [], 0
    for turn, word in enumerate(re.finditer(r"\S+", request.text) or ()):
        stage.checkpoint()
        length = letter * (len(word.group()) + 1)
        pieces.append(_tone(pitch + 7 * (turn % 3), length))
        words.append([word.start(), word.end(), at, at + length])
        at += length
    pieces = pieces or [_tone(pitch, letter)]  # a line without a word is still a breath
    return _write(stage, "voice.wav", np.concatenate(pieces)), words


def cue(request: TextToMusic, stage: Stage) -> int:
    """Writes ``music.wav``: a triad that fades in and out; gives its samples."""
    root = 110 + draw(1, request.theme, request.seed)[0] // 2
    third = 5 / 4 if request.valence >= 0 else 6 / 5
    length = _samples(request.milliseconds)
    chord = sum(_tone(round(root * ratio), length) for ratio in (1.0, third, 1.5)) / 3
    fade = min(length // 4, RATE)
    envelope = np.ones(length)
    envelope[:fade] = np.linspace(0, 1, fade)
    envelope[length - fade :] = np.linspace(1, 0, fade)
    return _write(stage, "music.wav", _stereo(chord * envelope))


def place(request: TextToAudio, stage: Stage) -> int:
    """Writes ``sound.wav``: a hum with a whole number of waves, so that a loop has no seam."""
    length = _samples(request.milliseconds)
    wanted = 60 + draw(1, request.set, request.prompt, request.seed)[0] / 2
    waves = max(1, round(wanted * length / RATE))
    return _write(stage, "sound.wav", _stereo(0.1 * np.sin(2 * np.pi * waves * np.arange(length) / length)))


def _tone(pitch: int, length: int) -> Any:
    tone = 0.3 * np.sin(2 * np.pi * pitch * np.arange(length) / RATE)
    ramp = min(RAMP, length // 2)
    tone[:ramp] *= np.linspace(0, 1, ramp)
    tone[length - ramp :] *= np.linspace(1, 0, ramp)
    return tone


def _samples(milliseconds: int) -> int:
    return max(1, milliseconds * RATE // 1000)


def _stereo(mono: Any) -> Any:
    return np.stack([mono, mono], axis=1)


def _write(stage: Stage, name: str, samples: Any) -> int:
    stage.checkpoint()
    wav.write(stage.out / name, samples.astype(np.float32), RATE)
    stage.progress(1.0)
    return len(samples)
