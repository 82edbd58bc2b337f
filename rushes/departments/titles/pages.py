"""What stands on each card, before anyone draws it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from rushes.departments.titles.credits import Credits
from rushes.film.face import Face, faces_for
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.film.screenplay import Screenplay
from rushes.film.tier import Tier

ROWS = 7  # names on one page


class Style(str, Enum):
    TITLE = "title"  # the film's
    HEADING = "heading"  # of a page of credits
    ITALIC = "italic"  # "written by"
    NAME = "name"  # who
    PAIR = "pair"  # role and name, on either side of the middle
    CAST = "cast"  # the same, the role being what is read first
    SMALL = "small"  # licence, tier
    RULE = "rule"  # a fine line
    FOOT = "foot"  # at the lower edge of the picture


@dataclass(frozen=True, slots=True)
class Row:
    """``other`` is the right half of a pair; ``note`` stands small behind it."""

    style: Style
    text: str = ""
    other: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Row, ...]

    @property
    def words(self) -> frozenset[str]:
        """Each once, without case."""
        said = (part for row in self.rows for part in (row.text, row.other, row.note))
        return frozenset(word for part in said for word in part.casefold().split() if any(map(str.isalnum, word)))


def opening(film: Film, screenplay: Screenplay, credits: Credits) -> Page:
    """The film's title, who wrote it, and what tier it is of."""
    words = _words(film.language)
    rows = [Row(Style.TITLE, plain_title(screenplay.title("title")) or film.title)]
    if credits.author:
        credit = plain_title(screenplay.title("credit")) or words["written_by"]
        rows += [Row(Style.RULE), Row(Style.ITALIC, credit), Row(Style.NAME, plain_title(credits.author))]
    if credits.tier is not Tier.FINAL:
        rows.append(Row(Style.FOOT, words[credits.tier.value], words[f"{credits.tier.value}_note"]))
    return Page(tuple(rows))


def closing(film: Film, credits: Credits) -> tuple[Page, ...]:
    """The end credits: who wrote, who speaks, what made what, at which tier, under which licence."""
    words = _words(film.language)
    pages: list[Page] = []
    if credits.author:
        rows = [Row(Style.HEADING, words["written"]), Row(Style.RULE), Row(Style.NAME, plain_title(credits.author))]
        if credits.source:
            rows += [Row(Style.ITALIC, words["source"]), Row(Style.SMALL, plain_title(credits.source))]
        pages.append(Page(tuple(rows)))
    pages += _hands(words, credits)
    last = [Row(Style.ITALIC, words["made_with"]), Row(Style.TITLE, "Rushes")]
    if credits.licence:
        last += [Row(Style.RULE), Row(Style.SMALL, f"{words['licence']} {credits.licence}")]
    return (*pages, Page(tuple(last)))


def _hands(words: Mapping[str, Any], credits: Credits) -> list[Page]:
    """Who lends a voice and what made what: on one page where it holds both."""
    notes = [
        " · ".join(part for part in (words["tiers"][work.tier.value], work.licence) if part) for work in credits.made
    ]
    alike = notes[0] if len(set(notes)) == 1 and len(notes) > 1 else ""  # what is true of all is said once
    made = [
        Row(Style.PAIR, words["departments"].get(work.department, work.department), work.engine, "" if alike else note)
        for work, note in zip(credits.made, notes, strict=True)
    ]
    cast = [Row(Style.CAST, name, voice) for name, voice in credits.cast]
    foot = (Row(Style.ITALIC, alike),) if alike else ()
    voices, works = _table(words["cast"], cast), _table(words["made"], made)
    if works:
        works[-1] = Page((*works[-1].rows, *foot))
    if voices and works and len(cast) + len(made) <= ROWS:
        return [Page((*voices[0].rows, *works[0].rows[1:]))]  # a rule parts them; one heading is enough
    return [*voices, *works]


def _table(heading: str, rows: Sequence[Row]) -> list[Page]:
    """As many pages as the rows need, as even as they come."""
    if not rows:
        return []
    count = -(-len(rows) // ROWS)
    size = -(-len(rows) // count)
    head = (Row(Style.HEADING, heading), Row(Style.RULE))
    return [Page((*head, *rows[at : at + size])) for at in range(0, len(rows), size)]


def faces_on(pages: Iterable[Page], film: Film) -> tuple[Face, ...]:
    """What some pages need of a film's faces."""
    rows = (row for page in pages for row in page.rows)
    return faces_for((text for row in rows for text in (row.text, row.other, row.note)), film.typecase.faces)


def plain_title(text: str) -> str:
    """A title page's text without Fountain's emphasis marks, on one line."""
    bare = text.replace("\\*", "\0").replace("*", "").replace("\0", "*")
    if bare.startswith("_") and bare.endswith("_"):
        bare = bare.strip("_")
    return " ".join(bare.split())


@cache
def _all_words() -> dict[str, Any]:
    return tomli.loads(files(__package__).joinpath("data/words.toml").read_text("utf-8"))


def _words(language: str) -> dict[str, Any]:
    words = _all_words()
    found: dict[str, Any] = words.get(language.split("-", maxsplit=1)[0].casefold(), words["en"])
    return found
