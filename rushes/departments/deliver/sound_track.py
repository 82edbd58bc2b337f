"""The mix as AAC, with the encoder's lead-in told to the player so that nothing slips by a sample."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

from rushes.engines.picture_writer import SAMPLE_RATE, open_bitexact
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed

# A quarter of the work of the default coder; at 192 kbit/s there are bits enough, and intensity stereo, which
# trades the place of a sound for bits, is not needed.
CODER = {"aac_coder": "fast", "aac_is": "0"}
ODD = "The master's sound is made from a stereo mix at 48 kHz."


def encode(mix: Path, target: Path, bits: int, stage: Stage) -> int:
    """Streams ``mix`` (.wav, stereo, 48 kHz) into ``target`` (.m4a). Gives the samples encoded.

    Raises CheckFailed for another rate or another number of channels."""
    with av.open(str(mix)) as source, open_bitexact(target, Fraction(SAMPLE_RATE)) as out:
        sound = source.streams.audio[0]
        if sound.rate != SAMPLE_RATE or sound.channels != 2:
            raise CheckFailed(f"The mix has {sound.channels} channel(s) at {sound.rate} Hz.", todo=ODD)
        track = out.add_stream("aac", rate=SAMPLE_RATE, options=CODER, layout="stereo", bit_rate=bits)
        track.codec_context.flags |= av.codec.context.Flags.bitexact
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
        samples, length = 0, sound.duration or 0
        for frame in source.decode(sound):
            stage.checkpoint()
            for block in resampler.resample(frame):
                block.pts, block.time_base = samples, Fraction(1, SAMPLE_RATE)
                samples += block.samples
                out.mux(track.encode(block))
            stage.progress(min(1.0, samples / length) if length else 0.0)
        out.mux(track.encode(None))
    return samples
