"""A service on this machine, its key and its address set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hiring import Hired
from serviceserver import VARIABLES, ServiceServer


@pytest.fixture
def hire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hired]]:
    """``hire(service, …)``: an engine at a server with these days; ``sheet`` and ``more`` are its file's."""
    monkeypatch.setattr("rushes.engines.services.work._SOON", 0.02)  # seconds before the first look at a job
    monkeypatch.setattr("rushes.engines.services.line._FIRST", 0.05)  # and before the second attempt
    with ExitStack() as open_servers:

        def hired(service: str = "runway", sheet: str = "", more: str = "", **days: Any) -> Hired:
            server = open_servers.enter_context(ServiceServer(**days))
            for variables in VARIABLES.values():
                for variable in variables[:2]:
                    monkeypatch.delenv(variable, raising=False)
            for name, value in server.environment(service).items():
                monkeypatch.setenv(name, value)
            return Hired(tmp_path, service, server, sheet, more)

        yield hired
