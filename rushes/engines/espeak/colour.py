"""What is done to a phrase after eSpeak: the speaker's throat and breath, and the manner's own."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines import dsp, wav
from rushes.engines.espeak import voicebox
from rushes.engines.espeak.breath import whispered
from rushes.engines.espeak.library import Utterance
from rushes.engines.espeak.manner import Manner

Signal = npt.NDArray[np.float64]

LEVEL = -23.0  # dBFS, the level of what is spoken without its pauses
TREMOR = 5.3  # times a second that an old voice wavers
_EFFORT = (2500.0, 1.4)  # Hz and octaves of what a raised voice has more of


def coloured(utterance: Utterance, voice: voicebox.Character, how: Manner) -> Signal:
    """48 kHz, warm below, present above, without rumble; breath and tears where the manner asks."""
    raw = np.frombuffer(utterance.pcm, np.int16).astype(np.float64) / 32768
    samples = np.asarray(soxr.resample(raw, utterance.rate, wav.RATE, quality="HQ"))
    samples = whispered(samples) if how.whisper else _lived(samples, voice, how)
    return dsp.equalised(
        samples,
        highpass=70.0,
        shelf=(250.0, voice.warmth - how.tilt / 3),
        bells=((3000.0, voice.presence, 1.2), (420.0, -1.5, 0.8), (_EFFORT[0], how.tilt, _EFFORT[1])),
    )


def _lived(samples: Signal, voice: voicebox.Character, how: Manner) -> Signal:
    """Breath under the voice, and the waver of age, of tears or of laughter."""
    breath = 10 ** (voice.breath / 20) if voice.breath is not None else 0.0
    breath += how.breath / 100
    if breath:
        air = whispered(samples)
        samples = samples + air * breath * dsp.active_level(samples) / max(dsp.active_level(air), 1e-9)
    if voice.tremor:
        samples = wavering(samples, TREMOR, voice.tremor, voice.tremor / 4)
    return wavering(samples, *how.tremor) if how.tremor else samples


def wavering(samples: Signal, hertz: float, cents: float, depth: float) -> Signal:
    """The pitch up and down by so many cents, the loudness with it by ``depth`` per cent, not quite regularly."""
    times = np.arange(len(samples)) / wav.RATE
    phase = 2 * np.pi * hertz * times + 0.7 * np.sin(2 * np.pi * 0.9 * times)
    # A sway of the time by which a tone goes up and down by so many cents.
    sway = cents / 1200 * np.log(2) / (2 * np.pi * hertz) * np.sin(phase)
    return np.asarray(np.interp(times + sway, times, samples) * (1 + depth / 100 * np.cos(phase)))


def levelled(samples: Signal, gain: float) -> Signal:
    """Speech at LEVEL, its loudest syllables held back 2:1, peaks below full scale."""
    level = dsp.active_level(samples)
    target = 10 ** ((LEVEL + gain) / 20)
    samples = samples * (target / max(level, 1e-6))
    envelope = dsp.envelope(samples, 0.012)
    over = np.maximum(envelope / (target * 1.6), 1.0)
    samples = samples * over**-0.5
    peak = float(np.abs(samples).max(initial=0.0))
    return np.asarray(samples * min(1.0, 0.9 / max(peak, 1e-9)))
