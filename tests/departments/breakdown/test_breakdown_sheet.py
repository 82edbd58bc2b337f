"""The sheet: as text, as CSV, as JSON."""

from __future__ import annotations

import csv
import io
import json

from first_assistant import sheets

from rushes.departments.breakdown import sheet
from rushes.departments.breakdown.pages import spelt

FILM = sheets("""
    INT. CUISINE - NUIT #12A#

    Marie pose un ASTROLABE sur la table. Deux chats dorment.

    MARIE
    =Enfin, te voilà.

    EXT. MER - JOUR

    La mer.
    """)


def test_the_csv_has_a_row_an_element_and_a_row_a_shot() -> None:
    rows = list(csv.DictReader(io.StringIO(sheet.to_csv(FILM))))
    assert {row["row"] for row in rows} == {"element", "shot"}
    cats = next(row for row in rows if row["name"] == "cat")
    assert (cats["scene"], cats["kind"], cats["count"], cats["words"]) == ("12A", "animal", "2", "Deux chats")
    shots = [row["name"] for row in rows if row["row"] == "shot"]
    assert shots == [shot.number for shot in FILM.shots]


def test_the_writers_text_is_never_a_spreadsheets_formula() -> None:
    rows = list(csv.reader(io.StringIO(sheet.scenes_csv(FILM) + sheet.shot_list_csv(FILM) + sheet.to_csv(FILM))))
    assert not any(cell[:1] in ("=", "@") for row in rows for cell in row)


def test_the_json_is_json_and_counts_the_film() -> None:
    data = json.loads(json.dumps(sheet.to_json(FILM)))
    assert data["totals"]["scenes"] == 2
    assert data["totals"]["shots"] == len(FILM.shots)
    first = data["scenes"][0]
    assert first["unknown"] == ["ASTROLABE"]
    assert first["cast"] == ["MARIE"]
    assert {"size", "lens_mm", "move", "estimated_s", "key"} <= set(first["shots"][0])


def test_the_text_fits_a_terminal_and_names_every_shot() -> None:
    text = sheet.to_text(FILM)
    assert all(len(line) <= 110 for line in text.splitlines())
    assert all(shot.number in text for shot in FILM.shots)


def test_pages_are_counted_in_eighths() -> None:
    assert [spelt(count) for count in (1, 8, 12)] == ["1/8", "1", "1 4/8"]
    (short,) = sheets("INT. A - JOUR\n\nRien.").scenes
    (long,) = sheets("INT. A - JOUR\n\n" + "Marie marche dans la ville pendant des heures sans fin.\n\n" * 30).scenes
    assert short.eighths == 1
    assert long.eighths == 9
