"""Tiny models of the library's own classes, loaded as large ones are, keep every promise an engine makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.testing import check_engine
from rushes.testing.inputs import inputs
from rushes.testing.requests import samples


@pytest.mark.parametrize(
    ("kind", "capability"),
    [
        ("chat", "text-generation"),
        ("whisper", "automatic-speech-recognition"),
        ("wav2vec", "automatic-speech-recognition"),
        ("vits", "text-to-speech"),
        ("depth", "depth-estimation"),
        ("sam+dino", "image-segmentation"),
    ],
)
def test_a_model_of_the_library_is_an_engine_like_any_other(
    kind: str, capability: str, engine: Any, tmp_path: Path
) -> None:
    check_engine(engine(kind, capability), tmp_path / "check")


def test_sam_finds_what_lies_under_points(engine: Any, tmp_path: Path) -> None:
    made, out = engine("sam", "image-segmentation")(), tmp_path / "out"
    given, asked = inputs(tmp_path / "inputs"), samples()["image-segmentation"].typical[1]
    out.mkdir()
    by_points = replace(asked, points=((300, 500), (900, 100)))
    result = made.image_segmentation(by_points, Stage(out, dict(given)))
    assert result.facts["names"] == ["300,500", "900,100"]
    with pytest.raises(EngineFailed, match="it reads no words"):
        made.image_segmentation(replace(asked, words=("lamp",)), Stage(out, dict(given)))
