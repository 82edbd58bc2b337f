"""Models of the transformers library (https://huggingface.co/docs/transformers) on this machine: words, voices,
transcripts, depth, masks. Presets that come with Rushes, and ``engines/<name>.toml`` of a film."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CAPABILITIES = (
    "text-generation",
    "automatic-speech-recognition",
    "text-to-speech",
    "depth-estimation",
    "image-segmentation",
)


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

    return Kind("1", CAPABILITIES, "transformers", Path(__file__).parent / "data" / "presets.toml")


def _engine(sheet: Any) -> type[Any]:
    from rushes.engines.transformers.engine import Model

    return type("Model", (Model,), {"card": sheet.card, "sheet": sheet, "__module__": Model.__module__})
