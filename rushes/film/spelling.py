"""How two spellings of a word are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OPENED = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})


def unaccented(text: str) -> str:
    """Without accents, ligatures opened; case is kept.

    >>> unaccented("Élise, l'œil")
    "Elise, l'oeil"
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_OPENED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """Without case, accents and ligatures; the apostrophe is straight.

    >>> plain("L’Été")
    "l'ete"
    """
    # Twice, because some letters lose their case only once they have lost their accent.
    return unaccented(text.casefold()).casefold().replace("’", "'")


def plain_words(text: str) -> list[str]:
    """Plain words in order; a hyphen joins ("grand-mere"), an apostrophe parts."""
    return _WORDS.findall(plain(text))


def mentions(text: str, entries: Iterable[str]) -> bool:
    """Whether one of the entries is said: a plain word, words in a row, or the beginning of a word ("narrat*")."""
    said = plain_words(text)
    row = f" {' '.join(said)} "
    for entry in entries:
        if entry.endswith("*"):
            if any(word.startswith(entry[:-1]) for word in said):
                return True
        elif f" {entry} " in row:
            return True
    return False
