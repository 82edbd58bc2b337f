"""How the script and an adopted cut stand to one another, in sentences for `rushes plan`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rushes.departments.editorial.adoption.pieces import shown_name
from rushes.errors import CheckFailed
from rushes.film.adopted import BROUGHT, CUT, FOOTAGE, AdoptedCut
from rushes.film.edit import EditEvent
from rushes.film.film import Film
from rushes.film.library import Library

if TYPE_CHECKING:
    from rushes.film.shot import Breakdown

_CARDS = "title/"


def standing(adopted: AdoptedCut, breakdown: Breakdown, film: Film, library: Library) -> list[str]:
    """Shots of the script that the cut leaves out, and those it has got since; pictures of shots that the script has no
    more; lines that are not heard; what the editor brought and nobody has the rights to, or is not there."""
    return [
        *_left_out(adopted, breakdown),
        *_new(adopted, breakdown),
        *_orphans(adopted, breakdown),
        *_unheard(adopted, breakdown),
        *_footage(adopted, film, library),
    ]


def _left_out(adopted: AdoptedCut, breakdown: Breakdown) -> Iterator[str]:
    gone = adopted.dropped - adopted.keys
    for shot in breakdown.shots:
        if shot.key in gone:
            yield f"not in the cut: shot {shot.number} ({shot.source})"


def _new(adopted: AdoptedCut, breakdown: Breakdown) -> Iterator[str]:
    keys, behind = adopted.keys, ""
    for shot in breakdown.shots:
        if shot.key not in keys | adopted.dropped:
            place = f"after {behind}" if behind else "before the others"
            yield f"new since the cut: shot {shot.number} ({shot.source}), placed {place}"
        if shot.key not in adopted.dropped:
            behind = shot.number


def _orphans(adopted: AdoptedCut, breakdown: Breakdown) -> Iterator[str]:
    script = {shot.key for shot in breakdown.shots}
    for event in _once(adopted.picture):
        key = event.told("key")
        if key and key not in script and not key.startswith((_CARDS, BROUGHT)):
            yield f"no longer in the script: {shown_name(event)}; its take stays in the cut"


def _unheard(adopted: AdoptedCut, breakdown: Breakdown) -> Iterator[str]:
    for shot in breakdown.shots:
        for key, line in zip(shot.line_keys, shot.lines, strict=True):
            if f"voice/{key}" in adopted.dropped:
                yield f"not heard in the cut: {line.character}’s line ({line.source})"


def _footage(adopted: AdoptedCut, film: Film, library: Library) -> Iterator[str]:
    for path in missing(adopted, library):
        yield f"missing: {path}, which the cut shows; put it back, or cut without it"
    for event in _once((*adopted.picture, *adopted.sounds)):
        path = event.told("path")
        if path.startswith(f"{FOOTAGE}/") and film.right(path) is None:
            yield f"without a rights line: {path}"


def check_footage(adopted: AdoptedCut | None, library: Library) -> None:
    """Raises CheckFailed where the cut shows what nobody has any more: nothing is begun that cannot be finished."""
    gone = missing(adopted, library)
    if gone:
        raise CheckFailed(
            f"The cut shows {', '.join(gone[:6])}{', …' if len(gone) > 6 else ''}, and it is not there.",
            where=CUT,
            todo="Put it back, adopt a cut without it, or return to the script's: rushes cut forget.",
        )


def missing(adopted: AdoptedCut | None, library: Library) -> list[str]:
    """The media that the cut shows and nobody has any more."""
    there = {file.path for file in library.footage}
    events = _once((*adopted.picture, *adopted.sounds)) if adopted is not None else ()
    return [path for event in events if (path := event.told("path")).startswith(f"{FOOTAGE}/") and path not in there]


def _once(events: tuple[EditEvent, ...]) -> Iterator[EditEvent]:
    """The first event of each shot or file."""
    seen: set[str] = set()
    for event in events:
        key = event.told("key")
        if key not in seen:
            seen.add(key)
            yield event
