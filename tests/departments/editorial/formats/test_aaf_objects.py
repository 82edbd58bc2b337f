"""The AAF that is written in one pass holds objects as the specification wants them."""

from __future__ import annotations

from pathlib import Path

import aaf2
import pytest
from edit_cases import RATES, cases

from rushes.departments.editorial.formats import write_edit


@pytest.mark.parametrize("name", ["cuts", "speed", "dissolve", "nested", "markers", "strange names"])
def test_every_object_has_what_its_class_requires(name: str, tmp_path: Path) -> None:
    write_edit(cases(RATES["25"])[name], tmp_path / "cut.aaf", "aaf")
    with aaf2.open(str(tmp_path / "cut.aaf"), "r") as file:
        for mob in file.content.mobs:
            for each, _ in mob.walk_references():
                each.validate()
                for found in each.properties():
                    assert found.value is not None, (each, found.name)


def test_the_library_can_change_and_save_it(tmp_path: Path) -> None:
    path = tmp_path / "cut.aaf"
    write_edit(cases(RATES["25"])["cuts"], path, "aaf")
    with aaf2.open(str(path), "rw") as file:
        (top,) = file.content.toplevel()
        top.name = "Another"
        top.comments["Editor"] = "Anna"
        file.content.mobs.append(file.create.MasterMob("one more"))
    with aaf2.open(str(path), "r") as file:
        (top,) = file.content.toplevel()
        assert (top.name, top.comments["Editor"]) == ("Another", "Anna")
        assert "one more" in {mob.name for mob in file.content.mastermobs()}


def test_the_same_edit_gives_the_same_bytes(tmp_path: Path) -> None:
    edit = cases(RATES["25"])["nested"]
    for name in ("a.aaf", "b.aaf"):
        write_edit(edit, tmp_path / name, "aaf")
    assert (tmp_path / "a.aaf").read_bytes() == (tmp_path / "b.aaf").read_bytes()
