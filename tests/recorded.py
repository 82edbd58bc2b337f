"""Recordings to work from: readings of the casting voices, whose words' times are known, as somebody's own voice."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rushes.engines import wav
from rushes.engines.espeak import Espeak
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage

FRENCH = "Le train, lui, ne m'a pas attendue. Personne n'attend plus personne, ici."
ENGLISH = "The light went out at four, and nobody came to the pier."


@cache
def spoken(text: str, language: str, voice: str, pace: int = 100) -> tuple[Any, tuple[tuple[int, int, int, int], ...]]:
    """Samples mono at 48 kHz, and the words as facts tell them. Not to be changed: shared."""
    with tempfile.TemporaryDirectory() as folder:
        told = Espeak().text_to_speech(TextToSpeech(text, language, Voice(voice, 100, pace)), Stage(Path(folder)))
        samples = wav.read(Path(folder) / "voice.wav")[0][:, 0].astype(np.float64)
    return samples, tuple(tuple(word) for word in told.facts["words"])


def write(path: Path, samples: Any) -> Path:
    wav.write(path, samples)
    return path
