"""Kokoro (https://huggingface.co/hexgrad/Kokoro-82M): 82 million numbers, fifty voices, on any processor."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def names() -> tuple[str, ...]:
    """The presets."""
    from rushes.engines.model_sheet import presets

    return tuple(presets(_kind()))


def engine_class(name: str) -> type[Any]:
    """The engine of a preset."""
    from rushes.engines.model_sheet import preset

    return _engine(preset(_kind(), name))


def engine_of(path: Path) -> type[Any]:
    """The engine of ``engines/<name>.toml``. Raises SettingsError."""
    from rushes.engines.model_sheet import read

    return _engine(read(_kind(), path))


def _kind() -> Any:
    from rushes.engines.model_sheet import Kind

    return Kind("1", ("text-to-speech",), "kokoro", Path(__file__).parent / "data" / "presets.toml")


def _engine(sheet: Any) -> type[Any]:
    from rushes.engines.kokoro.engine import Kokoro

    return type("Kokoro", (Kokoro,), {"card": sheet.card, "sheet": sheet, "__module__": Kokoro.__module__})
