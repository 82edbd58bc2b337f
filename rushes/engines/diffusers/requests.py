"""A request as the call of a pipeline."""

from __future__ import annotations

from typing import Any

from rushes.engines.conforming import Asked
from rushes.engines.diffusers import animate, pictures, vace, watching
from rushes.engines.diffusers.calls import Call
from rushes.engines.diffusers.sheet import CAPABILITIES, Sheet
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed


def call(pipe: Any, sheet: Sheet, capability: str, request: Any, asked: Asked, stage: Stage) -> tuple[Call, int]:
    """The call for a picture, and how many frames at the beginning of its answer are not the take's."""
    made = begun(pipe, sheet, capability, request.seed, stage)
    if made.name("prompt"):
        made.put("prompt", request.prompt)
        if sheet.negative:
            made.put("negative", sheet.negative)
    made.put("width", asked.width)
    made.put("height", asked.height)
    if asked.rate:
        made.put("frames", asked.frames)
        made.put("rate", float(asked.rate))
    fill = _MANNERS.get(type(pipe).__name__, plain)
    return made, fill(made, request, asked, stage)


def tells_size(pipe: Any, sheet: Sheet) -> bool:
    """Whether the pipeline can be told how large its pictures shall be; others choose by the picture they are given."""
    asked = Call(type(pipe), sheet.arguments)
    return bool(asked.name("width") and asked.name("height"))


def begun(pipe: Any, sheet: Sheet, capability: str, seed: int, stage: Stage) -> Call:
    """A call with the sheet's options, the seed, and somebody who watches."""
    made = Call(type(pipe), sheet.arguments)
    for name, value in (sheet.options | sheet.options.get(capability, {})).items():
        if name not in CAPABILITIES:
            made.option(name, value)
    made.must("generator", generator(seed), "seed")
    made.put("output", "np")
    made.put("step", watching.counting(stage))
    return made


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
    if task := getattr(request, "task", ""):
        _video(made, request, task, asked, stage)
    if controls := getattr(request, "controls", ()):
        _led(made, controls, request, asked, stage)
    if references := getattr(request, "references", ()):
        _after(made, [pictures.opened(stage.path(each.media)) for each in references])
    return 0


def _layered(made: Call, request: Any, asked: Asked, stage: Stage) -> int:
    """Its pictures have four channels, and one of three is not taken for a whole one."""
    before = plain(made, request, asked, stage)
    name = made.name("image")
    made.arguments[name] = made.arguments[name].convert("RGBA")
    return before


def _video(made: Call, request: Any, task: str, asked: Asked, stage: Stage) -> None:
    if task == "control" and not made.name("control"):
        raise EngineFailed(f"{made.kind.__name__} is not led by passes.", todo=_OTHER)
    if task not in ("control", "restyle"):
        raise EngineFailed(f"{made.kind.__name__} does not know how to {task!r} a shot.", todo=_OTHER)
    if request.video is not None:
        frames = pictures.clip(stage.path(request.video), asked.width, asked.height, stage.checkpoint)
        made.must("video", pictures.retimed(frames, request.rate, asked.rate, asked.frames), "video")
    elif task == "restyle":
        raise EngineFailed("There is no video to restyle.")


def _led(made: Call, controls: Any, request: Any, asked: Asked, stage: Stage) -> None:
    if len(controls) > 1:
        kinds = ", ".join(each.kind for each in controls)
        raise EngineFailed(f"{made.kind.__name__} follows one pass at a time, not {kinds}.")
    (one,) = controls
    if not made.name("control"):
        raise EngineFailed(f"{made.kind.__name__} is not led by {one.kind}.", todo=_OTHER)
    frames = pictures.control(one.kind, one.media, stage.path(one.media), asked.width, asked.height, stage.checkpoint)
    led = pictures.retimed(frames, request.rate, asked.rate, asked.frames) if asked.rate else frames[0]
    made.must("control", led, one.kind)
    strength = made.name("control-strength")
    made.must("control-strength", made.arguments.get(strength, 1.0) * one.strength / 100, "strength of a pass")
    if one.until < 100:
        made.must("control-until", one.until / 100, "share of the steps in which a pass is held")


def _after(made: Call, references: list[Any]) -> None:
    """References go beside the picture that is edited where they go in by the same argument."""
    name = made.name("references")
    first = made.arguments.get(name)
    made.must("references", [first, *references] if first is not None else references, "references")


_OTHER = "Give the shot to an engine that does: rushes engines."
_MANNERS = {"WanVACEPipeline": vace.fill, "WanAnimatePipeline": animate.fill, "QwenImageLayeredPipeline": _layered}
"""Pipelines that take pictures in a way of their own."""
