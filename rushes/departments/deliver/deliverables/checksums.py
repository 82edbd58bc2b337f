"""An MD5 of every decoded frame, as archives keep it: FFmpeg's framemd5, version 2.

The digest is of the frame's planes one after the other, rows without padding: what a decoder gives back of a lossless
file, so that any reader of the file can prove it whole, frame by frame.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np


def of_frame(frame: Any) -> str:
    """The digest of an ``av.VideoFrame`` in planes (YUV, 8 or 16 bits a sample)."""
    found = hashlib.md5(usedforsecurity=False)
    size = 2 if frame.format.components[0].bits > 8 else 1
    for plane in frame.planes:
        rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width * size]
        found.update(np.ascontiguousarray(rows).data)
    return found.hexdigest()


def sidecar(digests: Iterable[str], rate: Fraction, width: int, height: int, bytes_a_frame: int) -> Iterator[str]:
    """The lines of a .framemd5 file."""
    yield "#format: frame checksums"
    yield "#version: 2"
    yield "#hash: MD5"
    yield f"#tb 0: {rate.denominator}/{rate.numerator}"
    yield "#media_type 0: video"
    yield "#codec_id 0: rawvideo"
    yield f"#dimensions 0: {width}x{height}"
    yield "#sar 0: 1/1"
    yield "#stream#, dts,        pts, duration,     size, hash"
    for number, digest in enumerate(digests):
        yield f"0, {number:10}, {number:10}, {1:8}, {bytes_a_frame:8}, {digest}"


def written(lines: Iterable[str]) -> Iterator[str]:
    """The digests that a .framemd5 file holds, in order."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield line.rsplit(",", maxsplit=1)[-1].strip()
