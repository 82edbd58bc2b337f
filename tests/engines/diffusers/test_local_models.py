"""Real pipelines of diffusers, tiny and random, through the suite that every engine passes."""

from __future__ import annotations

from pathlib import Path

import families
import pytest

from rushes.testing import check_engine


@pytest.mark.parametrize("family", families.FAMILIES)
def test_a_model_of_every_family_keeps_what_engines_promise(family: str, models: Path, tmp_path: Path) -> None:
    check_engine(families.engine(family, models), tmp_path)
