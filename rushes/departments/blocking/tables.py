"""The department's data files."""

from __future__ import annotations

from typing import Any

from rushes.work.tables import table as read


def table(name: str) -> dict[str, Any]:
    """``data/<name>.toml`` as a dictionary. Shared by all who ask: not to be changed."""
    return read("blocking", name)
