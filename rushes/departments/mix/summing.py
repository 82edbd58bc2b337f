"""The film's stems, added up from its premixes a few seconds at a time: memory does not grow with the film."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.departments.mix.premixing import HEADROOM
from rushes.departments.mix.request import Stretch
from rushes.engines import wav
from rushes.engines.stage import Stage
from rushes.film.cut import STEMS

BLOCK = 240_000  # five seconds: whole milliseconds, whole cells
MARGIN = 4_800  # read on both sides, so that filters meet at the seams

Stereo = npt.NDArray[np.float32]


@dataclass
class Stems:
    """The stems of the film before its gain: ``samples`` of them from the film's first."""

    stretches: Sequence[Stretch]
    samples: int
    stage: Stage

    def __post_init__(self) -> None:
        self._by_block: dict[int, list[Stretch]] = {}
        for stretch in self.stretches:
            first = (stretch.start - MARGIN) // BLOCK
            last = (stretch.start + stretch.samples + MARGIN) // BLOCK
            for index in range(max(first, 0), last + 1):
                self._by_block.setdefault(index, []).append(stretch)

    def starts(self) -> Iterator[int]:
        for start in range(0, self.samples, BLOCK):
            self.stage.checkpoint()
            yield start

    def count(self, start: int) -> int:
        """Samples of the block that begins at ``start``, without its margins."""
        return min(BLOCK, self.samples - start)

    def blocks(self) -> Iterator[tuple[int, dict[str, Stereo]]]:
        """Each block's first sample and its stems."""
        for start in self.starts():
            yield start, self.block(start)

    def block(self, start: int) -> dict[str, Stereo]:
        """The stems that sound in a block, with MARGIN more on both sides."""
        count = self.count(start) + 2 * MARGIN
        stems: dict[str, Stereo] = {}
        for stretch in self._by_block.get(start // BLOCK, ()):
            at = start - MARGIN - stretch.start
            first, last = max(at, 0), min(at + count, stretch.samples)
            if last > first:
                with wav.Reader(self.stage.path(stretch.media)) as reader:
                    sound = reader.block(first, last - first)
                sound *= np.float32(HEADROOM * 10 ** (stretch.level / 200))
                stem = stems.setdefault(stretch.stem, np.zeros((count, 2), np.float32))
                stem[first - at : first - at + len(sound)] += sound
        return stems

    def total(self, stems: dict[str, Stereo], start: int, names: Iterable[str] = STEMS) -> Stereo:
        """The sum of some stems of a block, with its margins."""
        total = np.zeros((self.count(start) + 2 * MARGIN, 2), np.float32)
        for name in names:
            if name in stems:
                total += stems[name]
        return total
