"""A look is alive and yet steady: where nothing moves, a drawing changes less than an eye would follow."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from blockings_by_hand import blocking

from rushes.engines.maquette import Maquette
from rushes.engines.maquette.hands import hand, names
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.shots import Crew
from rushes.testing.shimmer import shimmer

MOST = {"ink": 2.4, "charcoal": 2.4, "etching": 1.8, "gouache": 1.8, "grey": 0.2}  # levels of 255


@pytest.fixture
def second(maquette: Maquette):
    def drawn(look: str, frames: int = 12) -> list[np.ndarray]:
        maquette.start()
        assert isinstance(maquette._renderer, Renderer)
        scene = Scene(blocking(interior=True), frames, Fraction(24), 16 / 9, look=look, width=320)
        with Crew(maquette._renderer, scene, 320, 180) as crew:
            found = []
            for frame in range(frames):
                crew.shoot(frame, 2)
                found.append(maquette._renderer.planes()[0].copy())
        return found

    return drawn


@pytest.mark.parametrize("look", names())
def test_an_empty_room_holds_still_in_every_look(second, look: str) -> None:
    assert shimmer(second(look)) <= MOST[look]


def test_grain_lives_on_every_frame_and_a_drawing_stays_for_two(second) -> None:
    ink, charcoal = second("ink"), second("charcoal")
    assert all((one != other).mean() > 0.5 for one, other in pairwise(ink))
    assert all((one == other).all() for one, other in zip(charcoal[::2], charcoal[1::2], strict=True))
    assert (charcoal[0] != charcoal[hand("charcoal").boil]).mean() > 0.05
