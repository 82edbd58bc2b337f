"""How well the voices are understood after all their processing: python bench/intelligibility.py [en|fr] [voice …]

**Words**: matrix sentences (Hagerman, 1982), five words of ten each, heard by a recogniser that knows the hundred
sentences' grammar and nothing of the voice: PocketSphinx with its own American model (bench/requirements.txt). A guess
is right one time in ten. In quiet, and in noise that has speech's own spectrum, eight decibels below the voice, the
least that the mix leaves between dialogue and bed. French words are spelt to it in the nearest American sounds,
`bench/matrix.toml`: a foreigner who has learnt these fifty words, so that voices can be compared, not languages.

**Phonemes**: `rushes.testing.phonemes`, templates learnt from every voice but the one that is asked.

A child is played at the speed at which its throat is a man's: the recogniser knows only grown people's.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from rushes.departments.voices.casting import kinds
from rushes.engines import dsp, wav
from rushes.engines.espeak import Espeak
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.testing.phonemes import Ear, Said

SENTENCES = 10
NOISE = -8.0  # decibels against the voice: what the mix leaves at least between dialogue and bed
TAGS = {"en": "en-US", "fr": "fr"}
MATRIX = tomllib.loads((Path(__file__).parent / "matrix.toml").read_text("utf-8"))


@cache
def said(text: str, language: str, voice: str) -> Said:
    with tempfile.TemporaryDirectory() as folder:
        result = Espeak().text_to_speech(TextToSpeech(text, TAGS[language], Voice(voice)), Stage(Path(folder)))
        sound, _ = wav.read(Path(folder) / result.files["voice"])
    return Said(sound[:, 0].astype(np.float64), result.facts["phonemes"], kinds()[voice].tract / 100)


def sentences(language: str) -> Iterator[list[str]]:
    """The same for every voice; each word equally often."""
    luck = dsp.dice("matrix", language)
    columns = MATRIX[language]["columns"]
    for _ in range(SENTENCES // 10):
        orders = [luck.permutation(10) for _ in columns]
        for turn in range(10):
            yield [column[order[turn]] for column, order in zip(columns, orders, strict=True)]


def decoder(language: str) -> Any:
    from pocketsphinx import Decoder

    columns = MATRIX[language]["columns"]
    spelt = MATRIX[language].get("sounds", {})
    grammar = " ".join(f"( {' | '.join(plain(word) for word in column)} )" for column in columns)
    usual = {"samprate": 16_000, "loglevel": "FATAL", "lm": None}
    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="utf-8") as words:
        for word, ways in spelt.items():
            for turn, way in enumerate(ways):
                words.write(f"{plain(word)}{f'({turn + 1})' if turn else ''} {way}\n")
        words.flush()
        found = Decoder(**usual, **({"dict": words.name} if spelt else {}))
    found.add_jsgf_string("test", f"#JSGF V1.0; grammar test; public <said> = {grammar};")
    found.activate_search("test")
    return found


def plain(word: str) -> str:
    """As the recogniser's grammar can name it."""
    return word.replace("é", "e").replace("è", "e").replace("û", "u")


def words_wrong(voice: str, language: str, ears: Any) -> tuple[float, float]:
    """In quiet and in noise, of all words."""
    wrong, count = [0, 0], 0
    for words in sentences(language):
        text = " ".join(words)
        one = said(text[0].upper() + text[1:] + ".", language, voice)
        low = soxr.resample(one.samples, wav.RATE, 16_000 * one.tract, quality="HQ")
        noise = noisy(low, dsp.dice("noise", text))
        for turn, sound in enumerate((low, low + noise)):
            heard = listen(ears, sound)
            wrong[turn] += sum(plain(word) != other for word, other in zip(words, heard, strict=True))
        count += len(words)
    return wrong[0] / count, wrong[1] / count


def noisy(speech: Any, luck: np.random.Generator) -> Any:
    """Noise with the speech's own long-term spectrum, so much below it."""
    spectrum = np.abs(np.fft.rfft(speech))
    smooth = np.convolve(spectrum, np.ones(401) / 401, "same")
    noise = np.fft.irfft(smooth * np.exp(2j * np.pi * luck.random(len(smooth))), len(speech))
    return noise * 10 ** (NOISE / 20) * dsp.active_level(speech, 16_000) / dsp.root_mean_square(noise)


def listen(ears: Any, sound: Any) -> list[str]:
    pcm = np.concatenate([np.zeros(4000), sound / np.abs(sound).max() * 0.5, np.zeros(4000)])
    ears.start_utt()
    ears.process_raw((pcm * 32767).astype(np.int16).tobytes(), full_utt=True)
    ears.end_utt()
    heard = ears.hyp().hypstr.split() if ears.hyp() else []
    return (heard + [""] * 5)[:5]


def phonemes_wrong(voice: str, language: str) -> float:
    taught, asked = MATRIX[language]["taught"], MATRIX[language]["asked"]
    others = [other for other in kinds() if other != voice]
    ear = Ear([said(text, language, other) for text in taught] for other in others)
    return ear.errors(said(text, language, voice) for text in asked)


def main() -> None:
    languages = [word for word in sys.argv[1:] if word in TAGS] or list(TAGS)
    voices = [word for word in sys.argv[1:] if word not in TAGS] or list(kinds())
    ears = {language: decoder(language) for language in languages}
    heads = "".join(f"{f'{language}: words':>15}{'in noise':>10}{'phonemes':>10}" for language in languages)
    print(f"{'wrong, per cent':16}{heads}")
    total: dict[int, list[float]] = {}
    for voice in voices:
        row = [
            share
            for language in languages
            for share in (*words_wrong(voice, language, ears[language]), phonemes_wrong(voice, language))
        ]
        for column, share in enumerate(row):
            total.setdefault(column, []).append(share)
        print(f"{voice:16}" + written(row), flush=True)
    print(f"{'mean':16}" + written([sum(column) / len(column) for column in total.values()]))


def written(row: list[float]) -> str:
    return "".join(f"{100 * share:{15 if column % 3 == 0 else 10}.0f}" for column, share in enumerate(row))


if __name__ == "__main__":
    main()
