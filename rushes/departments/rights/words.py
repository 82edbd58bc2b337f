"""The dossier's words, in its language."""

from __future__ import annotations

from typing import Any

from rushes.work.tables import table

LANGUAGES = ("en", "fr")


def language_of(tag: str) -> str:
    """French for a film in French, else English.

    >>> language_of("fr-CA"), language_of("de")
    ('fr', 'en')
    """
    return "fr" if tag.split("-", maxsplit=1)[0].casefold() == "fr" else "en"


class Words:
    """``Words("fr")("title.points")`` of data/words-fr.toml; what stands in braces is filled in."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = table("rights", f"words-{language}")

    def __call__(self, name: str, **values: object) -> str:
        found: Any = self._table
        for part in name.split("."):
            found = found[part]
        return str(found).format_map(values) if values else str(found)

    def each(self, name: str) -> dict[str, str]:
        """A whole table of them."""
        found: dict[str, str] = self._table[name]
        return found

    def name(self, name: str) -> str:
        """What something that the house named in English is called; itself where it has no other name."""
        return self.each("names").get(name, name)

    def pair(self, what: str, told: str) -> str:
        """ "what: told", as the language writes a colon."""
        return f"{what}{self('colon')}{told}"

    def listed(self, names: tuple[str, ...]) -> str:
        """ "A, B and C"."""
        return f"{', '.join(names[:-1])} {self('and')} {names[-1]}" if len(names) > 1 else "".join(names)
