"""The look a shot is drawn in: its own note's, or else the film's."""

from __future__ import annotations

from functools import cache

from rushes.engines.card import Card
from rushes.errors import FilmError, NoteError, SettingsError
from rushes.film.film import Film
from rushes.film.shot import Shot
from rushes.work.tables import table


def look_of(film: Film, shot: Shot, card: Card) -> str:
    """The name under which the engine of ``card`` knows it. Raises NoteError or SettingsError where an engine that
    draws in certain looks has none of that name; to other engines a look is a word like another."""
    said = shot.look or film.look
    look = _known().get(said.casefold(), said)
    if card.looks and look not in card.looks:
        kind: type[FilmError] = NoteError if shot.look else SettingsError
        what = f"The engine {card.name} has no look called {said!r}."
        raise kind(what, where=shot.source if shot.look else "film.toml", todo=f"It draws {', '.join(card.looks)}.")
    return look


@cache
def _known() -> dict[str, str]:
    return {word: look for look, words in table("shoot", "looks").items() for word in words}
