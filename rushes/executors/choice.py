"""Executors by the name the user gives."""

from __future__ import annotations

from pathlib import Path

from rushes.errors import FilmError
from rushes.executors.inline import InlineExecutor
from rushes.executors.job import Executor
from rushes.executors.process import ProcessExecutor

NAMES = ("process", "inline")


def open_executor(name: str, log: Path | None = None) -> Executor:
    """``process`` or ``inline``. ``log``: the folder for the output of workers."""
    if name == "process":
        return ProcessExecutor(log)
    if name == "inline":
        return InlineExecutor()
    raise FilmError(f"There is no executor called {name!r}.", todo=f"Known: {', '.join(NAMES)}.")
