"""The two cards every film has, as tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rushes.departments.titles import make
from rushes.departments.titles.credits import Credits
from rushes.departments.titles.pages import Page, closing, opening
from rushes.departments.titles.request import CardsRequest
from rushes.engines import encoding
from rushes.film.cut import TitleCard
from rushes.film.film import Film
from rushes.film.screenplay import Screenplay
from rushes.work.task import Task

VERSION = "1"
OPENING = "title/opening"
CREDITS = "title/credits"


@dataclass(frozen=True, slots=True)
class _Times:
    """Milliseconds: long enough to be read aloud twice."""

    opening: int = 3500
    page: int = 2600  # one name, read twice
    row: int = 400  # more for each row past the third
    longest: int = 6500


TIMES = _Times()


def title_tasks(film: Film, screenplay: Screenplay, credits: Credits) -> list[Task]:
    """The opening card and the end credits; files ``picture``, facts ``frames``, as a take has them."""
    first = (opening(film, screenplay, credits),)
    last = closing(film, credits)
    return [
        _task(OPENING, "Opening title", film, first, (film.format.frames(TIMES.opening),)),
        _task(CREDITS, "End credits", film, last, tuple(film.format.frames(_time(page)) for page in last)),
    ]


def _task(key: str, label: str, film: Film, pages: tuple[Page, ...], frames: tuple[int, ...]) -> Task:
    total = sum(frames)
    return Task(
        key=key,
        label=label,
        department="titles",
        capability="cards",
        engine="rushes",
        version=f"{VERSION}/{encoding.NAME}",
        request=CardsRequest(pages, frames, film.format),
        call=make.cards,
        estimate=0.4 + total * film.format.width * film.format.height / 30e6,
        length_ms=film.format.milliseconds(total),
    )


def _time(page: Page) -> int:
    return min(TIMES.longest, TIMES.page + TIMES.row * max(0, len(page.rows) - 3))


def before_and_after(tasks: Sequence[Task]) -> tuple[tuple[TitleCard, ...], tuple[TitleCard, ...]]:
    """The cards as the cut takes them: those before the first shot, and those after the last."""
    cards = [TitleCard(task.key, task.label, sum(task.request.frames)) for task in tasks]
    return (
        tuple(card for card in cards if card.key == OPENING),
        tuple(card for card in cards if card.key != OPENING),
    )
