"""The look a shot is drawn in, on ones or on twos: as its own note says, or else the film."""

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
    if not card.looks:
        return said
    said = said or card.looks[0]
    look = called(said)
    if look not in card.looks:
        kind: type[FilmError] = NoteError if shot.look else SettingsError
        what = f"The engine {card.name} has no look called {said!r}."
        raise kind(
            what,
            where=(shot.look_source or shot.source) if shot.look else "film.toml",
            todo=f"It draws {', '.join(card.looks)}.",
        )
    return look


def hold_of(film: Film, shot: Shot, card: Card) -> int:
    """Frames that a drawing stays, for engines that draw; 0 leaves it to the engine."""
    return (shot.hold or film.hold) if card.looks else 0


def called(look: str) -> str:
    """The house's name for a look, or the look as it is written."""
    return _known().get(look.casefold(), look)


@cache
def _known() -> dict[str, str]:
    return {word: look for look, words in table("shoot", "looks").items() for word in words}
