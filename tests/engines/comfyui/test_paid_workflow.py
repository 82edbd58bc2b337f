"""A workflow that costs money: quoted, asked about, reserved, paid, summed; and one that the film may not use."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from comfyserver import ComfyServer, put_engine

SETTINGS = """\
title = "Small"
[format]
size = "128x72"
rate = 12
[engines]
picture = "wan"
voice = "fake"
music = "fake"
ambience = "fake"
effects = "fake"
[budget]
limit = 1
currency = "USD"
[energy]
country = "FR"
"""
SCRIPT = """\
INT. KITCHEN - NIGHT

[[shot: WS 28mm 1s]]
A letter lies on the table.

[[shot: CU 85mm 1s]]
ANNA opens it.
"""
PRICES = '\nprices = [{ unit = "call", amount = 0.4, currency = "USD", since = "2026-11-20" }]\n'


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def priced(film: Path, server: str, more: str = "") -> None:
    """The workflow's file with a price, before its first table."""
    path = put_engine(film, [server])
    head, table, rest = path.read_text().partition("\n[")
    path.write_text(head + PRICES + more + table + rest)


def rushes(film: Path, *words: str, well: int = 0) -> str:
    command = [sys.executable, "-m", "rushes", *words]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        cwd=film,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == well, done.stderr
    return done.stdout + done.stderr


def test_a_paid_film_is_quoted_then_asked_about_then_paid_once(film: Path) -> None:
    with ComfyServer() as server:
        priced(film, server.address)
        plan = rushes(film, "plan")
        assert "costs: shot 1A: wan, 0.40 USD" in plan
        assert "0.80 USD" in plan
        assert "Budget: 1.00 USD, spent 0.00 USD." in plan
        assert "FR's grid" in plan

        refused = rushes(film, "make", well=1)
        assert "This spends 0.80 USD (wan: 2), and nobody is there to be asked." in refused
        assert "--yes" in refused
        assert not server.seen

        rushes(film, "make", "--yes")
        assert len(server.seen) == 2
        rushes(film, "make")  # nothing to spend, nothing to ask
        assert len(server.seen) == 2

    by_engine = json.loads(rushes(film, "spend", "--by", "engine", "--json"))["sums"]
    assert {each["name"]: each["money"] for each in by_engine}["wan"] == {"USD": 800_000}
    by_shot = list(csv.DictReader(io.StringIO(rushes(film, "spend", "--csv"))))
    assert {row["shot"]: row["USD"] for row in by_shot}["shot 1A"] == "0.4"
    assert "0.80 USD" in rushes(film, "spend", "--by", "day")
    page = (film / "out" / "film.html").read_text(encoding="utf-8")
    assert "0.80 USD" in page
    assert "may be used" in page
    assert "FR&#39;s grid" in page


def test_past_the_budget_nothing_begins_whoever_says_yes(film: Path) -> None:
    with ComfyServer() as server:
        priced(film, server.address)
        (film / "film.toml").write_text(SETTINGS.replace("limit = 1", "limit = 0.50"))
        told = rushes(film, "make", "--yes", well=1)
        assert "This would cost 0.80 USD; the film's budget is 0.50 USD." in told
        assert "too much" in rushes(film, "plan")
        assert not server.seen


def test_a_model_the_film_may_not_use_stops_its_shots_before_anything_is_sent(film: Path) -> None:
    with ComfyServer() as server:
        priced(film, server.address, "terms = { commercial = false }\n")
        (film / "film.toml").write_text(SETTINGS + "[rights]\ncommercial = true\n")
        plan = rushes(film, "plan")
        assert "forbidden: shot 1A (script.fountain:4)" in plan
        assert "(Apache-2.0) may not be used in a commercial film." in plan
        assert plan.count("forbidden: shot") == 2
        failed = rushes(film, "make", "--yes", well=3)
        assert "shot 1A, wan:" in failed
        assert "1 more failed too" in failed
        assert not server.seen
        table = rushes(film, "engines")
        assert "may not be used in a commercial film" in table
        assert "not for commercial films" in rushes(film, "engines", "show", "wan")
        assert "read on 2026-11-20" in rushes(film, "engines", "show", "wan")

        (film / "film.toml").write_text(SETTINGS + "[rights]\ncommercial = false\n")
        assert "forbidden" not in rushes(film, "plan")
