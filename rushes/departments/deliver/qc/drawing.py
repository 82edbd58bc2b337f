"""What the page draws: the film from its first frame to its last, and how loud it is. In units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rushes.departments.deliver.qc.expected import Stretch
from rushes.departments.deliver.qc.listening import CELL, silent_cells
from rushes.departments.deliver.qc.pictures import excuse
from rushes.departments.deliver.qc.places import Map
from rushes.departments.deliver.qc.reading import lead_of
from rushes.departments.deliver.qc.report import Report
from rushes.engines.loudness_meter import RATE

WIDTH = 1000
TOP, BOTTOM = 0, -50  # LUFS at the upper and the lower edge of the curve
TALL = 180
_POINTS = 800
_SILENT = 50  # cells: shorter silences are not drawn
_QUIET = 33


@dataclass(frozen=True)
class Bar:
    """A stretch of the film on its row; ``asked``: the script wants it so."""

    row: int
    x: float
    width: float
    told: str
    asked: bool = False


@dataclass(frozen=True)
class Strip:
    """Rows: shots, black, frozen, silent, subtitles. ``ticks``: (x, time code)."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


ROWS = ("shots", "black", "frozen", "silent", "subtitles")


def timeline(report: Report, where: Map) -> Strip | None:
    """None for a file without a picture."""
    found, expected = report.found, report.expected
    if found.picture is None or not found.picture.frames:
        return None
    total = found.picture.frames

    def bar(row: int, first: int, last: int, told: str, asked: bool = False) -> Bar:
        x = WIDTH * first / total
        return Bar(row, round(x, 2), round(max(1.0, WIDTH * (min(last, total) - first) / total), 2), told, asked)

    edges = [mark.first for mark in expected.shots] + [total]
    bars = [
        bar(0, first, last, mark.name)
        for mark, (first, last) in zip(expected.shots, pairwise(edges), strict=False)
        if first < last
    ]
    rows = {Stretch.BLACK: 1, Stretch.FROZEN: 2}
    for span in found.picture.spans:
        if span.last - span.first > where.rate / 4 or span.what is Stretch.BLACK:
            why = excuse(span, expected.asked)
            bars.append(bar(rows[span.what], span.first, span.last, why or where.spelt(span.first), bool(why)))
    lead, cells = lead_of(found, expected), where.rate * CELL / RATE
    peaks = next((sound.peaks for sound in found.sounds if sound.peaks), [])
    for first, last in silent_cells(peaks, _QUIET):
        if last - first >= _SILENT:
            bars.append(bar(3, lead + int(first * cells), lead + int(last * cells), "silent"))
    for text in [*found.texts, *found.beside][:1]:
        bars += [bar(4, cue.start, cue.end, cue.text) for cue in text.cues]
    ticks = tuple((round(WIDTH * at / 8, 2), where.spelt(total * at // 8)) for at in range(8))
    return Strip(tuple(bars), ticks)


@dataclass(frozen=True)
class Curve:
    """Short-term loudness of the programme: ``points`` of a polyline; ``target`` and ``lines`` (y, LUFS)."""

    points: str
    target: float
    lines: tuple[tuple[float, int], ...]


def loudness_curve(report: Report, where: Map) -> Curve | None:
    """None where nothing was measured."""
    sound = next((sound for sound in report.found.sounds if sound.measured), None)
    if sound is None or not sound.curve:
        return None
    step = max(1, len(sound.curve) // _POINTS)
    highest = [max(sound.curve[at : at + step]) / 100 for at in range(0, len(sound.curve), step)]
    frames = report.found.picture.frames if report.found.picture else 1
    lead = lead_of(report.found, report.expected)
    begin, long = WIDTH * lead / frames, WIDTH * (frames - lead) / frames
    points = " ".join(
        f"{begin + long * at / max(1, len(highest) - 1):.1f},{_height(value):.1f}" for at, value in enumerate(highest)
    )
    lines = tuple((_height(value), value) for value in (-10, -20, -30, -40))
    return Curve(points, _height(report.expected.profile.sound.loudness), lines)


def _height(loudness: float) -> float:
    return TALL * (TOP - min(TOP, max(BOTTOM, loudness))) / (TOP - BOTTOM)
