"""The mix, in blocks: what it costs in memory does not grow with the film.

The film is rendered several times, a few seconds at a time, and only curves are kept between the passes:

1. listen to the dialogue: how much music and effects make room, every 10 ms (ducking);
2. listen to the whole: its loudness and its peaks, every millisecond;
3. where peaks come near the ceiling, listen again between the samples;
4. find one gain and one limiting curve that meet loudness and ceiling, and write the stems through them.

Stems and mix get the same curve, so the stems sum to the mix.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import ducking, limiting, loudness
from rushes.departments.mix.bus import Bus
from rushes.departments.mix.request import MixRequest
from rushes.engines import wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN, STEMS

BLOCK = 240_000  # five seconds: whole milliseconds, whole ducking steps
MARGIN = 4_800  # rendered on both sides, so that filters meet at the seams
KEPT = 24  # blocks kept from one pass to the next: two minutes, 150 MB; what is longer is rendered again

Stereo = npt.NDArray[np.float32]


def mix_down(request: MixRequest, stage: Stage) -> Result:
    """Write mix.wav and one file a stem; see make.mix."""
    film = _Film(request, stage)
    room = ducking.curve(film.dialogue_levels())
    heard, peaks = film.listen(room)
    gain, limit = _settle(film, room, heard, peaks)
    meter = loudness.Meter()
    with ExitStack() as files:
        writers = {
            name: files.enter_context(wav.Writer(stage.out / f"{name}.wav", 2, bits=24)) for name in (*STEMS, "mix")
        }
        for start in film.starts():
            stems = {name: stem[MARGIN:-MARGIN] for name, stem in film.block(start, room).items()}
            curve = np.float32(gain) * limiting.over(limit, start, len(next(iter(stems.values()))))
            done = {name: stem * curve[:, None] for name, stem in stems.items()}
            whole = _sum(done)
            for name, stem in done.items():
                writers[name].write(stem)
            writers["mix"].write(whole)
            meter.push(whole)
            stage.progress(0.6 + 0.4 * start / max(request.samples, 1))
    facts: dict[str, int] = {"samples": request.samples, "true_peak": _hundredths(limiting.reached(peaks, limit, gain))}
    measured = meter.integrated()
    if measured is not None:
        facts["loudness"] = round(100 * measured)
    return Result(files={name: f"{name}.wav" for name in ("mix", *STEMS)}, facts=facts)


def _settle(
    film: _Film, room: ducking.Curve, heard: npt.NDArray[np.float64], peaks: npt.NDArray[np.float64]
) -> tuple[float, limiting.Curve]:
    """The gain and the limiting curve that together give the loudness asked for. The peaks are refined in place."""
    before = loudness.integrated(heard)
    if before is None:
        return 1.0, limiting.curve(peaks, film.ceiling)
    wanted = float(film.request.loudness)
    gain = min(10 ** ((wanted - before) / 20), loudness.MOST_GAIN)
    film.listen_between(room, gain, peaks)
    limit = limiting.curve(gain * peaks, film.ceiling)
    for _ in range(6):  # what the limiter takes away is given back; three rounds are usual
        now = loudness.integrated(heard * (gain * limit) ** 2)
        if now is None or abs(wanted - now) < 0.02:
            break
        gain = min(gain * 10 ** ((wanted - now) / 20), loudness.MOST_GAIN)
        limit = limiting.curve(gain * peaks, film.ceiling)
    return gain, limit


def _sum(stems: dict[str, Stereo]) -> Stereo:
    return np.asarray(sum(stems.values()))


def _hundredths(level: float) -> int:
    return round(2000 * float(np.log10(max(level, 1e-6))))


@dataclass
class _Film:
    """The film's buses, rendered a block at a time."""

    request: MixRequest
    stage: Stage

    def __post_init__(self) -> None:
        self.kept: dict[int, dict[str, Stereo]] = {}
        self.ceiling = limiting.ceiling(self.request.true_peak)
        self.buses = {
            name: Bus([event for event in self.request.events if event.stem == name], self.stage, BLOCK)
            for name in STEMS
        }

    def starts(self) -> Iterator[int]:
        for start in range(0, self.request.samples, BLOCK):
            self.stage.checkpoint()
            yield start

    def dialogue_levels(self) -> npt.NDArray[np.float64]:
        """The level of what is said every ducking step."""
        levels = []
        for start in self.starts():
            spoken = [self.buses[name].block(start, BLOCK) for name in SPOKEN if self.buses[name].sounds(start, BLOCK)]
            levels.append(ducking.levels(sum(spoken)) if spoken else np.zeros(BLOCK // ducking.STEP))
        return np.concatenate(levels) if levels else np.zeros(1)

    def block(self, start: int, room: ducking.Curve) -> dict[str, Stereo]:
        """The stems of a block with MARGIN more on both sides, ducked, before gain."""
        if start in self.kept:
            return self.kept[start]
        first = start - MARGIN
        count = min(BLOCK, self.request.samples - start) + 2 * MARGIN
        away = ducking.over(room, first, count)
        stems = {name: bus.block(first, count) for name, bus in self.buses.items()}
        stems["music"] = ducking.music(stems["music"], away)
        for name in ("effects", "ambience"):
            stems[name] = ducking.effects(stems[name], away)
        if len(self.kept) < KEPT:
            self.kept[start] = stems
        return stems

    def listen(self, room: ducking.Curve) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """K-weighted energy and sample peak of every millisecond of the sum."""
        energies, peaks = [np.zeros(0)], [np.zeros(0)]
        for start in self.starts():
            whole = _sum(self.block(start, room))
            inner = slice(MARGIN, len(whole) - MARGIN)
            energies.append(loudness.energies(loudness.weighted(whole)[inner]))
            peaks.append(limiting.peaks(whole[inner]))
            self.stage.progress(0.3 * start / self.request.samples)
        return np.concatenate(energies), np.concatenate(peaks)

    def listen_between(self, room: ducking.Curve, gain: float, peaks: npt.NDArray[np.float64]) -> None:
        """Replace the peaks of blocks that come near the ceiling by their 4× oversampled ones, in place."""
        near = self.ceiling * limiting.NEAR / gain
        for start in self.starts():
            cells = slice(start // limiting.CELL, -(-min(start + BLOCK, self.request.samples) // limiting.CELL))
            if not (peaks[cells] > near).any():
                continue
            whole = _sum(self.block(start, room))
            inner = whole[MARGIN - limiting.EDGE : len(whole) - MARGIN + limiting.EDGE]
            peaks[cells] = np.maximum(peaks[cells], limiting.peaks_between(inner, near))
            self.stage.progress(0.3 + 0.3 * start / self.request.samples)
