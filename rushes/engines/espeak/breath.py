"""Whispering: the voice's formants, sounded by breath."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_WINDOW = 1024  # 21 ms at 48 kHz: shorter than a phoneme, longer than a pitch period
_HOP = 256
_LIFTER = 60  # quefrencies kept: the vocal tract, not the vocal cords


def whispered(samples: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same words without voicing: each frame's spectral envelope (low-quefrency cepstrum, Oppenheim and
    Schafer) filled with noise. Same length. The noise is the same for every line, so bytes are too."""
    noise = np.random.Generator(np.random.PCG64(1895))
    padded = np.pad(samples, _WINDOW)
    frames = 1 + (len(padded) - _WINDOW) // _HOP
    window = np.hanning(_WINDOW + 1)[:-1]
    view = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP][:frames] * window
    spectrum = np.abs(np.fft.rfft(view, axis=1)) + 1e-7
    cepstrum = np.fft.irfft(np.log(spectrum), axis=1)
    cepstrum[:, _LIFTER : _WINDOW - _LIFTER] = 0.0
    envelope = np.exp(np.fft.rfft(cepstrum, axis=1).real)
    # A whisper has little of the chest: tilt up from 100 Hz to 1.5 kHz.
    tilt = np.clip(np.linspace(0, 24_000, envelope.shape[1]) / 1500.0, 0.07, 1.0)
    phases = np.exp(2j * np.pi * noise.random(envelope.shape))
    voiced = np.fft.irfft(envelope * tilt * phases, axis=1) * window
    out = np.zeros(len(padded))
    for index, frame in enumerate(voiced):
        out[index * _HOP : index * _HOP + _WINDOW] += frame
    return out[_WINDOW : _WINDOW + len(samples)]
