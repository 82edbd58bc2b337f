"""The mix, in blocks: what it costs in memory does not grow with the film.

The premixes are read several times, a few seconds at a time, and only curves are kept between the passes:

1. listen to the whole: its loudness and its peaks, every millisecond;
2. where peaks come near the ceiling, listen again between the samples;
3. find one gain and one limiting curve that meet loudness and ceiling, and write the stems through them.

Stems get the same curve and are rounded to 24 bits; the mix and the M&E are sums of those whole numbers, so that what
is written sums to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import limiting, loudness
from rushes.departments.mix.premixing import HEADROOM
from rushes.departments.mix.request import MixRequest, Stretch
from rushes.departments.mix.surround import Surround
from rushes.engines import wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN, STEMS

BLOCK = 240_000  # five seconds: whole milliseconds
MARGIN = 4_800  # read on both sides, so that filters meet at the seams
KEPT = 20  # blocks kept from one pass to the next: 100 s, 190 MB; what is longer is read again
M_AND_E = ("music", "effects", "ambience")

Stereo = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int32]
Curve = npt.NDArray[np.float32]


def mix_down(request: MixRequest, stage: Stage) -> Result:
    """Write the mix, the M&E and one file a stem; see make.mix."""
    film = _Film(request, stage)
    heard, peaks = film.listen()
    gain, limit = _settle(film, heard, peaks)
    facts = {"samples": request.samples, "true_peak": _hundredths(limiting.reached(peaks, limit, gain))}
    with ExitStack() as files:
        names = ("mix", "m-and-e", *STEMS)
        writers = {name: files.enter_context(wav.Writer(stage.out / f"{name}.wav", 2, bits=24)) for name in names}
        meter = loudness.Meter()
        for start in film.starts():
            stems = {name: stem[MARGIN:-MARGIN] for name, stem in film.block(start).items()}
            count = min(BLOCK, request.samples - start)
            curve = np.float32(gain) * limiting.over(limit, start, count)
            done = {name: wav.rounded(stem * curve[:, None]) for name, stem in stems.items()}
            for name in STEMS:
                writers[name].write(done.get(name, np.zeros((count, 2), np.int32)))
            writers["m-and-e"].write(_total(done, M_AND_E, count))
            writers["mix"].write(whole := _total(done, STEMS, count))
            meter.push(whole)
            stage.progress(0.5 + 0.4 * start / max(request.samples, 1))
    facts |= meter.facts()
    spoken = loudness.integrated(film.said * (np.float32(gain) * limit) ** 2) if film.said is not None else None
    if spoken is not None:
        facts["dialogue_loudness"] = round(100 * spoken)
    if request.surround:
        facts |= Surround(film.blocks, request, stage, gain).write()
    roles = (*names, "mix51") if request.surround else names
    return Result(files={name: f"{name}.wav" for name in roles}, facts=facts)


def _total(stems: dict[str, Whole], names: tuple[str, ...], count: int) -> Whole:
    total = np.zeros((count, 2), np.int32)
    for name in names:
        if name in stems:
            total += stems[name]
    return total


def _settle(film: _Film, heard: Curve, peaks: Curve) -> tuple[float, limiting.Curve]:
    """The gain and the limiting curve that together give the loudness asked for. The peaks are refined in place."""
    judged = film.said if film.said is not None and film.request.gate == "dialogue" else heard
    before = loudness.integrated(judged)
    if before is None:
        judged, before = heard, loudness.integrated(heard)
    if before is None:
        return 1.0, limiting.curve(peaks, film.ceiling)
    wanted = float(film.request.loudness)
    gain = min(10 ** ((wanted - before) / 20), loudness.MOST_GAIN)
    film.listen_between(gain, peaks)
    limit = limiting.curve(np.float32(gain) * peaks, film.ceiling)
    for _ in range(6):  # what the limiter takes away is given back; three rounds are usual
        now = loudness.integrated(judged * (np.float32(gain) * limit) ** 2)
        if now is None or abs(wanted - now) < 0.02:
            break
        gain = min(gain * 10 ** ((wanted - now) / 20), loudness.MOST_GAIN)
        limit = limiting.curve(np.float32(gain) * peaks, film.ceiling)
    return gain, limit


def _hundredths(level: float) -> int:
    return round(2000 * float(np.log10(max(level, 1e-6))))


@dataclass
class _Film:
    """The film's stems, added up from its premixes a block at a time."""

    request: MixRequest
    stage: Stage

    def __post_init__(self) -> None:
        self.kept: dict[int, dict[str, Stereo]] = {}
        self.ceiling = limiting.ceiling(self.request.true_peak)
        self.by_block: dict[int, list[Stretch]] = {}
        self.said: Curve | None = None
        for stretch in self.request.stretches:
            first = (stretch.start - MARGIN) // BLOCK
            last = (stretch.start + stretch.samples + MARGIN) // BLOCK
            for index in range(max(first, 0), last + 1):
                self.by_block.setdefault(index, []).append(stretch)

    def starts(self) -> Iterator[int]:
        for start in range(0, self.request.samples, BLOCK):
            self.stage.checkpoint()
            yield start

    def blocks(self) -> Iterator[tuple[int, dict[str, Stereo]]]:
        """Each block's first sample and its stems."""
        for start in self.starts():
            yield start, self.block(start)

    def block(self, start: int) -> dict[str, Stereo]:
        """The stems that sound in a block, with MARGIN more on both sides, before gain."""
        if start in self.kept:
            return self.kept[start]
        count = min(BLOCK, self.request.samples - start) + 2 * MARGIN
        stems: dict[str, Stereo] = {}
        for stretch in self.by_block.get(start // BLOCK, ()):
            at = start - MARGIN - stretch.start
            first, last = max(at, 0), min(at + count, stretch.samples)
            if last > first:
                with wav.Reader(self.stage.path(stretch.media)) as reader:
                    sound = reader.block(first, last - first)
                stem = stems.setdefault(stretch.stem, np.zeros((count, 2), np.float32))
                stem[first - at : first - at + len(sound)] += np.float32(HEADROOM * 10 ** (stretch.level / 200)) * sound
        if len(self.kept) < KEPT:
            self.kept[start] = stems
        return stems

    def whole(self, start: int, names: tuple[str, ...] = STEMS) -> Stereo:
        """The sum of some stems of a block, with its margins."""
        count = min(BLOCK, self.request.samples - start) + 2 * MARGIN
        total = np.zeros((count, 2), np.float32)
        stems = self.block(start)
        for name in names:
            if name in stems:
                total += stems[name]
        return total

    def listen(self) -> tuple[Curve, Curve]:
        """K-weighted energy and sample peak of every millisecond of the sum; of what is said, in ``said``."""
        energies, said, peaks = ([np.zeros(0, np.float32)] for _ in range(3))
        for start in self.starts():
            whole, inner = self.whole(start), slice(MARGIN, -MARGIN)
            energies.append(loudness.energies(loudness.weighted(whole)[inner]))
            peaks.append(limiting.peaks(whole[inner]))
            spoken = self.whole(start, SPOKEN)
            said.append(
                loudness.energies(loudness.weighted(spoken)[inner]) if spoken.any() else np.zeros_like(energies[-1])
            )
            self.stage.progress(0.3 * start / self.request.samples)
        if any(part.any() for part in said):
            self.said = np.concatenate(said)
        return np.concatenate(energies), np.concatenate(peaks)

    def listen_between(self, gain: float, peaks: Curve) -> None:
        """Replace the peaks of blocks that come near the ceiling by their 4× oversampled ones, in place."""
        near = self.ceiling * limiting.NEAR / gain
        for start in self.starts():
            cells = slice(start // limiting.CELL, -(-min(start + BLOCK, self.request.samples) // limiting.CELL))
            if not (peaks[cells] > near).any():
                continue
            whole = self.whole(start)
            inner = whole[MARGIN - limiting.EDGE : len(whole) - MARGIN + limiting.EDGE]
            peaks[cells] = np.maximum(peaks[cells], limiting.peaks_between(inner, near))
            self.stage.progress(0.3 + 0.2 * start / self.request.samples)
