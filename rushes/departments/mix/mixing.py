"""The mix, in blocks: what it costs in memory does not grow with the film.

The premixes are added up and listened to, a few seconds at a time, and only curves are kept: loudness by 50 ms, peaks
by the millisecond. Where peaks come near the ceiling they are told between the samples. One gain and one limiting curve
that meet loudness and ceiling are found, and the mix is written through them. The stems, which few ask for, are written
by an operation of their own (separating), from the same curve.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import limiting, loudness
from rushes.departments.mix.hearing import Hearing
from rushes.departments.mix.request import MixRequest
from rushes.departments.mix.summing import BLOCK, MARGIN, Stems
from rushes.departments.mix.tally import Tally
from rushes.engines import wav
from rushes.engines.loudness_meter import Meter
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN

KEPT = 40  # sums of blocks kept from one pass to the next: 200 s, 80 MB; what is longer is read again

Stereo = npt.NDArray[np.float32]
Curve = npt.NDArray[np.float32]


def mix_down(request: MixRequest, stage: Stage) -> Result:
    """Write the mix, its curve and what is heard in it; see make.mix."""
    film = _Film(request, stage)
    film.listen()
    gain, limit = _settle(film)
    limiting.save(stage.out / "curve.npy", gain, limit)
    facts = {"samples": request.samples, "true_peak": _hundredths(limiting.reached(film.peaks, limit, gain))}
    meter, tally = Meter(), Tally()
    with wav.Writer(stage.out / "mix.wav", 2, bits=24) as writer:
        for start in film.stems.starts():
            sound = film.whole(start)[MARGIN:-MARGIN]
            whole = wav.rounded(sound * limiting.over(limit, start, len(sound), gain)[:, None])
            writer.write(whole)
            meter.push(whole)
            tally.count(whole)
            stage.progress(0.5 + 0.4 * start / max(request.samples, 1))
    facts |= meter.facts()
    left = np.float32(gain) ** 2 * film.left(limit)
    spoken = loudness.integrated(film.hearing.spoken * left) if film.hearing.speaks else None
    if spoken is not None:
        facts["dialogue_loudness"] = round(100 * spoken)
    film.hearing.heard(left, tally.facts()).save(stage.out / "heard.bin")
    return Result({"mix": "mix.wav", "curve": "curve.npy", "heard": "heard.bin"}, facts)


def _settle(film: _Film) -> tuple[float, Curve]:
    """The gain and the limiting curve that together give the loudness asked for. The peaks are refined in place."""
    hearing, by_speech = film.hearing, film.request.gate == "dialogue" and film.hearing.speaks
    judged = hearing.spoken if by_speech else hearing.whole
    before = loudness.integrated(judged)
    if before is None:
        judged, before = hearing.whole, loudness.integrated(hearing.whole)
    if before is None:
        return 1.0, limiting.curve(film.peaks, film.ceiling)
    wanted = float(film.request.loudness)
    gain = min(10 ** ((wanted - before) / 20), loudness.MOST_GAIN)
    film.listen_between(gain)
    limit = limiting.curve(np.float32(gain) * film.peaks, film.ceiling)
    for _ in range(6):  # what the limiter takes away is given back; three rounds are usual
        now = loudness.integrated(judged * np.float32(gain) ** 2 * film.left(limit))
        if now is None or abs(wanted - now) < 0.02:
            break
        gain = min(gain * 10 ** ((wanted - now) / 20), loudness.MOST_GAIN)
        limit = limiting.curve(np.float32(gain) * film.peaks, film.ceiling)
    return gain, limit


def _hundredths(level: float) -> int:
    return round(2000 * float(np.log10(max(level, 1e-6))))


@dataclass
class _Film:
    """The sum of the film's stems, and what was heard in it."""

    request: MixRequest
    stage: Stage

    def __post_init__(self) -> None:
        self.stems = Stems(self.request.stretches, self.request.samples, self.stage)
        self.hearing = Hearing(self.request.samples)
        self.ceiling = limiting.ceiling(self.request.true_peak)
        self.peaks = self.energies = np.zeros(0, np.float32)
        self._kept: dict[int, Stereo] = {}

    def whole(self, start: int) -> Stereo:
        """A block of the sum, with its margins."""
        if start in self._kept:
            return self._kept[start]
        return self.stems.total(self.stems.block(start), start)

    def listen(self) -> None:
        """Fills ``hearing``; ``peaks`` and ``energies`` of every millisecond of the sum."""
        peaks, energies = ([np.zeros(0, np.float32)] for _ in range(2))
        for start, stems in self.stems.blocks():
            whole = self.stems.total(stems, start)
            self.hearing.listen(whole, self.stems.total(stems, start, SPOKEN), stems.get("ambience"))
            peaks.append(limiting.peaks(whole[MARGIN:-MARGIN]))
            energies.append(loudness.energies(whole[MARGIN:-MARGIN]))
            if len(self._kept) < KEPT:
                self._kept[start] = whole
            self.stage.progress(0.4 * start / self.request.samples)
        self.peaks, self.energies = np.concatenate(peaks), np.concatenate(energies)

    def listen_between(self, gain: float) -> None:
        """Raise the peaks of blocks that come near the ceiling to those between the samples, in place."""
        near = self.ceiling * limiting.NEAR / gain
        for start in self.stems.starts():
            cells = slice(start // limiting.CELL, -(-min(start + BLOCK, self.request.samples) // limiting.CELL))
            if not (self.peaks[cells] > near).any():
                continue
            whole = self.whole(start)
            inner = whole[MARGIN - limiting.EDGE : len(whole) - MARGIN + limiting.EDGE]
            self.peaks[cells] = np.maximum(self.peaks[cells], limiting.peaks_between(inner, near))
            self.stage.progress(0.4 + 0.1 * start / self.request.samples)

    def left(self, limit: Curve) -> Curve:
        """What the limiter leaves of the energy of each cell of the hearing."""
        return limiting.taken(limit, self.energies, self.hearing.cell_ms)
