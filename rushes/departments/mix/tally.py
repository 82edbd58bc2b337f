"""Faults that are counted sample by sample, in what is written."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int32]
Sums = npt.NDArray[np.float64]

_FULL = 2**23 - 8  # of whole numbers of 24 bits
_TENTH = 4_800
_AUDIBLE = 1e-5  # mean square of a tenth of a second that is heard on headphones


class Tally:
    """Sums over the film."""

    def __init__(self) -> None:
        self.samples = self.clipped = self.zeros = self.longest = 0
        self.sums = np.zeros(2)
        self.energies = np.zeros(3)  # of left, of right, of what they have in common
        self.leans: list[Sums] = []

    def count(self, whole: Whole) -> None:
        """The next block: [n, 2] of 24 bits."""
        left, right = np.ascontiguousarray(whole.T)
        self.samples += len(whole)
        if max(whole.max(initial=0), -whole.min(initial=0)) >= _FULL:
            self.clipped += int(((np.abs(left) >= _FULL) | (np.abs(right) >= _FULL)).sum())
        self.sums += left.sum(dtype=np.int64) / 2**23, right.sum(dtype=np.int64) / 2**23
        self._silence(np.flatnonzero((left | right) == 0), len(whole))
        one, other = (side.astype(np.float32) * np.float32(2**-23) for side in (left, right))
        powers = np.stack([_by_tenth(one * one), _by_tenth(other * other), _by_tenth(one * other)])
        self.energies += powers.sum(axis=1)
        loud = powers[:2, : len(whole) // _TENTH]
        loud = loud[:, loud.sum(axis=0) > _TENTH * _AUDIBLE]
        self.leans.append(np.abs(10 * np.log10((loud[0] + 1e-9) / (loud[1] + 1e-9))))

    def _silence(self, silent: npt.NDArray[np.int64], count: int) -> None:
        """The longest run of nothing but zeros, carried from block to block. ``silent``: where they are."""
        ends = np.flatnonzero(np.diff(silent) > 1)
        firsts = silent[np.concatenate(([0], ends + 1))] if len(silent) else silent
        lasts = silent[np.concatenate((ends, [-1]))] if len(silent) else silent
        runs = lasts - firsts + 1
        if len(runs) and firsts[0] == 0:
            runs[0] += self.zeros
        self.longest = max(self.longest, int(runs.max(initial=0)))
        self.zeros = int(runs[-1]) if len(runs) and lasts[-1] == count - 1 else 0

    def facts(self) -> dict[str, int]:
        """``clipped`` samples; ``dc`` in tenths of a dBFS; ``zeros`` the longest digital silence in milliseconds;
        ``mono`` what folding to mono costs, ``lean`` how far it leans to one ear (95th percentile of tenths of a
        second), in tenths of a decibel."""
        found = {"clipped": self.clipped, "zeros": self.longest // 48}
        left, right, common = self.energies
        if left + right > 0:
            found["dc"] = round(200 * float(np.log10(max(np.abs(self.sums / self.samples).max(), 1e-8))))
            mono = (left + right + 2 * common) / 2 / (left + right)
            found["mono"] = round(100 * float(np.log10(max(mono, 1e-6))))
        leans = np.concatenate(self.leans or [np.zeros(0)])
        if len(leans):
            found["lean"] = round(10 * float(np.percentile(leans, 95)))
        return found


def _by_tenth(power: npt.NDArray[np.float32]) -> Sums:
    return np.asarray(np.add.reduceat(power, np.arange(0, len(power), _TENTH)), np.float64)
