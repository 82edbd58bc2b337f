"""Any file somebody recorded, as mono speech at 48 kHz: opened by what is in it, whatever it is called.

What is wrong with a recording and can be put right is put right, and said; what cannot is a RecordingError.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.riff import header_notices
from rushes.engines.listening.speech import SILENT, ends
from rushes.errors import RecordingError

LONGEST = 30 * 60  # seconds
_SHORTEST = 0.15
_SLOWEST, _FASTEST = 4000, 768_000  # samples a second that a recorder gives
_LOST = 0.1  # of the louder side's power: when left and right together are less, they cancel each other
_CLIPPED = 0.999
_AGAIN = "Give a recording of somebody speaking: WAV, FLAC, MP3, M4A, OGG or the sound of a film."


@dataclass(frozen=True)
class Recording:
    """``samples`` mono at 48 kHz; ``notices``: what was found and put right, a sentence each."""

    samples: Signal
    notices: tuple[str, ...] = ()


def read_recording(path: Path) -> Recording:
    """Decode, mix down, clean. Raises RecordingError: no such file, no sound in it, nothing heard, too long."""
    if not path.is_file():
        raise RecordingError("There is no such recording.", where=path, todo="Check the file's name.")
    if path.stat().st_size == 0:
        raise RecordingError("This recording is empty: the file has no bytes.", where=path, todo=_AGAIN)
    sound, rate, broken = _decoded(path)
    notices = list(header_notices(path))
    if broken:
        notices.append(f"The file is damaged after {len(sound) / rate:.1f} s; what came before is used.")
    if (wrong := int((~np.isfinite(sound)).sum())) > 0:
        notices.append(f"{wrong:,} samples are not numbers; they are taken as silence.")
        sound = np.nan_to_num(sound, nan=0.0, posinf=0.0, neginf=0.0)
    mono = _mixed_down(sound, notices)
    mono = mono - mono.mean() if len(mono) else mono
    if np.abs(mono).max(initial=0.0) > 4.0:
        notices.append("The recording is far louder than full scale; it is brought down.")
    if rate != RATE:
        mono = soxr.resample(mono, rate, RATE, quality="HQ")
    if len(mono) < _SHORTEST * RATE:
        told = " ".join(notices)
        raise RecordingError(
            f"This recording lasts {len(mono) / RATE:.2f} s: no line is so short.", where=path, todo=told or _AGAIN
        )
    mono = _held(mono, notices)
    if ends(mono) is None:
        raise RecordingError(
            "Nothing is heard in this recording.", where=path, todo="Check the microphone, then record the line again."
        )
    return Recording(np.asarray(mono, np.float64), tuple(notices))


def _decoded(path: Path) -> tuple[npt.NDArray[np.float64], int, bool]:
    """Samples [n, channels] as they are in the file, its rate, and whether it breaks off."""
    try:
        container = av.open(str(path))
    except (av.FFmpegError, ValueError, OSError) as problem:
        raise RecordingError(f"{path.name} is no recording that can be read.", where=path, todo=_AGAIN) from problem
    with container:
        if not container.streams.audio:
            raise RecordingError(f"There is no sound in {path.name}.", where=path, todo=_AGAIN)
        stream = container.streams.audio[0]
        rate = stream.rate or 0
        if not _SLOWEST <= rate <= _FASTEST:
            raise RecordingError(
                f"{path.name} says it has {rate:,} samples a second, which no recorder gives.",
                where=path,
                todo="Export it again at 48 kHz from your sound editor.",
            )
        blocks: list[npt.NDArray[Any]] = []
        broken = _gather(_frames(container, stream), blocks, LONGEST * rate, path)
    if not blocks:
        raise RecordingError(f"No sound could be read from {path.name}.", where=path, todo=_AGAIN)
    return np.concatenate(blocks), rate, broken


def _gather(frames: Iterator[npt.NDArray[Any]], blocks: list[npt.NDArray[Any]], most: int, path: Path) -> bool:
    count = 0
    try:
        for block in frames:
            if blocks and block.shape[1] != blocks[0].shape[1]:
                return True  # the number of channels changes under way: a broken join
            blocks.append(block)
            count += len(block)
            if count > most:
                raise RecordingError(
                    f"{path.name} lasts more than {LONGEST // 60} minutes.",
                    where=path,
                    todo="Cut it into scenes first; a reading of one scene is what is laid beside the script.",
                )
    except (av.FFmpegError, ValueError):
        return True
    return False


def _frames(container: Any, stream: Any) -> Iterator[npt.NDArray[np.float64]]:
    """Each decoded frame as [samples, channels] float64, whole numbers scaled to -1..1."""
    for frame in container.decode(stream):
        data = frame.to_ndarray()
        channels = len(frame.layout.channels)
        block = data.T if frame.format.is_planar else data.reshape(-1, channels)
        if block.dtype == np.uint8:
            yield (block.astype(np.float64) - 128) / 128
        elif np.issubdtype(block.dtype, np.integer):
            yield block.astype(np.float64) / -float(np.iinfo(block.dtype).min)
        else:
            yield block.astype(np.float64)


def _mixed_down(sound: npt.NDArray[np.float64], notices: list[str]) -> Signal:
    """The mean of the channels; the loudest alone where they cancel each other, or where the others are empty."""
    if sound.shape[1] == 1:
        return sound[:, 0]
    powers = (sound**2).mean(axis=0)
    loudest = int(powers.argmax())
    mean = sound.mean(axis=1)
    if float(powers[loudest]) > 0 and float((mean**2).mean()) < _LOST * float(powers[loudest]):
        names = ("left", "right") if sound.shape[1] == 2 else tuple(f"no. {n + 1}" for n in range(sound.shape[1]))
        notices.append(f"The channels cancel each other when mixed; the {names[loudest]} one alone is used.")
        return sound[:, loudest]
    return np.asarray(mean)


def _held(mono: Signal, notices: list[str]) -> Signal:
    """Below full scale; and a word on what was overdriven."""
    peak = float(np.abs(mono).max(initial=0.0))
    if peak < SILENT:
        return mono
    flat = int((np.abs(mono) > _CLIPPED * peak).sum())
    if flat > len(mono) // 2000 and peak > 0.9:
        notices.append("The recording is overdriven: its peaks are cut off, and stay so.")
    return mono * min(1.0, 0.97 / peak)
