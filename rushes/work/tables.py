"""Data files that departments keep beside their code, each read once, whoever asks for it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli  # tomllib, compiled: a third of the time, and word lists are half of what a plan waits for


@cache
def table(department: str, name: str) -> dict[str, Any]:
    """``data/<name>.toml`` of a department as a dictionary. Shared by all who ask: not to be changed."""
    text = (files("rushes.departments") / department / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomli.loads(text)
