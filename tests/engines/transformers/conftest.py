"""The tiny models, each built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tinyeyes
import tinymodels

Engine = Callable[..., type[Any]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of one of ``tinymodels`` and ``tinyeyes``."""
    import torch

    torch.set_num_threads(1)  # threads that wait for each other cost more than these models do
    made: dict[str, Path] = {}

    def build(kind: str) -> Path:
        if kind not in made:
            brings = tinymodels if hasattr(tinymodels, kind) else tinyeyes
            made[kind] = getattr(brings, kind)(tmp_path_factory.mktemp(kind))
        return made[kind]

    return build


@pytest.fixture
def engine(built: Callable[[str], Path], tmp_path: Path) -> Engine:
    """The class of an engine from a file that a director could have written: (model, capability, more lines)."""
    from rushes.engines import transformers

    def make(kind: str, capability: str, *more: str) -> type[Any]:
        file = tmp_path / "film" / "engines" / f"tiny-{kind}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [f'capability = "{capability}"', 'kind = "transformers"', 'licence = "GPL-3.0-or-later"', *more]
        for each in kind.split("+"):
            lines += ["[[weights]]", f'repo = "{built(each)}"']
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
        made: type[Any] = transformers.engine_of(file)
        return made

    return make
