"""Frames into any codec a film is delivered in, scaled and converted on the way; a reel that can be joined to others.

As with ``PictureWriter`` encoding runs in a thread of its own. The same frames give the same bytes: the number of
threads is the codec's and not the machine's, and scaling is asked to be exact.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any

import av
from av.filter import Graph

from rushes.engines import codecs
from rushes.engines.encoder_thread import EncoderThread
from rushes.engines.picture_writer import BT709, LIMITED
from rushes.film.delivery import PictureCoding

NO_TYPE = 0
_EXACT = "flags=lanczos+accurate_rnd+bitexact+full_chroma_int+full_chroma_inp"
_CONTAINERS = {".mp4": "mp4", ".mov": "mov", ".mkv": "matroska"}


class CodedWriter:
    """Writes frames of ``width``×``height`` at ``rate`` to ``path``, whose suffix is the codec's own.

    A context manager: leaving it finishes the file, leaving it by an exception removes what was written. Errors of the
    disk come back as the ``OSError`` they were. Raises SystemLibraryMissing where the encoder is not there.
    """

    def __init__(self, path: Path, coding: PictureCoding, width: int, height: int, rate: Fraction) -> None:
        codecs.check_encoder(coding)
        path.open("wb").close()  # FFmpeg opens it at the first frame only: say now that a folder is read-only
        container = av.open(str(path), "w", format=_CONTAINERS[path.suffix], options={"fflags": "+bitexact"})
        self._encoder = EncoderThread(path, container, _add_stream(container, coding, width, height, rate))

    @property
    def frames(self) -> int:
        """How many were written."""
        return self._encoder.frames

    def write(self, frame: Any) -> None:
        """The next frame (``av.VideoFrame``) in the coding's own size and pixel format, which is the writer's from now
        on: whoever shows a picture twice gives two frames."""
        frame.pict_type = NO_TYPE  # a decoder's choice of I, P and B would be forced on the encoder
        self._encoder.write(frame)

    def __enter__(self) -> CodedWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._encoder.close()
        else:
            self._encoder.abandon()


class Fitter:
    """Frames of one size and pixel format brought to another, BT.709 in limited range throughout: scaled to
    ``inner`` (width, height), set at ``corner`` (x, y) of a black frame of ``outer``. What comes out is a frame of its
    own each time, where ``again`` says that pictures are shown more than once."""

    def __init__(
        self,
        frame: Any,
        pixels: str,
        outer: tuple[int, int],
        inner: tuple[int, int] = (0, 0),
        corner: tuple[int, int] = (0, 0),
        again: bool = False,
    ) -> None:
        inner = inner if all(inner) else outer
        alike = (frame.format.name, frame.width, frame.height) == (pixels, *outer)
        self._as_it_is = alike and inner == outer and not again
        if not self._as_it_is:
            self._graph = _graph(frame, pixels, outer, inner, corner)

    def fit(self, frame: Any) -> Any:
        """The frame as it is delivered."""
        if self._as_it_is:
            return frame
        self._graph.push(frame)
        return self._graph.pull()


def _graph(frame: Any, pixels: str, outer: tuple[int, int], inner: tuple[int, int], corner: tuple[int, int]) -> Graph:
    graph = Graph()
    graph.threads = 1
    told = f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}:time_base=1/1000000"
    steps = [
        graph.add("buffer", f"{told}:colorspace=bt709:range=tv"),
        graph.add("scale", f"{inner[0]}:{inner[1]}:{_EXACT}"),
        graph.add("format", pixels),
    ]
    if inner != outer:
        steps.append(graph.add("pad", f"{outer[0]}:{outer[1]}:{corner[0]}:{corner[1]}:black"))
    steps.append(graph.add("buffersink"))
    for one, following in pairwise(steps):
        one.link_to(following)
    graph.configure()
    return graph


def _add_stream(container: Any, coding: PictureCoding, width: int, height: int, rate: Fraction) -> Any:
    codec = codecs.codec_of(coding)
    asked = codecs.options(coding, rate) | {"field_order": "progressive"}
    stream = container.add_stream(codec.encoder, rate=rate, options=asked)
    stream.width, stream.height, stream.pix_fmt = width, height, coding.pixels
    context = stream.codec_context
    context.time_base = 1 / rate
    context.thread_count = codec.threads
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = LIMITED
    context.flags |= av.codec.context.Flags.bitexact
    if codec.tag:
        context.codec_tag = codec.tag
    if coding.bit_rate:
        context.bit_rate = coding.bit_rate * 1000
    return stream
