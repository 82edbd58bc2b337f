"""The look of a shot: the film's, unless its note says another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rushes.departments.breakdown.plan import break_down
from rushes.departments.script.fountain import parse_fountain
from rushes.departments.shoot.looks import hold_of, look_of
from rushes.engines.fake import Fake
from rushes.engines.maquette import Maquette
from rushes.errors import NoteError, SettingsError
from rushes.film.film import Film
from rushes.film.shot import Shot

FILM = Film("Un film")


def shot(note: str = "") -> Shot:
    text = f"INT. ROOM - DAY\n\n{note}\n\nMARIE sits.\n"
    return break_down(parse_fountain(text, "script.fountain"), FILM).shots[-1]


def test_a_shot_is_drawn_as_the_film_says_and_its_note_knows_better() -> None:
    film = replace(FILM, look="etching")
    assert look_of(film, shot(), Maquette.card) == "etching"
    assert look_of(film, shot("[[shot: CU on MARIE look=charcoal]]"), Maquette.card) == "charcoal"


def test_looks_have_french_names() -> None:
    assert look_of(FILM, shot("[[plan: GP sur MARIE rendu=fusain]]"), Maquette.card) == "charcoal"
    assert look_of(replace(FILM, look="Gravure"), shot(), Maquette.card) == "etching"


def test_an_unknown_look_is_refused_where_it_was_written() -> None:
    with pytest.raises(SettingsError, match="watercolour"):
        look_of(replace(FILM, look="watercolour"), shot(), Maquette.card)
    with pytest.raises(NoteError) as refused:
        look_of(FILM, shot("[[shot: CU on MARIE look=pixels]]"), Maquette.card)
    assert str(refused.value.where) == "script.fountain:3:21"


def test_to_an_engine_without_looks_of_its_own_a_look_is_a_word() -> None:
    assert look_of(replace(FILM, look="watercolour"), shot(), Fake.card) == "watercolour"


def test_on_ones_or_twos_is_asked_of_an_engine_that_draws_and_of_no_other() -> None:
    assert hold_of(FILM, shot("[[shot: CU on MARIE on ones]]"), Maquette.card) == 1
    assert hold_of(replace(FILM, hold=2), shot("[[shot: CU on MARIE]]"), Maquette.card) == 2
    assert hold_of(FILM, shot(), Maquette.card) == 0
    assert hold_of(replace(FILM, hold=1), shot(), Fake.card) == 0
