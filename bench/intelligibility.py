"""How well the voices are understood after all their processing: python bench/intelligibility.py [en|fr] [voice …]

English: word error of a speech recogniser (PocketSphinx with its own American model, bench/requirements.txt) that
knows only the words of the test: it chooses among fourteen sentences' words in any order, so a guess is right one
time in fifty. French has no such recogniser on PyPI: there the measure is a phoneme recogniser of our own, templates
of mel cepstra learnt from the two clearest voices saying other sentences, asked of every voice which of the French
phonemes each labelled stretch is. It says how far a voice's sounds have drifted from those of a clear voice, nothing
of what a person would make of them.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import soxr

from rushes.engines import wav
from rushes.engines.espeak import Espeak
from rushes.engines.espeak.voicebox import characters
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage

ENGLISH = [
    "the old man walked to the station",
    "she wrote a letter to her mother",
    "nobody knows where the money went",
    "we waited all night in the rain",
    "the children ran across the garden",
    "close the window before you leave",
    "my brother bought a red car",
    "the doctor will see you tomorrow",
]
TAUGHT = [
    "Le train de nuit arrive en gare sous la pluie.",
    "Personne n'a jamais vu un homme aussi étrange dans ce village.",
    "Je voudrais bien savoir qui a mangé mon gâteau au chocolat.",
    "Regarde le chien blanc qui dort au fond du jardin.",
    "Demain matin, nous partirons tous ensemble vers le sud.",
    "Tu peux prendre une feuille et un crayon, jeune fille.",
]
ASKED = [
    "La vieille dame attend son fils devant la maison.",
    "Quelqu'un a fermé la porte du magasin pendant la nuit.",
    "Il faut toujours garder un peu d'argent pour le voyage.",
    "Ce garçon chante bien mais il danse trop vite.",
]
CLEAR = ("man-1", "woman-1")
_BANDS, _CEPSTRA = 24, 13
_HIGHEST = 6000  # Hz of a man's: a child's reach 8000


def said(text: str, language: str, voice: str) -> tuple[np.ndarray, list[list[object]]]:
    """16 kHz samples, and the phonemes as [IPA, start, stop] in samples at 48 kHz."""
    with tempfile.TemporaryDirectory() as folder:
        result = Espeak().text_to_speech(TextToSpeech(text, language, Voice(voice)), Stage(Path(folder)))
        sound, _ = wav.read(Path(folder) / result.files["voice"])
    return soxr.resample(sound[:, 0].astype(np.float64), wav.RATE, 16_000, quality="HQ"), result.facts["phonemes"]


def word_errors(voice: str) -> float:
    """Substitutions, omissions and insertions over the words of the test."""
    from pocketsphinx import Decoder

    words = sorted({word for sentence in ENGLISH for word in sentence.split()})
    grammar = f"#JSGF V1.0; grammar test; public <said> = ( {' | '.join(words)} )+;"
    decoder = Decoder(samprate=16_000, loglevel="FATAL", lm=None)
    decoder.add_jsgf_string("test", grammar)
    decoder.activate_search("test")
    wrong = 0
    for sentence in ENGLISH:
        sound, _ = said(sentence, "en-US", voice)
        # Played at the speed at which its throat is a man's: the recogniser knows only grown people's.
        sound = soxr.resample(sound, 16_000, 16_000 * characters()[voice].tract / 100, quality="HQ")
        pcm = np.concatenate([np.zeros(4000), sound / np.abs(sound).max() * 0.5, np.zeros(4000)])
        decoder.start_utt()
        decoder.process_raw((pcm * 32767).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        hypothesis = decoder.hyp().hypstr.split() if decoder.hyp() else []
        wrong += distance(sentence.split(), hypothesis)
    return wrong / sum(len(sentence.split()) for sentence in ENGLISH)


def distance(one: list[str], other: list[str]) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, heard in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != heard))
    return row[-1]


def cepstra(sound: np.ndarray, tract: float) -> np.ndarray:
    """Mel cepstra [frames, 12], 10 ms apart, without the level; each line's mean taken away, so that what is left is
    the sound and not the voice's colour. ``tract``: the throat over a man's, by which frequencies are divided, as
    listeners do (vocal tract length normalisation)."""
    view = np.lib.stride_tricks.sliding_window_view(np.pad(sound, 256), 400)[::160] * np.hanning(400)
    power = np.abs(np.fft.rfft(view, 512)) ** 2
    mel = np.linspace(0, 2595 * np.log10(1 + _HIGHEST / 700), _BANDS + 2)
    edges = 700 * (10 ** (mel / 2595) - 1) * tract / 8000 * 256
    bins = np.arange(257)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    energy = np.log(power @ np.clip(np.minimum(rising, falling), 0, 1).T + 1e-6)
    turn = np.cos(np.pi / _BANDS * np.outer(np.arange(1, _CEPSTRA), np.arange(_BANDS) + 0.5))
    found = energy @ turn.T
    return found - found.mean(axis=0)


def stretches(text: str, voice: str) -> list[tuple[str, np.ndarray]]:
    """Each phoneme with the cepstra of its beginning, middle and end."""
    sound, phonemes = said(text, "fr", voice)
    frames = cepstra(sound, characters()[voice].tract / 100)
    found = []
    for name, start, stop in phonemes:
        places = np.linspace(start + 0.2 * (stop - start), stop - 0.2 * (stop - start), 3) / 480
        found.append((str(name).strip("-"), frames[np.clip(places.round().astype(int), 0, len(frames) - 1)].ravel()))
    return found


def phoneme_errors(voice: str, taught: dict[str, np.ndarray], spread: np.ndarray) -> float:
    names = list(taught)
    templates = np.stack([taught[name] for name in names])
    asked = [one for sentence in ASKED for one in stretches(sentence, voice) if one[0] in taught]
    right = sum(names[int((((templates - shape) / spread) ** 2).sum(axis=1).argmin())] == name for name, shape in asked)
    return 1 - right / len(asked)


def teach() -> tuple[dict[str, np.ndarray], np.ndarray]:
    heard: dict[str, list[np.ndarray]] = defaultdict(list)
    for voice in CLEAR:
        for sentence in TAUGHT:
            for name, shape in stretches(sentence, voice):
                heard[name].append(shape)
    taught = {name: np.mean(shapes, axis=0) for name, shapes in heard.items() if len(shapes) >= 2}
    rests = [shape - taught[name] for name, shapes in heard.items() if name in taught for shape in shapes]
    return taught, np.std(rests, axis=0)


def main() -> None:
    languages = [word for word in sys.argv[1:] if word in ("en", "fr")] or ["en", "fr"]
    voices = [word for word in sys.argv[1:] if word not in ("en", "fr")] or list(characters())
    taught = teach() if "fr" in languages else None
    print("voice           words wrong, English   phonemes wrong, French")
    for voice in voices:
        english = f"{100 * word_errors(voice):5.0f} %" if "en" in languages else "–"
        french = f"{100 * phoneme_errors(voice, *taught):5.0f} %" if taught else "–"
        print(f"{voice:16}{english:>12}{french:>24}", flush=True)


if __name__ == "__main__":
    main()
