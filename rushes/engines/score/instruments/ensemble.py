"""Held notes of bows, reeds, lips and pipes, computed together: whoever has as many samples to his period plays at
once, and numpy steps them all in one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import comfortable
from rushes.engines.score.instruments.body import body, rounded
from rushes.engines.score.instruments.bowed import bow
from rushes.engines.score.instruments.catalogue import Instrument
from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.double_reed import pinch
from rushes.engines.score.instruments.free_reed import swing
from rushes.engines.score.instruments.gridded import Recorded
from rushes.engines.score.instruments.jet import jet
from rushes.engines.score.instruments.lips import buzz
from rushes.engines.score.instruments.reed import blow
from rushes.engines.score.instruments.stretches import Stretch, cycles_of, joined, stretches
from rushes.engines.score.instruments.voices import Asked, Voice, voices

Sound = npt.NDArray[np.float32]
Core = Callable[[list[Stretch], int, int], npt.NDArray[np.float32]]

CORES: dict[str, Core] = {
    "bowed": bow,
    "reed": blow,
    "double reed": pinch,
    "jet": jet,
    "lips": buzz,
    "free reed": swing,
}

_SIZES = (16, 24, 36, 54, 80, 120, 180, 270, 400, 600, 900)  # samples to a period
_LOW, _MIDDLE = 16_000, 21_000  # grids up to which half of the rate, or two thirds, carry all that is heard
_SHARED = 6  # what both shares of a length come out even with
_MOST = 6_000_000  # samples computed at once
_LEADS = np.float32(1.5)  # how much louder than the others the first player of a section is
_RISE, _FALL, _COMING = 0.003, 0.03, 0.6  # seconds of the first and last fades; of an attack, the share that fades in


@dataclass(frozen=True)
class _Stroke:
    """What is computed once: the ``strings`` (or pipes) of some voices, and the ``notes`` that are made of it."""

    strings: tuple[Voice, ...]
    notes: tuple[Asked, ...]

    @property
    def asked(self) -> Asked:
        return self.strings[0].asked

    @property
    def parts(self) -> list[Stretch]:
        return [stretch for voice in self.strings for stretch in stretches(voice)]


def together(notes: list[Asked], rate: int) -> Iterator[tuple[Asked, Sound]]:
    """The notes, each once, as they are done: mono for who plays alone, [samples, 2] for a section."""
    made: dict[tuple[str, int, int], list[_Stroke]] = {}
    for stroke in _strokes(notes):
        asked = stroke.asked
        made.setdefault((asked.kind.core, size_of(asked), cycles_of(asked)), []).append(stroke)
    for (core, size, cycles), alike in made.items():
        for batch in _batches(alike, size * cycles):
            yield from _batch(batch, CORES[core], size, cycles, rate)


def _strokes(notes: list[Asked]) -> Iterator[_Stroke]:
    """Who plays alone has every note computed. Of a section's players only some have (``modelled`` of them), once for
    all turns of a note; the others take up what one of these does, each at his own pitch, with his own vibrato, a
    little later or sooner."""
    shared: dict[Asked, list[Asked]] = {}
    for asked in notes:
        shared.setdefault(replace(asked, turn=0) if "modelled" in asked.kind.own else asked, []).append(asked)
    for first, alike in shared.items():
        players = voices(first)
        yield _Stroke(tuple(players[: first.kind.own.get("modelled", len(players))]), tuple(alike))


def size_of(asked: Asked) -> int:
    """How many samples its period has: as few as carry what the instrument sounds of."""
    return next((size for size in _SIZES if size * asked.hertz >= asked.kind.own["grid"]), _SIZES[-1])


def _batches(strokes: list[_Stroke], samples: int) -> Iterator[list[_Stroke]]:
    """As many as fit into memory; a stretch has so many ``samples``."""
    batch: list[_Stroke] = []
    made = 0
    for stroke in strokes:
        needed = samples * len(stroke.parts)
        if batch and made + needed > _MOST:
            yield batch
            batch, made = [], 0
        batch.append(stroke)
        made += needed
    if batch:
        yield batch


def _batch(batch: list[_Stroke], core: Core, size: int, cycles: int, rate: int) -> Iterator[tuple[Asked, Sound]]:
    waves = iter(np.ascontiguousarray(core([part for stroke in batch for part in stroke.parts], size, cycles).T))
    for stroke in batch:
        made = [
            Recorded(joined([next(waves) for _ in stretches(voice)], size), size, voice) for voice in stroke.strings
        ]
        slower = float(rate * _share(stroke.asked.kind))
        for asked in stroke.notes:
            players = voices(asked)
            played = [(voice, made[place % len(made)].laid_out(voice, slower)) for place, voice in enumerate(players)]
            yield asked, _heard(asked, played, rate)


def _heard(asked: Asked, played: list[tuple[Voice, Mono]], rate: int) -> Sound:
    """Through the body, at the level that its force and its breath give it."""
    share, length = _share(asked.kind), asked.samples(rate)
    size = comfortable(-(-(length + rate // 10) // _SHARED)) * _SHARED
    inner = int(share * size)
    hertz = np.fft.rfftfreq(inner, float(1 / (rate * share)))
    through = body(asked.kind.name, size, rate)[: len(hertz)] * rounded(hertz, asked.kind, asked.force)
    for voice, wave in played:
        _faded(wave, voice, float(rate * share))
    if asked.kind.own["players"] > 1:
        played[0][1][:] *= _LEADS
    sides = [sum(wave * np.float32(np.cos(angle)) for angle, wave in _angles(played))]
    if len(played) > 1:
        sides.append(sum(wave * np.float32(np.sin(angle)) for angle, wave in _angles(played)))
    sound = np.stack([np.fft.irfft(np.fft.rfft(side, inner) * through, size)[:length] for side in sides], axis=1)
    sound *= np.float32(_level(asked, played[0][0], sound, rate))
    fall = round(_FALL * rate)
    sound[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)[:, None]
    return np.asarray(sound[:, 0] if len(played) == 1 else sound, np.float32)


def _faded(sound: Mono, voice: Voice, rate: float) -> None:
    """In from nothing as the bow or the breath comes, out without a click; in place."""
    rise, fall = round(max(_RISE, _COMING * voice.attack) * rate), round(_FALL * rate)
    first = round(voice.late * rate)
    sound[:first] = 0
    sound[first : first + rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))
    sound[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)


def _share(kind: Instrument) -> Fraction:
    """Of the rate, what is enough to lay out what the instrument sounds of."""
    grid = kind.own["grid"]
    return Fraction(1, 2) if grid <= _LOW else Fraction(2, 3) if grid <= _MIDDLE else Fraction(1)


def _angles(played: list[tuple[Voice, Mono]]) -> Iterator[tuple[float, Mono]]:
    for voice, wave in played:
        yield (1 + voice.place) * np.pi / 4, wave


def _level(asked: Asked, first: Voice, sound: Sound, rate: int) -> float:
    """What brings a note to unit power where its envelope is 1, whatever its pitch and body."""
    end = max(round(asked.seconds * rate), 1)
    time = np.arange(0, asked.seconds, 0.005)
    wanted = np.square(first.envelope(time)).mean()
    power = float(np.square(sound[:end]).mean(dtype=np.float64)) * sound.shape[1] * (2 if sound.shape[1] == 1 else 1)
    return float(np.sqrt(wanted / max(power, 1e-12)))
