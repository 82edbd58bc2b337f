"""A crowd does what the text says, and what it did stays done."""

from __future__ import annotations

from pathlib import Path

from rushes.departments import blocking, breakdown, script
from rushes.film.blocking import Crowd
from rushes.film.film import Film
from rushes.film.timing import Timing

CINEMA = """INT. CINÉMA - NUIT

Le public est assis et attend. Au fond, une porte.

[[shot: MS 50mm sur PAUL]]
PAUL, trente ans, tourne la manivelle.

[[shot: WS 28mm]]
Le public se lève et court vers la porte.

[[shot: MS 50mm sur PAUL]]
Paul tourne encore.
"""


def crowds(folder: Path, text: str, language: str = "fr") -> list[Crowd]:
    (folder / "script.fountain").write_text(text, "utf-8")
    film = Film("x", language)
    sheet = breakdown.break_down(script.read(folder / "script.fountain"), film)
    found = blocking.block_film(sheet, film, {shot.key: Timing(48) for shot in sheet.shots})
    return [found[shot.key].crowd for shot in sheet.shots]


def test_an_audience_sits_rises_runs_out_and_leaves_its_chairs(tmp_path: Path) -> None:
    sitting, still, running, gone = crowds(tmp_path, CINEMA)
    assert (sitting.seated, still.seated, running.seated) == (True, True, True)
    assert sitting.count == still.count == running.count > 4
    assert running.deeds == ("stand", "run")
    assert gone.count == 0
    assert gone.chairs == sitting.chairs > 0


def test_a_crowd_that_runs_in_the_open_is_not_gone(tmp_path: Path) -> None:
    text = "EXT. SQUARE - DAY\n\nSoldiers run.\n\n[[shot: WS]]\nThe soldiers stop.\n"
    *_, running, stopped = crowds(tmp_path, text, "en")
    assert running.deeds == ("run",)
    assert stopped.count == running.count > 0
    assert stopped.chairs == 0
