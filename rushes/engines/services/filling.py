"""A request as the arguments of a model."""

from __future__ import annotations

import mimetypes
from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

from rushes.engines import conforming
from rushes.engines.conforming import Asked
from rushes.engines.services.order import File, Order
from rushes.engines.services.sheet import Sheet, Size
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media

VOICES = "voices.wav"  # on the stage, until it was sent
_SEEDS = 1 << 31
_WHOLE = {"first": "first-frame", "last": "last-frame", "image": "image", "mask": "mask", "video": "video"}


def order(sheet: Sheet, capability: str, request: Any, stage: Stage) -> Order:
    """Raises EngineFailed for what the model does not take or cannot make."""
    asked, sized = _asked(sheet, request)
    long = len(request.prompt.encode("utf-16-le")) // 2
    if sheet.characters and long > sheet.characters:
        raise EngineFailed(
            f"The shot is told in {long} characters; this model reads {sheet.characters}.",
            todo="Tell it in fewer words: [[prompt only: …]], or a shorter [prompt] template in film.toml.",
        )
    told: dict[str, Any] = {
        "prompt": request.prompt,
        "seed": request.seed % _SEEDS,
        "width": asked.width,
        "height": asked.height,
    }
    if sheet.negative:
        told["negative"] = sheet.negative
    if getattr(request, "strength", 0):
        told["strength"] = request.strength / 100
    if asked.rate:
        length = asked.frames / asked.rate
        told |= {"frames": asked.frames, "rate": _plain(asked.rate), "seconds": _spelt(sheet, length)}
    told |= _files(sheet, request, stage)
    arguments = dict(sheet.options) | _named(sheet, told)
    if sized:
        arguments |= sized.arguments
    return Order(capability, sheet.models[capability], arguments, f"{request.prompt} {request.seed}", asked)


def _named(sheet: Sheet, told: dict[str, Any]) -> dict[str, Any]:
    """The values under the names that the model knows; files that go by one name go together."""
    arguments: dict[str, Any] = {}
    for slot, value in told.items():
        name = sheet.inputs.get(slot, "")
        if name and name in arguments:
            before = arguments[name]
            arguments[name] = [*(before if isinstance(before, list) else [before])] + [
                *(value if isinstance(value, list) else [value])
            ]
        elif name:
            arguments[name] = value
    return arguments


def _asked(sheet: Sheet, request: Any) -> tuple[Asked, Size | None]:
    asked = conforming.asked_of(request, sheet.limits)
    fixed = {"width", "height"} <= set(sheet.inputs) or bool(sheet.limits.width)
    asked = replace(asked, fixed=fixed, counted="frames" in sheet.inputs)
    if asked.rate and sheet.seconds:
        needs = request.frames / request.rate
        fitting = next((each for each in sheet.seconds if each >= needs), 0)
        if not fitting:
            raise EngineFailed(
                f"The shot lasts {float(needs):.1f} s; this engine makes {sheet.seconds[-1]} s at most.",
                todo="Make the shot shorter ([[shot: … 3s]]), or give it to another engine.",
            )
        asked = replace(asked, frames=ceil(fitting * asked.rate))
    sized = _size(sheet, request)
    if sized:
        asked = replace(asked, width=sized.width, height=sized.height, fixed=True)
    return asked, sized


def _size(sheet: Sheet, request: Any) -> Size | None:
    """The size of which least is cut off for the film; of those that cover it the smallest, else the largest."""

    def rank(size: Size) -> tuple[int, bool, int]:
        wide, tall = size.width * request.height, size.height * request.width
        lost = 100 - 100 * min(wide, tall) // max(wide, tall)
        small = size.width < request.width or size.height < request.height
        area = size.width * size.height
        return lost // 2, small, -area if small else area

    return min(sheet.sizes, key=rank, default=None)


def _spelt(sheet: Sheet, length: Fraction) -> Any:
    whole = ceil(length)
    return sheet.spelt.format(whole) if sheet.spelt else whole


def _plain(rate: Fraction) -> int | float:
    return int(rate) if rate.denominator == 1 else float(rate)


def _files(sheet: Sheet, request: Any, stage: Stage) -> dict[str, Any]:
    """The files of a request by slot. What the model does not take is refused: it would make something else."""
    given: dict[str, Any] = {}
    for field, slot in _WHOLE.items():
        if (medium := getattr(request, field, None)) is not None:
            given[slot] = file_of(medium, stage)
    for control in getattr(request, "controls", ()):
        given[control.kind] = file_of(control.media, stage)
    if references := getattr(request, "references", ()):
        files = [replace(file_of(each.media, stage), name=each.name) for each in references]
        slot = "references" if "references" in sheet.inputs else "reference"
        given[slot] = files if slot == "references" else files[0]
        if slot == "reference" and len(files) > 1:
            raise EngineFailed("It takes one reference and was given several.", todo="Choose one, or another engine.")
    for slot in given:
        if slot not in sheet.inputs:
            raise EngineFailed(
                f"This model takes no {slot}.",
                todo=f'Say in [inputs] of its file which argument does ({slot} = "…"), or use another engine.',
            )
    if "voice" in sheet.inputs and (voices := getattr(request, "voices", ())):
        given["voice"] = File(_track(request, voices, stage), "audio/wav")
    return given


def file_of(medium: Media, stage: Stage) -> File:
    """A medium of the request, to be sent."""
    kind = mimetypes.types_map.get(medium.suffix.lower(), "application/octet-stream")
    return File(stage.path(medium), kind)


def _track(request: Any, voices: Any, stage: Stage) -> Path:
    """The lines heard during the shot as one recording of its length, where they begin in it."""
    import numpy as np

    from rushes.engines import wav

    track = np.zeros(ceil(request.frames / request.rate * wav.RATE), np.float32)
    for frame, medium in voices:
        samples = wav.read(stage.path(medium))[0].mean(axis=1)
        begin = int(frame / request.rate * wav.RATE)
        part = track[begin : begin + len(samples)]
        part += samples[: len(part)]
    path = stage.out / VOICES
    wav.write(path, track)
    return path
