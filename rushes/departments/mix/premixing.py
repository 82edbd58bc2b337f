"""The premix of one reel: every sound in its place, treated, roomed, equalised, and the rest making room for words.

Everything that depends on the reel alone is done here; faders, the film's one gain and its limiter are the mix's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.departments.mix import ducking, loudness, reverberation
from rushes.departments.mix.reels import FORESIGHT, MEMORY
from rushes.departments.mix.request import MixEvent, PremixRequest
from rushes.departments.mix.tapes import Tapes
from rushes.departments.mix.through import treated
from rushes.engines import dsp, wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import SPOKEN, STEMS
from rushes.film.mixing import StemSettings
from rushes.film.space import Space

Stereo = npt.NDArray[np.float32]

HEADROOM = 4.0  # a premix is written 12 dB down: nothing in it is clipped before the limiter has seen it
_PRESENCE, _WIDTH = 3200.0, 0.9  # Hz, octaves
_BED = ("music", "effects", "ambience")
_TAPER = 11_520  # samples: what one reel alone knows of is gone at its boundaries
_FEWEST = 10  # steps of speech that a line's margin is told from


def premix(request: PremixRequest, stage: Stage) -> Result:
    """Write one file for each stem that sounds: see make.premix."""
    reel = _Reel(request, stage)
    reel.gather()
    stems = {name: _equalised(sound, reel.settings(name)) for name, sound in reel.stems.items()}
    stage.progress(0.5)
    facts = _make_room(reel, stems)
    files = {}
    for name in STEMS:
        if name in stems:
            stage.checkpoint()
            with wav.Writer(stage.out / f"{name}.wav", 2, bits=24) as writer:
                writer.write(stems[name] / np.float32(HEADROOM))
            files[name] = f"{name}.wav"
    return Result(files, facts)


@dataclass
class _Reel:
    """The reel's stems as they fill."""

    request: PremixRequest
    stage: Stage

    def __post_init__(self) -> None:
        self.length = self.request.head + self.request.samples + self.request.tail
        self.tapes = Tapes(self.stage)
        named = {event.stem for event in self.request.events}
        self.stems = {name: np.zeros((self.length, 2), np.float32) for name in STEMS if name in named}
        # What is said, wherever it is said, from before the reel on: the bed comes back slowly after words.
        self.before = -(-max(self.request.head, MEMORY) // ducking.STEP) * ducking.STEP
        heard = self.before + self.request.samples + self.request.tail + FORESIGHT
        self.key = np.zeros(heard + -heard % ducking.STEP, np.float32)

    def settings(self, stem: str) -> StemSettings:
        return next((one for one in self.request.stems if one.stem == stem), StemSettings(stem))

    def gather(self) -> None:
        sends: dict[tuple[str, Space], Stereo] = {}
        for event in self.request.events:
            self.stage.checkpoint()
            self._add(event, sends)
        for event in self.request.near:
            self._listen(event, self.tapes.play(event))
        for (stem, space), send in sends.items():
            self.stems[stem] += reverberation.answered(send, space)

    def _add(self, event: MixEvent, sends: dict[tuple[str, Space], Stereo]) -> None:
        sound = self.tapes.play(event)
        if event.stem in SPOKEN:
            self._listen(event, sound)
        if event.through is not None and len(sound):
            sound = treated(sound, event.through)
        sound = np.float32(10 ** (event.gain / 200)) * sound
        pair = _in_place(sound, event.pan)
        _lay(self.stems[event.stem], pair, self.request.head + event.begins)
        if event.space is not None:
            part = np.float32(reverberation.wet(event.space, event.distance, self.request.reverb))
            if part:
                send = sends.setdefault((event.stem, event.space), np.zeros((self.length, 2), np.float32))
                _lay(send, part * pair, self.request.head + event.begins)

    def _listen(self, event: MixEvent, sound: npt.NDArray[np.float32]) -> None:
        if len(sound):
            _lay(self.key, sound.mean(axis=1), self.before + event.begins)


def _lay(into: npt.NDArray[np.float32], sound: npt.NDArray[np.float32], at: int) -> None:
    first, last = max(at, 0), min(at + len(sound), len(into))
    if last > first:
        into[first:last] += sound[first - at : last - at]


def _in_place(sound: npt.NDArray[np.float32], pan: int) -> Stereo:
    """Mono between the loudspeakers at constant power; stereo by its balance."""
    if sound.shape[1] == 1:
        return np.asarray(dsp.panned(sound[:, 0], pan / 100), np.float32)
    if pan == 0:
        return sound
    sides = np.array([min(1.0, 1.0 - pan / 100), min(1.0, 1.0 + pan / 100)], np.float32)
    return sound * sides


def _equalised(sound: Stereo, settings: StemSettings) -> Stereo:
    if not (settings.highpass or settings.presence):
        return sound
    size = dsp.comfortable(len(sound) + dsp.RATE // 10)
    frequencies = np.abs(np.fft.fftfreq(size, 1 / dsp.RATE))
    gain = dsp.response(frequencies, settings.highpass, 0)
    if settings.presence:
        gain = gain * dsp.bell(frequencies, _PRESENCE, settings.presence / 10, _WIDTH)
    return dsp.shaped_stereo(sound, gain.astype(np.float32))


def _make_room(reel: _Reel, stems: dict[str, Stereo]) -> dict[str, int]:
    """Everything else steps back for what is said, in place. Facts: how far further than usual, at most."""
    beds = [name for name in _BED if name in stems]
    if not beds or not reel.key.any():
        return {}
    levels = ducking.levels(np.stack((reel.key, reel.key), axis=1))
    start = reel.before - reel.request.head
    curve = ducking.over(ducking.curve(levels), start, reel.length)
    for name in beds:
        decibels = np.float32(getattr(reel.request.ducking, name) / 10) * curve
        stems[name] = ducking.stepped_back(stems[name], decibels, curve if name == "music" else None)
    further = _further(reel, levels > ducking.SPOKEN, stems, beds)
    if not further.any():
        return {}
    more = ducking.over(further, start, reel.length)
    for name in beds:
        stems[name] = ducking.stepped_back(stems[name], -more)
    return {"further": round(10 * float(further.max()))}


def _further(reel: _Reel, speech: npt.NDArray[np.bool_], stems: dict[str, Stereo], beds: list[str]) -> ducking.Curve:
    """Decibels, every ducking step of the key, that the bed still lacks behind the reel's own lines."""
    request, steps, offset = reel.request, len(speech), reel.before - reel.request.head
    spoken = _heard([stems[name] for name in SPOKEN if name in stems], offset, steps)
    bed = _heard([stems[name] for name in beds], offset, steps)
    lacking = np.zeros(steps)
    for event in request.events:
        if event.stem not in SPOKEN:
            continue
        part = slice((reel.before + event.begins) // ducking.STEP, -(-(reel.before + event.ends) // ducking.STEP))
        on = speech[part]
        if on.sum() < _FEWEST:
            continue
        words, rest = spoken[part][on].mean(), bed[part][on].mean()
        margin = 10 * np.log10(max(words, 1e-12) / max(rest, 1e-12))
        lack = float(np.clip(request.ducking.margin / 10 - margin, 0.0, request.ducking.most / 10))
        lacking[part] = np.maximum(lacking[part], lack * on)
    if not lacking.any():
        return lacking
    most = lacking.max()
    curve = most * ducking.curve(ducking.SPOKEN * lacking / most)
    at = np.arange(steps) * ducking.STEP - reel.before
    edge = np.minimum(at, request.samples - at) / _TAPER
    return np.asarray(curve * np.clip(edge, 0.0, 1.0))


def _heard(sounds: list[Stereo], offset: int, steps: int) -> ducking.Curve:
    """K-weighted energy of their sum, every ducking step; it begins ``offset`` samples after the first step."""
    if not sounds:
        return np.zeros(steps)
    weighted = loudness.weighted(np.asarray(sum(sounds), np.float32))
    power = np.zeros(steps * ducking.STEP, np.float32)
    some = min(len(weighted), len(power) - offset)
    power[offset : offset + some] = (weighted[:some] ** 2).sum(axis=1)
    return np.asarray(power.reshape(steps, -1).mean(axis=1, dtype=np.float64))
