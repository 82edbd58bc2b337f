"""The sounds as the mix hears them: read from their files, at 48 kHz, at their level, faded at both edges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr

from rushes.departments.mix.request import MixEvent
from rushes.engines import dsp, wav
from rushes.engines.stage import Stage

Sound = npt.NDArray[np.float32]  # [n, channels]

# Levels that takes are brought to where they stray: dBFS, how much of the way is left as it was, how far that may
# be at most. A whisper stays softer and a shout louder; a quiet room and a loud platform stay what they are;
# another engine's mastered music does not drown the film.
_LEVELS = {
    "dialogue": (-23.0, 0.4, 6.0),
    "narrator": (-23.0, 0.25, 3.0),
    "music": (-24.0, 1.0, 3.0),
    "effects": (-34.0, 1.0, 16.0),
    "ambience": (-38.0, 1.0, 10.0),
}
_SILENT = -90.0
_HEARD = 60 * wav.RATE  # of a medium, to tell its level
_IN, _OUT = 96, 240  # samples: 2 ms in, 5 ms out at the least, so that no edge clicks


class Tapes:
    """Reads stretches of the events' media."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._levels: dict[tuple[str, str], float] = {}
        self._resampled: dict[str, Sound] = {}

    def play(self, event: MixEvent) -> Sound:
        """What is heard of an event, from ``first`` to ``last``, mono or stereo, at its stem's level and with its
        fades; its own gain, pan and room are the caller's. Shorter where the medium ends."""
        path = self._stage.path(event.media)
        length = self._length(path)
        if not event.loop:
            event = _held(event, max(length - event.offset, 0))
        count = event.ends - event.begins
        if count <= 0 or length == 0:
            return np.zeros((0, 1), np.float32)
        at = event.offset + event.first
        raw = self._looped(path, at, count, length) if event.loop else self._read(path, at, count)
        curve = np.float32(self._level(event, path)) * fades(event, len(raw))
        return np.asarray(raw[:, :2] * curve[:, None], np.float32)

    def _read(self, path: Path, at: int, count: int) -> Sound:
        if path.name in self._resampled:
            return self._resampled[path.name][at : at + count]
        with wav.Reader(path) as reader:
            if reader.rate == wav.RATE:
                return reader.block(at, count)
            whole = soxr.resample(reader.block(0, reader.samples), reader.rate, wav.RATE)
        self._resampled[path.name] = np.asarray(whole, np.float32).reshape(len(whole), -1)
        return self._resampled[path.name][at : at + count]

    def _looped(self, path: Path, at: int, count: int, length: int) -> Sound:
        parts = []
        at %= length
        while count > 0:
            part = self._read(path, at, min(count, length - at))
            parts.append(part)
            count, at = count - len(part), 0
        return np.concatenate(parts)

    def _length(self, path: Path) -> int:
        with wav.Reader(path) as reader:
            if reader.rate == wav.RATE:
                return reader.samples
        self._read(path, 0, 1)  # another rate is resampled here
        return len(self._resampled[path.name])

    def _level(self, event: MixEvent, path: Path) -> float:
        """The factor that brings a medium within its stem's levels."""
        known = self._levels.get((event.stem, path.name))
        if known is None:
            sample = _folded(self._read(path, 0, _HEARD)).astype(np.float64)
            level = 20 * np.log10(max(dsp.active_level(sample), 1e-6))
            target, part, most = _LEVELS[event.stem]
            stray = level - target
            known = 1.0 if level < _SILENT else float(10 ** ((np.clip(part * stray, -most, most) - stray) / 20))
            self._levels[(event.stem, path.name)] = known
        return known


def _folded(sound: Sound) -> npt.NDArray[np.float32]:
    """Its channels' mean."""
    return np.asarray(sum(sound[:, side] for side in range(sound.shape[1])) / np.float32(sound.shape[1]))


def _held(event: MixEvent, length: int) -> MixEvent:
    """An event whose medium is shorter than itself ends with its medium, faded there as anywhere."""
    if length >= event.samples:
        return event
    last = min(event.last, length) if event.last else 0
    return replace(event, samples=length, first=min(event.first, length), last=last, fade_out=min(event.fade_out, _OUT))


def fades(event: MixEvent, count: int) -> npt.NDArray[np.float32]:
    """``count`` gains from the event's ``first`` sample on. Fades are of equal power: two sounds that cross keep one
    loudness; over them, edges are rounded so that none clicks. A boundary between reels is no edge."""
    at, left = event.first, event.samples - event.first - count  # before and after this stretch
    curve = _rise(at, count, min(event.fade_in, event.samples)) * _rise(at, count, _IN, 2)
    falling = _rise(left, count, min(event.fade_out, event.samples)) * _rise(left, count, _OUT, 2)
    return np.asarray(curve * falling[::-1], np.float32)


def _rise(at: int, count: int, length: int, power: int = 1) -> npt.NDArray[np.float64]:
    curve = np.ones(count)
    some = min(max(length - at, 0), count)
    curve[:some] = np.sin(np.pi / 2 * (np.arange(at, at + some) + 0.5) / max(length, 1)) ** power
    return curve
