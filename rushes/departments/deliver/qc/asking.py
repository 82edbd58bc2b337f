"""What the script itself asks for: a black, a frozen picture or a silence that is written is no fault.

Words are looked up in data/asked.toml, in the screenplay's own text; what the house makes (title cards, what stands
before the film) is known without words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from rushes.departments.deliver.deliverables import leading
from rushes.departments.deliver.deliverables.laying_out import Planned
from rushes.departments.deliver.qc.expected import Asked, ShotMark, Stretch
from rushes.departments.deliver.qc.tongue import speaker
from rushes.film.cut import PictureEvent
from rushes.film.shot import Breakdown, Shot
from rushes.film.spelling import mentions
from rushes.work.phrases import say
from rushes.work.tables import table

_CARD = "title/"
_SHOWN = 60  # characters of the script that a reason quotes


def asked_for(planned: Planned, breakdown: Breakdown, language: str) -> tuple[Asked, ...]:
    """Every stretch of the file that may be black, frozen or silent, and why, in a language."""
    shots = {shot.key: shot for shot in breakdown.shots}
    spoken = speaker(language)
    found = (*_before(planned), *_in_shots(planned, shots), *_unheard(planned))
    return tuple(replace(one, why=spoken(one.why)) for one in found)


def marks(planned: Planned, language: str) -> tuple[ShotMark, ...]:
    """Where every event begins in the file, and what people call it in a language."""
    before, at = [], 0
    spoken = speaker(language)
    for part in leading.parts(planned.order, planned.raster.rate):
        before.append(ShotMark(at, spoken(part.shows)))
        at += part.frames
    events = zip(planned.begins, planned.cut.picture, strict=False)
    return (*before, *(ShotMark(first, spoken(event.name)) for first, event in events))


def _before(planned: Planned) -> Iterator[Asked]:
    at = 0
    for part in leading.parts(planned.order, planned.raster.rate):
        why = say("{what} before the film", what=part.shows)
        for what in Stretch:
            yield Asked(what, at, at + part.frames, why)
        at += part.frames


def _in_shots(planned: Planned, shots: Mapping[str, Shot]) -> Iterator[Asked]:
    words: dict[str, Any] = table("deliver", "asked")
    for place, event in enumerate(planned.cut.picture):
        first, last = planned.begins[place], planned.begins[place + 1]
        shot = shots.get(event.shot)
        if event.black:
            for what in Stretch:
                yield Asked(what, first, last, "a gap of the cut")
        elif event.speed == 0:
            yield Asked(Stretch.FROZEN, first, last, say("{shot} is held as a still", shot=event.name))
        if event.key.startswith(_CARD) or (shot is not None and shot.title):
            yield Asked(Stretch.FROZEN, first, last, say("{shot} is a card", shot=event.name))
            yield Asked(Stretch.BLACK, first, last, say("{shot} fades", shot=event.name))
            yield Asked(Stretch.SILENT, first, last, say("{shot} is a card, over which nobody speaks", shot=event.name))
        elif shot is not None:
            yield from _written(words, event, shot, first, last)


def _written(words: Mapping[str, Any], event: PictureEvent, shot: Shot, first: int, last: int) -> Iterator[Asked]:
    text = " ".join((shot.action, shot.told))
    for what in Stretch:
        if mentions(text, words[what.value]):
            told = shot.action or shot.told
            quoted = told if len(told) <= _SHOWN else told[: _SHOWN - 1].rstrip() + "…"
            yield Asked(what, first, last, f"{event.name}, {shot.source}: “{quoted}”")


def _unheard(planned: Planned) -> Iterator[Asked]:
    """Where the cut has no sound at all."""
    own, raster = planned.cut.format, planned.raster
    spans = sorted((event.start, event.start + event.samples) for event in planned.cut.sound)
    at = 0
    for first, last in [*spans, (own.samples(planned.cut.frames), 0)]:
        if first > at:
            begin, end = (planned.lead + _frame(sample, raster.rate) for sample in (at, first))
            yield Asked(Stretch.SILENT, begin, end + 1, "the cut has no sound there")
        at = max(at, last)


def _frame(sample: int, rate: Any) -> int:
    return int(sample * rate / 48_000)
