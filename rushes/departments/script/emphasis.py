"""Fountain's emphasis, as in Markdown: *italics*, **bold**, ***both***, _underline_, and the backslash."""

from __future__ import annotations

import re

_MARKS = "*_"
_CUT = re.compile(r"(\\[*_\\\[\]#@!>~.=/^()]|\*+|_+)")


def plain(line: str) -> str:
    """One line as a reader reads it: marks that belong together are gone, a backslash frees the next mark.

    A mark opens before a letter and closes after one, so that ``2 * 3 * 4`` and ``a_file_name`` keep theirs.
    Linear in the length of the line.

    >>> plain("She is *very* **_sure_** of it: 2 * 2, and \\\\*this\\\\*.")
    'She is very sure of it: 2 * 2, and *this*.'
    """
    if "*" not in line and "_" not in line and "\\" not in line:
        return line
    pieces = _pieces(line)
    written = tuple(pieces)
    open_marks: dict[str, list[int]] = {"*": [], "_": []}
    for index, piece in enumerate(written):
        if piece[0] not in _MARKS:
            continue
        before = written[index - 1][-1] if index else " "
        after = written[index + 1][0] if index + 1 < len(written) else " "
        intraword = piece[0] == "_" and before.isalnum() and after.isalnum()
        if intraword:
            continue
        waiting = open_marks[piece[0]]
        if not before.isspace():
            _close(pieces, index, waiting)
        if pieces[index] and not after.isspace():
            waiting.append(index)
    return "".join(piece[1] if len(piece) == 2 and piece[0] == "\\" else piece for piece in pieces)


def _close(pieces: list[str], index: int, waiting: list[int]) -> None:
    """Let the marks at ``index`` close those that wait, the nearest first; what is used is emptied."""
    while waiting and pieces[index]:
        opener = waiting[-1]
        used = min(len(pieces[opener]), len(pieces[index]))
        pieces[opener] = pieces[opener][used:]
        pieces[index] = pieces[index][used:]
        if not pieces[opener]:
            waiting.pop()


def _pieces(line: str) -> list[str]:
    """Runs of one mark, escaped characters, and what stands between."""
    return [piece for piece in _CUT.split(line) if piece]
