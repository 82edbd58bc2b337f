"""What a service's no means, and what can be done about it."""

from __future__ import annotations

import json
from typing import Any

from rushes.engines.services import catalogue
from rushes.errors import EngineFailed

_LONG = 200  # characters of what a service says
_PATIENT = (408, 425, 429)


class Unknown(EngineFailed):
    """There is nothing at that address: no such model, or no such job."""


def is_no(status: int, text: str) -> bool:
    """Whether asking again would get the same answer: an empty account says 429 too."""
    return reason(text) == "credit" or (status < 500 and status not in _PATIENT)


def reason(text: str) -> str:
    """credit, moderation, or "" where it is none that we know."""
    said = text.casefold()
    return next((kind for kind, words in catalogue.refusals().items() if any(word in said for word in words)), "")


def refused(status: int, text: str, title: str, console: str) -> EngineFailed:
    """A no, in words. ``text`` is the body of the answer, the key struck out."""
    said, kind = _said(text), reason(text)
    if kind == "credit" or status == 402:
        return EngineFailed(
            f"There is not enough credit at {title}{_colon(said)}",
            todo=f"Buy some at {console}, or give the shot to another engine; then run it again.",
        )
    if status == 401:
        return EngineFailed(f"{title} does not accept the key (401).", todo=f"Check it, or make another at {console}.")
    if kind == "moderation":
        return moderated(said, title)
    if status == 403:
        return EngineFailed(
            f"{title} does not allow this with this key (403){_colon(said)}",
            todo=f"See at {console} which models the key may use, and whether their terms wait to be accepted.",
        )
    if status in (404, 410):
        return Unknown(f"{title} does not know this model ({status}){_colon(said)}", todo="Check `model` in its file.")
    if status == 413:
        return EngineFailed(f"What was sent is too large for {title} (413).", todo="Use a smaller picture.")
    if 300 <= status < 400:
        return EngineFailed(
            f"{title} sends us on to another address ({status}): not followed, for the key goes with the request.",
            todo="Give the address where the service itself answers.",
        )
    return EngineFailed(
        f"{title} refused ({status}){_colon(said)}", todo="Check [inputs], [options] and [limits] of its file."
    )


def failed(text: str, title: str, console: str) -> EngineFailed:
    """A job that the service took and ended badly."""
    said, kind = _said(text), reason(text)
    if kind == "moderation":
        return moderated(said, title)
    if kind == "credit":
        return refused(402, text, title, console)
    return EngineFailed(
        f"{title} failed{_colon(said or 'no reason given')}",
        todo="Run it again; if it fails again, change the words of the shot or give it to another engine.",
    )


def moderated(said: str, title: str) -> EngineFailed:
    """The service would not show it."""
    return EngineFailed(
        f"{title} declines to make this: its moderation stopped the words, the picture or the result{_colon(said)}",
        todo="Say it in other words (a director's note on the shot changes the prompt, never the script), "
        "or give the shot to another engine.",
    )


def _colon(said: str) -> str:
    return f": {said}" if said and said[-1] in ".!?…" else f": {said}." if said else "."


def _said(text: str) -> str:
    """The sentence in an answer, whatever the service calls it."""
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError):
        told = "" if "<html" in text.casefold() else text
    for _ in range(4):
        if isinstance(told, list):
            told = told[0] if told else ""
        elif isinstance(told, dict):
            words = ("message", "error", "detail", "msg", "title", "failure", "reason", "description")
            told = next((told[word] for word in words if told.get(word)), "")
    flat = " ".join(str(told).split()) if isinstance(told, str) else ""
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"
