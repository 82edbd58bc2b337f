"""Qwen-Image-Edit and Qwen-Image-Layered, tiny and random, through the suite that every engine passes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import families
import pytest

HERE = Path(__file__).parent
TORCHVISION = Path(sys.prefix) / "torchvision"


@pytest.mark.parametrize("family", families.LOOKING)
def test_a_model_that_looks_at_pictures_keeps_what_engines_promise(family: str, tmp_path: Path) -> None:
    assert TORCHVISION.is_dir(), f"torchvision belongs in {TORCHVISION}: `make test` puts it there."
    around = os.environ | {"PYTHONPATH": os.pathsep.join((str(TORCHVISION), str(HERE), str(HERE.parents[2])))}
    told = [sys.executable, str(HERE / "looking.py"), family, str(tmp_path)]
    done = subprocess.run(told, check=False, env=around, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
    assert done.stdout.endswith(f"kept: {family}\n")
