"""A kind of engine for tests of environments: its library is installed where its file says, and nowhere else."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any, ClassVar

from rushes.engines import sheets
from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


class Lonely:
    card: ClassVar[Card]

    def text_generation(self, request: Any, stage: Stage) -> Result:
        """The version of its library, and where that lies."""
        import lonelylib

        if request.messages[0].text == "die":
            import os

            os.abort()
        (stage.out / "text.txt").write_text(lonelylib.VERSION, encoding="utf-8")
        facts = {"prefix": sys.prefix, "python": sys.executable, "ours": "pytest" in sys.modules, "path": sys.path}
        return Result({"text": "text.txt"}, facts)


def names() -> tuple[str, ...]:
    return ()


def engine_of(path: Path) -> type[Any]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    card = sheets.card(path.stem, "1", ("text-generation",), told, path.name)
    return type("Lonely", (Lonely,), {"card": card, "__module__": __name__})
