"""Two spellings of one word are one word."""

from __future__ import annotations

import pytest

from rushes.film.spelling import plain, unaccented


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÉLISE", "élise"), ("Œil", "oeil"), ("l’été", "L'ETE"), ("Straße", "STRASSE"), ("Ａ", "a"), ("İ", "i")],
)
def test_case_accents_ligatures_and_apostrophes_make_no_difference(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_taking_the_accents_off_keeps_the_case() -> None:
    assert unaccented("Crépuscule, Œuvre") == "Crepuscule, OEuvre"
