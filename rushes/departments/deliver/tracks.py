"""The sound and text tracks of a master: one of each for every language it is in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av
from av.stream import Disposition

from rushes.departments.deliver.language_names import language_name, track_language
from rushes.departments.deliver.requests import MasterRequest
from rushes.departments.deliver.text_track import HEADER, samples
from rushes.engines.picture_writer import SAMPLE_RATE
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import marked
from rushes.film.writing import embedded, guarded

_MILLISECOND = Fraction(1, 1000)


def add_sound(out: Any, source: Any, language: str, first: bool, named: bool) -> Any:
    """A track for a sound that is encoded already."""
    track = out.add_stream_from_template(source.streams.audio[0])
    describe(track, language, first, named)
    return track


def add_text(out: Any, container: str, language: str, first: bool, named: bool) -> Any:
    """3GPP Timed Text in mp4 and mov, SubRip in Matroska, as the players of each know it."""
    matroska = container == "mkv"
    track = out.add_stream("subrip" if matroska else "mov_text")
    track.codec_context.subtitle_header = HEADER
    track.codec_context.time_base = track.time_base = _MILLISECOND if matroska else Fraction(1, SAMPLE_RATE)
    describe(track, language, first, named, container)
    return track


def describe(track: Any, language: str, first: bool, named: bool, container: str = "") -> None:
    """Its language, whether a player takes it by default, and with ``named`` what the language is called."""
    track.metadata["language"] = track_language(language, container)
    if named:
        track.metadata["title"] = track.metadata["handler_name"] = language_name(language)
        track.disposition = Disposition.default if first else Disposition(0)


def sounds(source: Any, track: Any) -> Iterator[Any]:
    """The first packet has a time before zero: the encoder's lead-in, which the edit list hides."""
    for packet in source.demux(source.streams.audio[0]):
        if packet.size:
            packet.stream = track
            yield packet


def texts(request: MasterRequest, cues: tuple[Subtitle, ...], track: Any) -> Iterator[Any]:
    rate, frames = request.format.rate, sum(segment.frames for segment in request.segments)
    pieces = samples(cues, frames) if request.container == "mp4" else plain(cues)
    for start, length, data in pieces:
        # Room first, then the bytes: not every PyAV keeps hold of bytes that a packet is made from.
        packet = av.Packet(len(data))
        packet.update(data)
        packet.time_base = 1 / rate
        packet.pts = packet.dts = start
        packet.duration = length
        packet.stream = track
        yield packet


def plain(cues: tuple[Subtitle, ...]) -> Iterator[tuple[int, int, bytes]]:
    """A Matroska track has holes where nobody speaks."""
    for cue in cues:
        text = "\n".join(embedded(marked(cue, line, guarded)) for line in range(len(cue.lines)))
        yield cue.start, cue.end - cue.start, text.encode("utf-8")
