"""What stands under a cue: speech, brackets, lyrics, until an empty line."""

from __future__ import annotations

from rushes.departments.script import headings
from rushes.departments.script.emphasis import plain
from rushes.departments.script.page import Page
from rushes.film.screenplay import Parenthetical, Speech
from rushes.film.source import Source

_KEPT_EMPTY = "  "  # two spaces keep an empty line inside a speech
_LONGEST_BRACKET = 6


def end_of_dialogue(page: Page, line: int) -> int:
    """The first line after a dialogue that begins on ``line``; ``line`` itself where nothing is said there."""
    spoken = False
    at = line
    while at < len(page.lines):
        read = page.read[at]
        if read is not None:
            words = read.strip()
            if not words and not (spoken and _goes_on(page, at)):
                break
            if words and _is_heading(page, at, words):
                break
            spoken = spoken or bool(words)
        at += 1
    return at if spoken else line


def _goes_on(page: Page, line: int) -> bool:
    """Two spaces, with something said on the next line."""
    return page.read[line] == _KEPT_EMPTY and line + 1 < len(page.lines) and bool(page.words(line + 1))


def _is_heading(page: Page, line: int, words: str) -> bool:
    """A heading somebody wrote without the empty line before: all in capitals, an empty line after."""
    if not words.isupper() or (line + 1 < len(page.lines) and page.words(line + 1)):
        return False
    opening = headings.opening(words)
    return opening is not None and "." in words[: opening.end() + 1]


def read_parts(page: Page, line: int, end: int, file: str) -> tuple[Speech | Parenthetical, ...]:
    """Cut lines ``line`` to ``end`` (not included) into parts. Nothing is left out: every line is in one of them."""
    kinds: list[tuple[str, int, int]] = []
    at = line
    while at < end:
        words = page.words(at)
        if words.startswith("("):
            after = _end_of_bracket(page, at, end)
            kind = "bracket" if after else "speech"
        else:
            after, kind = 0, "lyric" if words.startswith("~") else "speech"
        after = after or at + 1
        if not words and kinds:
            # An empty or hidden line belongs to what it stands under.
            last_kind, first, _ = kinds.pop()
            kinds.append((last_kind, first, after))
        elif not words:
            kinds.append(("", at, after))  # hidden, at the very top: it joins what follows
        elif kinds and (kinds[-1][0] == "" or (kind != "bracket" and kinds[-1][0] == kind)):
            kinds.append((kind, kinds.pop()[1], after))
        else:
            kinds.append((kind, at, after))
        at = after
    return tuple(_part(page, kind, first, after, file) for kind, first, after in kinds)


def _end_of_bracket(page: Page, line: int, end: int) -> int:
    """The line after a bracket that opens on ``line``, 0 where it does not close at the end of a line."""
    for at in range(line, min(end, line + _LONGEST_BRACKET)):
        words = page.words(at)
        if words.endswith(")"):
            return at + 1
        if ")" in words:
            return 0
    return 0


def _part(page: Page, kind: str, first: int, end: int, file: str) -> Speech | Parenthetical:
    text = "\n".join(page.lines[first:end])
    source = Source(file, first + 1)
    words = [page.words(line) for line in range(first, end)]
    if kind == "lyric":
        words = [word.removeprefix("~").strip() for word in words]
    said = " ".join(plain(word) for word in words if word)
    if kind == "bracket":
        return Parenthetical(text, said.strip()[1:-1].strip(), source)
    return Speech(text, said, source, kind == "lyric")
