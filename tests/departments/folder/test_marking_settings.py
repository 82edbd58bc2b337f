"""[provenance] of film.toml."""

from __future__ import annotations

import pytest

from rushes.departments.folder import parse_film
from rushes.errors import SettingsError
from rushes.film.marking import Marking, Training


def test_what_is_not_said_is_that_nothing_may_be_learnt_from_it() -> None:
    assert parse_film("").marking == Marking("", "", Training.NO, "", True)


def test_everything_that_can_be_said_is_read() -> None:
    said = 'certificate = "~/studio.pem"\nkey = "~/studio.key"\ntraining = "ask"\nterms = "write to us"\nwords = false'
    marking = parse_film(f"[provenance]\n{said}\n").marking
    assert marking == Marking("~/studio.pem", "~/studio.key", Training.ASK, "write to us", False)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('certificate = "a.pem"', "has no key"),
        ('key = "a.key"', "has no certificate"),
        ('training = "maybe"', "Allowed: no, yes, ask"),
        ('terms = "write to us"', 'training = "ask"'),
        ('secret = "x"', "secret"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(said: str, told: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        parse_film(f"[provenance]\n{said}\n")
    assert told in str(wrong.value)
    assert "film.toml:2" in str(wrong.value)
