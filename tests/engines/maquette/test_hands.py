"""Looks: each a hand of its own, each the same twice."""

from __future__ import annotations

import itertools
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from blockings_by_hand import blocking, two_people
from PIL import Image

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.hands import colours, names
from rushes.engines.maquette.looks import _data
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.heading import Hour


def drawn(maquette: Maquette, out: Path, look: str, at: int = 0, hour: Hour = Hour.DAY) -> np.ndarray:
    what = blocking(*two_people(), hour=hour)
    maquette.text_to_image(TextToImage("", what, at, 48, Fraction(24), 192, 108, look), Stage(out))
    return np.asarray(Image.open(out / "picture.png")).astype(int)


def test_the_card_names_the_looks_there_are() -> None:
    assert Maquette.card.looks == names()


def test_every_look_has_a_sheet_for_every_mood() -> None:
    for look, ramp in itertools.product(names(), _data()["ramp"]):
        dark, light = colours(look, ramp)[[0, 255]].sum(1)
        assert dark < light


def test_no_two_looks_can_be_taken_for_each_other(maquette: Maquette, tmp_path: Path) -> None:
    pictures = {look: drawn(maquette, tmp_path, look) for look in names()}
    for one, other in itertools.combinations(pictures.values(), 2):
        assert np.abs(one - other).mean() > 12


@pytest.mark.parametrize("look", names())
def test_a_look_can_be_read_by_day_and_by_night(maquette: Maquette, tmp_path: Path, look: str) -> None:
    for hour in (Hour.DAY, Hour.NIGHT):
        tones = drawn(maquette, tmp_path, look, hour=hour).mean(2)
        assert np.percentile(tones, 98) - np.percentile(tones, 2) > 50


def test_technical_grey_holds_still_where_nothing_moves(maquette: Maquette, tmp_path: Path) -> None:
    first, later = (drawn(maquette, tmp_path, "grey", at)[:20] for at in (0, 7))
    assert np.abs(first - later).mean() < 0.5


def test_a_look_that_nobody_draws_is_refused_by_name(maquette: Maquette, tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="watercolour"):
        drawn(maquette, tmp_path, "watercolour")
