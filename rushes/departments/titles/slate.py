"""The slate before a delivered film: what it is, on the sheet of its look, as a still picture."""

from __future__ import annotations

from rushes.departments.titles import make
from rushes.departments.titles.pages import Page, Row, Style, faces_on, plain_title
from rushes.departments.titles.request import SlateRequest
from rushes.film.film import Film
from rushes.work.task import Task

VERSION = "1"


def slate_task(film: Film, rows: tuple[tuple[str, str], ...], size: tuple[int, int], slot: str) -> Task:
    """``rows``: (what, how much) under the film's title; ``size`` in pixels. File ``slate`` (.png)."""
    page = Page(
        (
            Row(Style.TITLE, plain_title(film.title)),
            Row(Style.RULE),
            *(Row(Style.PAIR, what, told) for what, told in rows),
        )
    )
    return Task(
        key=f"{slot}slate",
        label="slate",
        department="titles",
        capability="slate",
        engine="rushes",
        version=VERSION,
        request=SlateRequest(page, *size, film.look or "ink", faces_on((page,), film)),
        call=make.slate,
        estimate=0.5,
    )
