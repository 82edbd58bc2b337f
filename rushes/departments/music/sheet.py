"""The spotting list as a sheet: what a composer, an editor and a rights office read first."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.format import Format
from rushes.film.quick import dataclass
from rushes.film.score import SpottedCue

COLUMNS = (
    "cue", "in", "out", "length_s", "scenes", "why in", "why out", "mood", "ensemble", "themes", "ending", "hits",
    "file", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRequest:
    rows: tuple[tuple[str, ...], ...]


def rows(cues: Sequence[SpottedCue], form: Format) -> tuple[tuple[str, ...], ...]:
    """A row a cue, in order."""
    return tuple(_row(cue, form) for cue in cues)


def write_sheet(request: SheetRequest, stage: Stage) -> Result:
    """spotting.csv (RFC 4180, UTF-8)."""
    with open(stage.out / "spotting.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(request.rows)
    return Result({"spotting": "spotting.csv"}, {"cues": len(request.rows)})


def _row(cue: SpottedCue, form: Format) -> tuple[str, ...]:
    end = cue.at + cue.milliseconds
    moods = " → ".join(f"{valence:+d}/{arousal:+d}" for _, valence, arousal in cue.arc)
    hits = "; ".join(f"{_timecode(cue.at + at, form)} {what}" for at, what in cue.hits)
    about = (
        cue.why_in,
        cue.why_out,
        moods,
        cue.idiom,
        ", ".join(cue.themes),
        cue.ending,
        hits,
        cue.file,
        cue.description,
    )
    times = (_timecode(cue.at, form), _timecode(end, form), f"{cue.milliseconds / 1000:.1f}")
    return (cue.name, *times, ", ".join(cue.scenes), *about)


def _timecode(milliseconds: int, form: Format) -> str:
    """Non-drop: hours, minutes, seconds and frames, counted at the nearest whole rate."""
    rate = round(form.rate)
    frames = round(milliseconds * form.rate / 1000)
    seconds, frame = divmod(frames, rate)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{frame:02d}"
