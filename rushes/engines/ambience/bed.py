"""A bed: the layers a place asks for, each at its level, summed into a loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli

from rushes.engines import dsp, wav
from rushes.engines.ambience import air, life, machines, soon, things, water
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.stage import Stage
from rushes.film.heading import Hour

Stereo = npt.NDArray[np.float32]
Layer = Callable[[int, np.random.Generator], Stereo]
"""Samples, and dice: a loop [samples, 2]; steady layers have an RMS of 1, sparse ones a peak of 1."""

_NIGHT = frozenset({Hour.NIGHT, Hour.EVENING, Hour.DUSK})
_EDGE = 9_600  # a bed that does not loop is eased in and out


def layers() -> dict[str, Layer]:
    """Every layer by the name that data/places.toml knows it by."""
    return {
        name: layer for module in (air, life, machines, soon, things, water) for name, layer in module.LAYERS.items()
    }


@cache
def _places() -> dict[str, Any]:
    return tomli.loads((files("rushes.engines.ambience") / "data" / "places.toml").read_text("utf-8"))


def lay(request: TextToAudio, stage: Stage) -> Result:
    """Write sound.wav. Facts: samples."""
    samples = max(request.milliseconds, 500) * wav.RATE // 1000
    known, wall = layers(), _places()["wall"]
    bed = np.zeros((samples, 2), np.float32)
    wanted = {name: level for name, level in levels(request).items() if _asked_for(name, request.part)}
    for index, (name, level) in enumerate(sorted(wanted.items())):
        stage.checkpoint()
        # A layer's dice are its own: the same wind whatever else is heard.
        sound = known[name](samples, dsp.dice("ambience", request.set, name, request.year, request.seed))
        if request.light.interior and name in wall["layers"]:
            sound = np.float32(10 ** (wall["gain"] / 20)) * sound
            sound = np.stack([dsp.band_round(side, 0, wall["highest"], 1) for side in sound.T], axis=1)
        bed += sound * np.float32(10 ** (level / 20))
        stage.progress((index + 1) / len(wanted))
    bed *= min(1.0, 0.7 / max(float(np.abs(bed).max()), 1e-9))
    if not request.loop:
        ease = np.minimum(np.minimum(np.arange(samples), np.arange(samples)[::-1]) / _EDGE, 1.0)
        bed *= ease[:, None]
    wav.write(stage.out / "sound.wav", bed, look=stage.checkpoint)
    return Result(files={"sound": "sound.wav"}, facts={"samples": samples})


def _asked_for(layer: str, part: str) -> bool:
    """Whether a layer belongs to that part of a bed: what never stops, or what happens now and then."""
    return not part or (layer in _places()["now_and_then"]["layers"]) == (part == "sparse")


def levels(request: TextToAudio) -> dict[str, float]:
    """The layers heard, and how loud: of those that several things ask for, the loudest; but what a year says of a
    place stands for what was said before it."""
    places = _places()
    asked: dict[str, float] = {}

    def add(entries: Mapping[str, float]) -> None:
        for name, level in entries.items():
            asked[name] = max(asked.get(name, -120.0), float(level))

    place = places.get(request.set, places["stage"])
    add(place["always"])
    add(place.get("night" if request.light.hour in _NIGHT else "day", {}))
    for year, entries in sorted(place.get("before", {}).items(), reverse=True):
        asked.update(entries if request.year < int(year) else {})
    for year, entries in sorted(place.get("from", {}).items()):
        asked.update(entries if request.year >= int(year) else {})
    for word in request.light.weather:
        add(places["weather"].get(word, {}))
    for word in request.sounds:
        add(places["sounds"].get(word, {}))
    people = "murmur" if "murmur" in asked else places["crowd"]["layer"]  # a full café is more of its own murmur
    for size, level in places["crowd"]["levels"]:
        if request.crowd >= size:
            add({people: level})
    return asked
