"""The real clients of five services, through the suite that every engine passes, against a local server."""

from __future__ import annotations

from pathlib import Path

import pytest
from serviceserver import SHEETS, SPEECH, WRITING, ServiceServer, put_engine

from rushes.engines import services
from rushes.testing import check_engine

KINDS = {name: (name, sheet) for name, sheet in SHEETS.items()}
KINDS |= {"speech": ("openai", SPEECH), "writing": ("openai", WRITING)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_at_a_service_keeps_every_promise_of_an_engine(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, sheet = KINDS[kind]
    with ServiceServer(polls=0) as server:
        for name, value in server.environment(service).items():
            monkeypatch.setenv(name, value)
        engine = services.Kind(service).engine_of(put_engine(tmp_path, service, sheet=sheet))
        check_engine(engine, tmp_path / "check", patience=2.0)
        assert server.taken
