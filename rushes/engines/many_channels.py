"""WAV files of more than two channels, which say where each is heard, and are as long as they have to be.

The format is WAVE_FORMAT_EXTENSIBLE with its channel mask; a file that 4 GiB cannot hold is an RF64 (EBU Tech 3306,
ITU-R BS.2088), whose 64-bit sizes stand in a chunk of their own.
"""

from __future__ import annotations

import struct
from pathlib import Path

SURROUND = 0x60F  # L R C LFE Ls Rs
LARGEST = 2**32 - 2**16  # bytes of sound in a file that a RIFF header can tell of
_PCM = bytes.fromhex("0100000000001000800000aa00389b71")
_EXTENSIBLE = 0xFFFE


class ManyChannels:
    """Whole numbers of ``width`` bytes, written in blocks as ``wave`` writes them; ``samples`` of them in all."""

    def __init__(self, path: Path, channels: int, rate: int, width: int, mask: int, samples: int) -> None:
        self._frame = channels * width
        self._size = samples * self._frame
        self._left = self._size
        self._file = path.open("wb")
        self._file.write(self._header(channels, rate, width, mask, samples))

    def _header(self, channels: int, rate: int, width: int, mask: int, samples: int) -> bytes:
        format_ = struct.pack(
            "<HHIIHHHHI", _EXTENSIBLE, channels, rate, rate * self._frame, self._frame, 8 * width, 22, 8 * width, mask
        )
        chunk = b"fmt " + struct.pack("<I", len(format_ + _PCM)) + format_ + _PCM
        if self._size <= LARGEST:
            whole = 4 + len(chunk) + 8 + self._size + self._size % 2
            return b"RIFF" + struct.pack("<I", whole) + b"WAVE" + chunk + b"data" + struct.pack("<I", self._size)
        beside = 4 + 36 + len(chunk) + 8
        sizes = struct.pack("<QQQI", beside + self._size + self._size % 2, self._size, samples, 0)
        told = b"RF64" + struct.pack("<I", 2**32 - 1) + b"WAVE" + b"ds64" + struct.pack("<I", len(sizes)) + sizes
        return told + chunk + b"data" + struct.pack("<I", 2**32 - 1)

    def writeframesraw(self, data: bytes) -> None:
        self._file.write(data)
        self._left -= len(data)

    def close(self) -> None:
        """Raises ValueError where another number of samples was written than was told."""
        with self._file:
            self._file.write(b"\0" * (self._size % 2))
        if self._left:
            raise ValueError(f"{self._left // self._frame} samples were promised and not written.")
