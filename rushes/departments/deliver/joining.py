"""The master, joined packet by packet from what is encoded already.

Every segment is a closed group of pictures with the same SPS and PPS, so putting packets one after the other, with
their times moved, is a valid stream. Nothing is decoded; memory holds one packet of each track.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from typing import Any

import av

from rushes.departments.deliver import check
from rushes.departments.deliver.requests import MasterRequest, Metadata, Segment, Version
from rushes.departments.deliver.tracks import add_sound, add_text, sounds, texts
from rushes.engines import encoding
from rushes.engines.picture_writer import open_bitexact
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
    spoken = (Version(request.language, request.sound, request.subtitles), *request.versions)
    options = {"movflags": "+faststart"} if request.container == "mp4" else {}
    with ExitStack() as opened:
        first = opened.enter_context(_open(stage.path(request.segments[0].media)))
        heard = [
            (version, opened.enter_context(_open(stage.path(version.sound)))) for version in spoken if version.sound
        ]
        for _, sound in heard:
            check.sound_fits(sound.streams.audio[0].duration, request.format.samples(frames))
        out = opened.enter_context(open_bitexact(target, rate, **options))
        describe(out, request.metadata)
        picture_track = out.add_stream_from_template(first.streams.video[0])
        picture_track.time_base = 1 / rate
        named = len(spoken) > 1
        sound_tracks = [
            add_sound(out, sound, version.language, version is spoken[0], named) for version, sound in heard
        ]
        read = [version for version in spoken if version.subtitles]
        text_tracks = [
            add_text(out, request.container, version.language, version is spoken[0], named) for version in read
        ]
        parameters = first.streams.video[0].codec_context.extradata
        tracks = [
            _timed(_pictures(request.segments, parameters, rate, picture_track, stage), 1 / rate),
            *(
                _timed(sounds(sound, track), sound.streams.audio[0].time_base)
                for (_, sound), track in zip(heard, sound_tracks, strict=True)
            ),
            *(
                _timed(texts(request, version.subtitles, track), 1 / rate)
                for version, track in zip(read, text_tracks, strict=True)
            ),
        ]
        _mux(out, tracks, stage.checkpoint)
    return {"frames": frames, "samples": request.format.samples(frames), "bytes": target.stat().st_size}


def _timed(packets: Iterator[Any], time_base: Fraction) -> Iterator[tuple[float, Any]]:
    """Each packet with its decoding time in seconds. Equal times give equal quotients, and different ones are further
    apart than a double's last digit: no need to compare half a million fractions."""
    numerator, denominator = time_base.numerator, time_base.denominator
    return ((packet.dts * numerator / denominator, packet) for packet in packets)


def _mux(out: Any, tracks: list[Iterator[tuple[float, Any]]], checkpoint: Callable[[], None]) -> None:
    """Packets of all tracks in the order of their decoding time, as a player wants to read them."""
    for count, (_, packet) in enumerate(heapq.merge(*tracks, key=itemgetter(0))):
        out.mux(packet)
        if count % 256 == 0:
            checkpoint()


def _pictures(
    segments: tuple[Segment, ...], parameters: bytes, rate: Fraction, track: Any, stage: Stage
) -> Iterator[Any]:
    begin, total, frame = 0, sum(segment.frames for segment in segments), 1 / rate
    for segment in segments:
        numbers: set[int] = set()
        with _open(stage.path(segment.media)) as source:
            stream = source.streams.video[0]
            check.same_parameters(segment.name, stream.codec_context.extradata or b"", parameters)
            check.same_length(segment.name, stream.frames, segment.frames)
            ticks = stream.time_base * rate  # the frames in one of its units
            for packet in source.demux(stream):
                if not packet.size:
                    continue
                if not numbers:
                    check.starts_with_a_key_picture(segment.name, packet.is_keyframe)
                number = packet.pts * ticks.numerator // ticks.denominator
                # Decoding runs ahead of showing by the encoder's reordering, evenly through the whole film.
                packet.dts = begin + len(numbers) - encoding.REORDER
                numbers.add(number)
                packet.time_base = frame
                packet.pts = begin + number
                packet.duration = 1
                packet.stream = track
                yield packet
        check.complete(segment.name, numbers, segment.frames)
        begin += segment.frames
        stage.progress(begin / total)


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


def _open(path: Path) -> Any:
    return av.open(str(path), options=OWN_FILE)
