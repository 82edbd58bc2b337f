"""Whether a film may use an engine, told before anything is downloaded or paid."""

from __future__ import annotations

from collections.abc import Iterator

from rushes.engines.card import Card
from rushes.engines.system import SIGNING, can_sign
from rushes.engines.territories import overlap
from rushes.film.film import Film
from rushes.film.quick import dataclass

_UNKNOWN = frozenset({"", "unknown"})


@dataclass(frozen=True, slots=True)
class Answer:
    """``permitted``, or the ``reason`` why not in a sentence, and what may be done about it. ``duties``: what a film
    that uses the engine has to do."""

    permitted: bool
    reason: str = ""
    todo: str = ""
    duties: tuple[str, ...] = ()


def permitted(film: Film, card: Card) -> Answer:
    """What the licence of the card and ``[rights]`` of film.toml say together.

    Nothing that was left unsaid is taken for a yes: where a licence asks and the film does not tell, the answer is no,
    and says what to tell. That is no lawyer's opinion."""
    release, terms = film.release, card.terms
    duties = ("what is made with it has to be marked as generated",) if terms.provenance else ()
    if card.name not in release.licensed:
        refusal = next(_refusals(film, card), None)
        if refusal:
            return refusal
    if (terms.gated or any(each.gated for each in card.weights)) and card.name not in release.accepted:
        return _no(
            f"Somebody has to accept the terms of {_called(card)} before it can be had.",
            f'Read them{_at(card)}, accept them, then write under [rights]: accepted = ["{card.name}"]',
        )
    if terms.provenance and not release.provenance:
        return _no(
            f"What is made with {_called(card)} has to be marked as generated, and [rights] says provenance = false.",
            "Take that line out, or choose another engine.",
        )
    if terms.provenance and not can_sign():
        return _no(
            f"What is made with {_called(card)} has to be marked as generated, and what marks is not installed.",
            f"{SIGNING}, or choose another engine.",
        )
    return Answer(True, duties=duties)


def _refusals(film: Film, card: Card) -> Iterator[Answer]:
    """Each reason against it that another licence would lift, the gravest first."""
    yield from _commerce(film, card)
    yield from _places(film, card)
    yield from _income(film, card)


def _commerce(film: Film, card: Card) -> Iterator[Answer]:
    commercial = film.release.commercial
    if not card.terms.commercial and commercial is None:
        yield _no(
            f"{_called(card)} ({card.licence}) may be used only where no money is earned, and film.toml does not say "
            "whether it is.",
            "Write under [rights]: commercial = false (or true).",
        )
    elif not card.terms.commercial and commercial:
        yield _no(
            f"{_called(card)} ({card.licence}) may not be used in a commercial film.",
            f"Choose another engine, or obtain a licence{_at(card)} and write: {_licensed(card)}",
        )
    elif commercial and card.licence.casefold() in _UNKNOWN:
        yield _no(
            f"Nobody wrote under which licence {_called(card)} is, and the film is commercial.",
            f"Write its licence = … in engines/{card.name}.toml, or: {_licensed(card)}",
        )


def _places(film: Film, card: Card) -> Iterator[Answer]:
    excluded = card.terms.excluded
    shown = film.release.territories
    if excluded and not shown:
        yield _no(
            f"{_called(card)} may not be used in {_listed(excluded)}, and film.toml does not say where the film is "
            "shown.",
            'Write under [rights]: territories = ["FR", "CA"], or "world".',
        )
        return
    hit = [one for one in shown if any(overlap(one, other) for other in excluded)]
    if hit:
        yield _no(
            f"{_called(card)} may not be used in {_listed(excluded)}, and the film is shown in {_listed(tuple(hit))}.",
            f"Choose another engine, or obtain a licence{_at(card)} and write: {_licensed(card)}",
        )


def _income(film: Film, card: Card) -> Iterator[Answer]:
    limit, revenue = card.terms.revenue_limit, film.release.revenue
    if not limit:
        return
    asked = f"{_called(card)} asks for another licence above a yearly revenue of {limit:,} {card.currency}"
    if revenue is None:
        if film.release.commercial is not False:
            yield _no(
                f"{asked}, and film.toml does not say yours.", "Write under [rights]: revenue = 0, or what it is."
            )
        return
    earned = dict(revenue)
    if any(earned.values()) and card.currency not in earned:
        yield _no(
            f"{asked}; yours is told in {_listed(tuple(earned))}.",
            f"Tell it in that currency too: revenue = {{ {card.currency} = … }}",
        )
    elif earned.get(card.currency, 0) > limit:
        yield _no(f"{asked}; yours is more.", f"Obtain that licence{_at(card)} and write: {_licensed(card)}")


def _no(reason: str, todo: str) -> Answer:
    return Answer(False, reason[:1].upper() + reason[1:], todo)


def _called(card: Card) -> str:
    return card.title or card.name


def _at(card: Card) -> str:
    return f" at {card.terms.url}" if card.terms.url else ""


def _licensed(card: Card) -> str:
    return f'licensed = ["{card.name}"]'


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
