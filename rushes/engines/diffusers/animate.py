"""Wan Animate: somebody from a picture, moved as a skeleton moves.

Cheng et al., Wan-Animate: Unified Character Animation and Replacement with Holistic Replication, 2025.
"""

from __future__ import annotations

from typing import Any

from rushes.engines.conforming import Asked
from rushes.engines.diffusers import pictures
from rushes.engines.diffusers.calls import Call
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

_FACE = 512  # pixels: what its face encoder was trained on


def fill(made: Call, request: Any, asked: Asked, stage: Stage) -> int:
    """The skeleton is the maquette's; of the face nothing is known, which the model is told by a black picture, as its
    own unconditioned pass does."""
    from PIL import Image

    controls = getattr(request, "controls", ())
    if len(controls) != 1 or controls[0].kind != "pose":
        raise EngineFailed(f"{made.kind.__name__} is led by poses, and by nothing else.", todo="Give it the pass pose.")
    size = asked.width, asked.height
    poses = pictures.control("pose", controls[0].media, stage.path(controls[0].media), *size, stage.checkpoint)
    made.arguments["image"] = pictures.still(stage.path(request.first), *size)
    made.arguments["pose_video"] = pictures.retimed(poses, request.rate, asked.rate, asked.frames)
    made.arguments["face_video"] = [Image.new("RGB", (_FACE, _FACE))] * asked.frames
    return 0
