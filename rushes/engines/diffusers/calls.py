"""A call of a pipeline, put together by the names of its arguments."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rushes.errors import EngineFailed

_DATA = Path(__file__).with_name("data") / "arguments.toml"


@cache
def _usual() -> Mapping[str, list[str]]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


class Call:
    """``kind``: a pipeline's class. ``told``: arguments a sheet names for what is not put in by the usual one."""

    def __init__(self, kind: type[Any], told: Mapping[str, str]) -> None:
        self.kind = kind
        self.arguments: dict[str, Any] = {}
        self._told = told
        self._takes = inspect.signature(kind.__call__).parameters

    def name(self, slot: str) -> str:
        """The argument by which it goes in; "" where there is none."""
        named = [self._told[slot]] if slot in self._told else _usual()[slot]
        return next((name for name in named if name in self._takes), "")

    def put(self, slot: str, value: Any) -> bool:
        """Whether the pipeline takes it."""
        name = self.name(slot)
        if name:
            self.arguments[name] = value
        return bool(name)

    def must(self, slot: str, value: Any, what: str) -> None:
        """Raises EngineFailed where the pipeline does not take it: it is never left out in silence."""
        if not self.put(slot, value):
            raise EngineFailed(
                f"{self.kind.__name__} takes no {what}.", todo="Give the shot to an engine that does: rushes engines."
            )

    def option(self, name: str, value: Any) -> None:
        """Raises EngineFailed for an option that the pipeline of the installed library does not have."""
        if name not in self._takes:
            raise EngineFailed(
                f"{self.kind.__name__} has no option {name!r}.",
                todo=f"Mend [options] in the engine's file; known: {', '.join(self._takes)}.",
            )
        self.arguments[name] = tuple(value) if isinstance(value, list) else value
