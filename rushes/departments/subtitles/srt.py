"""SubRip: the file beside the film that every player finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from rushes.departments.subtitles.clock import clock, frame_at, seconds
from rushes.errors import SubtitleError
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import marked, unmarked
from rushes.film.writing import embedded, guarded

_ARROW = "-->"
_TODO = "Times are written so: 00:01:02,500 --> 00:01:04,000, with the text below and an empty line after it."


def write(cues: Sequence[Subtitle], rate: Fraction) -> str:
    blocks = []
    for number, cue in enumerate(cues, 1):
        text = "\n".join(embedded(marked(cue, line, guarded)) for line in range(len(cue.lines)))
        blocks.append(f"{number}\n{clock(cue.start, rate, ',')} {_ARROW} {clock(cue.end, rate, ',')}\n{text}\n")
    return "\n".join(blocks)


def read(text: str, rate: Fraction, name: str) -> tuple[Subtitle, ...]:
    """The cues, in the order of the file. Raises SubtitleError with the line that cannot be read."""
    cues: list[Subtitle] = []
    for number, block in blocks(text):
        at = next((index for index, line in enumerate(block) if _ARROW in line), None)
        if at is None or at > 1 or (at == 1 and not block[0].strip().isdigit()):
            if len(block) == 1 and block[0].strip().isdigit():
                continue  # a number whose subtitle was taken out
            raise SubtitleError(f"{block[0][:60]!r} is no subtitle.", where=f"{name}:{number}", todo=_TODO)
        start, end = times(block[at], rate, f"{name}:{number + at}")
        cues.append(unmarked("\n".join(block[at + 1 :]), escaped=False).cue(start, end))
    return tuple(cues)


def blocks(text: str) -> list[tuple[int, list[str]]]:
    """Lines between empty ones, each block with the number of its first line in the file."""
    found: list[tuple[int, list[str]]] = []
    open_ = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not line.strip():
            open_ = False
        elif open_:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            open_ = True
    return found


def times(line: str, rate: Fraction, where: str) -> tuple[int, int]:
    """The frames of a time line, settings after it ignored. Raises SubtitleError."""
    before, _, after = line.partition(_ARROW)
    told = [seconds(part.split()[0]) if part.split() else None for part in (before, after)]
    if told[0] is None or told[1] is None:
        raise SubtitleError(f"{line.strip()[:60]!r} tells no times.", where=where, todo=_TODO)
    if told[1] < told[0]:
        raise SubtitleError(
            f"{line.strip()[:60]!r} ends before it begins.", where=where, todo="Exchange the two times."
        )
    return frame_at(told[0], rate), frame_at(told[1], rate)
