"""A sound cut by an editor: what of it is heard, and which of its words are read."""

from __future__ import annotations

import pytest

from rushes.departments.cut.sounding import part
from rushes.film.cut import SoundEvent, Word
from rushes.film.media import Media
from rushes.film.tier import Tier

TEXT = "Il viendra. Demain, peut-être !"
WORDS = (Word(0, 2, 0, 100), Word(3, 10, 110, 300), Word(12, 18, 400, 600), Word(20, 29, 700, 1000))


def line(start: int = 5_000, words: tuple[Word, ...] = WORDS) -> SoundEvent:
    media = Media("a" * 64, ".wav")
    return SoundEvent(
        "dialogue", "ANNA", "voice/a", start, 1_000, media, "r", "espeak", Tier.DRAFT, "ANNA", TEXT, words=words
    )


def test_a_whole_sound_is_the_very_same() -> None:
    assert part(line(), 0, 1_000) == line()


@pytest.mark.parametrize(
    ("offset", "length", "text"),
    [
        (0, 350, "Il viendra."),
        (350, 650, "Demain, peut-être !"),
        (380, 250, "Demain,"),
        (20, 980, TEXT),
        (310, 50, ""),
    ],
)
def test_a_part_of_a_line_says_the_words_that_are_heard(offset: int, length: int, text: str) -> None:
    piece = part(line(), offset, length)
    assert piece is not None
    assert (piece.text, piece.offset, piece.samples, piece.start) == (text, offset, length, 5_000)
    for word in piece.words:
        assert 0 <= word.start < word.stop <= length
        assert text[word.begin : word.end] in TEXT


def test_what_lies_before_a_sound_or_before_the_film_is_silence() -> None:
    early = part(line(), -200, 600)
    assert early is not None
    assert (early.start, early.offset, early.samples) == (5_200, 0, 400)
    first = part(line(start=-300), 0, 1_000)
    assert first is not None
    assert (first.start, first.offset, first.samples) == (0, 300, 700)


def test_a_part_of_a_part_is_counted_from_the_mediums_first_sample() -> None:
    once = part(line(words=()), 200, 700)
    assert once is not None
    twice = part(once, 100, 300)
    assert twice is not None
    assert (twice.offset, twice.samples) == (300, 300)


@pytest.mark.parametrize(("offset", "length"), [(0, 0), (1_000, 50), (-500, 400), (200, -1)])
def test_what_nobody_hears_is_nothing(offset: int, length: int) -> None:
    assert part(line(), offset, length) is None
