"""One event, made: its variants one after the other, or a loop."""

from __future__ import annotations

from typing import Any

import numpy as np

from rushes.engines import dsp, wav
from rushes.engines.ambience.foley.layer import Layer, Mono, at_one
from rushes.engines.ambience.foley.recipes import MAKERS, recipe
from rushes.engines.dsp import RATE
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

PEAK = 0.7
_SEAM = 24_000  # a loop's end goes over into its beginning in half a second
_LOWEST = 28.0  # Hz: below it there is no sound, only an offset
_EDGE = 14_400  # 0.3 s
_BANK = 10  # different strokes in a row of many: more is not heard


def make(request: TextToAudio, stage: Stage) -> Result:
    """Write sound.wav: mono, ``request.variants`` sounds of ``request.milliseconds`` each, end to end, or a loop.
    Facts: samples. Raises EngineFailed for an event without a recipe."""
    found = recipe(request.event, request.ground)
    if found is None:
        raise EngineFailed(
            f"The ambience engine knows no sound called {request.event!r}.",
            todo="Put a recording of it in library/sounds/, or name another in the note.",
        )
    samples = max(request.milliseconds, 20) * RATE // 1000
    takes = []
    for variant in range(max(1, request.variants)):
        stage.checkpoint()
        dice = dsp.dice("foley", request.event, request.ground, request.seed, variant)
        takes.append(_looped(found, samples, dice) if request.loop else _once(found, samples, dice))
        stage.progress((variant + 1) / max(1, request.variants))
    # All variants at one level: what makes one softer than the next is in the recipe.
    whole = np.concatenate(takes)
    wav.write(stage.out / "sound.wav", at_one(whole) * PEAK, look=stage.checkpoint)
    return Result(files={"sound": "sound.wav"}, facts={"samples": len(whole)})


def _once(found: dict[str, Any], samples: int, dice: np.random.Generator) -> Mono:
    sound = _clean(_layers(found, samples, dice))
    edge = min(_EDGE, samples // 6)  # a bell that rings for longer than it may dies away, and is not cut off
    ends = np.minimum(np.arange(samples)[::-1] / edge, 1.0) ** 2
    ends[:24] *= np.arange(24) / 24
    return at_one(sound) * ends * dice.uniform(0.85, 1.0)


def _looped(found: dict[str, Any], samples: int, dice: np.random.Generator) -> Mono:
    """Longer than asked, its tail laid over its head at equal power."""
    seam = min(_SEAM, samples // 3)
    sound = _clean(_layers(found, samples + seam, dice))
    share = np.sin(np.linspace(0.0, np.pi / 2, seam))
    sound[:seam] = sound[:seam] * share + sound[samples:] * share[::-1]
    return sound[:samples]


def _clean(sound: Mono) -> Mono:
    return dsp.band(sound, _LOWEST, 0.0, 2)


def _layers(found: dict[str, Any], samples: int, dice: np.random.Generator) -> Mono:
    out = np.zeros(samples)
    for said in found["layers"]:
        layer = Layer(said, dice, samples / RATE)
        if dice.random() > layer.number("chance", 1.0):
            continue
        bank: list[Mono] = []
        for start, loud in _hits(layer, samples / RATE):
            at = max(0, round(start * RATE))
            if at >= samples:
                continue
            if len(bank) < _BANK:
                bank.append(MAKERS[said["is"]](layer))
            sound = bank[-1 if len(bank) < _BANK else dice.integers(_BANK)][: samples - at]
            out[at : at + len(sound)] += loud * sound
    return out


def _hits(layer: Layer, seconds: float) -> list[tuple[float, float]]:
    """When a layer sounds, and how loud: once ``at`` a time, or at ``times``, or ``count`` times ``every`` so often
    (``shrink`` makes each wait shorter, ``fade`` each softer, ``loose`` all uneven); without a count, to the end."""
    level = 10 ** (layer.number("level", 0.0) / 20)
    at = layer.number("at", 0.0)
    if "times" in layer.said:
        return [(at + float(time) * layer.chance("loose", 0.03), level) for time in layer.said["times"]]
    every = layer.number("every", 0.0)
    if not every:
        return [(at, level)]
    loose, shrink, fade = layer.number("loose", 0.1), layer.number("shrink", 1.0), layer.number("fade", 1.0)
    count = layer.whole("count", 100_000)
    hits = []
    for _ in range(count):
        if at >= seconds:
            break
        hits.append((at, level * float(layer.dice.uniform(0.75, 1.0))))
        at += max(0.004, every * float(1 + loose * layer.dice.uniform(-1.0, 1.0)))
        every, level = every * shrink, level * fade
    return hits
