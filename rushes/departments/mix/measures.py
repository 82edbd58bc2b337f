"""What ears would say of a mix, as numbers: told from what was heard while it was mixed, and from its joins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import spectra
from rushes.departments.mix.hearing import Heard
from rushes.departments.mix.listening import Mark
from rushes.engines import wav
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN
from rushes.film.media import Media

Curve = npt.NDArray[np.float32]

_SPOKEN = 1e-5  # energy of a cell in which somebody speaks
_FEWEST = 2  # cells that a line's margin is told from
_BURIED = 8.0  # dB
_JOIN = 24  # samples around a join that must not differ from what is around them
_AROUND = 1440
_CLICK = 5.0  # times the sharpest bend around it
_AUDIBLE = 0.004  # a bend (second difference) of less than this is not heard


def measured(mix: Media, heard: Heard, marks: Sequence[Mark], stage: Stage) -> dict[str, int]:
    """The facts of what was heard, those of the margins, and ``clicks``."""
    return heard.facts | _margins(heard, marks) | {"clicks": _clicks(mix, marks, stage)}


def _margins(heard: Heard, marks: Sequence[Mark]) -> dict[str, int]:
    """How far each line stands over everything else where it speaks, in tenths of a decibel: ``margin`` the middle,
    ``least_margin`` the least, ``buried`` how many lines below 8 dB; ``small_margin``, the middle one without what a
    small loudspeaker leaves out. ``clear`` and ``least_clear``: how much of what carries words stands out of the rest,
    per cent, of the line in the middle and of the least clear."""
    found, small, clear = [], [], []
    for mark in marks:
        if mark.stem not in SPOKEN:
            continue
        part = slice(mark.start // spectra.CELL, (mark.start + mark.samples) // spectra.CELL)
        on = heard.spoken[part] > _SPOKEN
        if on.sum() < _FEWEST:
            continue
        found.append(_ratio(heard.spoken[part][on], heard.bed[part][on]))
        small.append(_ratio(heard.small_spoken[part][on], heard.small_bed[part][on]))
        clear.append(float(heard.clear[part][on].mean()))
    if not found:
        return {}
    return {
        "lines": len(found),
        "margin": round(10 * float(np.median(found))),
        "least_margin": round(10 * min(found)),
        "buried": sum(one < _BURIED for one in found),
        "small_margin": round(10 * float(np.median(small))),
        "clear": round(100 * float(np.median(clear))),
        "least_clear": round(100 * min(clear)),
    }


def _ratio(words: Curve, rest: Curve) -> float:
    return float(10 * np.log10(max(words.mean(), 1e-12) / max(rest.mean(), 1e-12)))


def _clicks(mix: Media, marks: Sequence[Mark], stage: Stage) -> int:
    """Joins at which the sound bends more sharply than anywhere around: the second-difference test."""
    found = 0
    with wav.Reader(stage.path(mix)) as reader:
        for join in sorted({at for mark in marks for at in (mark.start, mark.start + mark.samples)}):
            first = join - _AROUND
            if first < 0 or join + _AROUND > reader.samples:
                continue
            stage.checkpoint()
            bends = np.abs(np.diff(reader.block(first, 2 * _AROUND), 2, axis=0)).max(axis=1)
            near = bends[_AROUND - _JOIN : _AROUND + _JOIN].max()
            around = max(bends[: _AROUND - _JOIN].max(), bends[_AROUND + _JOIN :].max())
            found += bool(near > _AUDIBLE and near > _CLICK * around)
    return found
