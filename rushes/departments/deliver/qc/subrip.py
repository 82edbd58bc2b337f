"""The subtitles of a .srt, as they were laid: in frames."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from rushes.film.subtitle import Subtitle
from rushes.film.subtitle_text import unmarked

_TIMES = re.compile(r"(\d+):(\d\d):(\d\d)[,.](\d{3})\s*-->\s*(\d+):(\d\d):(\d\d)[,.](\d{3})")


def read_srt(path: Path, rate: Fraction) -> list[Subtitle]:
    """Every cue that can be read, in order; whatever else stands in the file is left out."""
    found = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")):
        if times := _TIMES.search(block):
            start, end = (_frame(times.groups()[first : first + 4], rate) for first in (0, 4))
            said = unmarked(block[times.end() :].strip("\n"), escaped=False)
            found.append(Subtitle(start, end, tuple(said.lines)))
    return found


def _frame(parts: tuple[str, ...], rate: Fraction) -> int:
    hours, minutes, seconds, thousandths = (int(part) for part in parts)
    return round((((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths) * rate / 1000)
