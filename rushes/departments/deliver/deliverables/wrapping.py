"""The delivered file, wrapped packet by packet from what is encoded already: one changed shot is one reel encoded.

Reels of one coding have the same parameters and stand by themselves, so putting their packets one after the other is a
valid stream. Nothing is decoded; memory holds one packet of each track.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from math import lcm
from pathlib import Path
from typing import Any

import av

from rushes.departments.deliver import check
from rushes.departments.deliver.deliverables import checksums
from rushes.departments.deliver.deliverables.requests import Reel, SoundTrack, TextTrack, WrapRequest
from rushes.departments.deliver.joining import describe
from rushes.departments.deliver.language_names import track_language
from rushes.departments.deliver.text_track import samples
from rushes.departments.deliver.tracks import add_text, plain
from rushes.engines.codecs import codec_of
from rushes.engines.picture_writer import SAMPLE_RATE
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film.delivery import Container

_DEFAULT = 1  # AV_DISPOSITION_DEFAULT: what a player begins with
_FILE = {"mp4": "film.mp4", "mov": "film.mov", "matroska": "film.mkv"}


def wrap(request: WrapRequest, stage: Stage) -> dict[str, str]:
    """Writes the file, and its checksums where the reels have them; gives both by role. Raises CheckFailed."""
    if not request.reels:
        raise CheckFailed("There is no shot to deliver.", todo="Write a scene, then rushes make.")
    path = stage.out / _FILE[request.container]
    sources = [av.open(str(stage.path(track.media))) for track in request.sounds]
    try:
        with (
            av.open(str(stage.path(request.reels[0].media))) as first,
            av.open(str(path), "w", format=request.container, options=_muxing(request)) as out,
        ):
            describe(out, request.metadata)
            if request.timecode:
                out.metadata["timecode"] = request.timecode
            picture = _picture_track(out, first, request)
            tracks = [_pictures(request, first.streams.video[0].codec_context.extradata or b"", picture, stage)]
            for told, source in zip(request.sounds, sources, strict=True):
                tracks.append(
                    _sounds(source, _sound_track(out, source, told, request.container, first=len(tracks) == 1))
                )
            kind = "mkv" if request.container == Container.MATROSKA.value else request.container
            for text in request.texts:
                track = add_text(out, kind, text.language, text is request.texts[0], text.named)
                tracks.append(_texts(request, text, track))
            for count, packet in enumerate(heapq.merge(*tracks, key=lambda one: one.dts * one.time_base)):
                out.mux(packet)
                if count % 256 == 0:
                    stage.checkpoint()
    finally:
        for source in sources:
            source.close()
    return {"file": path.name, **_checksums(request, stage)}


def _muxing(request: WrapRequest) -> dict[str, str]:
    options = {"fflags": "+bitexact"}
    if request.container != Container.MATROSKA.value:
        # A clock in which both a frame and a sample at 48 kHz are whole numbers.
        options["movie_timescale"] = str(lcm(SAMPLE_RATE, request.raster.rate.numerator))
        options |= {"movflags": "+faststart"} if request.faststart else {}
    return options


def _picture_track(out: Any, first: Any, request: WrapRequest) -> Any:
    track = out.add_stream_from_template(first.streams.video[0])
    track.time_base = 1 / request.raster.rate
    track.codec_context.framerate = request.raster.rate  # which the time code track counts by
    track.disposition = _DEFAULT
    if request.container != Container.MATROSKA.value:
        # Of ProRes and DNxHR it says which one it is; a template is copied without it.
        track.codec_context.codec_tag = first.streams.video[0].codec_context.codec_tag
    return track


def _pictures(request: WrapRequest, parameters: bytes, track: Any, stage: Stage) -> Iterator[Any]:
    begin, total = 0, sum(reel.frames for reel in request.reels)
    for reel in request.reels:
        yield from _reel(request, reel, begin, parameters, track, stage)
        begin += reel.frames
        stage.progress(begin / total)


def _reel(request: WrapRequest, reel: Reel, begin: int, parameters: bytes, track: Any, stage: Stage) -> Iterator[Any]:
    rate, reorder = request.raster.rate, codec_of(request.coding).reorder
    numbers: set[int] = set()
    with av.open(str(stage.path(reel.media))) as source:
        stream: Any = source.streams.video[0]
        check.same_parameters(reel.name, stream.codec_context.extradata or b"", parameters)
        packet: Any
        for packet in source.demux(stream):
            if not packet.size:
                continue
            if not numbers:
                check.starts_with_a_key_picture(reel.name, packet.is_keyframe)
            shown = round(packet.pts * packet.time_base * rate)
            for number in range(reel.frames) if reel.repeated else (shown,):
                # Decoding runs ahead of showing by the encoder's reordering, evenly through the whole film.
                packet.time_base, packet.duration, packet.stream = 1 / rate, 1, track
                packet.pts, packet.dts = begin + number, begin + len(numbers) - reorder
                numbers.add(number)
                yield packet
    check.complete(reel.name, numbers, reel.frames)


def _sound_track(out: Any, source: Any, told: SoundTrack, container: str, first: bool) -> Any:
    track = out.add_stream_from_template(source.streams.audio[0])
    track.disposition = _DEFAULT if first else 0
    # QuickTime and MP4 call a track's title its handler's name.
    track.metadata["title" if out.format.name == "matroska" else "handler_name"] = told.title
    if told.language:
        track.metadata["language"] = track_language(told.language, container)
    return track


def _sounds(source: Any, track: Any) -> Iterator[Any]:
    """The first packet of AAC has a time before zero: the encoder's lead-in, which the edit list hides."""
    for packet in source.demux(source.streams.audio[0]):
        if packet.size:
            packet.dts = packet.pts if packet.dts is None else packet.dts
            packet.stream = track
            yield packet


def _texts(request: WrapRequest, text: TextTrack, track: Any) -> Iterator[Any]:
    for start, length, data in _samples(request, text):
        # Room first, then the bytes: not every PyAV keeps hold of bytes that a packet is made from.
        packet = av.Packet(len(data))
        packet.update(data)
        packet.time_base = 1 / request.raster.rate
        packet.pts = packet.dts = start
        packet.duration = length
        packet.stream = track
        yield packet


def _samples(request: WrapRequest, text: TextTrack) -> Iterator[tuple[int, int, bytes]]:
    if request.container == Container.MATROSKA.value:
        return plain(text.cues)
    return samples(text.cues, sum(reel.frames for reel in request.reels))


def _checksums(request: WrapRequest, stage: Stage) -> dict[str, str]:
    """The reels' digests as one .framemd5 for the whole file."""
    if not all(reel.checksums for reel in request.reels):
        return {}
    raster = request.raster
    size = av.VideoFormat(request.coding.pixels, raster.width, raster.height)
    whole = sum(part.width * part.height * -(-part.bits // 8) for part in size.components)
    with (stage.out / "film.framemd5").open("w", encoding="ascii", newline="\n") as out:
        for line in checksums.sidecar(_digests(request, stage), raster.rate, raster.width, raster.height, whole):
            out.write(line + "\n")
    return {"checksums": "film.framemd5"}


def _digests(request: WrapRequest, stage: Stage) -> Iterator[str]:
    for reel in request.reels:
        assert reel.checksums is not None
        with Path(stage.path(reel.checksums)).open(encoding="ascii") as lines:
            digests = [line.strip() for line in lines]
        yield from digests * reel.frames if reel.repeated else digests
