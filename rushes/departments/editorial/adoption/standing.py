"""How the script and an adopted cut stand to one another, in sentences for `rushes plan`. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rushes.departments.editorial.adoption.changes import shown_name
from rushes.film.adopted import FOOTAGE, AdoptedCut
from rushes.film.edit import EditEvent
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.shot import Breakdown

_CARDS = "title/"
_BROUGHT = "footage/"


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
        if key and key not in script and not key.startswith((_CARDS, _BROUGHT)):
            yield f"no longer in the script: {shown_name(event)}; its take stays in the cut"


def _unheard(adopted: AdoptedCut, breakdown: Breakdown) -> Iterator[str]:
    for shot in breakdown.shots:
        for key, line in zip(shot.line_keys, shot.lines, strict=True):
            if f"voice/{key}" in adopted.dropped:
                yield f"not heard in the cut: {line.character}’s line ({line.source})"


def _footage(adopted: AdoptedCut, film: Film, library: Library) -> Iterator[str]:
    there = {file.path for file in library.footage}
    for event in _once((*adopted.picture, *adopted.sounds)):
        path = event.told("path")
        if not path.startswith(f"{FOOTAGE}/"):
            continue
        if path not in there:
            yield f"missing: {path}, which the cut shows; put it back, or cut without it"
        if film.right(path) is None:
            yield f"without a rights line: {path}"


def _once(events: tuple[EditEvent, ...]) -> Iterator[EditEvent]:
    """The first event of each shot or file."""
    seen: set[str] = set()
    for event in events:
        key = event.told("key")
        if key not in seen:
            seen.add(key)
            yield event
