"""How well a recording is laid beside its line, and how well a voice is led: against readings whose words are known.

    python bench/guides.py [--quick]

Each recording is a casting voice's reading at another pace, made worse as rooms, microphones and people make it:
noise 20 dB below the voice, a room of 0.5 s, MP3, and a rhythm that wanders between two thirds and one and a half of
its speed. Errors are those of the words' beginnings. Led takes are measured against the guide (words, melody) and
against the character's own reading (pitch, formants, spectrum).
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from rushes.departments.guide.fitting import fit
from rushes.engines import dsp, wav
from rushes.engines.espeak import Espeak
from rushes.engines.listening.aligning import align
from rushes.engines.listening.envelope import long_term
from rushes.engines.listening.pitch import melody
from rushes.engines.listening.tract import tract
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.psola import Psola
from rushes.engines.psola.grains import respoken
from rushes.engines.psola.marks import marks
from rushes.engines.stage import Stage
from rushes.film.media import Media

RATE = 48_000
LINES = {
    "fr": (
        "Le train, lui, ne m'a pas attendue. Personne n'attend plus personne, ici.",
        "Vous savez, quand la nuit tombe sur le quai, on entend la mer jusque dans la cuisine.",
    ),
    "en": (
        "The light went out at four, and nobody came to the pier until the morning boat was gone.",
        "I told you, didn't I? There is no one left in this house who remembers my name.",
    ),
}
PAIRS = (
    ("man-1", "woman-1", 80),
    ("woman-2", "man-3", 125),
    ("woman-1", "man-2", 100),
    ("man-2", "child", 90),
    ("old-man", "woman-3", 140),
    ("woman-3", "man-1", 70),
)


@dataclass(frozen=True)
class Reading:
    samples: Any
    words: tuple[tuple[int, int, int, int], ...]

    @property
    def starts(self) -> Any:
        return np.array([word[2] for word in self.words], np.float64)


def read(text: str, language: str, voice: str, pace: int = 100) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        told = Espeak().text_to_speech(TextToSpeech(text, language, Voice(voice, 100, pace)), Stage(Path(folder)))
        samples = wav.read(Path(folder) / "voice.wav")[0][:, 0].astype(np.float64)
    return Reading(samples, tuple(tuple(word) for word in told.facts["words"]))


def noisy(reading: Reading, random: np.random.Generator) -> Reading:
    noise = random.standard_normal(len(reading.samples))
    return Reading(reading.samples + 0.1 * dsp.active_level(reading.samples) * noise, reading.words)


def in_a_room(reading: Reading, random: np.random.Generator) -> Reading:
    tail = dsp.room(0.5, random)
    stereo = np.stack([reading.samples, reading.samples], axis=1)
    wet = dsp.convolved(stereo, tail)[: len(reading.samples), 0]
    return Reading(0.7 * reading.samples + 0.7 * wet, reading.words)


def by_telephone(reading: Reading, random: np.random.Generator) -> Reading:
    """32 kbit/s MP3 of what is left between 300 and 3400 Hz."""
    narrow = dsp.band(reading.samples, 300, 3400, 3)
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=RATE)
        stream.layout, stream.bit_rate = "mono", 32_000
        frame = av.AudioFrame.from_ndarray((narrow * 32767).astype(np.int16)[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        shaped = av.AudioResampler(format=stream.format, layout="mono", rate=RATE).resample(frame)
        for part in [*shaped, None]:
            container.mux(stream.encode(part))
    file.seek(0)
    with av.open(file) as container:
        samples = np.concatenate([one.to_ndarray()[0] for one in container.decode(audio=0)])
    return Reading(samples.astype(np.float64)[: len(narrow)], reading.words)


def wandering(reading: Reading, random: np.random.Generator) -> Reading:
    """Every half second another pace."""
    slopes = 1.5 ** random.uniform(-1, 1, len(reading.samples) // (RATE // 2) + 2)
    there = np.arange(len(slopes) + 1) * (RATE / 2)
    at = np.concatenate(([0.0], np.cumsum((RATE / 2) / slopes)))
    last = float(np.interp(len(reading.samples) - 1, there, at))
    times = (np.append(at[at < last], last), np.append(there[at < last], len(reading.samples) - 1.0))
    places = marks(reading.samples, melody(reading.samples))
    samples = respoken(reading.samples, places, places.period, 1.0, times, lambda: None)
    words = [(b, e, *np.interp((s, t), there, at).astype(int).tolist()) for b, e, s, t in reading.words]
    return Reading(samples, tuple(words))


CONDITIONS = {
    "as read": lambda reading, random: reading,
    "noise": noisy,
    "room": in_a_room,
    "telephone": by_telephone,
    "wandering": wandering,
    "all": lambda reading, random: noisy(in_a_room(wandering(reading, random), random), random),
}


def cases(quick: bool) -> Iterator[tuple[str, str, Reading, str, int, str]]:
    for language, texts in LINES.items():
        for text in texts[:1] if quick else texts:
            for own, other, pace in PAIRS[:2] if quick else PAIRS:
                yield language, text, read(text, language, own), other, pace, own


def alignment_table(quick: bool) -> None:
    print(
        f"{'recording':12} {'words':>5} {'median':>7} {'90 %':>7} {'within 40 ms':>13} {'ADR median':>11} {'speed':>7}"
    )
    for name, spoil in CONDITIONS.items():
        wrong, fitted, took, length = [], [], 0.0, 0.0
        for turn, (language, text, reading, other, pace, _) in enumerate(cases(quick)):
            recording = spoil(read(text, language, other, pace), np.random.default_rng(turn))
            began = time.process_time()
            found = align(reading.samples, recording.samples).mapped(reading.starts)
            took += time.process_time() - began
            length += len(recording.samples) / RATE
            wrong += list(np.abs(found - recording.starts) / RATE * 1000)
            if turn % 3 == 0:
                new = fit(recording.samples, reading.samples)
                at = align(recording.samples, new).mapped(recording.starts)
                fitted += list(np.abs(at - reading.starts) / RATE * 1000)
        near = np.mean(np.array(wrong) < 40) * 100
        print(
            f"{name:12} {len(wrong):5} {np.median(wrong):4.0f} ms {np.percentile(wrong, 90):4.0f} ms {near:11.0f} %"
            f" {np.median(fitted):8.0f} ms {length / took:5.0f} ×"
        )


def leading_table(quick: bool) -> None:
    print("guide    character   pitch    melody  words        tract        spectrum  speed")
    for language, text, guide, other, pace, own in cases(quick):
        reading = read(text, language, other, pace)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for one, samples in (("guide", guide.samples), ("reading", reading.samples)):
                wav.write(folder / f"{one}.wav", samples)
            request = SpeechToSpeech(
                Media("guide", ".wav"), Voice(other), text, language, (), Media("reading", ".wav"), reading.words
            )
            inputs = {one: folder / f"{one}.wav" for one in ("guide", "reading")}
            (folder / "out").mkdir()
            began = time.process_time()
            facts = Psola().speech_to_speech(request, Stage(folder / "out", inputs)).facts
            took = time.process_time() - began
            voice = wav.read(folder / "out" / "voice.wav")[0][:, 0].astype(np.float64)
        heard, meant, target = melody(voice), melody(guide.samples), melody(reading.samples)
        count = min(len(heard.hertz), len(meant.hertz))
        both = heard.voiced[:count] & meant.voiced[:count]
        bend = 1200 * np.log2(heard.hertz[:count][both] / heard.median / (meant.hertz[:count][both] / meant.median))
        late = [abs(one[2] - word[2]) / RATE * 1000 for one, word in zip(facts["words"], guide.words, strict=True)]
        far = [np.abs(long_term(one) - long_term(reading.samples)).mean() for one in (guide.samples, voice)]
        print(
            f"{own:8} {other:9} {100 * (heard.median / target.median - 1):+5.1f} % {np.median(np.abs(bend)):6.0f} ct"
            f" {np.median(late):3.0f} ms {tract(voice):5.2f} of {tract(reading.samples):.2f}"
            f" {far[0]:4.1f} → {far[1]:3.1f} dB {len(voice) / RATE / took:4.0f} ×"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one line and two voices a language")
    quick = parser.parse_args().quick
    print("Word times of a recording, laid beside the casting voice's reading\n")
    alignment_table(quick)
    print("\nA guide in a character's voice (espeak reads both)\n")
    leading_table(quick)


if __name__ == "__main__":
    main()
