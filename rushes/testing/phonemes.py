"""How well the phonemes of a voice are told from one another: templates of mel cepstra, learnt from other voices.

Davis and Mermelstein, "Comparison of parametric representations for monosyllabic word recognition", 1980. It says how
far a voice's sounds have drifted from those that other voices make of the same phonemes; a person also has words to go
by. It is fast, needs no model that anybody trained, and knows any language that a voice's phonemes are told in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

Signal = npt.NDArray[np.float64]

_RATE = 16_000
_BANDS, _CEPSTRA = 24, 13
_HIGHEST = 6000  # Hz of a man's: a child's reach 8000
_PLACES = 3  # in each phoneme: near its beginning, its middle, near its end
_STEP = 480  # samples at 48 kHz from one frame to the next
# What no listener tells apart, or needs to: one phoneme, whatever a synthesiser's tables call it.
_SAME = {"ɐ": "ə", "ʌ": "ə", "ɚ": "ɜː", "iː": "i", "ɔː": "ɔ", "ɾ": "d", "œ̃": "ɛ̃", "ɑ": "a"}


@dataclass(frozen=True)
class Said:
    """``samples`` mono at 48 kHz; ``phonemes`` as a voice's take has them, (IPA, start, stop); ``tract``: the throat
    over a man's, by which frequencies are divided, as listeners do (vocal tract length normalisation)."""

    samples: Signal
    phonemes: Sequence[Sequence[Any]]
    tract: float = 1.0


class Ear:
    """Knows every phoneme as each of its teachers said it."""

    def __init__(self, teachers: Iterable[Sequence[Said]]) -> None:
        names: list[str] = []
        shapes: list[Signal] = []
        rests: list[Signal] = []
        for teacher in teachers:
            heard: dict[str, list[Signal]] = defaultdict(list)
            for said in teacher:
                for name, shape in _stretches(said):
                    heard[name].append(shape)
            for name, examples in heard.items():
                mean = np.mean(examples, axis=0)
                names.append(name)
                shapes.append(mean)
                rests += [example - mean for example in examples]
        self._names, self._shapes = names, np.stack(shapes)
        self._spread = np.std(rests, axis=0)

    def mistakes(self, said: Iterable[Said]) -> list[tuple[str, str]]:
        """(phoneme, what it was taken for) of each that it knows, right ones too."""
        known = set(self._names)
        return [(name, self._nearest(shape)) for one in said for name, shape in _stretches(one) if name in known]

    def errors(self, said: Iterable[Said]) -> float:
        """The share of phonemes that are taken for another."""
        heard = self.mistakes(said)
        return sum(name != taken for name, taken in heard) / max(len(heard), 1)

    def _nearest(self, shape: Signal) -> str:
        return self._names[int((((self._shapes - shape) / self._spread) ** 2).sum(axis=1).argmin())]


def _stretches(said: Said) -> list[tuple[str, Signal]]:
    """Each phoneme with the cepstra of its places."""
    frames = _cepstra(said)
    found = []
    for name, start, stop in said.phonemes:
        places = np.linspace(start + 0.2 * (stop - start), stop - 0.2 * (stop - start), _PLACES) / _STEP
        plain = str(name).strip("-")
        found.append((_SAME.get(plain, plain), frames[np.clip(places.round().astype(int), 0, len(frames) - 1)].ravel()))
    return found


def _cepstra(said: Said) -> Signal:
    """Mel cepstra [frames, 12], 10 ms apart, without the level; the line's mean taken away, so that what is left is the
    sound and not the voice's colour."""
    sound = soxr.resample(said.samples, 48_000, _RATE, quality="HQ")
    view = np.lib.stride_tricks.sliding_window_view(np.pad(sound, 256), 400)[::160] * np.hanning(400)
    power = np.abs(np.fft.rfft(view, 512)) ** 2
    mel = np.linspace(0, 2595 * np.log10(1 + _HIGHEST / 700), _BANDS + 2)
    edges = 700 * (10 ** (mel / 2595) - 1) * said.tract / (_RATE / 2) * 256
    bins = np.arange(257)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    energy = np.log(power @ np.clip(np.minimum(rising, falling), 0, 1).T + 1e-6)
    turn = np.cos(np.pi / _BANDS * np.outer(np.arange(1, _CEPSTRA), np.arange(_BANDS) + 0.5))
    found = energy @ turn.T
    return np.asarray(found - found.mean(axis=0))
