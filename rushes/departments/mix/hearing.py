"""What is heard of the film while it is mixed, small enough to keep: curves by 50 ms and a spectrogram.

The sheet is drawn from it and the report judges by it, without reading the mix and its stems again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import spectra
from rushes.departments.mix.summing import MARGIN

Curve = npt.NDArray[np.float32]
Stereo = npt.NDArray[np.float32]
Picture = npt.NDArray[np.int16]  # [rows, columns]: tenths of a dBFS, the highest frequency first

CELL_MS = spectra.CELL // 48
LOW, HIGH, ROWS, COLUMNS = 50.0, 16_000.0, 300, 1480  # Hz, and how fine the spectrogram is at most
_SILENT = 1e-12
_CURVES = ("whole", "spoken", "bed", "small_spoken", "small_bed", "clear", "picture")
_EDGES = LOW * (HIGH / LOW) ** (np.arange(ROWS + 1) / ROWS)


@dataclass(frozen=True)
class Heard:
    """K-weighted energies of each 50 ms: of the whole, of what is said, of all the rest; of what is said and of the
    rest as a small loudspeaker gives them back. ``clear``: how much of what carries words stands out of the rest, 0 to
    1, where somebody speaks. ``facts``: those of Tally, and ``ambience_likeness``, the correlation
    of the ambience's two sides, per cent."""

    whole: Curve
    spoken: Curve
    bed: Curve
    small_spoken: Curve
    small_bed: Curve
    clear: Curve
    picture: Picture
    facts: dict[str, int]

    def save(self, path: Path) -> None:
        with path.open("wb") as file:
            file.write(json.dumps(self.facts, sort_keys=True).encode() + b"\n")
            for name in _CURVES:
                np.save(file, getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, path: Path) -> Heard:
        with path.open("rb") as file:
            facts = json.loads(file.readline())
            return cls(facts=facts, **{name: np.load(file, allow_pickle=False) for name in _CURVES})


class Hearing:
    """Listens to a film of ``samples``, block after block, before its gain."""

    cell_ms = CELL_MS

    def __init__(self, samples: int) -> None:
        self.cells = -(-samples // spectra.CELL)
        self.speaks = False
        self._curves = np.zeros((5, self.cells), np.float32)
        self._clear = np.zeros(self.cells, np.float32)
        self._at = 0
        self._columns = np.zeros((min(self.cells, COLUMNS), ROWS))
        self._sides = np.zeros(2)  # of the ambience: what they have in common, and their energy

    @property
    def whole(self) -> Curve:
        return np.asarray(self._curves[0])

    @property
    def spoken(self) -> Curve:
        return np.asarray(self._curves[1])

    def listen(self, whole: Stereo, words: Stereo, ambience: Stereo | None) -> None:
        """The next block, with MARGIN more on both sides."""
        powers = spectra.powers(whole, MARGIN)
        mine = slice(self._at, self._at + len(powers))
        self._at = mine.stop
        curves = self._curves[:, mine]
        curves[0] = spectra.weighted(powers)
        np.add.at(self._columns, self._column(mine), spectra.bands(powers, _EDGES))
        if words.any():
            self.speaks = True
            said, rest = spectra.powers(words, MARGIN), spectra.powers(whole - words, MARGIN)
            curves[1], curves[3] = spectra.weighted(said), spectra.weighted_small(said)
            curves[2], curves[4] = spectra.weighted(rest), spectra.weighted_small(rest)
            self._clear[mine] = spectra.audible(said, rest)
        else:
            curves[2], curves[4] = curves[0], spectra.weighted_small(powers)
        if ambience is not None:
            left, right = ambience[MARGIN:-MARGIN, 0], ambience[MARGIN:-MARGIN, 1]
            common = (left * right).sum(dtype=np.float64)
            self._sides += common, (left**2 + right**2).sum(dtype=np.float64) / 2

    def heard(self, left: Curve, facts: dict[str, int]) -> Heard:
        """The whole, where ``left`` of the energy of each cell is left after gain and limiter."""
        found = dict(facts)
        if self._sides[1] > 0:
            found["ambience_likeness"] = round(100 * float(self._sides[0] / self._sides[1]))
        whole, spoken, bed, small_spoken, small_bed = self._curves * left
        return Heard(whole, spoken, bed, small_spoken, small_bed, self._clear, self._picture(left), found)

    def _picture(self, left: Curve) -> Picture:
        columns = self._column(slice(0, self.cells))
        count = np.bincount(columns, minlength=len(self._columns))
        mean = np.bincount(columns, left, minlength=len(self._columns)) / np.maximum(count, 1) ** 2
        levels = 10 * np.log10(np.maximum(self._columns * mean[:, None], _SILENT))
        return np.asarray(np.rint(10 * levels).astype(np.int16).T[::-1])

    def _column(self, cells: slice) -> npt.NDArray[np.int64]:
        return np.arange(cells.start, cells.stop) * len(self._columns) // max(self.cells, 1)
