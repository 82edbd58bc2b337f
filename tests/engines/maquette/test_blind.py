"""A picture says whom it is of, how near and where, to somebody who has only seen others: bench/blind.py, in small."""

from __future__ import annotations

import blind
import pytest

from rushes.engines.maquette import Maquette

PLACES = ("EXT. BEACH", "INT. BEDROOM", "INT. CAFÉ", "EXT. MARKET")


@pytest.fixture(scope="module")
def answers(maquette: Maquette) -> dict[str, blind.Answers]:
    maquette.start()
    assert maquette._renderer is not None
    return blind.verdicts(list(blind.shoot(maquette._renderer.context, PLACES)))


# With four places to learn from, less is known than with the twenty-four of the bench.
@pytest.mark.parametrize(("question", "bound"), [("subject", 92), ("size", 82), ("place", 100)])
def test_the_nearest_other_picture_says_what_a_picture_is_of(
    answers: dict[str, blind.Answers], question: str, bound: int
) -> None:
    wrong = [pair for pair in answers[question] if pair[0] != pair[1]]
    assert blind.right(answers[question]) >= bound, wrong
