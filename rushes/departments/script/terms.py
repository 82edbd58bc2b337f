"""A camera note cut into terms: words, quoted phrases, commas."""

from __future__ import annotations

import re

from rushes.film.quick import dataclass

_TERM = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|[^\s,;]*\d,\d[^\s,;]*|[^\s,;]+|[,;]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a quoted phrase or a comma, and where in the note it begins."""

    text: str
    at: int

    @property
    def quoted(self) -> str:
        """What stands between quotation marks, or ""."""
        return self.text[1:-1].strip() if self.text[0] in '"“«' and len(self.text) > 1 else ""

    @property
    def is_comma(self) -> bool:
        return self.text in {",", ";"}

    @property
    def shape(self) -> str:
        return "capitals" if self.text.isupper() else "name" if self.text[:1].isupper() else "small"


def terms_of(text: str, start: int, end: int) -> list[Term]:
    return [Term(found.group(), found.start()) for found in _TERM.finditer(text, start, end)]
