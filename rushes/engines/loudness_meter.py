"""Loudness by ITU-R BS.1770 and EBU R128, as FFmpeg's ebur128 measures it."""

from __future__ import annotations

from math import log10

import numpy as np
import numpy.typing as npt

RATE = 48_000
_ABSOLUTE_GATE = -70.0
_TOLD = ("I", "LRA", "M", "S", "true_peak")


class Meter:
    """FFmpeg's ebur128, fed block by block. ``layout``: mono, stereo or 5.1. ``peaks``: true peaks as well, and the
    curve of the short-term loudness, which take three times as long."""

    def __init__(self, layout: str = "stereo", peaks: bool = False) -> None:
        from av.filter import Graph

        self._graph, self._layout = Graph(), layout
        source = self._graph.add_abuffer(sample_rate=RATE, format="flt", layout=layout)
        meter = self._graph.add("ebur128", "metadata=1:peak=true" if peaks else "metadata=1")
        sink = self._graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        self._graph.configure()
        self._at = 0
        self._peaks = peaks
        self.curve: list[int] = []  # short-term loudness every 0.1 s in hundredths of a LUFS, with ``peaks``
        self._last: dict[str, float] = {}
        self._most = {"M": _ABSOLUTE_GATE, "S": _ABSOLUTE_GATE}

    @property
    def heard(self) -> int:
        """Samples that were pushed."""
        return self._at

    def push(self, sound: npt.NDArray[np.float32] | npt.NDArray[np.int32]) -> None:
        """[n, channels] at 48 kHz: floats in -1..1, or whole numbers of 24 bits."""
        from av import AudioFrame

        block = sound if sound.dtype == np.float32 else sound.astype(np.float32) / np.float32(2**23)
        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(block, np.float32).reshape(1, -1), format="flt", layout=self._layout
        )
        frame.sample_rate = RATE
        frame.pts = self._at
        self._at += len(sound)
        self._graph.push(frame)
        self._drain()

    def facts(self) -> dict[str, int]:
        """Of everything pushed: ``loudness``, the highest ``momentary`` and ``short_term`` in hundredths of a LUFS,
        ``loudness_range`` in hundredths of a LU; ``true_peak`` in hundredths of a dBTP where asked for. Nothing
        where it is silence."""
        self._graph.push(None)
        self._drain()
        if self._last.get("I", _ABSOLUTE_GATE) <= _ABSOLUTE_GATE:
            return {}
        peak = {"true_peak": round(2000 * log10(max(self._last["true_peak"], 1e-6)))} if self._peaks else {}
        return peak | {
            "loudness": round(100 * self._last["I"]),
            "loudness_range": round(100 * self._last["LRA"]),
            "momentary": round(100 * self._most["M"]),
            "short_term": round(100 * self._most["S"]),
        }

    def _drain(self) -> None:
        from av.error import BlockingIOError, EOFError

        while True:
            try:
                frame = self._graph.pull()
            except (BlockingIOError, EOFError):
                return
            said = {name: frame.metadata.get(f"lavfi.r128.{name}") for name in _TOLD}
            self._last |= {name: float(value) for name, value in said.items() if value}
            if self._peaks:
                self.curve.append(round(100 * self._last.get("S", _ABSOLUTE_GATE)))
            for name in self._most:
                self._most[name] = max(self._most[name], self._last.get(name, _ABSOLUTE_GATE))
