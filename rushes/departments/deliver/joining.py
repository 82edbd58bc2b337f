"""The master, joined packet by packet from what is encoded already.

Every segment is a closed group of pictures with the same SPS and PPS, so putting packets one after the other, with
their times moved, is a valid stream. Nothing is decoded; memory holds one packet of each track.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import av

from rushes.departments.deliver import check
from rushes.departments.deliver.requests import MasterRequest, Metadata, Segment
from rushes.departments.deliver.text_track import HEADER, samples
from rushes.engines import encoding
from rushes.engines.picture_writer import SAMPLE_RATE, open_bitexact
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed

# Headers say everything about our own files: FFmpeg need not decode a picture to get to know them.
OWN_FILE = {"probesize": "32", "analyzeduration": "0"}


def join_master(request: MasterRequest, stage: Stage, target: Path) -> dict[str, Any]:
    """Writes ``target``. Facts: ``frames``, ``samples``, ``bytes``. Raises CheckFailed."""
    if not request.segments:
        raise CheckFailed("There is no shot to join.", todo="Write a scene, then rushes make.")
    rate = request.format.rate
    frames = sum(segment.frames for segment in request.segments)
    with (
        _open(stage.path(request.segments[0].media)) as first,
        _open(stage.path(request.sound)) as sound,
        open_bitexact(target, rate, movflags="+faststart") as out,
    ):
        check.sound_fits(sound.streams.audio[0].duration, request.format.samples(frames))
        describe(out, request.metadata)
        language = track_language(request.language)
        picture_track = out.add_stream_from_template(first.streams.video[0])
        picture_track.time_base = 1 / rate
        sound_track = out.add_stream_from_template(sound.streams.audio[0])
        sound_track.metadata["language"] = language
        tracks = [
            _pictures(request.segments, first.streams.video[0].codec_context.extradata, rate, picture_track, stage),
            _sounds(sound, sound_track),
        ]
        if request.subtitles:
            tracks.append(_texts(request, _add_text_track(out, language)))
        _mux(out, tracks, stage.checkpoint)
    return {"frames": frames, "samples": request.format.samples(frames), "bytes": target.stat().st_size}


def _mux(out: Any, tracks: list[Iterator[Any]], checkpoint: Callable[[], None]) -> None:
    """Packets of all tracks in the order of their decoding time, as a player wants to read them."""
    for count, packet in enumerate(heapq.merge(*tracks, key=lambda packet: packet.dts * packet.time_base)):
        out.mux(packet)
        if count % 256 == 0:
            checkpoint()


def _pictures(
    segments: tuple[Segment, ...], parameters: bytes, rate: Fraction, track: Any, stage: Stage
) -> Iterator[Any]:
    begin, total = 0, sum(segment.frames for segment in segments)
    for segment in segments:
        numbers: set[int] = set()
        with _open(stage.path(segment.media)) as source:
            stream = source.streams.video[0]
            check.same_parameters(segment.name, stream.codec_context.extradata or b"", parameters)
            check.same_length(segment.name, stream.frames, segment.frames)
            for packet in source.demux(stream):
                if not packet.size:
                    continue
                if not numbers:
                    check.starts_with_a_key_picture(segment.name, packet.is_keyframe)
                number = packet.pts * packet.time_base * rate
                # Decoding runs ahead of showing by the encoder's reordering, evenly through the whole film.
                packet.dts = begin + len(numbers) - encoding.REORDER
                numbers.add(int(number))
                packet.time_base = 1 / rate
                packet.pts = begin + int(number)
                packet.duration = 1
                packet.stream = track
                yield packet
        check.complete(segment.name, numbers, segment.frames)
        begin += segment.frames
        stage.progress(begin / total)


def _sounds(source: Any, track: Any) -> Iterator[Any]:
    """The first packet has a time before zero: the encoder's lead-in, which the edit list hides."""
    for packet in source.demux(source.streams.audio[0]):
        if packet.size:
            packet.stream = track
            yield packet


def _texts(request: MasterRequest, track: Any) -> Iterator[Any]:
    for start, length, data in samples(request.subtitles, sum(segment.frames for segment in request.segments)):
        # Room first, then the bytes: not every PyAV keeps hold of bytes that a packet is made from.
        packet = av.Packet(len(data))
        packet.update(data)
        packet.time_base = 1 / request.format.rate
        packet.pts = packet.dts = start
        packet.duration = length
        packet.stream = track
        yield packet


def _add_text_track(out: Any, language: str) -> Any:
    track = out.add_stream("mov_text")
    track.codec_context.subtitle_header = HEADER
    track.codec_context.time_base = track.time_base = Fraction(1, SAMPLE_RATE)
    track.metadata["language"] = language
    return track


def describe(out: Any, metadata: Metadata) -> None:
    fields = {
        "title": metadata.title,
        "artist": metadata.author,
        "copyright": metadata.licence,
        "comment": "; ".join(
            (
                "Made with Rushes",
                f"tier={metadata.tier}",
                f"engines={','.join(metadata.engines)}",
                f"cut={metadata.cut}",
            )
        ),
    }
    out.metadata.update({key: value for key, value in fields.items() if value})


def track_language(tag: str) -> str:
    """ "fr-CA" gives "fra"; what ISO 639-2 does not name is "und"."""
    import tomllib

    known = tomllib.loads(files(__package__).joinpath("data/languages.toml").read_text("utf-8"))
    primary = tag.split("-", maxsplit=1)[0].casefold()
    return str(known.get(primary, primary if len(primary) == 3 else "und"))


def _open(path: Path) -> Any:
    return av.open(str(path), options=OWN_FILE)
