"""A whole film whose lines a local model speaks, in worker processes, from a file in the film's folder."""

from __future__ import annotations

from pathlib import Path

import tinygraphs

from rushes.engines import registry
from rushes.pipeline import open_film
from rushes.studio import desk_of, make_whole_film, plan_film

SETTINGS = """\
title = "Le phare"
language = "fr"
[format]
size = "128x72"
rate = 12
[engines]
picture = "fake"
voice = "tiny"
music = "fake"
ambience = "fake"
effects = "fake"
"""
SCRIPT = "INT. PHARE - NUIT\n\nUne lampe.\n\nMARIE\nLa lampe est éteinte. Qui est là ?\n"


def voices_to_make(film: Path) -> int:
    opened = open_film(film)
    with desk_of(opened) as desk:
        return sum(each.to_make and each.task.capability == "text-to-speech" for each in plan_film(opened, desk))


def test_a_film_is_spoken_by_a_local_model_and_other_weights_make_its_lines_stale(tmp_path: Path) -> None:
    home = tinygraphs.piper(tmp_path / "voices")
    film = tmp_path / "film"
    (film / "engines").mkdir(parents=True)
    (film / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    (film / "engines" / "tiny.toml").write_text(
        f'kind = "piper"\nlicence = "CC0-1.0"\nvoices.fr = "fr/tiny"\n[[weights]]\nrepo = "{home}"\n', encoding="utf-8"
    )
    done = make_whole_film(film)
    assert any(file.suffix == ".mp4" for file in done.files)
    assert voices_to_make(film) == 0
    described = home / "fr" / "tiny.onnx.json"
    described.write_text(described.read_text(encoding="utf-8").replace("22050", "24000"), encoding="utf-8")
    registry.look_in(tmp_path)  # as in another process: what was read of the film's engines is forgotten
    assert voices_to_make(film) == 1
