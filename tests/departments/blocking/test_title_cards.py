"""A scene of centred titles alone is a card to be read, not an empty stage."""

from __future__ import annotations

from rushes.departments import blocking, breakdown
from rushes.departments.script import parse_fountain
from rushes.film.film import Film
from rushes.film.timing import Timing

TEXT = "INT. NOIR\n\n> Paris <\n> un matin d'hiver 1925 <\n\nEXT. RUE - JOUR\n\n> Fin <\n\nMarie marche.\n"


def test_titles_alone_are_one_shot_that_shows_them_and_nobody() -> None:
    film = Film("", language="fr", year=1925)
    sheet = breakdown.break_down(parse_fountain(TEXT, "script.fountain"), film)
    card, street = sheet.scenes
    assert [shot.title for shot in card.shots] == [("Paris", "un matin d'hiver 1925")]
    assert all(not shot.title for shot in street.shots)
    shot = card.shots[0]
    seen = blocking.block(shot, card, film, Timing(48, ()))
    assert seen.set.kind == "card"
    assert not seen.marks
    assert not seen.props
    assert seen.camera.eye.x == seen.camera.target.x == 0


def test_a_long_card_stays_longer() -> None:
    film = Film("", language="en", year=1925)
    short = breakdown.break_down(parse_fountain("INT. BLACK\n\n> Paris <\n", "s"), film).shots[0]
    text = "INT. BLACK\n\n> It was the best of times, it was the worst of times, it was the age of wisdom <\n"
    assert breakdown.break_down(parse_fountain(text, "s"), film).shots[0].action_ms > short.action_ms
