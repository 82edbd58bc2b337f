"""The sound of a file, listened to as it is read: loudness, true peak, silence."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.departments.deliver.qc.found import SoundFound
from rushes.engines.loudness_meter import RATE, Meter

CELL = RATE // 100  # what a peak is kept of: 10 ms
_LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}


class Listener:
    """Told every decoded frame of a track in order. What stands before the film (``lead`` samples) is counted and not
    measured: line-up tone is no programme."""

    def __init__(self, found: SoundFound, lead: int, most: int | None) -> None:
        import av

        self.found, self._lead = found, lead
        self._most = most  # samples from which on nothing is programme any more: a codec's padding
        self._layout = _LAYOUTS.get(found.channels, "stereo")
        self._meter = Meter(self._layout, peaks=True)
        self._convert = av.AudioResampler(format="flt", layout=self._layout, rate=RATE)
        self._rest: npt.NDArray[np.float32] = np.zeros(0, np.float32)

    def hear(self, frame: Any) -> None:
        for block in self._convert.resample(frame):
            samples = block.to_ndarray().reshape(-1, _count(self._layout))
            first, self.found.samples = self.found.samples, self.found.samples + len(samples)
            end = len(samples) if self._most is None else max(0, self._most - first)
            if first < self._lead and len(samples):
                before = float(np.abs(samples[: self._lead - first]).max())
                self.found.lead_peak = max(self.found.lead_peak, round(before * 2**15))
            programme = samples[max(0, self._lead - first) : end]
            if len(programme):
                self._meter.push(np.ascontiguousarray(programme, np.float32))
                self._keep_peaks(np.abs(programme).max(axis=1))

    def end(self) -> None:
        """Everything was heard: ``found`` is complete."""
        if self._meter.heard:
            self.found.measured = self._meter.facts()
        self.found.curve = self._meter.curve
        if len(self._rest):
            self.found.peaks.append(round(float(self._rest.max()) * 2**15))

    def _keep_peaks(self, highest: npt.NDArray[np.float32]) -> None:
        whole = np.concatenate((self._rest, highest))
        cells = len(whole) // CELL
        peaks = whole[: cells * CELL].reshape(cells, CELL).max(axis=1)
        self.found.peaks += [round(float(peak) * 2**15) for peak in peaks]
        self._rest = whole[cells * CELL :]


class Proof:
    """The MD5 that a FLAC track carries of its own samples (RFC 9639, 8.2), proved."""

    def __init__(self, found: SoundFound, header: bytes) -> None:
        self.found = found
        self._told = header[18:34].hex() if len(header) >= 34 else ""
        self._sum = hashlib.md5(usedforsecurity=False)

    def hear(self, frame: Any) -> None:
        """The next decoded frame."""
        values = frame.to_ndarray().reshape(-1)
        width = self.found.bits // 8
        shift = 8 * (values.dtype.itemsize - width)
        whole = np.ascontiguousarray(values.astype("<i4") >> shift).view(np.uint8).reshape(-1, 4)
        self._sum.update(np.ascontiguousarray(whole[:, :width]).data)

    def end(self) -> None:
        if self._told.strip("0"):
            self.found.proved = self._sum.hexdigest() == self._told


def _count(layout: str) -> int:
    return {"mono": 1, "stereo": 2}.get(layout, 6)


def silent_cells(peaks: list[int], most: int) -> list[tuple[int, int]]:
    """Stretches [first, last) of cells of 10 ms whose peak is at most ``most``."""
    quiet = np.concatenate(([0], (np.array(peaks, np.int64) <= most).astype(np.int8), [0]))
    turns = np.flatnonzero(np.diff(quiet))
    return [(int(first), int(last)) for first, last in zip(turns[::2], turns[1::2], strict=True)]
