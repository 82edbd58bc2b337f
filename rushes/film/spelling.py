"""How two spellings of a word are compared."""

from __future__ import annotations

import unicodedata

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
