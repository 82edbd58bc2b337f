"""From a recording on the disk to the line in the film: brought in, led, kept while the rest is rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from recorded import spoken, write

from rushes.booth import bring_in, find_line, forget
from rushes.departments import cut, guide, voices
from rushes.engines import wav
from rushes.engines.listening.pitch import melody
from rushes.errors import CheckFailed
from rushes.pipeline import CallSheet, Opened, open_film
from rushes.studio import carry_out_film, desk_of
from rushes.work.desk import Entry
from rushes.work.survey import survey

SCRIPT = """INT. CAFÉ - NUIT

Marie s'assied.

MARIE
Le train, lui, ne m'a pas attendue.

PAUL
Et vous, vous restez ?
"""
LINE = "Le train, lui, ne m'a pas attendue."
RATE = 48_000


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text('title = "Film"\nlanguage = "fr"\n', encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def voices_only(opened: Opened) -> CallSheet:
    """The first two stages of a film."""
    read = voices.voice_tasks(opened.breakdown, guide.castable(opened.film, opened.library))
    yield from guide.spoken(read, opened.film, opened.breakdown, opened.library)
    return cut.assemble(opened.film, (), ())


def made(film: Path) -> list[str]:
    opened = open_film(film)
    done = carry_out_film(opened, lambda: voices_only(opened), executor="inline")
    return [entry.task.key for entry in done.remade]


def standing(film: Path) -> Iterator[tuple[Entry, Path]]:
    opened = open_film(film)
    with desk_of(opened) as desk:
        for entry in survey(voices_only(opened), desk):
            if entry.made:
                yield entry, desk.path(entry.made.media["voice"])


def test_a_line_is_heard_as_it_was_read_in_the_voice_of_its_character(film: Path, tmp_path: Path) -> None:
    mine, truth = spoken(LINE, "fr", "man-2", 75)
    opened = open_film(film)
    brought = bring_in(opened, write(tmp_path / "mine.wav", mine), find_line(opened, "marie: le train"))
    assert brought.notices == ()
    first = made(film)
    assert [key.partition("/")[0] for key in first].count("reading") == 0  # it was read when it was brought in
    takes = {entry.task.label: (entry, wav.read(path)[0][:, 0].astype(np.float64)) for entry, path in standing(film)}
    led, voice = takes["MARIE’s line, led"]
    _, reading = takes["MARIE’s line, read"]
    assert led.made is not None
    assert led.made.engine == "psola"
    assert len(voice) == pytest.approx(len(mine), abs=RATE // 10)
    assert melody(voice).median == pytest.approx(melody(reading).median, rel=0.02)
    late = [abs(word[2] - meant[2]) for word, meant in zip(led.made.facts["words"], truth, strict=True)]
    assert np.median(late) < RATE // 25

    text = SCRIPT.replace("vous restez", "vous partez").replace("Le train, lui, ne", "Le train lui… ne")
    (film / "script.fountain").write_text(text, encoding="utf-8")
    again = made(film)
    assert any("PAUL" in entry.task.label for entry, _ in standing(film))
    assert [key for key in again if key == led.task.key] == [led.task.key]  # new points are read anew, and led again
    (film / "script.fountain").write_text(SCRIPT.replace("vous restez", "vous partez"), encoding="utf-8")
    assert led.task.key not in made(film)
    assert made(film) == []


def test_a_guide_that_has_lost_its_line_can_be_forgotten_by_its_own_words(film: Path, tmp_path: Path) -> None:
    opened = open_film(film)
    bring_in(
        opened, write(tmp_path / "mine.wav", spoken(LINE, "fr", "man-2", 75)[0]), find_line(opened, f"MARIE: {LINE}")
    )
    (film / "script.fountain").write_text(SCRIPT.replace("Le train", "Le bateau"), encoding="utf-8")
    lost, kept = forget(open_film(film), "MARIE: le train")
    assert lost.text == LINE
    assert (film / kept).is_file()
    assert open_film(film).library.guides == ()
    with pytest.raises(CheckFailed):
        forget(open_film(film), "MARIE: le train")
