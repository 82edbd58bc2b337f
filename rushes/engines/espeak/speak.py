"""A line, from request to voice.wav."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines import dsp, wav
from rushes.engines.espeak import voicebox
from rushes.engines.espeak.breath import whispered
from rushes.engines.espeak.library import Delivery, Utterance, synthesise
from rushes.engines.espeak.manner import Manner, manner
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.engines.stage import Stage

LEVEL = -23.0  # dBFS, the level of what is spoken without its pauses
TREMOR = 5.3  # times a second that an old voice wavers
_SILENT = 0.3  # seconds, for a line that has nothing to say
_EDGE = 0.03  # seconds of silence left at each end


def speak(request: TextToSpeech, stage: Stage) -> Result:
    """Synthesise, colour, level, trim. Facts: samples, words."""
    how = manner(request.manner)
    voice, language = voicebox.character(request.voice.character), voicebox.language(request.language)
    tract = voice.tract * request.voice.tract // 100
    pitch = _held(request.voice.pitch * how.pitch // 100, 40, 250)
    text = request.text.replace("\0", " ")
    if not any(letter.isalnum() for letter in text):
        silence = np.zeros(round(_SILENT * wav.RATE), np.float32)
        return _result(silence, [], stage)
    delivery = Delivery(
        voice=f"{language}+{voicebox.variant(request.voice.character, pitch, tract)}",
        rate=_held(voice.rate * request.voice.pace * how.rate // (100 * tract), 80, 450),
        pitch=voice.pitch,
        range=_held(voice.range * how.range // 100, 0, 99),
        volume=voice.volume,
    )
    stage.checkpoint()
    utterance = synthesise(text, delivery, voicebox.data_folder())
    # A larger throat is the same sound played slower: the synthesiser spoke as much faster and higher.
    utterance = replace(utterance, rate=utterance.rate * tract // 100)
    samples = _coloured(utterance, voice, how)
    samples, cut = _trimmed(samples)
    words = _words(utterance, text, cut, len(samples))
    return _result(_levelled(samples, how.gain), words, stage)


def _held(value: int, low: int, high: int) -> int:
    return min(max(value, low), high)


def _coloured(utterance: Utterance, voice: voicebox.Character, how: Manner) -> npt.NDArray[np.float64]:
    """48 kHz, warm below, present above, without rumble; breath or a telephone where the manner asks."""
    raw = np.frombuffer(utterance.pcm, np.int16).astype(np.float64) / 32768
    samples = soxr.resample(raw, utterance.rate, wav.RATE, quality="HQ")
    samples = whispered(samples) if how.whisper else _lived(samples, voice)
    samples = dsp.equalised(
        samples, highpass=70.0, shelf=(250.0, voice.warmth), bells=((3000.0, voice.presence, 1.2), (420.0, -1.5, 0.8))
    )
    if how.band:
        samples = dsp.band(samples, *how.band, order=3)
    return samples


def _lived(samples: npt.NDArray[np.float64], voice: voicebox.Character) -> npt.NDArray[np.float64]:
    """Breath under the voice, and the waver of age."""
    if voice.breath is not None:
        breath = whispered(samples)
        level = dsp.active_level(samples) / max(dsp.active_level(breath), 1e-9)
        samples = samples + breath * level * 10 ** (voice.breath / 20)
    if voice.tremor:
        times = np.arange(len(samples)) / wav.RATE
        phase = 2 * np.pi * TREMOR * times + 0.7 * np.sin(2 * np.pi * 0.9 * times)
        # A sway of the time by which a tone goes up and down by so many cents.
        sway = voice.tremor / 1200 * np.log(2) / (2 * np.pi * TREMOR) * np.sin(phase)
        samples = np.interp(times + sway, times, samples) * (1 + voice.tremor / 400 * np.cos(phase))
    return samples


def _trimmed(samples: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], int]:
    """Without the silence at the ends, eased in and out; also gives how many samples went at the start."""
    loud = np.flatnonzero(np.abs(samples) > 0.004 * max(float(np.abs(samples).max(initial=0.0)), 1e-9))
    edge = round(_EDGE * wav.RATE)
    first = max(0, int(loud[0]) - edge) if loud.size else 0
    last = min(len(samples), int(loud[-1]) + edge) if loud.size else len(samples)
    kept = samples[first:last].copy()
    ease = min(240, len(kept) // 2)
    ramp = np.linspace(0.0, 1.0, ease, endpoint=False)
    kept[:ease] *= ramp
    kept[len(kept) - ease :] *= ramp[::-1]
    return kept, first


def _levelled(samples: npt.NDArray[np.float64], gain: float) -> npt.NDArray[np.float64]:
    """Speech at LEVEL, its loudest syllables held back 2:1, peaks below full scale."""
    level = dsp.active_level(samples)
    target = 10 ** ((LEVEL + gain) / 20)
    samples = samples * (target / max(level, 1e-6))
    envelope = dsp.envelope(samples, 0.012)
    over = np.maximum(envelope / (target * 1.6), 1.0)
    samples = samples * over**-0.5
    peak = float(np.abs(samples).max(initial=0.0))
    return samples * min(1.0, 0.9 / max(peak, 1e-9))


def _words(utterance: Utterance, text: str, cut: int, samples: int) -> list[list[int]]:
    """eSpeak's word events as [begin, end, start, stop], in order, each lasting until the next begins."""
    words: list[list[int]] = []
    for begin, length, at in utterance.words:
        start = min(max(at * wav.RATE // utterance.rate - cut, 0), samples)
        if not 0 <= begin < len(text) or length <= 0:
            continue
        if words and begin <= words[-1][0]:
            continue  # "42" is three words spoken at one place of the text
        words.append([begin, _word_end(text, begin + length), start, samples])
    for word, following in pairwise(words):
        word[1] = min(word[1], following[0])
        word[3] = following[2]
    return words


def _word_end(text: str, end: int) -> int:
    """eSpeak's word "m" of "m'a" ends at the apostrophe; readers take it to the end of "m'a"."""
    while end < len(text) and (text[end].isalnum() or (text[end] in "'’-" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return min(end, len(text))


def _result(samples: npt.NDArray[np.floating], words: list[list[int]], stage: Stage) -> Result:
    count = wav.write(stage.out / "voice.wav", samples)
    return Result(files={"voice": "voice.wav"}, facts={"samples": count, "words": words})
