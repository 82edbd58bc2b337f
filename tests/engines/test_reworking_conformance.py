"""The suite catches what engines that begin with a picture, a recording or a question get wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rushes.engines.fake import Fake
from rushes.engines.ports.result import Result
from rushes.testing import check_engine
from rushes.testing.inputs import MASK


def slip(capability: str, change: Any) -> type[Fake]:
    """A fake engine with that capability alone, whose request or result is changed on the way."""
    method = capability.replace("-", "_")

    def slipping(self: Fake, request: Any, stage: Any) -> Result:
        return change(getattr(Fake, method).__get__(self), request, stage)

    return type("Slip", (Fake,), {"card": replace(Fake.card, capabilities=(capability,)), method: slipping})


def fewer(make: Any, request: Any, stage: Any) -> Result:
    return make(replace(request, frames=max(1, request.frames - 1)), stage)


def smaller(make: Any, request: Any, stage: Any) -> Result:
    return make(replace(request, width=request.width - 32), stage)


def all_over(make: Any, request: Any, stage: Any) -> Result:
    """The mask turned round."""
    from PIL import Image, ImageOps

    turned = stage.out / "mask.png"
    ImageOps.invert(Image.open(stage.path(MASK)).convert("L")).save(turned)
    return make(request, replace(stage, inputs={**stage.inputs, MASK.digest: turned}))


def talkative(make: Any, request: Any, stage: Any) -> Result:
    made = make(request, stage)
    return Result(made.files, {**made.facts, "tokens": [1, request.tokens + 1]}, made.tier)


def floating(make: Any, request: Any, stage: Any) -> Result:
    import trimesh

    made = make(request, stage)
    scene = trimesh.load_scene(stage.out / "model.glb")
    scene.apply_translation((0, 0.5, 0))
    (stage.out / "model.glb").write_bytes(scene.export(file_type="glb"))
    return made


def disordered(make: Any, request: Any, stage: Any) -> Result:
    made = make(request, stage)
    return Result(made.files, {**made.facts, "words": made.facts["words"][::-1]}, made.tier)


def shallow(make: Any, request: Any, stage: Any) -> Result:
    """Eight bits where sixteen are asked."""
    from PIL import Image

    made = make(request, stage)
    if made.files["depth"].endswith(".png"):
        Image.new("L", (96, 64), 40).save(stage.out / made.files["depth"])
    return made


@pytest.mark.parametrize(
    ("capability", "change", "said"),
    [
        ("image-to-video", fewer, "asked 9 frames, given 8"),
        ("video-to-video", fewer, "asked 9 frames, given 8"),
        ("frame-interpolation", fewer, "asked 23 frames, given 22"),
        ("image-to-image", smaller, "given"),
        ("super-resolution", smaller, "given"),
        ("inpainting", all_over, "was drawn over"),
        ("text-generation", talkative, "64 tokens at most"),
        ("image-to-3d", floating, "it stands at 0.5"),
        ("automatic-speech-recognition", disordered, "a word at samples"),
        ("depth-estimation", shallow, "gray"),
    ],
)
def test_what_an_engine_gets_wrong_is_told(capability: str, change: Any, said: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=said):
        check_engine(slip(capability, change), tmp_path, patience=10.0)
