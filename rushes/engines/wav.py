"""WAV files: whole numbers in, floats between -1 and 1 out, whole or in blocks.

Everything the house makes is 48 kHz and 16 bit; what engines bring may be 8, 16, 24 or 32 bit at any rate.
Blocks exist so that a long film's sound never has to be in memory at once.
"""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rushes.engines.many_channels import SURROUND, ManyChannels
from rushes.errors import EngineFailed

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

RATE = 48_000
_BLOCK = 5 * RATE  # what is rounded and written between two looks: a hundredth of a second of work


def read(path: Path) -> tuple[Samples, int]:
    """The whole file as float32 [samples, channels] in -1..1, and its rate in Hz. Raises EngineFailed."""
    with Reader(path) as reader:
        return reader.block(0, reader.samples), reader.rate


def write(path: Path, samples: npt.NDArray[Any], rate: int = RATE, look: Callable[[], None] | None = None) -> int:
    """Write float [samples] or [samples, channels] as 16 bit; what passes ±1 is held there. Gives the
    number of samples. The same samples give the same bytes. ``look`` (a stage's ``checkpoint``) is called every few
    seconds of sound, and may raise."""
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    with Writer(path, channels, rate) as writer:
        for start in range(0, len(samples), _BLOCK):
            if look is not None:
                look()
            writer.write(samples[start : start + _BLOCK])
    return len(samples)


class Reader:
    """A WAV file read in blocks, anywhere in it."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = wave.open(str(path), "rb")  # noqa: SIM115 - closed by close()
        except (wave.Error, EOFError) as problem:
            raise EngineFailed(f"{path.name} is not a WAV file that can be read: {problem}") from problem
        self.rate = self._file.getframerate()
        self.channels = self._file.getnchannels()
        self.samples = self._file.getnframes()
        self._width = self._file.getsampwidth()

    def block(self, start: int, count: int) -> Samples:
        """Samples [start, start + count) as float32 [n, channels]; n is smaller past the end."""
        start = min(max(start, 0), self.samples)
        self._file.setpos(start)
        raw = self._file.readframes(min(count, self.samples - start))
        return _floats(raw, self._width).reshape(-1, self.channels)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self.close()


class Writer:
    """A WAV file written in blocks: 16 bit, or 24 for stems and mixes. Rounds to nearest. Six channels are those of
    5.1, and want to know how many ``samples`` there will be: beyond 4 GiB the file is an RF64."""

    def __init__(self, path: Path, channels: int = 2, rate: int = RATE, bits: int = 16, samples: int = 0) -> None:
        self._width = bits // 8
        self._file: wave.Wave_write | ManyChannels
        if channels > 2:
            self._file = ManyChannels(path, channels, rate, self._width, SURROUND, samples)
            return
        self._file = wave.open(str(path), "wb")  # noqa: SIM115 - closed by close()
        self._file.setnchannels(channels)
        self._file.setsampwidth(self._width)
        self._file.setframerate(rate)

    def write(self, samples: npt.NDArray[Any]) -> None:
        """Float [n] or [n, channels] in -1..1, or whole numbers of the file's own width."""
        self._file.writeframesraw(_bytes(samples, self._width))

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self.close()


def _floats(raw: bytes, width: int) -> Samples:
    import numpy as np

    if width == 1:  # eight bits are unsigned in WAV, the others signed
        return (np.frombuffer(raw, np.uint8).astype(np.float32) - np.float32(128)) / np.float32(128)
    if width == 3:
        # Read as words of four bytes, three bytes apart: the lowest byte is the neighbour's, and is masked.
        words = np.ndarray((len(raw) // 3,), "<i4", b"\0" + raw, 0, (3,))
        return (words & np.int32(-256)).astype(np.float32) * np.float32(2**-31)
    return np.frombuffer(raw, f"<i{width}").astype(np.float32) / np.float32(2 ** (8 * width - 1))


def rounded(samples: npt.NDArray[Any], bits: int = 24) -> npt.NDArray[np.int32]:
    """Floats in -1..1 as whole numbers of that many bits, to the nearest; what passes is held."""
    import numpy as np

    full = float(2 ** (bits - 1))
    whole = np.rint(samples * full if bits == 16 else samples.astype(np.float64) * full)
    return np.clip(whole, -full, full - 1).astype(np.int32)


def _bytes(samples: npt.NDArray[Any], width: int) -> bytes:
    import numpy as np

    whole = samples if samples.dtype.kind == "i" else rounded(samples, 8 * width)
    if width == 2:
        return whole.astype("<i2").tobytes()
    lowest = np.dtype({"names": ["bytes"], "formats": [f"V{width}"], "offsets": [0], "itemsize": 4})
    return np.ascontiguousarray(whole, "<i4").reshape(-1).view(lowest)["bytes"].tobytes()
