"""Wan VACE: one video says what is there, a mask where to draw anew, pictures who is meant.

Jiang et al., VACE: All-in-One Video Creation and Editing, 2025. Where the mask is white the model draws, led by what
the video shows there (a pass, or grey for nothing); where it is black the video stays.
"""

from __future__ import annotations

from typing import Any

from rushes.engines.conforming import Asked
from rushes.engines.diffusers import pictures
from rushes.engines.diffusers.calls import Call
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_NOTHING = (128, 128, 128)
_KEPT = 5  # frames of what went before that an extension begins with: one and a latent's four


def fill(made: Call, request: Any, asked: Asked, stage: Stage) -> int:
    """Fills in video, mask and references; gives the frames at the beginning that were there before."""
    from PIL import Image

    size = asked.width, asked.height
    task = getattr(request, "task", "")
    if task not in ("", "control", "restyle", "extend"):
        raise EngineFailed(f"{made.kind.__name__} does not know how to {task!r}.")
    frames = [Image.new("RGB", size, _NOTHING)] * asked.frames
    drawn = [Image.new("L", size, 255)] * asked.frames
    kept, before = Image.new("L", size, 0), 0
    if controls := getattr(request, "controls", ()):
        frames = _led(controls, request, asked, stage, made)
    elif task == "control":
        raise EngineFailed("There is no pass to be led by.", todo="Give it one: depth, edges or pose.")
    if task == "restyle":
        frames = [each.convert("L").convert("RGB") for each in _video(request, asked, stage)]
    elif task == "extend":
        past = _video(request, asked, stage, whole=True)[-_KEPT:]
        past = past[-(1 + (len(past) - 1) // 4 * 4) :]
        before = len(past)
        frames, drawn = [*past, *frames], [kept] * before + drawn
        # The model counts in fours and one: what is too much at the end is cut off by who takes the frames.
        missing = -(len(frames) - 1) % 4
        frames, drawn = frames + frames[-1:] * missing, drawn + drawn[-1:] * missing
        made.must("frames", len(frames), "number of frames")
    for field, at in (("first", 0), ("last", -1)):
        if (medium := getattr(request, field, None)) is not None:
            frames[at], drawn[at] = pictures.still(stage.path(medium), *size), kept
    made.must("video", frames, "video")
    made.must("mask", drawn, "mask")
    if references := getattr(request, "references", ()):
        made.must("references", [pictures.opened(stage.path(each.media)) for each in references], "references")
    return before


def _led(controls: Any, request: Any, asked: Asked, stage: Stage, made: Call) -> list[Any]:
    if len(controls) > 1:
        kinds = ", ".join(each.kind for each in controls)
        raise EngineFailed(f"{made.kind.__name__} follows one pass at a time, not {kinds}.")
    (one,) = controls
    made.must("control-strength", one.strength / 100, "strength of a pass")
    frames = pictures.control(one.kind, one.media, stage.path(one.media), asked.width, asked.height, stage.checkpoint)
    return pictures.retimed(frames, request.rate, asked.rate, asked.frames)


def _video(request: Any, asked: Asked, stage: Stage, whole: bool = False) -> list[Any]:
    if request.video is None:
        raise EngineFailed(f"There is no video to {request.task}.")
    frames = pictures.clip(stage.path(request.video), asked.width, asked.height, stage.checkpoint)
    count = int(len(frames) / request.rate * asked.rate) if whole else asked.frames
    return pictures.retimed(frames, request.rate, asked.rate, max(1, count))
