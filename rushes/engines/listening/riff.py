"""What a WAV file's header says, where it does not agree with itself or with the file; and what else the file says of
the rate it was made at."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_UNKNOWN = (0, 0xFFFFFFFF, 0x7FFFFFFF)  # lengths that recorders write before they know it
_DESCRIPTIVE = (b"bext", b"iXML", b"smpl", b"_PMX")
_LONGEST = 1 << 20  # bytes of a descriptive chunk that are read
_CODING, _WHEN = 602, 330  # where coding history and the hour of the first sample stand in a bext chunk (EBU Tech 3285)
_DAY = 86_400  # seconds
_CLOSE = 3  # seconds that a clock's reading may be rounded by
USUAL_RATES = (8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000)


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
    """A sentence for each lie: of rate, of channels, of length, or of being a WAV file at all."""
    with path.open("rb") as file:
        if not _is_wave(file):
            if path.suffix.lower() == ".wav":
                yield "This is no WAV file, whatever its name says; it is read as what it is."
            return
        size = path.stat().st_size
        for name, length, at in _chunks(file, size):
            if name == b"fmt " and at + 16 <= size:
                yield from _format_notices(*struct.unpack("<HHIIHH", file.read(16)))
            if name == b"data":
                there = size - at
                if length > there and length not in _UNKNOWN:
                    yield f"The header promises {length:,} bytes of sound, the file has {there:,}; those are used."
                elif there > 2 * length and length not in _UNKNOWN:
                    yield f"The header promises {length:,} bytes of sound, and the file goes on after them, unread."


def rates_told(path: Path) -> tuple[int, tuple[tuple[int, str], ...]]:
    """The rate in a WAV file's header, 0 for any other file; and each other rate that it speaks of, with where.

    Field recorders and editors write the rate again: in the header's own bytes a second, in the coding history of the
    Broadcast Wave (EBU Tech 3285), in iXML, in a sampler's period, in XMP; and a recorder's clock tells it, by the hour
    of the first sample in seconds and in samples.
    """
    with path.open("rb") as file:
        if not _is_wave(file):
            return 0, ()
        rate, found = 0, []
        for name, length, _ in _chunks(file, path.stat().st_size):
            data = file.read(min(length, _LONGEST)) if name in (b"fmt ", *_DESCRIPTIVE) else b""
            if name == b"fmt " and len(data) >= 16:
                _, _, rate, each, align, _ = struct.unpack_from("<HHIIHH", data)
                if align and each % align == 0:
                    found.append((each // align, "its bytes a second"))
            found += [(told, name) for told, name in _told(name, data, rate) if told in USUAL_RATES]
        return rate, tuple(
            dict.fromkeys((told, where) for told, where in found if told != rate and told in USUAL_RATES)
        )


def _is_wave(file: BinaryIO) -> bool:
    begin = file.read(12)
    return begin[:4] == b"RIFF" and begin[8:] == b"WAVE"


def _chunks(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, length and place of each chunk, the file standing at its first byte."""
    at = 12
    while at + 8 <= size:
        file.seek(at)
        name, length = struct.unpack("<4sI", file.read(8))
        yield name, length, at + 8
        at += 8 + length + length % 2


def _format_notices(kind: int, channels: int, rate: int, each: int, align: int, bits: int) -> Iterator[str]:
    if align and each != rate * align:
        yield f"The header contradicts itself: {rate:,} samples a second, but {each:,} bytes."
    if kind in (1, 3) and align != channels * ((bits + 7) // 8):
        of = f"{channels} channel{'s' if channels > 1 else ''} of {bits} bits"
        yield f"The header contradicts itself: {of}, but {align} bytes for all."


def _told(name: bytes, data: bytes, rate: int) -> Iterator[tuple[int, str]]:
    """Rates that a descriptive chunk speaks of."""
    if name == b"bext":
        last = re.findall(rb"F=(\d+)", data[_CODING:])[-1:]
        yield from ((int(one), "its coding history") for one in last)
        yield from ((one, "its clock") for one in _by_the_clock(data, rate))
    elif name == b"iXML":
        tags = re.findall(rb"<(?:FILE_SAMPLE_RATE|DIGITIZER_SAMPLE_RATE)>\s*(\d+)", data)
        yield from ((int(one), "its iXML") for one in tags)
    elif name == b"smpl" and len(data) >= 12:
        period = struct.unpack_from("<I", data, 8)[0]  # nanoseconds
        yield from (
            (one, "its sampler's period") for one in USUAL_RATES if period and abs(1e9 / period / one - 1) < 1e-3
        )
    elif name == b"_PMX":
        tags = re.findall(rb'audioSampleRate[>="\s]+(\d+)', data)
        yield from ((int(one), "its XMP") for one in tags)


def _by_the_clock(bext: bytes, rate: int) -> Iterator[int]:
    """The rate at which the samples since midnight come to the hour the recording began, where the header's does not
    and only one does."""
    hour = re.fullmatch(rb"(\d\d)\D(\d\d)\D(\d\d)", bext[_WHEN : _WHEN + 8])
    if not hour or len(bext) < _WHEN + 16 or not rate:
        return
    began = sum(int(part) * unit for part, unit in zip(hour.groups(), (3600, 60, 1), strict=True))
    since = struct.unpack_from("<Q", bext, _WHEN + 8)[0]
    near = [one for one in USUAL_RATES if abs(since / one - began) < _CLOSE]
    if 0 < began < _DAY and since and abs(since / rate - began) > _CLOSE and len(near) == 1:
        yield near[0]
