"""What is open about the rights of a film on a given day: missing, expired, out of territory."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from rushes.departments.rights.items import Item, author_of, items_of, people_of
from rushes.departments.rights.origins import card_of
from rushes.engines.card import Weights
from rushes.engines.permission import permitted
from rushes.engines.territories import uncovered
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.quick import dataclass
from rushes.film.release import Release
from rushes.film.rights import FOREVER, NOBODY, Acceptance, Consent, OpenPoint, Right, Trouble, register
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown
from rushes.film.tier import Tier
from rushes.work.tables import table

_NOT_KNOWN = frozenset({"", "?", "unknown", "inconnue", "inconnu", "that of the model"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the film is shown, and the day on which that is asked (ISO 8601): such days compare as they are spelt."""

    shown: tuple[str, ...]
    day: str
    lines: str  # how a rights line begins in this film's settings

    def is_over(self, until: str) -> bool:
        return until not in ("", FOREVER) and until < self.day

    def outside(self, granted: tuple[str, ...]) -> tuple[str, ...]:
        return uncovered(self.shown, granted) if granted else ()


def open_points(
    film: Film,
    screenplay: Screenplay,
    breakdown: Breakdown,
    library: Library,
    engines: Iterable[str],
    accepted: Iterable[Acceptance],
    day: str,
) -> tuple[OpenPoint, ...]:
    """Every open point of the screenplay, library/ and the ``engines`` (names) it is made with, those that somebody
    accepted included. ``day``: the day of the question, ISO 8601; nothing here reads a clock."""
    asked = Asked(film.release.territories, day, _lines(film))
    engines = sorted(set(engines))
    items = items_of(library, people_of(breakdown), engines)
    found = [
        *_screenplay(film, screenplay),
        *(point for item, right in _with_lines(items, film.rights) for point in _of_item(item, right, asked)),
        *(point for name in engines for point in _of_engine(name, film)),
        *_lines_of_nothing(film, items),
    ]
    by = {(one.subject, trouble): one for one in accepted for trouble in one.troubles}
    return tuple(
        replace(point, accepted=who) if (who := by.get((point.subject, point.trouble.value))) else point
        for point in found
    )


def told(point: OpenPoint, language: str = "en") -> str:
    """The point in a sentence, without its subject."""
    return _sentence(point, language if language == "fr" else "en")


def todo(point: OpenPoint, language: str = "en") -> str:
    """What may be done about it."""
    return _sentence(point, "todo-fr" if language == "fr" else "todo-en")


def stops(points: Iterable[OpenPoint], tier: Tier) -> tuple[str, ...]:
    """Why a delivery of that ``tier`` may not go out, a sentence each: it is final, and rights are open that nobody
    accepted. Nothing stops a maquette or a draft."""
    if tier is not Tier.FINAL:
        return ()
    return tuple(f"{point.subject}: {told(point)} {todo(point)}" for point in points if point.stops)


def _sentence(point: OpenPoint, which: str) -> str:
    words = table("rights", "points")[point.trouble.value][which]
    return str(words).format_map({"subject": point.subject, **dict(point.about)})


def _with_lines(items: Sequence[Item], rights: Sequence[Right]) -> Iterator[tuple[Item, Right | None]]:
    line_of = register(rights)
    return ((item, line_of(item.path)) for item in items)


def _lines(film: Film) -> str:
    """TOML does not let ``[[rights]]`` stand beside ``[rights]``."""
    return "[[rights]]" if film.release == Release() else "[[rights.library]]"


def _screenplay(film: Film, screenplay: Screenplay) -> Iterator[OpenPoint]:
    if not author_of(screenplay, film.author):
        yield OpenPoint(film.script, Trouble.NO_AUTHOR)
    based_on = screenplay.title("source")
    if based_on and film.right(film.script) is None:
        yield OpenPoint(film.script, Trouble.BASED_ON, (("based_on", based_on), ("lines", _lines(film))))


def _of_item(item: Item, right: Right | None, asked: Asked) -> Iterator[OpenPoint]:
    if right is None:
        yield OpenPoint(item.path, Trouble.NO_LINE, (("lines", asked.lines),))
        return
    terms = ("terms", right.terms)
    if right.licence.casefold() in _NOT_KNOWN and not right.contract:
        yield OpenPoint(item.path, Trouble.NO_LICENCE, (terms,))
    if not right.source:
        yield OpenPoint(item.path, Trouble.NO_SOURCE)
    if asked.is_over(right.until):
        yield OpenPoint(item.path, Trouble.EXPIRED, (("until", right.until), terms))
    if outside := asked.outside(right.territories):
        yield OpenPoint(item.path, Trouble.OUTSIDE, (*_where(right.territories, outside), terms))
    if right.consent is not None:
        yield from _of_consent(item, right.consent, asked)
    elif item.purpose:
        yield OpenPoint(item.path, Trouble.NO_CONSENT, (("purpose", item.purpose),))
    limited = [one for one in (right.territories, right.consent.territories if right.consent else ()) if one]
    if not asked.shown and (narrow := next((one for one in limited if uncovered(("world",), one)), None)):
        yield OpenPoint(item.path, Trouble.SHOWN_WHERE, (("granted", ", ".join(narrow)),))


def _of_consent(item: Item, consent: Consent, asked: Asked) -> Iterator[OpenPoint]:
    """What is written in a table is held to what it says. Of prose one thing is asked, where somebody can be
    recognised: that it be written so that it can be checked, or that a person answers for it."""
    if consent.who == NOBODY:
        return
    if consent.is_prose and not consent.who:
        if item.purpose:
            yield OpenPoint(item.path, Trouble.CONSENT_PROSE, (("words", consent.words), ("purpose", item.purpose)))
        return
    who = ("who", consent.who)
    if item.purpose and item.purpose not in consent.purposes:
        agreed = ("purposes", ", ".join(consent.purposes) or "–")
        yield OpenPoint(item.path, Trouble.CONSENT_PURPOSE, (who, agreed, ("purpose", item.purpose)))
    if not consent.until:
        yield OpenPoint(item.path, Trouble.CONSENT_UNTIL, (who,))
    elif asked.is_over(consent.until):
        yield OpenPoint(item.path, Trouble.CONSENT_EXPIRED, (who, ("until", consent.until)))
    if not consent.territories:
        yield OpenPoint(item.path, Trouble.CONSENT_WHERE, (who,))
    elif outside := asked.outside(consent.territories):
        yield OpenPoint(item.path, Trouble.CONSENT_OUTSIDE, (who, *_where(consent.territories, outside)))


def _where(granted: tuple[str, ...], outside: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return ("granted", ", ".join(granted)), ("shown", ", ".join(outside))


def _of_engine(name: str, film: Film) -> Iterator[OpenPoint]:
    card = card_of(name)
    if card is None:
        return  # which `make` says
    answer = permitted(film, card)
    if not answer.permitted:
        yield OpenPoint(name, Trouble.ENGINE_REFUSED, (("reason", answer.reason), ("todo", answer.todo)))
    if card.licence.casefold() in _NOT_KNOWN:
        yield OpenPoint(name, Trouble.ENGINE_LICENCE)
    own = [PurePath(each.repo).name for each in card.weights if is_own(each)]
    if own and not card.terms.training:
        yield OpenPoint(name, Trouble.ENGINE_TRAINING, (("weights", ", ".join(own)),))
    loose = [each.repo for each in card.weights if not each.revision and not is_own(each)]
    if loose:
        yield OpenPoint(name, Trouble.ENGINE_UNPINNED, (("weights", ", ".join(loose)),))


def is_own(weights: Weights) -> bool:
    """Whether they come from a folder of the production's, and not from where a model was published."""
    return PurePath(weights.repo).is_absolute()


def _lines_of_nothing(film: Film, items: Sequence[Item]) -> Iterator[OpenPoint]:
    """Lines that no file of library/ stands under: a name was misspelt, or the file went."""
    paths = [item.path for item in items]
    there = set(paths) | set(_folders(paths))
    for right in film.rights:
        if right.file.startswith("library/") and right.file not in there:
            near = difflib.get_close_matches(right.file, paths[:_LOOKED_AT], 1, 0.8)
            yield OpenPoint(right.file, Trouble.NO_FILE, (("near", f" ({near[0]}?)" if near else ""),))


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Every folder around them."""
    for path in {path.rpartition("/")[0] for path in paths}:
        parts = path.split("/")
        yield from ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


_LOOKED_AT = 2000  # names that a misspelt one is compared with
