"""Chatterbox (https://github.com/resemble-ai/chatterbox, MIT): English lines in the voice of a recording, and a line as
somebody spoke it in another's voice. Its package asks for versions of its own: give it an environment (``python = …``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

CAPABILITIES = ("text-to-speech", "speech-to-speech")


def names() -> tuple[str, ...]:
    """The presets."""
    from rushes.engines.model_sheet import presets

    return tuple(presets(_kind()))


def engine_class(name: str) -> type[Any]:
    """The engine of a preset: it has no voices yet, and leads others' by their readings."""
    from rushes.engines.model_sheet import preset

    return _engine(preset(_kind(), name))


def engine_of(path: Path) -> type[Any]:
    """The engine of ``engines/<name>.toml``. Raises SettingsError."""
    from rushes.engines.chatterbox.recordings import with_recordings
    from rushes.engines.model_sheet import read

    return _engine(with_recordings(read(_kind(), path, _preset()), path))


def _preset() -> dict[str, Any]:
    """What a film's own file need not say again: the weights, the licence."""
    from rushes.engines.model_sheet import presets

    return presets(_kind())["chatterbox"]


def _kind() -> Any:
    from rushes.engines.model_sheet import Kind

    return Kind("1", CAPABILITIES, "", Path(__file__).parent / "data" / "presets.toml")


def _engine(sheet: Any) -> type[Any]:
    from rushes.engines.chatterbox.engine import Chatterbox

    return type("Chatterbox", (Chatterbox,), {"card": sheet.card, "sheet": sheet, "__module__": Chatterbox.__module__})
