"""The two cards every film has, as tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rushes.departments.titles import make
from rushes.departments.titles.credits import Credits
from rushes.departments.titles.pages import Page, closing, faces_on, opening
from rushes.departments.titles.request import CardsRequest
from rushes.engines import encoding
from rushes.film.cut import TitleCard
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.film.screenplay import Screenplay
from rushes.work.task import Task

VERSION = "3"
OPENING = "title/opening"
CREDITS = "title/credits"


@dataclass(frozen=True, slots=True)
class _Times:
    """Milliseconds."""

    opening: int = 3500
    page: int = 2500  # at least: a name, read twice
    word: int = 350  # at an easy reader's pace
    longest: int = 8000


TIMES = _Times()


def title_tasks(film: Film, screenplay: Screenplay, credits: Credits) -> list[Task]:
    """The opening card and the end credits; files ``picture``, facts ``frames``, as a take has them."""
    first = (opening(film, screenplay, credits),)
    last = closing(film, credits)
    return [
        _task(OPENING, "Opening title", film, first, (opening_frames(film),)),
        _task(CREDITS, "End credits", film, last, tuple(film.format.frames(time) for time in _times(first, last))),
    ]


def opening_frames(film: Film) -> int:
    """How long the opening card is: known before anybody knows the credits."""
    return film.format.frames(TIMES.opening)


def _task(key: str, label: str, film: Film, pages: tuple[Page, ...], frames: tuple[int, ...]) -> Task:
    total = sum(frames)
    return Task(
        key=key,
        label=label,
        department="titles",
        capability="cards",
        engine="rushes",
        version=f"{VERSION}/{encoding.NAME}",
        request=CardsRequest(pages, frames, film.format, film.look or "ink", faces_on(pages, film)),
        call=make.cards,
        estimate=0.4 + total * film.format.width * film.format.height / 30e6,
        length_ms=film.format.milliseconds(total),
    )


def _times(read: tuple[Page, ...], pages: tuple[Page, ...]) -> Iterator[int]:
    """How long each page stays. A word is read once: seen again, on this card or one before, it is only recognised."""
    known = {word for page in read for word in page.words}
    for page in pages:
        yield min(TIMES.longest, max(TIMES.page, TIMES.word * len(page.words - known)))
        known |= page.words


def before_and_after(tasks: Sequence[Task]) -> tuple[tuple[TitleCard, ...], tuple[TitleCard, ...]]:
    """The cards as the cut takes them: those before the first shot, and those after the last."""
    cards = [TitleCard(task.key, task.label, sum(task.request.frames)) for task in tasks]
    return (
        tuple(card for card in cards if card.key == OPENING),
        tuple(card for card in cards if card.key != OPENING),
    )
