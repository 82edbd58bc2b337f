"""WebVTT, for browsers: https://www.w3.org/TR/webvtt1/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from rushes.departments.subtitles.clock import clock, from_milliseconds
from rushes.departments.subtitles.keys import Numbering, keys_of
from rushes.departments.subtitles.srt import blocks, times
from rushes.errors import SubtitleError
from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import marked, unmarked
from rushes.film.writing import RIGHT_MARK, runs_left

_ARROW = "-->"
_NO_CUES = ("NOTE", "STYLE", "REGION")


def write(cues: Sequence[Subtitle], rate: Fraction, word_times: bool = False) -> str:
    """Every cue is named after its line of dialogue, and says who speaks; ``word_times``: when each word is heard too,
    for a player that lights them one by one."""
    names = Numbering()
    found = ["WEBVTT\n"]
    for cue in cues:
        head = f"{names.of(cue)}\n" if cue.keys else ""
        span = f"{clock(cue.start, rate, '.')} {_ARROW} {clock(cue.end, rate, '.')}"
        found.append(f"{head}{span}\n{_text(cue, word_times, round(cue.start * 1000 / rate))}\n")
    return "\n".join(found)


def _text(cue: Subtitle, word_times: bool, begun: int) -> str:
    lines = []
    for number, line in enumerate(cue.lines):
        stamps = [
            (at, f"<{from_milliseconds(when, '.')}>")
            for where, at, when in (cue.words if word_times else ())
            if where == number and when > begun
        ]
        # A player finds the direction of a line by its first letter, which may be a foreign word's.
        mark = RIGHT_MARK if runs_left(line) else ""
        lines.append(mark + marked(cue, number, _escape, stamps))
    if len(cue.who) == len(lines) > 1:
        return "\n".join(_voice(who, line) for who, line in zip(cue.who, lines, strict=True))
    return _voice(cue.who[0] if len(cue.who) == 1 else "", "\n".join(lines))


def _voice(who: str, text: str) -> str:
    return f"<v {_escape(who)}>{text}</v>" if who else text


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read(text: str, rate: Fraction, name: str) -> tuple[Subtitle, ...]:
    """The cues, in the order of the file. Raises SubtitleError with the line that cannot be read."""
    if not text.lstrip().startswith("WEBVTT"):
        raise SubtitleError("This is no WebVTT file.", where=f"{name}:1", todo="Its first line has to be: WEBVTT")
    cues = []
    for number, block in blocks(text)[1:]:
        if block[0].split()[0] in _NO_CUES and _ARROW not in block[0]:
            continue
        at = next((index for index, line in enumerate(block[:2]) if _ARROW in line), None)
        if at is None:
            todo = "Above its text a cue has its times: 00:01:02.500 --> 00:01:04.000"
            raise SubtitleError(f"{block[0][:60]!r} is no cue.", where=f"{name}:{number}", todo=todo)
        start, end = times(block[at], rate, f"{name}:{number + at}")
        cue = unmarked("\n".join(block[at + 1 :]), escaped=True).cue(start, end)
        cues.append(replace(cue, keys=keys_of(block[0]) if at else ()))
    return tuple(cues)
