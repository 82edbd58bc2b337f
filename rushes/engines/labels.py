"""Labelled stretches of a sound, kept in its WAV file as sound editors keep regions: RIFF's cue, labl and ltxt chunks
(Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0, 1991). Programs that do not know
them pass over them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

Label = tuple[str, int, int]  # what it is, first sample, the sample after the last

_CUE = struct.Struct("<II4sIII")
_REGION = struct.Struct("<II4sHHHH")


def write(path: Path, labels: Iterable[Label]) -> None:
    """Add them to a WAV file that has none."""
    cues, texts = [], b""
    for number, (name, start, stop) in enumerate(labels, 1):
        cues.append(_CUE.pack(number, start, b"data", 0, 0, start))
        texts += _chunk(b"labl", struct.pack("<I", number) + name.encode() + b"\0")
        texts += _chunk(b"ltxt", _REGION.pack(number, stop - start, b"rgn ", 0, 0, 0, 0))
    if not cues:
        return
    added = _chunk(b"cue ", struct.pack("<I", len(cues)) + b"".join(cues)) + _chunk(b"LIST", b"adtl" + texts)
    with path.open("r+b") as file:
        end = file.seek(0, 2)
        file.write(b"\0" * (end % 2) + added)
        size = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", size))


def read(path: Path) -> list[Label]:
    """In order of time; none where the file has none, or is no WAV file."""
    data = path.read_bytes()
    if data[:4] != b"RIFF":
        return []
    starts: dict[int, int] = {}
    names: dict[int, str] = {}
    lengths: dict[int, int] = {}
    for kind, body in _chunks(data, 12):
        if kind == b"cue ":
            starts = {number: sample for number, _, _, _, _, sample in _CUE.iter_unpack(_whole(body[4:], _CUE.size))}
        elif kind == b"LIST" and body[:4] == b"adtl":
            for inner, text in _chunks(body, 4):
                if inner == b"labl" and len(text) > 4:
                    names[int.from_bytes(text[:4], "little")] = text[4:].partition(b"\0")[0].decode("utf-8", "replace")
                elif inner == b"ltxt" and len(text) >= 8:
                    number, length = struct.unpack("<II", text[:8])
                    lengths[number] = length
    found = [(names[n], start, start + lengths.get(n, 0)) for n, start in starts.items() if n in names]
    return sorted(found, key=lambda label: label[1])


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _chunks(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _whole(data: bytes, size: int) -> bytes:
    return data[: len(data) // size * size]
