"""Media whose every frame says which one it is, and renders read back: what a program shows, frame by frame."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

WIDTH, HEIGHT = 256, 144
_BITS = 16  # six for the shot, ten for the frame


def coded(shot: int, frame: int) -> np.ndarray:
    """A picture of blocks, white for a one and dark grey for a zero: (height, width), 8 bit. None is all black."""
    number = shot << 10 | frame
    bits = np.array([number >> bit & 1 for bit in range(_BITS)], dtype=np.uint8)
    blocks = np.where(bits, 220, 60).astype(np.uint8).reshape(4, 4)
    return np.kron(blocks, np.ones((HEIGHT // 4, WIDTH // 4), dtype=np.uint8))


def shown(picture: np.ndarray) -> tuple[int, int] | None:
    """The shot and frame that a picture says it is; None for black."""
    means = picture.reshape(4, HEIGHT // 4, 4, WIDTH // 4).mean(axis=(1, 3)).ravel()
    if means.max() < 40:
        return None
    number = sum(1 << bit for bit, mean in enumerate(means) if mean > 140)
    return number >> 10, number & 1023


def film_shot(path: Path, shot: int, frames: int, rate: Fraction) -> None:
    """A shot of ``frames`` coded frames, every one of them a key frame."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=rate, options={"crf": "12", "g": "1", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(frames):
            grey = coded(shot, number)
            picture = av.VideoFrame.from_ndarray(np.stack([grey] * 3, axis=-1), format="rgb24")
            picture.pts = number
            picture.time_base = 1 / rate
            file.mux(stream.encode(picture))
        file.mux(stream.encode())


def record_line(path: Path, seconds: float, pitch: float) -> np.ndarray:
    """A tone in 16 bit at 48 kHz, stereo; gives its samples, (samples,)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    time = np.arange(round(seconds * 48000)) / 48000
    tone = (np.sin(2 * np.pi * pitch * time) * 8000).astype(np.int16)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("pcm_s16le", rate=48000, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.repeat(tone, 2)[None], format="s16", layout="stereo")
        frame.rate = 48000
        file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return tone


def frames_of(path: Path) -> list[np.ndarray]:
    """The pictures of a file, in grey: (height, width) each."""
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="gray") for frame in file.decode(video=0)]


def sound_of(path: Path) -> np.ndarray:
    """The first channel of a file's sound, at its own rate: (samples,), 16 bit."""
    with av.open(str(path)) as file:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=48000)
        parts = [part.to_ndarray()[0] for frame in file.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate(parts)
