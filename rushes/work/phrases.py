"""What departments tell, in English, put together so that it can be told in another language too.

A ``Phrase`` is its English text, and remembers the sentence and the values it was made of. Another language has a
table from English sentences to its own, data/<what is told>-fr.toml of the department that tells; what is not in it,
a name or a number, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

from rushes.work.tables import table

ENGLISH = "en"
_TRANSLATED = ("fr",)
_COMMA = frozenset({"fr"})  # languages that write 0,5


class Phrase(str):
    """``sentence`` with ``values`` filled in; the text itself is English."""

    __slots__ = ("sentence", "values")
    sentence: str
    values: Mapping[str, object]


def say(sentence: str, **values: object) -> Phrase:
    """``say("{count} cues", count=2)`` is "2 cues". Values may be phrases themselves."""
    phrase = Phrase(sentence.format_map(values))
    phrase.sentence, phrase.values = sentence, values
    return phrase


def in_a_row(parts: Iterable[str], between: str = ", ") -> Phrase:
    """Phrases one after the other."""
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return say(between.join(f"{{{name}}}" for name in named), **named)


def language_of(tag: str) -> str:
    """The language a report is written in for a film in another: English where there is no table for it.

    >>> language_of("fr-CA"), language_of("de")
    ('fr', 'en')
    """
    primary = tag.split("-", maxsplit=1)[0].casefold()
    return primary if primary in _TRANSLATED else ENGLISH


class Speaker(Formatter):
    """``Speaker("fr", "deliver", "qc")(text)``: the text in that language, by the department's data/qc-fr.toml."""

    def __init__(self, language: str, department: str, told: str) -> None:
        self.language = language
        self._known: Mapping[str, str] = {} if language == ENGLISH else table(department, f"{told}-{language}")

    def __call__(self, text: str) -> str:
        if isinstance(text, Phrase):
            return self.vformat(self._known.get(text.sentence, text.sentence), (), text.values)
        return self._known.get(text, text)

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return str(super().format_field(self(value), format_spec))
        told = str(super().format_field(value, format_spec))
        return told.replace(".", ",") if isinstance(value, float) and self.language in _COMMA else told
