"""A line, from its guide to voice.wav."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from rushes.engines import dsp, wav
from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.aligning import Alignment, align
from rushes.engines.listening.envelope import band_centres, long_term
from rushes.engines.listening.pitch import Melody, melody
from rushes.engines.listening.recording import read_recording
from rushes.engines.listening.speech import ends
from rushes.engines.listening.tract import tract
from rushes.engines.ports.result import Result
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.engines.psola.grains import respoken
from rushes.engines.psola.marks import marks
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, RecordingError
from rushes.film.guide import Colour
from rushes.film.media import Media

LEVEL = -23.0  # dBFS, of what is spoken without its pauses, as the casting voices have it
_RATIO = (0.8, 1.25)  # beyond it grains sound like cartoons
_RANGE = (0.6, 1.6)  # how much wider or narrower a colour may make a melody
_GAIN, _AMOUNT = 12.0, 0.85  # decibels that a spectrum is moved at most; how much of the difference
_HEARD = (50.0, 700.0)  # Hz, the pitch of anything given out


@dataclass(frozen=True)
class _Target:
    """``pitch`` is the median in Hz, ``range`` what the melody's intervals are multiplied by, ``ratio`` the formants',
    ``spectrum`` decibels by band (None: as it is)."""

    pitch: float
    range: float
    ratio: float
    spectrum: Signal | None


def convert(request: SpeechToSpeech, stage: Stage) -> Result:
    """Lay the guide beside the reading, tell the voice by it, respeak, colour, level. Facts: samples, words,
    phonemes, and notices where the guide had to be mended."""
    guide, notices = _read(request.guide, stage)
    guide, cut = _trimmed(guide)
    sung = melody(guide, check=stage.checkpoint)
    stage.progress(0.3)
    alignment, target = _aim(request, guide, sung, cut, stage)
    stage.checkpoint()
    stage.progress(0.6)
    places = marks(guide, sung)
    hertz = RATE / places.period
    wanted = target.pitch * (hertz / max(sung.median, 1.0)) ** target.range
    periods = np.where(places.voiced, RATE / np.clip(wanted, *_HEARD), places.period)
    voice = respoken(guide, places, periods, target.ratio, None, stage.checkpoint)
    if target.spectrum is not None:
        voice = _coloured(voice, target.spectrum)
    count = wav.write(stage.out / "voice.wav", _levelled(voice), look=stage.checkpoint)
    facts: dict[str, Any] = {"samples": count, "words": _words(request, alignment, count)}
    if notices:
        facts["notices"] = list(notices)
    if request.phonemes:
        facts["phonemes"] = _phonemes(request, alignment, count)
    return Result({"voice": "voice.wav"}, facts)


def _read(media: Media, stage: Stage) -> tuple[Signal, tuple[str, ...]]:
    """Mono at 48 kHz, and what was put right in it: a recording that somebody laid into the library by hand is of any
    kind. Raises EngineFailed where nothing can be made of it."""
    path = stage.path(media)
    with contextlib.suppress(EngineFailed):
        samples, rate = wav.read(path)
        if rate == RATE and samples.shape[1] == 1:
            return samples[:, 0].astype(np.float64), ()
    try:
        recording = read_recording(path)
    except RecordingError as problem:
        todo = "Bring a recording in with: rushes voice import FILE --line …"
        raise EngineFailed(problem.what, todo=todo) from problem
    return recording.samples, recording.notices


def _trimmed(guide: Signal) -> tuple[Signal, int]:
    """From the first sound of the voice to the last, eased in and out; and how many samples went before it."""
    bounds = ends(guide)
    if bounds is None:
        raise EngineFailed("Nothing is heard in the guide.", todo="Record the line again, nearer to the microphone.")
    kept = guide[bounds[0] : bounds[1]].copy()
    ease = min(240, len(kept) // 2)
    ramp = np.linspace(0.0, 1.0, ease, endpoint=False)
    kept[:ease] *= ramp
    kept[len(kept) - ease :] *= ramp[::-1]
    return kept, bounds[0]


def _aim(
    request: SpeechToSpeech, guide: Signal, sung: Melody, cut: int, stage: Stage
) -> tuple[Alignment | None, _Target]:
    """Where the reading's words are in the guide, and whom it shall sound like."""
    if request.reading is None:
        own = _Target(sung.median, 1.0, 1.0, None)
        return None, own if request.colour is None else _as_colour(request.colour, guide, sung, False)
    if request.reading == request.guide:
        here = np.array([0.0, float(cut), float(cut + len(guide))])
        same = Alignment(here, np.maximum(here - cut, 0.0), 1.0, 0.0)
        own = _Target(sung.median, 1.0, 1.0, None)
        return same, own if request.colour is None else _as_colour(request.colour, guide, sung, True)
    reading, _ = _read(request.reading, stage)
    if ends(reading) is None:  # a line that a reading machine has no words for: 👍
        return None, _Target(sung.median, 1.0, 1.0, None)
    alignment = align(reading, guide)
    stage.checkpoint()
    if request.colour is not None:
        return alignment, _as_colour(request.colour, guide, sung, False)
    pitch = melody(reading, check=stage.checkpoint).median or sung.median
    return alignment, _Target(pitch, 1.0, _held(1 / alignment.ratio), long_term(reading))


def _as_colour(colour: Colour, guide: Signal, sung: Melody, machine: bool) -> _Target:
    """``machine``: nobody performed this melody, so that it may be made as wide as the colour's."""
    spread = float(np.clip(colour.spread / 100 / max(sung.spread, 0.1), *_RANGE)) if machine else 1.0
    ratio = _held(colour.tract / 1000 / tract(guide))
    return _Target(colour.pitch / 10, spread, ratio, np.array(colour.spectrum) / 10)


def _held(ratio: float) -> float:
    return float(np.clip(ratio, *_RATIO))


def _coloured(voice: Signal, spectrum: Signal) -> Signal:
    """The voice with (nearly) that long-term spectrum."""
    wanted = np.clip(_AMOUNT * (spectrum - long_term(voice)), -_GAIN, _GAIN)
    padded = np.pad(wanted, 1, "edge")
    wanted = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    size = dsp.comfortable(len(voice) + RATE // 10)
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    decibels = np.interp(np.log(np.maximum(frequencies, 20.0)), np.log(band_centres()), wanted)
    gain = 10 ** (decibels / 20) * dsp.response(frequencies, 60.0, 0)
    return dsp.shaped(voice, gain, size)


def _levelled(voice: Signal) -> Signal:
    """At LEVEL, its loudest syllables held back 2:1 from 7 dB above it, peaks below full scale."""
    target = 10 ** (LEVEL / 20)
    voice = voice * (target / max(dsp.active_level(voice), 1e-6))
    over = np.maximum(dsp.envelope(voice, 0.02) / (target * 2.2), 1.0)
    voice = voice * over**-0.5
    return voice * min(1.0, 0.9 / max(float(np.abs(voice).max(initial=0.0)), 1e-9))


def _words(request: SpeechToSpeech, alignment: Alignment | None, count: int) -> list[list[int]]:
    if alignment is None:
        return []
    times = _times(alignment, [word[2:] for word in request.words], count)
    return [[begin, end, *time] for (begin, end, _, _), time in zip(request.words, times, strict=True)]


def _phonemes(request: SpeechToSpeech, alignment: Alignment | None, count: int) -> list[list[str | int]]:
    if alignment is None:
        return []
    times = _times(alignment, [phoneme[1:] for phoneme in request.phonemes], count)
    return [[phoneme[0], *time] for phoneme, time in zip(request.phonemes, times, strict=True)]


def _times(alignment: Alignment, spans: list[tuple[int, int]], count: int) -> list[list[int]]:
    """Spans of the reading as spans of the take, in order and inside of it."""
    if not spans:
        return []
    mapped = np.clip(alignment.mapped(np.array(spans)), 0, count)
    starts = np.maximum.accumulate(mapped[:, 0])
    stops = np.maximum(mapped[:, 1], starts)
    return [[int(start), int(stop)] for start, stop in zip(starts, stops, strict=True)]
