"""Services that are paid by the second, the picture or the word, each through its own client: Veo, Runway, fal,
Replicate, and whatever speaks OpenAI's dialect. An engine is a preset of data/, or a film's ``engines/<name>.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Kind:
    """One service as a kind of engine (``rushes.engines.registry``)."""

    service: str

    def names(self) -> tuple[str, ...]:
        """The presets that come with Rushes."""
        from rushes.engines.services.sheet import presets

        return tuple(presets(self.service))

    def engine_class(self, name: str) -> type[Any]:
        """The engine of a preset."""
        return _preset(self.service, name)

    def engine_of(self, path: Path) -> type[Any]:
        """The engine of ``engines/<name>.toml``. Raises SettingsError."""
        from rushes.engines.services.sheet import read

        return _engine(read(self.service, path))


@cache
def _preset(service: str, name: str) -> type[Any]:
    """Its card is asked for once a shot, and a film has ten thousand."""
    from rushes.engines.services.sheet import of_preset

    return _engine(of_preset(service, name))


def _engine(sheet: Any) -> type[Any]:
    from rushes.engines.services.engine import Paid

    return type("Paid", (Paid,), {"card": sheet.card, "sheet": sheet, "__module__": Paid.__module__})


VEO, RUNWAY, FAL, REPLICATE, OPENAI = (Kind(name) for name in ("veo", "runway", "fal", "replicate", "openai"))
