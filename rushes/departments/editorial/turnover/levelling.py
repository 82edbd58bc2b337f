"""The level of each sound, measured by the stem that the mix made of it.

A stem's energy, 50 ms by 50 ms, is taken for the sum of what its sounds have, each at a level of its own. Those are
found by multiplicative updates, which keep them positive and share what several sounds might be evenly (D. D. Lee and
H. S. Seung, Algorithms for Non-negative Matrix Factorization, 2001). Of a long sound its middle is listened to.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rushes.departments.editorial.formats.levels import LOUDEST, SILENT
from rushes.departments.editorial.turnover.request import LevelsRequest, Sounding
from rushes.engines import wav
from rushes.engines.stage import Stage
from rushes.film.quick import dataclass

Energies = npt.NDArray[np.float64]  # by cell of the film; mean of the squared samples of all channels

_CELL = 2400  # samples at 48 kHz
_LONGEST = 160  # cells of one sound that are listened to
_ROUNDS = 60
_NOTHING = 1e-12  # power; -120 dBFS


def measured(request: LevelsRequest, stage: Stage) -> list[int]:
    """Tenths of a decibel, in the order of the request's sounds; 0 for what is silent itself."""
    found = [0] * len(request.sounds)
    for name, media in request.stems:
        places = [place for place, sound in enumerate(request.sounds) if sound.stem == name]
        sounds = [_Heard.of(request.sounds[place]) for place in places]
        stem = _Film(stage.path(media), sounds)
        stage.checkpoint()
        own = [one.energies(stem, stage) for one in sounds]
        for place, power in zip(places, _powers(stem.energies, own), strict=True):
            found[place] = min(max(round(100 * np.log10(max(power, _NOTHING))), SILENT), LOUDEST)
    return found


def _powers(stem: Energies, sounds: Sequence[Energies]) -> list[float]:
    """The factors by which the energies of the sounds add up to the stem's."""
    if not sounds:
        return []
    every = np.stack(sounds)
    weights = every.sum(axis=1)
    powers = np.where(weights > _NOTHING * len(stem), stem.sum() / max(weights.sum(), _NOTHING), 0.0)
    for _ in range(_ROUNDS):
        ratio = stem / np.maximum(powers @ every, _NOTHING)
        powers = powers * (every @ ratio) / np.maximum(weights, _NOTHING)
    return [
        float(power) if weight > _NOTHING * len(stem) else 1.0 for power, weight in zip(powers, weights, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sound and the cells of the film, [first, end), that it is listened to in."""

    sound: Sounding
    first: int
    end: int

    @classmethod
    def of(cls, sound: Sounding) -> _Heard:
        first, end = -(-sound.start // _CELL), (sound.start + sound.samples) // _CELL
        spare = max(end - first - _LONGEST, 0)
        return cls(sound, max(first + spare // 2, 0), max(end - spare // 2, first + 1))

    def energies(self, film: _Film, stage: Stage) -> Energies:
        """Its energy in every cell of the film that is listened to, with its fades."""
        found = np.zeros(len(film.cells))
        sound = self.sound
        begins, ends = sound.start // _CELL, -(-(sound.start + sound.samples) // _CELL)
        with wav.Reader(stage.path(sound.media)) as reader:
            for place in np.flatnonzero((film.cells >= begins) & (film.cells < ends)):
                at = int(film.cells[place]) * _CELL - sound.start
                found[place] = _power(_stretch(reader, sound, at)) * _faded(sound, at + _CELL // 2) ** 2
        return found


class _Film:
    """The cells that any sound is listened to in, and the energy of a stem in them."""

    def __init__(self, path: Path, sounds: Sequence[_Heard]) -> None:
        wanted = {cell for one in sounds for cell in range(one.first, one.end)}
        self.cells = np.array(sorted(wanted), np.int64)
        with wav.Reader(path) as reader:
            self.energies = np.array([_power(reader.block(int(cell) * _CELL, _CELL)) for cell in self.cells])


def _stretch(reader: wav.Reader, sound: Sounding, at: int) -> wav.Samples:
    """A cell of a sound from its sample ``at`` on, whatever rate its medium has."""
    count = _CELL * reader.rate // wav.RATE
    first = (sound.offset + at) * reader.rate // wav.RATE
    if sound.loop and reader.samples:
        first %= reader.samples
    return reader.block(first, count) if first >= 0 else np.zeros((0, 1), np.float32)


def _power(sound: wav.Samples) -> float:
    return float(np.square(sound, dtype=np.float64).mean()) if len(sound) else 0.0


def _faded(sound: Sounding, at: int) -> float:
    """The factor of its fades at a sample."""
    rise = (at / sound.fade_in) if sound.fade_in else 1.0
    fall = ((sound.samples - at) / sound.fade_out) if sound.fade_out else 1.0
    return min(max(rise, 0.0), max(fall, 0.0), 1.0)
