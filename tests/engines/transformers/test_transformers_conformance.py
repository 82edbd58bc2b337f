"""Tiny models of the library's own classes, loaded as large ones are, keep every promise an engine makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rushes.engines.stage import Stage
from rushes.testing import check_engine
from rushes.testing.engine import check_capability, check_card
from rushes.testing.inputs import inputs
from rushes.testing.requests import samples

PATIENCE = 3.0  # seconds: several suites share the machine


@pytest.mark.parametrize(
    ("kind", "capability"),
    [
        ("chat", "text-generation"),
        ("whisper", "automatic-speech-recognition"),
        ("wav2vec", "automatic-speech-recognition"),
        ("vits", "text-to-speech"),
        ("depth", "depth-estimation"),
    ],
)
def test_a_model_of_the_library_is_an_engine_like_any_other(
    kind: str, capability: str, engine: Any, tmp_path: Path
) -> None:
    check_engine(engine(kind, capability), tmp_path / "check", patience=PATIENCE)


def test_sam_finds_what_lies_under_points(engine: Any, tmp_path: Path) -> None:
    """It reads no words, and says so: the suite's requests that name things are left out."""
    made, known = engine("sam", "image-segmentation"), samples()["image-segmentation"]
    check_card(made)
    by_point = replace(known.typical[1], points=((300, 500), (900, 100)))
    asked = replace(
        known,
        typical=(by_point, replace(by_point, picture=known.typical[2].picture)),
        long=replace(by_point, points=()),
        odd=(*known.odd, known.typical[0]),
    )
    given = inputs(tmp_path / "inputs")
    check_capability(made, "image-segmentation", asked, tmp_path / "check", given, PATIENCE)
    out = tmp_path / "out"
    out.mkdir()
    result = made().image_segmentation(by_point, Stage(out, dict(given)))
    assert result.facts["names"] == ["300,500", "900,100"]
