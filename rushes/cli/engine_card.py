"""One engine as the command line tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rushes.engines.card import Card
from rushes.engines.permission import Answer
from rushes.engines.prices import told
from rushes.film.quick import dataclass

_MOST = 4  # capabilities that the table names


@dataclass(frozen=True, slots=True)
class Seen:
    """``hindrance``: why it cannot run here, or nothing; ``answer``: whether the film may use it, where there
    ``is_film`` to ask for."""

    card: Card
    hindrance: str
    answer: Answer
    is_film: bool

    def row(self) -> list[str]:
        card = self.card
        return [
            card.name,
            ", ".join(card.capabilities[:_MOST]) + (" …" if len(card.capabilities) > _MOST else ""),
            str(card.tier),
            card.licence,
            ", ".join(self._wants()),
            told(card),
            "no" if self.hindrance else "yes",
            ("yes" if self.answer.permitted else "no") if self.is_film else "",
        ]

    def as_data(self) -> dict[str, Any]:
        answer = asdict(self.answer) if self.is_film else None
        return asdict(self.card) | {"why_not": self.hindrance, "may_be_used": answer}

    def lines(self) -> Iterator[tuple[str, str]]:
        """(what, in words) of everything that is known."""
        card = self.card
        yield "engine", f"{card.name}: {card.title or card.name}, {card.homepage}".rstrip(", ")
        yield "does", ", ".join(card.capabilities)
        yield "tier", str(card.tier)
        yield "version", card.version
        yield "licence", f"{card.licence}, {card.territories}"
        yield from _terms(card)
        yield "costs", "; ".join(filter(None, (told(card), _since(card))))
        yield "takes", f"{card.speed:g} s of work a second of result, {card.watts} W, {card.workers} at once at most"
        yield "needs", ", ".join(self._wants())
        for each in card.weights:
            size = f", {each.size_mb:,} MB" if each.size_mb else ""
            yield "weights", f"{each.repo} @ {each.revision or 'no revision'}{size}{', gated' * each.gated}"
        if card.time_limit:
            yield "time limit", f"{card.time_limit} s without progress"
        yield "runs here", self.hindrance or "yes"
        if self.is_film:
            told_ = " ".join(filter(None, (self.answer.reason, self.answer.todo)))
            yield "for this film", "; ".join(("yes", *self.answer.duties)) if self.answer.permitted else told_

    def _wants(self) -> Iterator[str]:
        card = self.card
        yield "offline" if card.offline else "network"
        if card.gpu_mb:
            yield f"{card.gpu_mb:,} MB graphics"
        yield f"{card.memory_mb:,} MB"
        if card.extra:
            yield f"rushes[{card.extra}]"


def _terms(card: Card) -> Iterator[tuple[str, str]]:
    terms = card.terms
    if not terms.commercial:
        yield "", "not for commercial films"
    if terms.excluded:
        yield "", f"not in {', '.join(terms.excluded)}"
    if terms.revenue_limit:
        yield "", f"another licence above a yearly revenue of {terms.revenue_limit:,} {card.currency}"
    if terms.provenance:
        yield "", "what is made has to be marked as generated"
    if terms.gated:
        yield "", "its terms have to be accepted first"
    if terms.url:
        yield "", terms.url


def _since(card: Card) -> str:
    days = sorted({each.since for each in card.prices if each.since})
    return f"read on {days[0]}" if days else ""
