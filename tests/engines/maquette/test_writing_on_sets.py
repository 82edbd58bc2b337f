"""Words on signs, cards and titles: in the letters of their writing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from rushes.engines.maquette import lettering
from rushes.fonts import machine
from rushes.fonts.setting import Extra


@pytest.fixture(autouse=True)
def in_the_houses_faces() -> Iterator[None]:
    lettering.write_in(())
    yield
    lettering.write_in(())


def brought(text: str) -> tuple[Extra, ...]:
    found, missing = machine.find(machine.lacking(text))
    assert not missing, "tools/install-editors.sh brings fonts for the tests"
    return tuple(Extra(one.path, one.index, frozenset(one.letters), one.shaped) for one in found)


def ink(words: str) -> tuple[int, bytes]:
    positions, triangles = lettering.lettering(words)
    return len(triangles), np.asarray(positions).tobytes()


def test_greek_and_cyrillic_are_letters_of_their_own_without_any_font_of_the_machine() -> None:
    assert ink("КАФЕ") != ink("ШБЖД")
    assert ink("ΚΑΦΕ") != ink("ΨΩΞΔ")


def test_a_sign_in_another_writing_is_drawn_with_the_fonts_its_shot_brings() -> None:
    assert ink("第章") == ink("龍舟")  # boxes
    lettering.write_in(brought("第章龍舟"))
    assert ink("第章") != ink("龍舟")


def test_other_faces_change_nothing_of_what_the_house_has() -> None:
    before = ink("CAFÉ")
    lettering.write_in(brought("第章"))
    assert ink("CAFÉ") == before


def test_a_hebrew_sign_is_read_from_the_right() -> None:
    """What is read last stands at the left."""
    lettering.write_in(brought("וש"))
    seen, last = lettering._rasterised("וש"), lettering._rasterised("ש")
    part = last.shape[1] // 2
    assert (seen[:, :part] == last[:, :part]).all()
    assert seen.shape[1] > last.shape[1]
