"""What a WAV file's header says, where it does not agree with itself or with the file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_UNKNOWN = (0, 0xFFFFFFFF, 0x7FFFFFFF)  # lengths that recorders write before they know it


def samples_told(data: bytes) -> int | None:
    """How many samples at 48 kHz a WAV file's header and length come to, whatever they are written in; None for what
    is no WAV file."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    rate = align = 0
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name == b"fmt " and at + 24 <= len(data):
            _, _, rate, _, align, _ = struct.unpack_from("<HHIIHH", data, at + 8)
        if name == b"data":
            there = len(data) - at - 8
            return min(length, there) // align * 48_000 // rate if align and rate else None
        at += 8 + length + length % 2
    return None


def header_notices(path: Path) -> Iterator[str]:
    """A sentence for each lie: of rate, of length, or of being a WAV file at all."""
    with path.open("rb") as file:
        begin = file.read(12)
        if begin[:4] != b"RIFF" or begin[8:] != b"WAVE":
            if path.suffix.lower() == ".wav":
                yield "This is no WAV file, whatever its name says; it is read as what it is."
            return
        size, at = path.stat().st_size, 12
        while at + 8 <= size:
            file.seek(at)
            name, length = struct.unpack("<4sI", file.read(8))
            if name == b"fmt " and length >= 16:
                _, _, rate, each, align, _ = struct.unpack("<HHIIHH", file.read(16))
                if align and each != rate * align:
                    yield f"The header contradicts itself: {rate:,} samples a second, but {each:,} bytes."
            if name == b"data":
                there = size - at - 8
                if length > there and length not in _UNKNOWN:
                    yield f"The header promises {length:,} bytes of sound, the file has {there:,}; those are used."
                elif there > 2 * length and length not in _UNKNOWN:
                    yield f"The header promises {length:,} bytes of sound, and the file goes on after them, unread."
                return
            at += 8 + length + length % 2
