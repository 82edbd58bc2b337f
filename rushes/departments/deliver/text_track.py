"""Subtitles as an mp4 text track: 3GPP Timed Text (ETSI TS 126 245), which FFmpeg calls ``mov_text``.

A sample is the text's length as two bytes, most significant first, the text in UTF-8, and where some of it stands in
italics a ``styl`` box. A track has no holes: where nobody speaks stands an empty sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import pack

from rushes.film.subtitle import Subtitle
from rushes.film.writing import embedded

_FONT, _SIZE, _ITALIC, _WHITE = 1, 18, 2, 0xFFFFFFFF  # as the header below has them

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
        yield cue.start, cue.end - cue.start, encode(*_set(cue))
        at = cue.end
    if at < frames:
        yield at, frames - at, encode("")


def _set(cue: Subtitle) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with its marks of direction, and the characters of it that stand in italics."""
    lines = [embedded(line) for line in cue.lines]
    found, at = [], 0
    for number, line in enumerate(lines):
        shift = at + (line != cue.lines[number])
        found += [(shift + begin, shift + end) for begin, end in cue.slanted(number)]
        at += len(line) + 1
    return "\n".join(lines), tuple(found)


def encode(text: str, italics: Sequence[tuple[int, int]] = ()) -> bytes:
    """``italics``: characters [begin, end)."""
    data = text.encode("utf-8")
    sample = len(data).to_bytes(2, "big") + data
    if not italics:
        return sample
    records = b"".join(pack(">HHHBBI", begin, end, _FONT, _ITALIC, _SIZE, _WHITE) for begin, end in italics)
    return sample + pack(">I4sH", 10 + len(records), b"styl", len(italics)) + records
