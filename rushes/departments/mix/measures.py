"""What ears would say of a mix, as numbers: told from the written files, a few seconds at a time.

Curves hold one value a millisecond, as in loudness and limiting; a value is a whole number in the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import loudness
from rushes.departments.mix.listening import Mark
from rushes.engines import dsp, wav
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN
from rushes.film.media import Media

Curve = loudness.Curve
Stereo = npt.NDArray[np.float32]

BLOCK = 240_000
_FULL = 1.0 - 2.0**-20
_SPOKEN = 1e-5  # energy of a millisecond in which somebody speaks
_SMALL = 200.0  # Hz: a telephone's or a laptop's loudspeaker gives back nothing below
_JOIN = 24  # samples around a join that must not differ from what is around them
_AROUND = 1440
_CLICK = 5.0  # times the sharpest bend around it
_AUDIBLE = 0.004  # a bend (second difference) of less than this is not heard


@dataclass
class Heard:
    """The curves of the whole film, by the millisecond."""

    whole: Curve
    spoken: Curve
    bed: Curve
    small_spoken: Curve
    small_bed: Curve
    facts: dict[str, int] = field(default_factory=dict)


def listened(mix: Media, stems: Sequence[tuple[str, Media]], marks: Sequence[Mark], stage: Stage) -> Heard:
    """Listen to the film once, its stems beside it."""
    tally, curves = _Tally(), [list[Curve]() for _ in range(5)]
    narrow = dsp.kernel(lambda hertz: dsp.response(hertz, _SMALL, 0, 4))
    for mixed, parts in _blocks(mix, dict(stems), stage):
        words = sum((parts[name] for name in SPOKEN if name in parts), np.zeros_like(mixed))
        rest = mixed - words
        tally.count(mixed, parts.get("ambience"))
        curves[0].append(_energy(mixed))
        speaks = words.any()
        nothing = np.zeros_like(curves[0][-1])
        curves[1].append(_energy(words) if speaks else nothing)
        curves[2].append(_energy(rest) if speaks else curves[0][-1])
        curves[3].append(_energy(dsp.filtered_stereo(words, narrow)) if speaks else nothing)
        curves[4].append(_energy(dsp.filtered_stereo(rest, narrow)) if speaks else nothing)
    whole, spoken, bed, *small = (np.concatenate(curve) if curve else np.zeros(0, np.float32) for curve in curves)
    heard = Heard(whole, spoken, bed, small[0], small[1])
    heard.facts = tally.facts() | _margins(heard, marks) | {"clicks": _clicks(mix, marks, stage)}
    return heard


def _blocks(mix: Media, stems: dict[str, Media], stage: Stage) -> Iterator[tuple[Stereo, dict[str, Stereo]]]:
    with wav.Reader(stage.path(mix)) as reader:
        samples = reader.samples
    for start in range(0, samples, BLOCK):
        stage.checkpoint()
        stage.progress(0.8 * start / samples)
        parts = {}
        for name, media in (("mix", mix), *stems.items()):
            with wav.Reader(stage.path(media)) as reader:
                parts[name] = reader.block(start, BLOCK)
        yield parts.pop("mix"), parts


def _energy(sound: Stereo) -> Curve:
    return loudness.energies(loudness.weighted(sound))


class _Tally:
    """Sums over the film."""

    def __init__(self) -> None:
        self.samples = self.clipped = self.zeros = self.longest = 0
        self.sums = np.zeros(2)
        self.mono = self.stereo = self.ambience = self.ambience_energy = 0.0
        self.leans: list[float] = []

    def count(self, whole: Stereo, ambience: Stereo | None) -> None:
        self.samples += len(whole)
        self.clipped += int((np.abs(whole) >= _FULL).any(axis=1).sum())
        self.sums += whole.sum(axis=0, dtype=np.float64)
        self._silence(np.all(whole == 0.0, axis=1))
        left, right = whole[:, 0], whole[:, 1]
        self.stereo += float((whole**2).sum(dtype=np.float64))
        self.mono += float(((left + right) ** 2).sum(dtype=np.float64)) / 2
        tenths = len(whole) // 4800 * 4800
        energy = (whole[:tenths] ** 2).reshape(-1, 4800, 2).sum(axis=1, dtype=np.float64)
        loud = energy[energy.sum(axis=1) > 4800e-5]
        self.leans += list(np.abs(10 * np.log10((loud[:, 0] + 1e-9) / (loud[:, 1] + 1e-9))))
        if ambience is not None:
            self.ambience += float((ambience[:, 0] * ambience[:, 1]).sum(dtype=np.float64))
            self.ambience_energy += float((ambience**2).sum(dtype=np.float64)) / 2

    def _silence(self, silent: Any) -> None:
        """The longest run of nothing but zeros, carried from block to block."""
        heard = np.flatnonzero(~silent)
        if not len(heard):
            self.zeros += len(silent)
        else:
            gaps = np.diff(np.concatenate(([-1], heard))) - 1
            self.longest = max(self.longest, self.zeros + int(gaps[0]), int(gaps.max()))
            self.zeros = len(silent) - 1 - int(heard[-1])
        self.longest = max(self.longest, self.zeros)

    def facts(self) -> dict[str, int]:
        """``clipped`` samples; ``dc`` in tenths of a dBFS; ``zeros`` the longest digital silence in milliseconds;
        ``mono`` what folding to mono costs, ``lean`` how far it leans to one ear (95th percentile of tenths of a
        second), in tenths of a decibel; ``ambience_likeness`` the correlation of its two sides, per cent."""
        found = {"clipped": self.clipped, "zeros": self.longest // 48}
        if self.samples and self.stereo > 0:
            found["dc"] = round(200 * float(np.log10(max(np.abs(self.sums / self.samples).max(), 1e-8))))
            found["mono"] = round(100 * float(np.log10(max(self.mono / self.stereo, 1e-6))))
        if self.leans:
            found["lean"] = round(10 * float(np.percentile(self.leans, 95)))
        if self.ambience_energy > 0:
            found["ambience_likeness"] = round(100 * self.ambience / self.ambience_energy)
        return found


def _margins(heard: Heard, marks: Sequence[Mark]) -> dict[str, int]:
    """How far each line stands over everything else where it speaks, in tenths of a decibel: ``margin`` the middle,
    ``least_margin`` the least, ``buried`` how many lines below 8 dB; ``small_margin``, the middle one without what a
    small loudspeaker leaves out."""
    found, small = [], []
    for mark in marks:
        if mark.stem not in SPOKEN:
            continue
        part = slice(mark.start // 48, (mark.start + mark.samples) // 48)
        on = heard.spoken[part] > _SPOKEN
        if on.sum() < 100:
            continue
        found.append(_ratio(heard.spoken[part][on], heard.bed[part][on]))
        small.append(_ratio(heard.small_spoken[part][on], heard.small_bed[part][on]))
    if not found:
        return {}
    return {
        "lines": len(found),
        "margin": round(10 * float(np.median(found))),
        "least_margin": round(10 * min(found)),
        "buried": sum(one < 8.0 for one in found),
        "small_margin": round(10 * float(np.median(small))),
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
            bends = np.abs(np.diff(reader.block(first, 2 * _AROUND).astype(np.float64), 2, axis=0)).max(axis=1)
            near = bends[_AROUND - _JOIN : _AROUND + _JOIN].max()
            around = max(bends[: _AROUND - _JOIN].max(), bends[_AROUND + _JOIN :].max())
            found += bool(near > _AUDIBLE and near > _CLICK * around)
    return found
