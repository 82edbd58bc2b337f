"""The foley of a shot, laid: each sound at its frame, on its side, at its distance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.departments.effects.footfalls import footfalls
from rushes.departments.effects.hearing import STEPS, Curve, Ear, brightness, loudness
from rushes.departments.effects.request import FoleyRequest, Laid
from rushes.engines import dsp, wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media

Mono: TypeAlias = npt.NDArray[np.float32]

_CEILING = 0.89  # -1 dBFS
_FADE = 9_600  # samples in which a sound that was going on before the shot is there, and is gone after it
_DAMPED = 1_920  # samples in which a bell is silenced
_DOPPLER = 0.6  # of what physics asks for: the rest sounds like a joke
_SOUND = 343.0  # metres a second
_QUIET = 10 ** (-70 / 20)
_WALL_DB, _WALL_HERTZ = -9.0, 900.0  # what a wall takes, and the highest that passes it


@dataclass
class _Track:
    """The shot's two channels, as long as whatever rings longest."""

    sound: npt.NDArray[np.float32]
    cues: list[list[Any]] = field(default_factory=list)

    def add(self, start: int, sound: npt.NDArray[Any]) -> None:
        if start + len(sound) > len(self.sound):
            more = start + len(sound) - len(self.sound)
            self.sound = np.concatenate((self.sound, np.zeros((more, 2), np.float32)))
        self.sound[start : start + len(sound)] += sound


def lay(request: FoleyRequest, stage: Stage) -> Result:
    """Write sound.wav; see make.foley."""
    length = round(request.frames / request.rate * wav.RATE)
    track = _Track(np.zeros((length, 2), np.float32))
    ear = Ear(request.camera, request.frames, request.rate, request.aspect)
    shelf = _Shelf(stage)
    for index, laid in enumerate(request.sounds):
        stage.checkpoint()
        dice = dsp.dice("laid", laid.name, laid.frame, index)
        if laid.walker is not None:
            _walk(laid, request, ear, shelf, track, dice)
        elif laid.until:
            _hold(laid, request, ear, shelf, track)
        else:
            _once(laid, request, ear, shelf, track, dice)
    sound = _limited(track.sound)
    sound = sound[: max(length, _last(sound))]
    wav.write(stage.out / "sound.wav", sound, look=stage.checkpoint)
    return Result(files={"sound": "sound.wav"}, facts={"samples": len(sound), "cues": sorted(track.cues)})


class _Shelf:
    """The variants of each medium, read once, each with its level."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._read: dict[tuple[str, int], tuple[list[Mono], float]] = {}

    def variants(self, laid: Laid) -> tuple[list[Mono], float]:
        """The variants, and the factor that brings the loudest 50 ms of them to an RMS of 1."""
        key = "".join(medium.digest for medium in laid.media), laid.variants
        if key not in self._read:
            parts = [part for medium in laid.media for part in self._parts(medium, laid.variants)]
            loudest = max((_loudest(part) for part in parts), default=0.0)
            self._read[key] = parts, 1 / loudest if loudest > _QUIET else 0.0
        return self._read[key]

    def _parts(self, medium: Media, variants: int) -> list[Mono]:
        sound, rate = wav.read(self._stage.path(medium))
        mono = np.nan_to_num(sound.mean(axis=1), nan=0.0, posinf=0.0, neginf=0.0).astype(np.float32)
        if rate != wav.RATE and len(mono):
            import soxr

            mono = np.asarray(soxr.resample(mono, rate, wav.RATE), np.float32)
        each = max(1, len(mono) // max(1, variants))
        return (
            [mono[start : start + each] for start in range(0, each * max(1, variants), each)] if len(mono) else [mono]
        )


def _loudest(sound: Mono) -> float:
    """RMS of the loudest 50 ms."""
    window = min(2400, max(1, len(sound)))
    total = np.concatenate(([0.0], np.cumsum(sound.astype(np.float64) ** 2)))
    return float(np.sqrt(max((total[window:] - total[:-window]).max(), 0.0) / window)) if len(sound) else 0.0


def _once(laid: Laid, request: FoleyRequest, ear: Ear, shelf: _Shelf, track: _Track, dice: np.random.Generator) -> None:
    parts, unit = shelf.variants(laid)
    seconds = np.array([laid.frame / float(request.rate)])
    sound = parts[dice.integers(len(parts))]
    if laid.stops:
        sound = _cut_short(sound, round((laid.stops - laid.frame) / float(request.rate) * wav.RATE))
    _touch(laid, sound, unit, seconds, _metres(laid)[None], ear, track)


def _cut_short(sound: Mono, length: int) -> Mono:
    """A bell that a hand is laid on: gone in 40 ms, not cut."""
    short = sound[: length + _DAMPED].copy()
    if len(short) < len(sound):
        short[-_DAMPED:] *= np.linspace(1.0, 0.0, min(_DAMPED, len(short)), dtype=np.float32)
    return short


def _walk(laid: Laid, request: FoleyRequest, ear: Ear, shelf: _Shelf, track: _Track, dice: np.random.Generator) -> None:
    """Footfalls: never the same one twice in a row, none quite as loud as the last."""
    assert laid.walker is not None
    parts, unit = shelf.variants(laid)
    seconds, points = footfalls(laid.walker, request.frames, request.rate, request.speed)
    last = -1
    for moment, point in zip(seconds, points, strict=True):
        others = [index for index in range(len(parts)) if index != last] or [0]
        last = others[dice.integers(len(others))]
        strength = unit * 10 ** (dice.uniform(-2.0, 1.0) / 20)
        _touch(laid, parts[last], strength, np.array([moment]), point[None], ear, track)


def _touch(laid: Laid, sound: Mono, unit: float, seconds: Curve, point: Curve, ear: Ear, track: _Track) -> None:
    heard = ear.hear(seconds, point)
    gain = unit * 10 ** (float(loudness(laid.level, heard.near)[0]) / 20)
    start = round(float(seconds[0]) * wav.RATE)
    muffled = _through_air(sound, float(heard.metres[0]), laid.behind)
    track.add(start, dsp.panned((gain * muffled).astype(np.float32), float(heard.pan[0])))
    _tell(track, start, laid, heard.pan[0], heard.metres[0])


def _hold(laid: Laid, request: FoleyRequest, ear: Ear, shelf: _Shelf, track: _Track) -> None:
    """A sound that goes on, and may go somewhere: side, distance and pitch follow it."""
    from rushes.engines.maquette.things import way
    from rushes.film.blocking import Prop

    parts, unit = shelf.variants(laid)
    first = laid.frame / float(request.rate)
    length = max(1, round((laid.until / float(request.rate) - first) * wav.RATE))
    # What lasts to the end of the shot fades over the cut, under what fades in there: where it is the same sound that
    # goes on, it goes on evenly.
    length += _FADE if laid.until >= request.frames else 0
    moments = first + np.arange(0, length / wav.RATE + 1 / STEPS, 1 / STEPS)
    knots = (moments - first) * wav.RATE
    moments = np.minimum(moments, float(request.frames / request.rate))
    if laid.to is not None:
        path = way(Prop(laid.name, "", laid.at, to=laid.to), request.frames / float(request.rate))
        points = np.array([path.at(float(moment)) for moment in moments])
    else:
        points = np.repeat(_metres(laid)[None], len(moments), axis=0)
    heard = ear.hear(moments, points)
    at = np.arange(length)
    late = _DOPPLER * (heard.metres - heard.metres[0]) / _SOUND * wav.RATE
    sound = _repeated(parts[0], at - np.interp(at, knots, late))
    gain = unit * np.interp(at, knots, 10 ** (loudness(laid.level, heard.near) / 20))
    pan = (np.interp(at, knots, heard.pan) + 1) * np.pi / 4
    sound = _through_air(sound, float(heard.metres.min()), laid.behind) * gain
    ends = np.clip(np.minimum(at, at[::-1]) / min(_FADE, max(1, length // 2)), 0.0, 1.0)
    sound = sound * np.sin(np.pi / 2 * ends)
    track.add(round(first * wav.RATE), np.stack([sound * np.cos(pan), sound * np.sin(pan)], axis=1).astype(np.float32))
    nearest = int(heard.metres.argmin())
    _tell(track, round(first * wav.RATE), laid, heard.pan[nearest], heard.metres[nearest])


def _repeated(loop: Mono, at: Curve) -> Curve:
    """A loop read at any pace."""
    round_again = np.concatenate((loop, loop[:1]))
    return np.asarray(np.interp(at % len(loop), np.arange(len(round_again)), round_again))


def _through_air(sound: npt.NDArray[Any], metres: float, behind: bool) -> npt.NDArray[Any]:
    """Without what the way takes of its treble, and without what a wall takes of the rest."""
    highest = min(brightness(metres), _WALL_HERTZ if behind else 20_000.0)
    if highest > 18_000 or not len(sound):
        return sound
    return dsp.band(sound.astype(np.float64), 0.0, highest, 1) * (10 ** (_WALL_DB / 20) if behind else 1.0)


def _tell(track: _Track, start: int, laid: Laid, pan: float, metres: float) -> None:
    track.cues.append([start, laid.name, round(100 * float(pan)), round(1000 * float(metres))])


def _metres(laid: Laid) -> Curve:
    return np.array([laid.at.x, laid.at.y, laid.at.z], float) / 1000


def _last(sound: npt.NDArray[np.float32]) -> int:
    """Where the last of it can be heard."""
    loud = np.flatnonzero(np.abs(sound).max(axis=1) > _QUIET)
    return int(loud[-1]) + 1 if len(loud) else 0


def _limited(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Several loud sounds at once: over half of full scale, peaks are folded under the ceiling, and nothing clips."""
    knee = 0.5
    over = np.abs(sound) > knee
    if over.any():
        room = _CEILING - knee
        sound[over] = np.sign(sound[over]) * (knee + room * np.tanh((np.abs(sound[over]) - knee) / room))
    return sound
