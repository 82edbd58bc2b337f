"""rushes rights: what is open, who answers for it, and the dossier."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = """\
title = "Film"
[engines]
picture = "fake"
[rights]
territories = ["FR"]
[[rights.library]]
file = "library/images/pier.jpg"
owner = "P."
contract = "n° 3"
source = "studio"
until = 2026-06-30
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    (folder / "library/images").mkdir(parents=True)
    (folder / "library/images/pier.jpg").write_bytes(b"x")
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text("Author: A.\n\nINT. KITCHEN - NIGHT\n\nANNA sits.\n", encoding="utf-8")
    return folder


def rushes(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_what_has_expired_is_told_by_plan_and_by_rights_and_accepted_by_name(film: Path) -> None:
    plan = rushes("plan", film)
    assert "Rights: 1 open" in plan.stdout
    assert "library/images/pier.jpg: It could be used until 2026-06-30" in plan.stdout
    assert json.loads(rushes("plan", "--json", film).stdout)["rights"][0]["trouble"] == "expired"
    told = rushes("rights", film)
    assert told.returncode == 0, told.stderr
    assert "Film: 1 open, 1 of which stop a final delivery." in told.stdout
    assert str(film / "out" / "film-rights.pdf") in told.stdout
    assert "0 open" in rushes("rights", film, "--day", "2026-06-30").stdout
    why = ("--by", "A. Producer", "--because", "renewed by letter")
    done = rushes("rights", "accept", "library/images/pier.jpg", *why, "--film", film)
    assert done.returncode == 0, done.stderr
    assert "expired accepted by A. Producer" in done.stdout
    assert "1 accepted by somebody who answers for them" in rushes("plan", film).stdout
    data = json.loads(rushes("rights", film, "--json").stdout)
    assert (data["points"][0]["by"], data["points"][0]["because"]) == ("A. Producer", "renewed by letter")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("rights", "accept", "library/x.jpg", "--by", "A", "--because", "b", "--film", "FILM"),
            "Nothing is open about",
        ),
        (("rights", "accept", "netflix/secured", "--by", "A", "--because", "b", "--film", "FILM"), "Nothing is open"),
        (("rights", "accept", "library/images/pier.jpg", "--by", "", "--because", "b", "--film", "FILM"), "name"),
        (("rights", "FILM", "--day", "tomorrow"), "is no day"),
        (("rights", "FILM/nowhere"), "no such folder"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message(film: Path, words: tuple[str, ...], said: str) -> None:
    refused = rushes(*(word.replace("FILM", str(film)) for word in words))
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (film / "rights.toml").exists()


def test_the_dossier_of_the_folder_one_stands_in_is_written_in_either_language(film: Path) -> None:
    command = [sys.executable, "-m", "rushes", "rights", "--language", "fr"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=film, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Dossier de droits" in (film / "out" / "film-rights.html").read_text("utf-8")
    assert rushes("rights", film, "--language", "de").returncode == 2
