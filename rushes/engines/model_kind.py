"""A kind of engine whose engines are one class with a sheet each: a library's presets, and a film's own files."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rushes.film.quick import dataclass

if TYPE_CHECKING:
    from rushes.engines.model_sheet import Kind, Sheet


@dataclass(frozen=True, slots=True)
class ModelKind:
    """``package`` has the class ``engine`` in its module ``engine``, and its presets in ``data/presets.toml``.
    ``version`` and ``extra`` as a sheet's ``Kind`` has them. Nothing of it is imported before it is asked for."""

    package: str
    engine: str
    capabilities: tuple[str, ...]
    version: str = "1"
    extra: str = ""

    def names(self) -> tuple[str, ...]:
        """The presets."""
        from rushes.engines.model_sheet import presets

        return tuple(presets(self._kind()))

    def engine_class(self, name: str) -> type[Any]:
        """The engine of a preset."""
        from rushes.engines.model_sheet import preset

        return self._engine(preset(self._kind(), name))

    def engine_of(self, path: Path) -> type[Any]:
        """The engine of ``engines/<name>.toml``. Raises SettingsError."""
        from rushes.engines.model_sheet import read

        return self._engine(read(self._kind(), path))

    def _kind(self) -> Kind:
        from rushes.engines.model_sheet import Kind

        place = Path(str(import_module(self.package).__file__)).parent
        return Kind(self.version, self.capabilities, self.extra, place / "data" / "presets.toml")

    def _engine(self, sheet: Sheet) -> type[Any]:
        base: type[Any] = getattr(import_module(f"{self.package}.engine"), self.engine)
        return type(self.engine, (base,), {"card": sheet.card, "sheet": sheet, "__module__": base.__module__})
