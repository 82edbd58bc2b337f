"""A ComfyUI workflow in the film's folder is an engine: ``engines/<name>.json``, and a small file that says which of
its nodes takes what."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def engine_of(path: Path) -> type[Any]:
    """The engine of ``engines/<name>.toml``: a class with a card. Raises SettingsError."""
    from rushes.engines.comfyui.engine import Workflow
    from rushes.engines.comfyui.sheet import read

    sheet = read(path)
    return type("Workflow", (Workflow,), {"card": sheet.card, "sheet": sheet, "__module__": Workflow.__module__})


def names() -> tuple[str, ...]:
    """None comes with Rushes: a workflow lies in a film's folder."""
    return ()
