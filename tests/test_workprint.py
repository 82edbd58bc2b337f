"""A finished film's takes leave without the film being planned, as they would leave if it were."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from rushes import workprint
from rushes.departments.editorial.turnover import TAKES, TurnoverOrder
from rushes.departments.provenance import verify
from rushes.departments.provenance.proof import State
from rushes.handover import turning_over
from rushes.pipeline import open_film
from rushes.studio import carry_out_film, make_whole_film
from rushes.work.run import Observer


@pytest.fixture(scope="module")
def made(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(letters, tmp_path_factory.mktemp("workprint") / "letters"))
    settings = folder / "film.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[sound]\nstems = true\n", encoding="utf-8")
    script = folder / "script.fountain"
    script.write_text(script.read_text(encoding="utf-8") + "\n[[Marc: slower, please.]]\n", encoding="utf-8")
    make_whole_film(folder, executor="inline")
    return folder


@pytest.fixture
def film(made: Path, tmp_path: Path) -> Path:
    """The made film, to be changed: a copy that keeps every file's time."""
    return Path(shutil.copytree(made, tmp_path / made.name))


def handed(film: Path, order: TurnoverOrder) -> workprint.Handed | None:
    found = workprint.of_finished(film)
    return workprint.hand_over(*found, order, Observer()) if found else None


def planned(film: Path, order: TurnoverOrder) -> list[Path]:
    opened = open_film(film)
    return carry_out_film(opened, lambda: turning_over(opened, order), executor="inline").files


@pytest.mark.parametrize("stems", [False, True])
@pytest.mark.parametrize("kind", ["otio", "fcpxml", "edl", "otioz"])
def test_what_leaves_is_what_would_leave_of_a_planned_film(film: Path, kind: str, stems: bool) -> None:
    order = TurnoverOrder(kind, TAKES, stems=stems)
    quick = handed(film, order)
    assert quick is not None
    # The timeline; and where there are stems, a file for each that is heard, and the levels its sounds have in them.
    assert len(quick.remade) == 1 + 6 * stems
    bytes_of = {path: path.read_bytes() for path in quick.files}
    times = {path: path.stat().st_mtime_ns for path in quick.files}
    assert planned(film, order) == quick.files
    # Neither made nor signed again: every recipe and every manifest is the same.
    assert {path: path.read_bytes() for path in quick.files} == bytes_of
    assert {path: path.stat().st_mtime_ns for path in quick.files} == times
    assert [verify(path).state for path in quick.files if path.suffix != ".edl"].count(State.VALID) >= 1


def test_the_directors_notes_and_the_subtitles_are_in_it(film: Path) -> None:
    quick = handed(film, TurnoverOrder("otio", TAKES))
    assert quick is not None
    text = quick.files[-1].read_text(encoding="utf-8")
    assert "slower, please" in text
    assert "Who wrote it?" in text


def test_nothing_is_made_twice(film: Path) -> None:
    order = TurnoverOrder("xges", TAKES, stems=False)
    first, again = handed(film, order), handed(film, order)
    assert first is not None
    assert again is not None
    assert (len(first.remade), len(again.remade)) == (1, 0)


def test_a_film_that_changed_since_is_planned(film: Path) -> None:
    (film / "selects.toml").write_text("", encoding="utf-8")
    assert workprint.of_finished(film) is None


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"printed": {"cut": 1}}'])
def test_a_damaged_note_costs_time_and_nothing_else(film: Path, note: str) -> None:
    path = film / ".rushes" / "workprint.json"
    path.write_text(note, encoding="utf-8")
    assert workprint.of_finished(film) is None
    # Even one whose size and time were left as they were.
    kept = json.loads((film / ".rushes" / "finished.json").read_text(encoding="utf-8"))
    size, time = kept["files"][".rushes/workprint.json"]
    path.write_text(note.ljust(size), encoding="utf-8")
    os.utime(path, ns=(time, time))
    assert workprint.of_finished(film) is None
    assert handed(film, TurnoverOrder("otio", TAKES)) is None


def test_what_a_workprint_has_not_is_left_to_planning(film: Path) -> None:
    assert handed(film, TurnoverOrder("otio", "prores")) is None
