"""Where nothing may be left out (`NOTHING_SKIPPED=1`, as .ci/run sets it), a test that is skipped fails."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

_LONGEST = ("test_killed.py", "test_local_film.py", "test_looking_models.py")


@pytest.fixture(autouse=True, scope="session")
def _somebody_elses_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests keeps their own certificate; the tests' is made for them and thrown away."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("config")))
        # Each process that a test starts would compile the whole program again: more work than most of them do.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film of test_film, made: once for all who begin with it. Whoever changes it takes a copy."""
    from tests.test_film import make, new_film

    folder = new_film(tmp_path_factory.mktemp("letters") / "letters")
    make(folder)
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first: begun last, it would keep one processor waiting for the other."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport]:
    report: pytest.TestReport = yield
    if report.skipped and os.environ.get("NOTHING_SKIPPED"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report  # type: ignore[return-value]
