"""Tones: one a word for a voice, a chord for a cue, a hum for a place. 48 kHz."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from rushes.engines import wav
from rushes.engines.fake.draw import draw
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

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
    for turn, word in enumerate(re.finditer(r"\S+", request.text)):
        stage.checkpoint()
        length = letter * (len(word.group()) + 1)
        pieces.append(_tone(pitch + 7 * (turn % 3), length))
        words.append([word.start(), word.end(), at, at + length])
        at += length
    pieces = pieces or [_tone(pitch, letter)]  # a line without a word is still a breath
    return wav.write(stage.out / "voice.wav", np.concatenate(pieces), RATE), words


def cue(request: TextToMusic, stage: Stage) -> int:
    """Writes ``music.wav``: a triad that fades in and out; gives its samples."""
    root = 110 + draw(1, request.theme, request.seed)[0] // 2
    third = 5 / 4 if request.valence >= 0 else 6 / 5
    length = _samples(request.milliseconds)
    fade = max(1, min(length // 4, RATE))

    def chord(at: Any) -> Any:
        level = np.minimum(1, np.minimum(at, length - 1 - at) / fade)
        return level * sum(np.sin(2 * np.pi * root * ratio * at / RATE) for ratio in (1, third, 1.5)) / 10

    return _stereo(stage, "music.wav", length, chord)


def place(request: TextToAudio, stage: Stage) -> int:
    """Writes ``sound.wav``: a hum with a whole number of waves, so that a loop has no seam."""
    length = _samples(request.milliseconds)
    wanted = 60 + draw(1, request.set, request.prompt, request.seed)[0] / 2
    waves = max(1, round(wanted * length / RATE))
    return _stereo(stage, "sound.wav", length, lambda at: 0.1 * np.sin(2 * np.pi * waves * at / length))


def _tone(pitch: int, length: int) -> Any:
    at = np.arange(length)
    level = np.minimum(1, np.minimum(at + 1, length - at) / RAMP)
    return 0.3 * level * np.sin(2 * np.pi * pitch * at / RATE)


def _samples(milliseconds: int) -> int:
    if milliseconds <= 0:
        raise EngineFailed(f"There is no sound of {milliseconds} ms.")
    return milliseconds * RATE // 1000


def _stereo(stage: Stage, name: str, length: int, heard: Callable[[Any], Any]) -> int:
    """Writes ``heard`` (sample numbers -> values in -1..1) a second at a time."""
    with wav.Writer(stage.out / name, 2, RATE) as writer:
        for start in range(0, length, RATE):
            stage.checkpoint()
            mono = heard(np.arange(start, min(start + RATE, length)))
            writer.write(np.stack([mono, mono], axis=1))
            stage.progress(start / length)
    return length
