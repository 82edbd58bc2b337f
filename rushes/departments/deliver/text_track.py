"""Subtitles as an mp4 text track: 3GPP Timed Text (ETSI TS 126 245), which FFmpeg calls ``mov_text``.

A sample is the text's length as two bytes, most significant first, and the text in UTF-8. A track has no holes: where
nobody speaks stands an empty sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rushes.departments.deliver.cue import Subtitle

# FFmpeg builds the track's description (font, colour, place) from a header in the ASS format: white, centred below.
HEADER = b"""[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Sans,18,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def samples(cues: Sequence[Subtitle], frames: int) -> Iterator[tuple[int, int, bytes]]:
    """(first frame, frames, bytes) of each sample, from the film's first frame to its last without a hole."""
    at = 0
    for cue in cues:
        if cue.start > at:
            yield at, cue.start - at, encode("")
        yield cue.start, cue.end - cue.start, encode(cue.text)
        at = cue.end
    if at < frames:
        yield at, frames - at, encode("")


def encode(text: str) -> bytes:
    data = text.encode("utf-8")
    return len(data).to_bytes(2, "big") + data
