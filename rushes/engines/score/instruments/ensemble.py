"""Held notes of bows, reeds, lips and pipes, computed together: whoever has as many samples to his period plays at
once, and numpy steps them all in one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import comfortable
from rushes.engines.score.instruments.body import body, rounded
from rushes.engines.score.instruments.bowed import bow
from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.free_reed import swing
from rushes.engines.score.instruments.gridded import laid_out
from rushes.engines.score.instruments.jet import jet
from rushes.engines.score.instruments.lips import buzz
from rushes.engines.score.instruments.reed import blow
from rushes.engines.score.instruments.stretches import CYCLES, Stretch, joined, stretches
from rushes.engines.score.instruments.voices import Asked, Voice, voices

Sound = npt.NDArray[np.float32]
Core = Callable[[list[Stretch], int], npt.NDArray[np.float32]]

CORES: dict[str, Core] = {"bowed": bow, "reed": blow, "jet": jet, "lips": buzz, "free reed": swing}

_SIZES = (16, 24, 36, 54, 80, 120, 180, 270, 400, 600, 900)  # samples to a period
_MOST = 6_000_000  # samples computed at once
_RISE, _FALL, _COMING = 0.003, 0.03, 0.6  # seconds of the first and last fades; of an attack, the share that fades in


def together(notes: list[Asked], rate: int) -> Iterator[tuple[Asked, Sound]]:
    """The notes, each once, as they are done: mono for who plays alone, [samples, 2] for a section."""
    made: dict[tuple[str, int], list[Asked]] = {}
    for asked in notes:
        made.setdefault((asked.kind.core, size_of(asked)), []).append(asked)
    for (core, size), alike in made.items():
        for batch in _batches(alike, size):
            yield from _batch(batch, CORES[core], size, rate)


def size_of(asked: Asked) -> int:
    """How many samples its period has: as few as carry what the instrument sounds of."""
    return next((size for size in _SIZES if size * asked.hertz >= asked.kind.own["grid"]), _SIZES[-1])


def _batches(notes: list[Asked], size: int) -> Iterator[list[list[Voice]]]:
    """The players of some notes, as many as fit into memory."""
    batch: list[list[Voice]] = []
    samples = 0
    for asked in notes:
        players = voices(asked)
        needed = sum(CYCLES * size * len(list(stretches(voice))) for voice in players)
        if batch and samples + needed > _MOST:
            yield batch
            batch, samples = [], 0
        batch.append(players)
        samples += needed
    if batch:
        yield batch


def _batch(batch: list[list[Voice]], core: Core, size: int, rate: int) -> Iterator[tuple[Asked, Sound]]:
    parts = [stretch for players in batch for voice in players for stretch in stretches(voice)]
    waves = iter(np.ascontiguousarray(core(parts, size).T))
    for players in batch:
        played = []
        for voice in players:
            wave = joined([next(waves) for _ in stretches(voice)], size)
            played.append((voice, laid_out(wave, size, voice, rate)))
        yield players[0].asked, _heard(players[0].asked, played, rate)


def _heard(asked: Asked, played: list[tuple[Voice, Mono]], rate: int) -> Sound:
    """Through the body, at the level that its force and its breath give it."""
    length = len(played[0][1])
    size = comfortable(length + rate // 10)
    hertz = np.fft.rfftfreq(size, 1 / rate)
    through = body(asked.kind.name, size, rate) * rounded(hertz, asked.kind, asked.force)
    for voice, wave in played:
        _faded(wave, voice, rate)
    sides = [sum(wave * np.float32(np.cos(angle)) for angle, wave in _angles(played))]
    if len(played) > 1:
        sides.append(sum(wave * np.float32(np.sin(angle)) for angle, wave in _angles(played)))
    sound = np.stack([np.fft.irfft(np.fft.rfft(side, size) * through, size)[:length] for side in sides], axis=1)
    sound *= np.float32(_level(asked, [voice for voice, _ in played], sound, rate))
    fall = round(_FALL * rate)
    sound[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)[:, None]
    return np.asarray(sound[:, 0] if len(played) == 1 else sound, np.float32)


def _faded(sound: Mono, voice: Voice, rate: int) -> None:
    """In from nothing as the bow or the breath comes, out without a click; in place."""
    rise, fall = round(max(_RISE, _COMING * voice.attack) * rate), round(_FALL * rate)
    first = round(voice.late * rate)
    sound[:first] = 0
    sound[first : first + rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))
    sound[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)


def _angles(played: list[tuple[Voice, Mono]]) -> Iterator[tuple[float, Mono]]:
    for voice, wave in played:
        yield (1 + voice.place) * np.pi / 4, wave


def _level(asked: Asked, players: list[Voice], sound: Sound, rate: int) -> float:
    """What brings a note to unit power where its envelope is 1, whatever its pitch and body."""
    end = max(round(asked.seconds * rate), 1)
    time = np.arange(0, asked.seconds, 0.005)
    wanted = np.mean([np.square(voice.envelope(time)).mean() for voice in players])
    power = float(np.square(sound[:end]).mean(dtype=np.float64)) * sound.shape[1] * (2 if len(players) == 1 else 1)
    return float(np.sqrt(wanted / max(power, 1e-12)))
