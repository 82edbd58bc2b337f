"""The premix of one reel: every sound in its place, treated, roomed, equalised, and the rest making room for words.

Everything that depends on the reel alone is done here; faders, the film's one gain and its limiter are the mix's.
"""

from __future__ import annotations

from collections.abc import Sequence
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

    def lines(self) -> ducking.Curve:
        """1 at every ducking step of the key in which a line is spoken. A pause within a line is part of it: music that
        came back for it would only be heard to go away again."""
        on = np.zeros(len(self.key) // ducking.STEP)
        mine = [(event.begins, event.ends) for event in self.request.events if event.stem in SPOKEN]
        for begins, ends in (*mine, *self.request.near):
            first, last = max(self.before + begins, 0), max(self.before + ends, 0)
            on[first // ducking.STEP : -(-last // ducking.STEP)] = 1.0
        return on

    def settings(self, stem: str) -> StemSettings:
        return next((one for one in self.request.stems if one.stem == stem), StemSettings(stem))

    def gather(self) -> None:
        sends: dict[tuple[str, Space], Stereo] = {}
        for event in self.request.events:
            self.stage.checkpoint()
            self._add(event, sends)
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
    return dsp.filtered_stereo(
        sound,
        dsp.kernel(
            lambda hertz: (
                dsp.response(hertz, settings.highpass, 0) * dsp.bell(hertz, _PRESENCE, settings.presence / 10, _WIDTH)
            )
        ),
    )


def _make_room(reel: _Reel, stems: dict[str, Stereo]) -> dict[str, int]:
    """Everything else steps back for what is said, in place. Facts: how far further than usual, at most."""
    beds = [name for name in _BED if name in stems]
    if not beds:
        return {}
    start = reel.before - reel.request.head
    curve = ducking.over(ducking.curve(reel.lines()), start, reel.length)
    for name in beds:
        decibels = np.float32(getattr(reel.request.ducking, name) / 10) * curve
        stems[name] = ducking.stepped_back(stems[name], decibels, curve if name == "music" else None)
    speech = ducking.levels(np.stack((reel.key, reel.key), axis=1)) > ducking.SPOKEN
    further = _further(reel, speech, stems, beds)
    if not further.any():
        return {}
    more = ducking.over(further, start, reel.length)
    for name in beds:
        stems[name] = ducking.stepped_back(stems[name], -more)
    return {"further": round(10 * float(further.max()))}


def _further(reel: _Reel, speech: npt.NDArray[np.bool_], stems: dict[str, Stereo], beds: list[str]) -> ducking.Curve:
    """Decibels, every ducking step of the key, that the bed still lacks behind the reel's own lines."""
    request, steps, offset = reel.request, len(speech), reel.before - reel.request.head
    lacking = np.zeros(steps)
    for event in request.events:
        if event.stem not in SPOKEN:
            continue
        part = slice((reel.before + event.begins) // ducking.STEP, -(-(reel.before + event.ends) // ducking.STEP))
        on = speech[part]
        if on.sum() < _FEWEST:
            continue
        heard = slice(max(part.start * ducking.STEP - offset, 0), part.stop * ducking.STEP - offset)
        words, rest = (_heard([stems[name] for name in names if name in stems], heard, on) for names in (SPOKEN, beds))
        margin = 10 * np.log10(max(words, 1e-12) / max(rest, 1e-12))
        lack = float(np.clip(request.ducking.margin / 10 - margin, 0.0, request.ducking.most / 10))
        lacking[part] = np.maximum(lacking[part], lack * on)
    if not lacking.any():
        return lacking
    most = lacking.max()
    curve = most * ducking.curve(lacking / most)
    at = np.arange(steps) * ducking.STEP - reel.before
    edge = np.minimum(at, request.samples - at) / _TAPER
    return np.asarray(curve * np.clip(edge, 0.0, 1.0))


def _heard(sounds: Sequence[Stereo], part: slice, on: npt.NDArray[np.bool_]) -> float:
    """K-weighted energy of a part of their sum where somebody speaks; ``on`` by ducking steps."""
    if not sounds:
        return 0.0
    weighted = loudness.weighted(np.asarray(sum(sound[part] for sound in sounds), np.float32))
    steps = min(len(on), len(weighted) // ducking.STEP)
    power = (weighted[: steps * ducking.STEP] ** 2).sum(axis=1).reshape(steps, -1).mean(axis=1, dtype=np.float64)
    return float(power[on[:steps]].mean()) if on[:steps].any() else 0.0
