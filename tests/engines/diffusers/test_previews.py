"""A look at a take while it is made: seldom, cheap, and without a trace in the take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import families
import pytest
from PIL import Image

from rushes.engines.diffusers import previewing
from rushes.engines.stage import Stage
from rushes.testing.inputs import inputs
from rushes.testing.requests import samples


def made(family: str, capability: str, models: Path, out: Path) -> tuple[bytes, list[tuple[str, Any]]]:
    """The picture's bytes, and what was told: words, and the size of the preview where there was one."""
    out.mkdir()
    told: list[tuple[str, Any]] = []

    def report(done: float, now: str = "", preview: Path | None = None) -> None:
        told.append((now, Image.open(preview).size if preview else None))

    engine = families.engine(family, models)()
    method = capability.replace("-", "_")
    given = inputs(out.with_name(f"{out.name}-inputs"))
    result = getattr(engine, method)(samples()[capability].typical[0], Stage(out, dict(given), report))
    return (out / result.files["picture"]).read_bytes(), told


@pytest.mark.parametrize(("family", "capability"), [("z-image", "text-to-image"), ("wan", "text-to-video")])
def test_what_it_looks_like_so_far_is_shown_and_changes_nothing(
    family: str, capability: str, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, told = made(family, capability, models, tmp_path / "without")
    assert [now for now, _ in told if now] == ["step 1 of 2", "step 2 of 2"]
    assert not any(size for _, size in told), "these steps are over before anybody could look"
    monkeypatch.setattr(previewing, "WORTH", 0.0)
    seen, told = made(family, capability, models, tmp_path / "with")
    (size,) = [size for now, size in told if now == "step 1 of 2"]
    assert size is not None
    assert min(size) >= 16
    assert seen == plain
