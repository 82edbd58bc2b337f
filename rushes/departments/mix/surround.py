"""A 5.1 bed from the stems, made so that its stereo downmix is the stereo mix again.

What is said goes to the centre; music stays in front with a little behind; ambience is all around, decorrelated by
velvet noise (B. Alary, A. Politis, V. Välimäki, "Velvet-noise decorrelator", DAFx 2017); the lowest octaves of effects
and music go to the LFE as well, which a downmix leaves out. Downmix: ITU-R BS.775-4, annex 4, 0.7071 of the centre and
of the surrounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import limiting
from rushes.departments.mix.request import SurroundRequest
from rushes.departments.mix.summing import MARGIN, Stems
from rushes.engines import dsp, wav
from rushes.engines.loudness_meter import Meter
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage

Stereo = npt.NDArray[np.float32]
Six = npt.NDArray[np.float32]  # [n, 6]: L R C LFE Ls Rs, SMPTE's order

_HALF = np.float32(np.sqrt(0.5))
_FRONT = {"music": 0.94, "effects": 1.0, "ambience": 0.72}  # the rest is behind, at the power that a downmix restores
_LOW = {"music": 0.35, "effects": 0.7}
_CROSSOVER = 100.0  # Hz
_SPREAD = 1440  # samples over which the surrounds are spread
_PULSES = 24


def surround(request: SurroundRequest, stage: Stage) -> Result:
    """Write mix51.wav; see make.surround."""
    film = _Film(request, stage)
    peaks = film.peaks()
    limit = limiting.curve(peaks, limiting.ceiling(request.true_peak))
    meter, folded = Meter("5.1"), Meter()
    with wav.Writer(stage.out / "mix51.wav", 6, bits=24, samples=request.samples) as writer:
        for start, stems in film.stems.blocks():
            six = film.around(stems, start)[MARGIN:-MARGIN]
            whole = wav.rounded(six * limiting.over(limit, start, len(six), 1.0)[:, None])
            writer.write(whole)
            meter.push(whole)
            folded.push(downmix(whole.astype(np.float32) / np.float32(2**23)))
            stage.progress(0.5 + 0.5 * start / max(request.samples, 1))
    facts = {"surround_true_peak": round(2000 * np.log10(max(limiting.reached(peaks, limit, 1.0), 1e-6)))}
    for name, one in (("surround_loudness", meter), ("downmix_loudness", folded)):
        if measured := one.facts():
            facts[name] = measured["loudness"]
    return Result({"mix51": "mix51.wav"}, facts)


@dataclass
class _Film:
    request: SurroundRequest
    stage: Stage

    def __post_init__(self) -> None:
        self.stems = Stems(self.request.stretches, self.request.samples, self.stage)
        self.gain = np.float32(limiting.load(self.stage.path(self.request.curve))[0])

    def around(self, stems: dict[str, Stereo], start: int) -> Six:
        """A block in six channels after the film's gain, with its margins."""
        return np.asarray(self.gain * around(stems, self.stems.count(start) + 2 * MARGIN), np.float32)

    def peaks(self) -> limiting.Curve:
        """The highest point of the six channels in each millisecond, between the samples too."""
        near = limiting.ceiling(self.request.true_peak) * limiting.NEAR
        found = [np.zeros(0, np.float32)]
        for start, stems in self.stems.blocks():
            six = self.around(stems, start)
            inner = six[MARGIN - limiting.EDGE : len(six) - MARGIN + limiting.EDGE]
            cells = []
            for pair in range(0, 6, 2):
                two = np.ascontiguousarray(inner[:, pair : pair + 2])
                cells.append(limiting.peaks(two[limiting.EDGE : -limiting.EDGE]))
                cells.append(limiting.peaks_between(two, near))
            found.append(np.max(cells, axis=0))
            self.stage.progress(0.5 * start / max(self.request.samples, 1))
        return np.concatenate(found)


def around(stems: dict[str, Stereo], count: int) -> Six:
    """The stems of a block, with its margins, in six channels."""
    six = np.zeros((count, 6), np.float32)
    for name, sound in stems.items():
        if name in _FRONT:
            front = np.float32(_FRONT[name])
            six[:, :2] += front * sound
            if front < 1:
                six[:, 4:] += np.float32(np.sqrt(2 * (1 - float(front) ** 2))) * _spread(sound)
        else:
            centre = (sound[:, 0] + sound[:, 1]) * _HALF
            six[:, 2] += centre
            six[:, :2] += sound - (_HALF * centre)[:, None]
        if name in _LOW:
            low = dsp.shaped_stereo(sound, _lowest(dsp.comfortable(count)))
            six[:, 3] += np.float32(_LOW[name]) * low.sum(axis=1)
    return six


def downmix(six: Six) -> Stereo:
    """Lo and Ro."""
    return np.asarray(six[:, :2] + _HALF * (six[:, 2:3] + six[:, 4:]), np.float32)


def _spread(sound: Stereo) -> Stereo:
    """The same sound with another grain on each side: it is heard as wide, not as an echo."""
    size = dsp.comfortable(len(sound) + _SPREAD)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound, size, axis=0) * _velvet(size), size, axis=0)[: len(sound)])


@lru_cache(maxsize=2)
def _velvet(size: int) -> npt.NDArray[np.complex64]:
    """The spectra of two short bursts of velvet noise, of unit energy."""
    out = np.zeros((size, 2), np.float32)
    for side in range(2):
        random = dsp.dice("surround", side)
        at = ((np.arange(_PULSES) + random.random(_PULSES)) * _SPREAD / _PULSES).astype(int)
        gains = (random.integers(0, 2, _PULSES) * 2 - 1) * np.exp(-2.5 * at / _SPREAD)
        out[at, side] = gains / np.sqrt((gains**2).sum())
    return np.asarray(np.fft.rfft(out, axis=0), np.complex64)


@lru_cache(maxsize=2)
def _lowest(size: int) -> npt.NDArray[np.float32]:
    return dsp.response(np.abs(np.fft.fftfreq(size, 1 / dsp.RATE)), 0, _CROSSOVER, 4).astype(np.float32)
