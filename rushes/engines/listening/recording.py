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
from rushes.engines.listening.true_rate import rate_doubts
from rushes.errors import RecordingError

LONGEST = 15 * 60  # seconds
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


def read_recording(path: Path, rate: int = 0) -> Recording:
    """Decode, mix down, clean. ``rate``: samples a second it was made at, where that is known and its header wrong.
    Raises RecordingError: no such file, no sound in it, nothing heard, too long."""
    if not path.is_file():
        raise RecordingError("There is no such recording.", where=path, todo="Check the file's name.")
    if path.stat().st_size == 0:
        raise RecordingError("This recording is empty: the file has no bytes.", where=path, todo=_AGAIN)
    notices = list(header_notices(path))
    sound, told = _decoded(path, rate, notices)
    mono = _mixed_down(sound, notices)
    if len(mono) < _SHORTEST * RATE:
        told = " ".join(notices)
        raise RecordingError(
            f"This recording lasts {len(mono) / RATE:.2f} s: no line is so short.", where=path, todo=told or _AGAIN
        )
    mono = _held(mono - mono.mean(), notices)
    if ends(mono) is None:
        raise RecordingError(
            "Nothing is heard in this recording.", where=path, todo="Check the microphone, then record the line again."
        )
    if not rate:
        notices += rate_doubts(path, told, mono)
    return Recording(mono, tuple(notices))


def _decoded(path: Path, known: int, notices: list[str]) -> tuple[npt.NDArray[np.float32], int]:
    """Samples [n, channels] at 48 kHz, and the rate they were taken to be at; what is no number in them is silence."""
    try:
        container = av.open(str(path))
    except (av.FFmpegError, ValueError, OSError) as problem:
        raise RecordingError(f"{path.name} is no recording that can be read.", where=path, todo=_AGAIN) from problem
    with container:
        if not container.streams.audio:
            raise RecordingError(f"There is no sound in {path.name}.", where=path, todo=_AGAIN)
        stream = container.streams.audio[0]
        # A stream whose format FFmpeg has no decoder for has no rate either.
        rate = known or getattr(stream, "rate", 0) or 0
        if not rate:
            raise RecordingError(f"No sound could be read from {path.name}.", where=path, todo=_AGAIN)
        if not _SLOWEST <= rate <= _FASTEST:
            raise RecordingError(
                f"{path.name} says it has {rate:,} samples a second, which no recorder gives.",
                where=path,
                todo="Export it again at 48 kHz from your sound editor.",
            )
        blocks: list[npt.NDArray[np.float32]] = []
        wrong = _gather(_frames(container, stream), rate, blocks, path, notices)
    if not blocks:
        raise RecordingError(f"No sound could be read from {path.name}.", where=path, todo=_AGAIN)
    if wrong:
        notices.append(f"{wrong:,} samples are not numbers; they are taken as silence.")
    return np.concatenate(blocks), rate


def _gather(
    frames: Iterator[npt.NDArray[Any]], rate: int, blocks: list[npt.NDArray[np.float32]], path: Path, notices: list[str]
) -> int:
    """Blocks at 48 kHz, one after the other, so that a long recording at a high rate is never whole in memory; gives
    how many samples were no numbers."""
    resampler, wrong, count = None, 0, 0
    try:
        for frame in frames:
            if resampler is None:
                resampler, channels = soxr.ResampleStream(rate, RATE, frame.shape[1], np.float32, "HQ"), frame.shape[1]
            if frame.shape[1] != channels:
                raise ValueError("the number of channels changes under way: a broken join")
            wrong += int(np.count_nonzero(~np.isfinite(frame)))
            clean = np.nan_to_num(frame, nan=0.0, posinf=0.0, neginf=0.0).astype(np.float32)
            blocks.append(resampler.resample_chunk(np.ascontiguousarray(clean)).reshape(-1, channels))
            count += len(frame)
            if count > LONGEST * rate:
                raise RecordingError(
                    f"{path.name} lasts more than {LONGEST // 60} minutes.",
                    where=path,
                    todo="Cut it into scenes first; a reading of one scene is what is laid beside the script.",
                )
    except (av.FFmpegError, ValueError):
        notices.append(f"The file is damaged after {count / rate:.1f} s; what came before is used.")
    if resampler is not None:
        blocks.append(resampler.resample_chunk(np.zeros((0, channels), np.float32), last=True).reshape(-1, channels))
    return wrong


def _frames(container: Any, stream: Any) -> Iterator[npt.NDArray[Any]]:
    """Each decoded frame as [samples, channels], whole numbers scaled to -1..1."""
    for frame in container.decode(stream):
        data = frame.to_ndarray()
        block = data.T if frame.format.is_planar else data.reshape(-1, len(frame.layout.channels))
        if block.dtype == np.uint8:
            yield (block.astype(np.float32) - 128) / 128
        elif np.issubdtype(block.dtype, np.integer):
            yield block.astype(np.float64) / -float(np.iinfo(block.dtype).min)
        else:
            yield block


def _mixed_down(sound: npt.NDArray[np.float32], notices: list[str]) -> Signal:
    """The mean of the channels; the loudest alone where they cancel each other, or where the others are empty."""
    if sound.shape[1] == 1:
        return sound[:, 0].astype(np.float64)
    powers = np.square(sound).mean(axis=0, dtype=np.float64)
    loudest = int(powers.argmax())
    mean = sound.mean(axis=1, dtype=np.float64)
    if float(powers[loudest]) > 0 and float((mean**2).mean()) < _LOST * float(powers[loudest]):
        names = ("left", "right") if sound.shape[1] == 2 else tuple(f"no. {n + 1}" for n in range(sound.shape[1]))
        notices.append(f"The channels cancel each other when mixed; the {names[loudest]} one alone is used.")
        return sound[:, loudest].astype(np.float64)
    return np.asarray(mean)


def _held(mono: Signal, notices: list[str]) -> Signal:
    """Below full scale; and a word on what was overdriven."""
    peak = float(np.abs(mono).max(initial=0.0))
    if peak < SILENT:
        return mono
    if peak > 4.0:
        notices.append("The recording is far louder than full scale; it is brought down.")
    flat = int((np.abs(mono) > _CLIPPED * peak).sum())
    if flat > len(mono) // 2000 and peak > 0.9:
        notices.append("The recording is overdriven: its peaks are cut off, and stay so.")
    return mono * min(1.0, 0.97 / peak)
