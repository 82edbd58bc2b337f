"""A mix or a stem as a track of the delivered file, behind the line-up tone it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from rushes.departments.deliver.deliverables.requests import Tone, TrackRequest
from rushes.departments.deliver.sound_track import CODER
from rushes.engines import codecs
from rushes.engines.picture_writer import SAMPLE_RATE
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed

BLOCK = 48_000
_LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1(side)"}  # a plain WAV says how many channels it has, not which
_ENCODERS = {  # FFmpeg's name, file, its container, sample format
    "aac": ("aac", "track.m4a", "mp4", "fltp"),
    "pcm": ("pcm_s24le", "track.mov", "mov", "s32"),
    "flac": ("flac", "track.flac", "flac", "s32"),
}
# EBU Tech 3304: of the stereo line-up the left side is interrupted for 250 ms every three seconds.
_EVERY, _BREAK = 3 * SAMPLE_RATE, SAMPLE_RATE // 4

Whole = npt.NDArray[np.int32]


def encode_track(request: TrackRequest, stage: Stage) -> str:
    """Writes the track into ``stage.out``; gives its name. Raises CheckFailed for a sound of another rate."""
    encoder, name, container, kind = _ENCODERS[request.codec]
    check_encoder(request.codec)
    path = stage.out / name
    with (
        av.open(str(stage.path(request.sound))) as source,
        av.open(str(path), "w", format=container, options=_muxing(container)) as out,
    ):
        sound = source.streams.audio[0]
        if sound.rate != SAMPLE_RATE or sound.channels not in _LAYOUTS:
            raise CheckFailed(f"The mix has {sound.channels} channels at {sound.rate} Hz.", todo="Remake it.")
        track = _add_track(out, encoder, request, sound.channels)
        convert = av.AudioResampler(format=kind, layout=_LAYOUTS[sound.channels], rate=SAMPLE_RATE)
        written = 0
        for samples in _blocks(request, source, sound):
            stage.checkpoint()
            for block in convert.resample(_frame(samples)):
                block.pts, block.time_base = written, Fraction(1, SAMPLE_RATE)
                written += block.samples
                out.mux(track.encode(block))
            stage.progress(min(1.0, written / request.samples))
        out.mux(track.encode(None))
    return name


def check_encoder(codec: str) -> None:
    """Raises SystemLibraryMissing where the FFmpeg inside PyAV cannot write that sound."""
    codecs.require(_ENCODERS[codec][0], codec.upper())


def _muxing(container: str) -> dict[str, str]:
    clock = {"movie_timescale": str(SAMPLE_RATE)} if container in ("mp4", "mov") else {}
    return {"fflags": "+bitexact", **clock}


def _add_track(out: Any, encoder: str, request: TrackRequest, channels: int) -> Any:
    options = CODER if encoder == "aac" else {"bits_per_raw_sample": "24"}
    track = out.add_stream(encoder, rate=SAMPLE_RATE, options=options, layout=_LAYOUTS[channels])
    context = track.codec_context
    context.flags |= av.codec.context.Flags.bitexact
    context.thread_count = 1
    if encoder == "aac":
        context.bit_rate = request.bit_rate * 500 * channels
    elif encoder == "flac":
        context.format = "s32"
    return track


def _blocks(request: TrackRequest, source: Any, sound: Any) -> Iterator[Whole]:
    """The lead, then the sound, cut or filled with silence to the length that is asked: [n, channels] of 32 bits."""
    channels, left = sound.channels, request.samples
    for tone in request.lead:
        for start in range(0, tone.samples, BLOCK):
            count = max(0, min(BLOCK, tone.samples - start, left))
            yield _tone(tone, start, count, channels)
            left -= count
    for frame in source.decode(sound):
        if not left:
            break
        values = frame.to_ndarray().reshape(-1, channels)[:left]
        left -= len(values)
        yield _trimmed(values.astype(np.int32) << 8 * (4 - values.dtype.itemsize), request.trim)
    while left:
        count = min(BLOCK, left)
        yield np.zeros((count, channels), np.int32)
        left -= count


def _tone(tone: Tone, start: int, count: int, channels: int) -> Whole:
    """Samples [start, start + count) of a tone, on every channel."""
    if not tone.pitch:
        return np.zeros((count, channels), np.int32)
    at = np.arange(start, start + count)
    # Whole periods are counted in whole numbers: an hour in, the phase is as exact as at the start.
    phase = (at * tone.pitch % SAMPLE_RATE) / SAMPLE_RATE
    wave = np.rint(10 ** (tone.level / 20) * 2**23 * np.sin(2 * np.pi * phase)).astype(np.int32) << 8
    sides = np.repeat(wave[:, None], channels, axis=1)
    if tone.ident and channels == 2:
        sides[at % _EVERY < _BREAK, 0] = 0
    return sides


def _trimmed(samples: Whole, hundredths: int) -> Whole:
    """Louder or softer by so many hundredths of a decibel, in whole numbers of 24 bits; what passes is held."""
    if not hundredths:
        return samples
    loud = np.rint(samples / 256 * 10 ** (hundredths / 2000))
    return np.clip(loud, -(2**23), 2**23 - 1).astype(np.int32) << 8


def _frame(samples: Whole) -> Any:
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s32", layout=_LAYOUTS[samples.shape[1]])
    frame.sample_rate = SAMPLE_RATE
    return frame
