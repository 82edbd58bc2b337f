"""A recording of library/sounds/, whatever it was written by, as the house keeps sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.departments.effects.request import TakeInRequest
from rushes.engines import wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_LONGEST = 600  # seconds
_BEGINS = 10 ** (-50 / 20)  # of its peak: what comes before is the recordist's breath
_PEAK = 0.9
_CANCELLED = 0.02  # of the louder side's power: when both together have less, one is the other upside down

Samples = npt.NDArray[np.float32]


def read_in(request: TakeInRequest, stage: Stage) -> Result:
    """Write sound.wav; see make.take_in."""
    sound = _decoded(stage.path(request.media), 2) if request.stereo else _mono(stage.path(request.media))
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    if peak < 1e-5:
        raise EngineFailed(
            "There is no sound in this file of library/sounds/.",
            todo="Replace it, or take it away: the sound is then made as for films without it.",
        )
    if not request.stereo:
        begins = int(np.flatnonzero(np.abs(sound[:, 0]) > _BEGINS * peak)[0])
        sound = sound[max(0, begins - wav.RATE // 200) :]
    wav.write(stage.out / "sound.wav", sound * np.float32(_PEAK / peak))
    return Result(files={"sound": "sound.wav"}, facts={"samples": len(sound)})


def _mono(path: Path) -> Samples:
    """Both sides together; the louder alone where they cancel each other."""
    sound = _decoded(path, 1)
    sides = _decoded(path, 2)
    powers = np.square(sides).mean(axis=0, dtype=np.float64) if len(sides) else np.zeros(2)
    if float(np.square(sound).mean(dtype=np.float64) if len(sound) else 0.0) < _CANCELLED * float(powers.max()):
        louder = int(powers.argmax())
        return sides[:, louder : louder + 1]
    return sound


def _decoded(path: Path, channels: int) -> Samples:
    """Any file that FFmpeg reads, by what is in it and not by its name; what is no number is silence."""
    import av

    parts: list[Samples] = []
    try:
        with av.open(str(path)) as file:
            resampler = av.AudioResampler(format="flt", layout="stereo" if channels == 2 else "mono", rate=wav.RATE)
            for frame in file.decode(audio=0):
                parts += [_samples(out.to_ndarray(), channels) for out in resampler.resample(frame)]
                if sum(map(len, parts)) > _LONGEST * wav.RATE:
                    break
            parts += [_samples(out.to_ndarray(), channels) for out in resampler.resample(None)]
    except (av.FFmpegError, IndexError, ValueError) as problem:
        raise EngineFailed(
            f"This file of library/sounds/ cannot be read as sound: {problem}",
            todo="Save it again as a WAV file, or take it away.",
        ) from problem
    sound = np.concatenate(parts) if parts else np.zeros((0, channels), np.float32)
    return np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0)


def _samples(packed: npt.NDArray[Any], channels: int) -> Samples:
    return np.asarray(packed, np.float32).reshape(-1, channels)
