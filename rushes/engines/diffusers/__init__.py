"""Open models on this machine's own graphics card, through the library diffusers: presets in ``data/presets.toml``,
and ``engines/<name>.toml`` of a film with ``kind = "diffusers"``."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def names() -> tuple[str, ...]:
    """The presets that come with Rushes."""
    from rushes.engines.diffusers.sheet import presets

    return tuple(presets())


def engine_class(name: str) -> type[Any]:
    """The engine of a preset: a class with a card. Raises SettingsError."""
    from rushes.engines.diffusers.sheet import preset

    return _made(preset(name))


def engine_of(path: Path) -> type[Any]:
    """The engine of ``engines/<name>.toml``. Raises SettingsError."""
    from rushes.engines.diffusers.sheet import read

    return _made(read(path))


def _made(sheet: Any) -> type[Any]:
    from rushes.engines.diffusers.engine import Model

    return type("Model", (Model,), {"card": sheet.card, "sheet": sheet, "__module__": Model.__module__})
