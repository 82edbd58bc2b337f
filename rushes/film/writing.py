"""How a text is written: how wide its characters are, and which way they run."""

from __future__ import annotations

import re
import unicodedata

_WIDE = ("W", "F")
_RIGHT_TO_LEFT = ("R", "AL")
_STRONG = ("L", *_RIGHT_TO_LEFT)
EMBED_RIGHT, END_EMBEDDING, RIGHT_MARK = "\u202b", "\u202c", "\u200f"
_JOINER = "\u2060"
_LIKE_A_MARK = re.compile(r"<(?=[A-Za-z/])")
_CONTROLS = dict.fromkeys((0x2060, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C))


def columns(text: str) -> int:
    """How wide a text is: an ideograph, a kana or a hangul takes two, a mark over another character none.

    >>> columns("été"), columns("映画"), columns("กำ")
    (3, 4, 2)
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(sign) in _WIDE
        else 1
        for sign in text
    )


def runs_left(text: str) -> bool:
    """Whether most of a text's letters run from right to left."""
    if text.isascii():
        return False
    ways = [unicodedata.bidirectional(sign) for sign in text]
    return 2 * sum(way in _RIGHT_TO_LEFT for way in ways) > sum(way in _STRONG for way in ways)


def embedded(line: str) -> str:
    """A line with the marks that set it from right to left where a player takes every line to run to the right; its
    full stop is else set before its first word. Unicode Standard Annex 9, explicit embeddings."""
    return f"{EMBED_RIGHT}{line}{END_EMBEDDING}" if runs_left(line) else line


def guarded(text: str) -> str:
    """A text whose "<" no player takes for the beginning of a mark: SubRip has no other way to write one."""
    return _LIKE_A_MARK.sub(f"<{_JOINER}", text) if "<" in text else text


def without_marks(text: str) -> str:
    """A text without any mark of direction, and without guards."""
    return text if text.isascii() else text.translate(_CONTROLS)
