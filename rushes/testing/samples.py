"""What the suite asks of a capability."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rushes.engines.card import Card
from rushes.engines.ports.guidance import CONTROLS, Control
from rushes.film.quick import dataclass
from rushes.testing.inputs import DEPTH


@dataclass(frozen=True, slots=True)
class Samples:
    """``typical`` is followed to the letter; ``long`` takes a while, so that it can be cancelled; ``odd`` may be
    refused, but only as a RushesError."""

    typical: tuple[Any, ...]
    long: Any
    odd: tuple[Any, ...]


def fitting(known: Samples, card: Card) -> Samples:
    """The same without what the engine's card does not take, as the studio would not send it, and with the passes that
    it needs. What asks to be led by a pass it does not take is left out."""
    requests = [_fitted(each, card) for each in known.typical]
    return Samples(tuple(filter(None, requests)), _fitted(known.long, card) or known.long, known.odd)


def _fitted(request: Any, card: Card) -> Any:
    if getattr(request, "references", ()) and "references" not in card.takes:
        request = replace(request, references=())
    if getattr(request, "last", None) and "last-frame" not in card.takes:
        request = replace(request, last=None)
    if not hasattr(request, "controls"):
        return request
    kept = tuple(each for each in request.controls if each.kind in card.takes)
    if getattr(request, "task", "") == "control" and not kept:
        return None
    missing = set(card.needs) & set(CONTROLS) - {each.kind for each in kept}
    if getattr(request, "task", "") in ("restyle", "extend"):
        missing = set()
    return replace(request, controls=kept + tuple(Control(kind, DEPTH) for kind in sorted(missing)))
