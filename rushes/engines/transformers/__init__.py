"""Models of the transformers library (https://huggingface.co/docs/transformers) on this machine: words, voices,
transcripts, depth, masks. Presets that come with Rushes, and ``engines/<name>.toml`` of a film."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def names() -> tuple[str, ...]:
    """The presets."""
    from rushes.engines.transformers.sheet import presets

    return tuple(presets())


def engine_class(name: str) -> type[Any]:
    """The engine of a preset."""
    from rushes.engines.transformers.sheet import preset

    return _engine(preset(name))


def engine_of(path: Path) -> type[Any]:
    """The engine of ``engines/<name>.toml``. Raises SettingsError."""
    from rushes.engines.transformers.sheet import read

    return _engine(read(path))


def _engine(sheet: Any) -> type[Any]:
    from rushes.engines.transformers.engine import Model

    return type("Model", (Model,), {"card": sheet.card, "sheet": sheet, "__module__": Model.__module__})
