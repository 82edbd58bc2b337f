"""The director's notes, each with the shot an editor will find it on."""

from __future__ import annotations

from pathlib import Path

from rushes.departments.editorial.turnover.notes import notes_by_shot
from rushes.pipeline import open_film

SCRIPT = """\
Title: Notes

INT. KITCHEN - NIGHT

[[light: low-key, candles]]

ANNA sits at the table.

[[shot: CU 85mm 2s on ANNA | she waits]]

ANNA
Où est-il ?

[[The cup is in her left hand from here on.]]

EXT. JARDIN - JOUR

Le vent.

[[Attendre la pluie.]]
"""


def test_a_note_goes_with_its_shot_or_with_the_one_before_it_in_its_scene(tmp_path: Path) -> None:
    (tmp_path / "film.toml").write_text('title = "Notes"\n', encoding="utf-8")
    (tmp_path / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    opened = open_film(tmp_path)
    found = notes_by_shot(opened.screenplay, opened.breakdown)
    shots = {shot.key: shot for shot in opened.breakdown.shots}
    told = {note: shots[key] for key, notes in found.items() for note in notes}
    assert told["light: low-key, candles"] is opened.breakdown.scenes[0].shots[0]
    assert told["shot: CU 85mm 2s on ANNA | she waits"].told == "she waits"
    assert told["The cup is in her left hand from here on."].lines
    assert told["Attendre la pluie."].scene_key == opened.breakdown.scenes[1].key
