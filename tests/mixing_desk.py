"""Sounds on disk, and what the mix makes of them."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from rushes.departments.mix.make import mix, premix, stems, surround
from rushes.departments.mix.request import (
    MixEvent,
    MixRequest,
    PremixRequest,
    StemsRequest,
    Stretch,
    SurroundRequest,
)
from rushes.engines import dsp, wav
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media

SECOND = 48_000


class Tapes:
    """Media on disk, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.inputs = folder, {}

    def add(self, name: str, sound: np.ndarray, rate: int = SECOND) -> Media:
        path = self.folder / f"{name}.wav"
        wav.write(path, sound, rate)
        self.inputs[name] = path
        return Media(name, ".wav")

    def mixed(
        self, *events: MixEvent, seconds: float = 12.0, name: str = "out", around: bool = False, **more: int
    ) -> tuple[Result, dict[str, np.ndarray]]:
        """One reel premixed, then mixed, then taken apart."""
        out, samples = self.folder / name, round(seconds * SECOND)
        (out / "premix").mkdir(parents=True)
        done = premix(PremixRequest(events, samples, 4800, 4800), Stage(out / "premix", self.inputs))
        stretches = []
        for stem, file in done.files.items():
            self.inputs[f"{name}/{stem}"] = out / "premix" / file
            stretches.append(Stretch(stem, Media(f"{name}/{stem}", ".wav"), -4800, samples + 9600))
        result = mix(MixRequest(tuple(stretches), samples, **more), Stage(out, self.inputs))
        for role, file in result.files.items():
            self.inputs[f"{name}/{role}"] = out / file
        curve = Media(f"{name}/curve", ".npy")
        apart = stems(StemsRequest(tuple(stretches), samples, Media(f"{name}/mix", ".wav"), curve), self.stage(out))
        roles = {"mix": result.files["mix"], **apart.files}
        sound = {role: wav.read(out / file)[0] for role, file in roles.items()}
        if around:
            six = surround(SurroundRequest(tuple(stretches), samples, curve), self.stage(out))
            result = Result(result.files, {**result.facts, **six.facts})
            sound["mix51"] = read_six(out / six.files["mix51"])
        return result, sound

    def stage(self, out: Path) -> Stage:
        return Stage(out, self.inputs)


def read_six(path: Path) -> np.ndarray:
    """[n, 6], as FFmpeg reads it."""
    with av.open(str(path)) as container:
        assert container.streams.audio[0].layout.name == "5.1(side)"
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1).reshape(-1, 6) / 2**31


def speech(seconds: float = 2.0) -> np.ndarray:
    """Something with the level and the syllables of a voice."""
    time = np.arange(round(seconds * SECOND)) / SECOND
    syllables = np.abs(np.sin(2 * np.pi * 2 * time)) ** 0.5
    return 0.09 * syllables * sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 20))


def music(seconds: float = 12.0) -> np.ndarray:
    time = np.arange(round(seconds * SECOND)) / SECOND
    tone = 0.06 * sum(np.sin(2 * np.pi * hertz * time) for hertz in (220, 331, 1331, 2500))
    return np.stack([tone, tone], axis=1)


def bed(seconds: float = 3.0) -> np.ndarray:
    return np.stack(
        [0.01 * dsp.noise_round(round(seconds * SECOND), dsp.dice(side), 1.0, 50, 4000) for side in "LR"], 1
    )


def scene(tapes: Tapes) -> tuple[MixEvent, ...]:
    voice = tapes.add("voice", speech())
    return (
        MixEvent("dialogue", voice, 4 * SECOND, 2 * SECOND),
        MixEvent("music", tapes.add("music", music()), 0, 12 * SECOND, fade_in=4800, fade_out=24_000, gain=-30),
        MixEvent("ambience", tapes.add("bed", bed()), 0, 12 * SECOND, loop=True, fade_in=24_000, fade_out=24_000),
    )


def level(sound: np.ndarray, start: float, stop: float) -> float:
    return float(20 * np.log10(sound[round(start * SECOND) : round(stop * SECOND)].std() + 1e-9))
