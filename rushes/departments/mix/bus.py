"""One bus: its sounds, read from their files and laid in their places, any stretch of the film at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr

from rushes.departments.mix.request import MixEvent
from rushes.engines import dsp, wav
from rushes.engines.stage import Stage

Stereo = npt.NDArray[np.float32]

# Levels that takes are brought to where they stray: (dBFS, how far they may be from it). A whisper, a shout,
# a quiet room and a loud platform stay what they are; another engine's mastered music does not drown the film.
_LEVELS = {
    "dialogue": (-23.0, 5.0),
    "narrator": (-23.0, 3.0),
    "music": (-24.0, 3.0),
    "effects": (-38.0, 10.0),
    "ambience": (-38.0, 10.0),
}


class Bus:
    """The events of one stem. ``step`` is the length of stretches it will be asked for, for its index."""

    def __init__(self, events: Sequence[MixEvent], stage: Stage, step: int) -> None:
        self._step = step
        self._by_step: dict[int, list[MixEvent]] = {}
        self._tape = _Tapes(stage)
        for event in events:
            for index in range(event.start // step, (event.start + max(event.samples, 1) - 1) // step + 1):
                self._by_step.setdefault(index, []).append(event)

    def _heard(self, start: int, count: int) -> list[MixEvent]:
        found: dict[int, MixEvent] = {}
        for index in range(start // self._step, (start + count - 1) // self._step + 1):
            for event in self._by_step.get(index, ()):
                if event.start < start + count and event.start + event.samples > start:
                    found[id(event)] = event
        return list(found.values())

    def sounds(self, start: int, count: int) -> bool:
        """Whether anything is heard in this stretch."""
        return bool(self._heard(start, count))

    def block(self, start: int, count: int) -> Stereo:
        """Samples [start, start + count) of the film; ``start`` may be negative."""
        out = np.zeros((count, 2), np.float32)
        for event in self._heard(start, count):
            first = max(event.start, start)
            last = min(event.start + event.samples, start + count)
            sound = self._tape.play(event, first - event.start, last - first)
            out[first - start : first - start + len(sound)] += sound
        return out


class _Tapes:
    """Reads stretches of the events' media, at 48 kHz, in stereo, at their level."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._levels: dict[tuple[str, str], float] = {}
        self._resampled: dict[str, npt.NDArray[np.float32]] = {}

    def play(self, event: MixEvent, at: int, count: int) -> Stereo:
        """``count`` samples from ``at`` samples into the event, faded and panned; fewer where the medium ends."""
        path = self._stage.path(event.media)
        raw = self._looped(path, at, count) if event.loop else self._read(path, at, count)
        gain = self._level(event, path) * 10 ** (event.gain / 200)
        curve = np.float32(gain) * _fades(event, at, len(raw))
        if raw.shape[1] == 1:
            return dsp.panned(raw[:, 0] * curve, event.pan / 100).astype(np.float32)
        return _balanced(raw[:, :2] * curve[:, None], event.pan)

    def _read(self, path: Path, at: int, count: int) -> npt.NDArray[np.float32]:
        if path.name in self._resampled:
            return self._resampled[path.name][at : at + count]
        with wav.Reader(path) as reader:
            if reader.rate == wav.RATE:
                return reader.block(at, count)
            whole = soxr.resample(reader.block(0, reader.samples), reader.rate, wav.RATE)
        self._resampled[path.name] = np.asarray(whole, np.float32).reshape(len(whole), -1)
        return self._resampled[path.name][at : at + count]

    def _looped(self, path: Path, at: int, count: int) -> npt.NDArray[np.float32]:
        length = self._length(path)
        if length == 0:
            return np.zeros((0, 2), np.float32)
        parts = []
        at %= length
        while count > 0:
            part = self._read(path, at, min(count, length - at))
            parts.append(part)
            count, at = count - len(part), 0
        return np.concatenate(parts)

    def _length(self, path: Path) -> int:
        self._read(path, 0, 1)  # another rate is resampled here
        if path.name in self._resampled:
            return len(self._resampled[path.name])
        with wav.Reader(path) as reader:
            return reader.samples

    def _level(self, event: MixEvent, path: Path) -> float:
        """The factor that brings a medium within its stem's levels."""
        known = self._levels.get((event.stem, path.name))
        if known is None:
            sample = self._read(path, 0, 60 * wav.RATE).mean(axis=1, dtype=np.float64)
            level = 20 * np.log10(max(dsp.active_level(sample), 1e-6))
            target, tolerance = _LEVELS[event.stem]
            stray = level - target
            known = 1.0 if level < -90 else float(10 ** ((np.clip(stray, -tolerance, tolerance) - stray) / 20))
            self._levels[(event.stem, path.name)] = known
        return known


def _fades(event: MixEvent, at: int, count: int) -> npt.NDArray[np.float32]:
    """Equal-power fades: two sounds that cross keep one loudness."""
    curve = np.ones(count, np.float32)
    if event.fade_in > at:
        rise = np.clip(np.arange(at, at + count) / event.fade_in, 0.0, 1.0)
        curve *= np.sin(np.pi / 2 * rise).astype(np.float32)
    left = event.samples - at
    if event.fade_out > left - count:
        fall = np.clip(np.arange(left, left - count, -1) / max(event.fade_out, 1), 0.0, 1.0)
        curve *= np.sin(np.pi / 2 * fall).astype(np.float32)
    return curve


def _balanced(sound: Stereo, pan: int) -> Stereo:
    if pan == 0:
        return sound
    sides = np.array([min(1.0, 1.0 - pan / 100), min(1.0, 1.0 + pan / 100)], np.float32)
    return sound * sides
