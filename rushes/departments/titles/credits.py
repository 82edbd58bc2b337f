"""Who made the film, as the end credits tell it."""

from __future__ import annotations

from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.film.screenplay import Screenplay
from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Work:
    """What one engine made: ``department`` is a word of data/words.toml ("picture", "voice", "music", "ambience") or
    any other; ``engine`` is its title ("Rushes maquette camera"); ``tier`` how finished it claims to be."""

    department: str
    engine: str
    tier: Tier
    licence: str


@dataclass(frozen=True, slots=True)
class Credits:
    """``author`` and ``source`` as the title page has them; ``cast`` are (character, who lends the voice)."""

    author: str = ""
    source: str = ""
    cast: tuple[tuple[str, str], ...] = ()
    made: tuple[Work, ...] = ()
    licence: str = ""

    @property
    def tier(self) -> Tier:
        """The lowest there is: a film is as finished as its least finished part."""
        order = list(Tier)
        return min((work.tier for work in self.made), key=order.index, default=Tier.MAQUETTE)


def credits_of(
    film: Film, screenplay: Screenplay, cast: tuple[tuple[str, str], ...] = (), made: tuple[Work, ...] = ()
) -> Credits:
    """Who wrote comes from the title page ("Author" or "Authors"), else from film.toml."""
    author = screenplay.title("author") or screenplay.title("authors") or film.author
    return Credits(author, screenplay.title("source"), cast, made, film.licence)
