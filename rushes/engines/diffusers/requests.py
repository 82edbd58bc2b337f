"""A request as the call of a pipeline."""

from __future__ import annotations

from typing import Any

from rushes.engines.conforming import Asked
from rushes.engines.diffusers import pictures, vace, watching
from rushes.engines.diffusers.calls import Call
from rushes.engines.diffusers.sheet import CAPABILITIES, Sheet
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_MANNERS = {"WanVACEPipeline": vace.fill}
"""Pipelines that take pictures in a way of their own."""


def call(pipe: Any, sheet: Sheet, capability: str, request: Any, asked: Asked, stage: Stage) -> tuple[Call, int]:
    """The call, and how many frames at the beginning of its answer are not the take's."""
    made = Call(type(pipe), sheet.arguments)
    for name, value in sheet.options.items():
        if name not in CAPABILITIES:
            made.option(name, value)
    for name, value in sheet.options.get(capability, {}).items():
        made.option(name, value)
    made.must("prompt", request.prompt, "words")
    if sheet.negative:
        made.put("negative", sheet.negative)
    made.put("width", asked.width)
    made.put("height", asked.height)
    if asked.rate:
        made.must("frames", asked.frames, "number of frames")
        made.put("rate", float(asked.rate))
    made.must("generator", generator(request.seed), "seed")
    made.put("output", "np")
    made.put("step", watching.counting(stage))
    fill = _MANNERS.get(type(pipe).__name__, plain)
    return made, fill(made, request, asked, stage)


def generator(seed: int) -> Any:
    """Drawn on the processor, so that a seed means the same on every card."""
    import torch

    return torch.Generator("cpu").manual_seed(seed % (1 << 63))


def plain(made: Call, request: Any, asked: Asked, stage: Stage) -> int:
    """Pictures by the usual arguments."""
    size = asked.width, asked.height
    for field, slot in (("first", "first-frame"), ("last", "last-frame"), ("image", "image")):
        if (medium := getattr(request, field, None)) is not None:
            made.must(slot, pictures.still(stage.path(medium), *size), slot.replace("-", " "))
    if (medium := getattr(request, "mask", None)) is not None:
        made.must("mask", pictures.mask(stage.path(medium), *size), "mask")
    if strength := getattr(request, "strength", 0):
        made.must("strength", strength / 100, "strength")
    if getattr(request, "controls", ()):
        raise EngineFailed(f"{made.kind.__name__} is not led by {request.controls[0].kind}.")
    return 0
