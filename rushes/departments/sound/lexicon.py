"""This department's data files."""

from __future__ import annotations

from typing import Any

from rushes.work.tables import table as read


def table(name: str) -> dict[str, Any]:
    """A data file of this department ("music.toml")."""
    return read("sound", name.removesuffix(".toml"))
