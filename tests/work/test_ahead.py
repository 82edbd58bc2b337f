"""Work of a later stage begins as soon as all it needs is there, and nothing is made twice for it."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.executors import open_executor
from rushes.film.media import Media
from rushes.store import Store
from rushes.work.desk import Desk
from rushes.work.run import Finished, carry_out
from rushes.work.survey import Sheet
from rushes.work.task import Task


@dataclass(frozen=True)
class Signal:
    """``flag``: a file that one operation leaves and another waits for."""

    flag: str
    counts: str = ""


@dataclass(frozen=True)
class Both:
    shot: Media
    mix: Media


def shoot(request: Signal, stage: Stage) -> Result:
    """A shot that is only done once the mix is."""
    until = time.monotonic() + 30
    while not Path(request.flag).exists():
        if time.monotonic() > until:
            raise EngineFailed("The mix did not begin while the shot was being made.")
        time.sleep(0.02)
    (stage.out / "shot.txt").write_text("shot", encoding="utf-8")
    return Result({"picture": "shot.txt"})


def mix(request: Signal, stage: Stage) -> Result:
    with Path(request.counts).open("a", encoding="utf-8") as times:
        times.write("mixed\n")
    (stage.out / "mix.txt").write_text("mix", encoding="utf-8")
    Path(request.flag).touch()
    return Result({"mix": "mix.txt"})


def fails_once(request: Signal, stage: Stage) -> Result:
    """A mix that fails before its stage, and not in it."""
    first = not Path(request.counts).exists()
    Path(request.counts).touch()
    Path(request.flag).touch()
    if first:
        raise EngineFailed("Not yet.")
    (stage.out / "mix.txt").write_text("mix", encoding="utf-8")
    return Result({"mix": "mix.txt"})


def join(request: Both, stage: Stage) -> Result:
    parts = [stage.path(request.shot), stage.path(request.mix)]
    (stage.out / "film.txt").write_text(" ".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
    return Result({"master": "film.txt"})


def film(flag: Path, counts: Path, mixing: object = mix) -> Sheet[str]:
    """Three stages: the shot; the mix, which does not need the shot; the film, which needs both."""
    made = yield [Task("shot", "shot", "shoot", "shoot", "rushes", "1", Signal(str(flag)), call=shoot)]
    shot = made["shot"]
    request = Signal(str(flag), str(counts))
    made = yield [Task("mix", "mix", "sound", "mix", "rushes", "1", request, call=mixing)]  # type: ignore[arg-type]
    both = Both(shot.media["picture"], made["mix"].media["mix"])
    made = yield [Task("film", "film", "deliver", "join", "rushes", "1", both, call=join)]
    return made["film"].recipe


def run(folder: Path, mixing: object = mix) -> Finished:
    flag, counts = folder / "flag", folder / "counts"
    with Store(folder / "film") as store, closing(open_executor("process")) as executor:
        return carry_out(film(flag, counts, mixing), Desk(store), executor, again=lambda: film(flag, counts, mixing))[1]


def test_a_worker_is_got_ready_for_what_will_be_to_do(folder: Path) -> None:
    flag, counts, told = folder / "flag", folder / "counts", list[str]()
    with Store(folder / "film") as store, closing(open_executor("inline")) as executor:
        executor.warm = told.append  # type: ignore[method-assign]
        mix(Signal(str(flag), str(counts)), Stage(folder))  # in one process nobody else would
        carry_out(film(flag, counts), Desk(store), executor, again=lambda: film(flag, counts))
    assert told[0] == "rushes"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "film").mkdir()
    return tmp_path


def test_the_mix_is_made_while_a_shot_it_does_not_need_is_still_in_the_making(folder: Path) -> None:
    done = run(folder)
    assert sorted(entry.task.key for entry in done.remade) == ["film", "mix", "shot"]
    assert (folder / "counts").read_text(encoding="utf-8") == "mixed\n"


def test_what_fails_before_its_stage_is_tried_in_it(folder: Path) -> None:
    done = run(folder, fails_once)
    assert sorted(entry.task.key for entry in done.remade) == ["film", "mix", "shot"]
