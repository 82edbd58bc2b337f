"""The title page: ``Key: value`` lines at the very top, until the first empty line."""

from __future__ import annotations

import re
from functools import cache

from rushes.departments.script import headings
from rushes.departments.script.cues import is_transition
from rushes.departments.script.emphasis import plain
from rushes.departments.script.page import Page
from rushes.departments.script.words import fold, word_list
from rushes.film.screenplay import TitleField
from rushes.film.source import Source

_KEY = re.compile(r"(?P<key>[^\W\d_][^:\n]{0,40}?)\s?:(?P<value>.*)", re.DOTALL)


@cache
def _known() -> frozenset[str]:
    lists = word_list("title_page")
    same = [key for keys in lists["same"].values() for key in keys]
    return frozenset(fold(key) for key in [*lists["known"], *same])


@cache
def _same() -> dict[str, str]:
    """Other words for a key: "titre" is "title"."""
    return {fold(word): key for key, words in word_list("title_page")["same"].items() for word in words}


def read_title_page(page: Page, file: str) -> tuple[tuple[TitleField, ...], int]:
    """The fields and the index of the first line after them; no fields and 0 where there is no title page.

    Values lose their emphasis marks. A page begins with a key it knows (in French or English), or with any
    key whose value is indented below it. After an empty line it goes on only with another known key.
    """
    line = _first_written(page, 0)
    if line == len(page.lines) or not _begins(page, line):
        return (), 0
    fields: list[tuple[str, list[str], int]] = []
    margin = _indent(page, line)  # some writers indent the whole page
    end = line
    while line < len(page.lines):
        if page.is_empty(line):
            following = _first_written(page, line)
            if following == len(page.lines) or not _known_key(page.words(following)):
                break
            line = following
        key = _key(page, line, margin)
        if key is None and _indent(page, line) <= margin and headings.opening(page.words(line)):
            break  # the writer left out the empty line: a scene is worth more than a value
        if key is not None:
            name = key["key"].strip().lower()
            fields.append((_same().get(fold(name), name), [], line))
        value = (key["value"] if key is not None else page.words(line)).strip()
        if value:
            fields[-1][1].append(plain(value))
        line += 1
        end = line
    return tuple(TitleField(key, tuple(values), Source(file, at + 1)) for key, values, at in fields), end


def _first_written(page: Page, line: int) -> int:
    while line < len(page.lines) and page.is_empty(line):
        line += 1
    return line


def _indent(page: Page, line: int) -> int:
    read = page.read[line] or ""
    return len(read) - len(read.lstrip())


def _key(page: Page, line: int, margin: int) -> re.Match[str] | None:
    """A key stands at the page's margin; a line that is indented more is a value."""
    return None if _indent(page, line) > margin else _KEY.match(page.words(line))


def _known_key(words: str) -> bool:
    match = _KEY.match(words)
    return match is not None and fold(match["key"]) in _known()


def _begins(page: Page, line: int) -> bool:
    words = page.words(line)
    if _known_key(words) and not is_transition(words):
        return True
    key = _key(page, line, 0)
    if key is None or key["value"].strip() or headings.opening(words) or is_transition(words):
        return False
    below = (page.read[line + 1] or "") if line + 1 < len(page.read) else ""
    return below[:1] in {" ", "\t"} and bool(below.strip())
