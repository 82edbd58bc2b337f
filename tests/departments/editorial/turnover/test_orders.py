"""What may be asked of a turnover, and what its files may be called."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rushes.departments.editorial.turnover import TurnoverOrder
from rushes.departments.editorial.turnover.order import Names
from rushes.errors import CheckFailed


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({"kind": "avid"}, "There is no format 'avid'"),
        ({"kind": "otio", "media": "gif"}, "Media cannot be written as 'gif'"),
        ({"kind": "otio", "handles": 900}, "Handles cannot be 900 frames long"),
        ({"kind": "otio", "handles": -1}, "Handles cannot be -1 frames long"),
    ],
)
def test_what_cannot_be_given_is_refused_with_what_can(order: dict[str, object], said: str) -> None:
    with pytest.raises(CheckFailed, match=said) as refused:
        TurnoverOrder(**order)  # type: ignore[arg-type]
    assert refused.value.todo


def test_frames_are_dropped_from_timecode_at_two_rates_alone() -> None:
    order = TurnoverOrder("otio", drop_frame=True)
    order.check(Fraction(30000, 1001))
    order.check(Fraction(60000, 1001))
    with pytest.raises(CheckFailed, match="does not drop frames at 25"):
        order.check(Fraction(25))


def test_file_names_are_those_that_every_system_takes_and_no_two_are_alike() -> None:
    names = Names()
    wanted = ["12/A", "12:A", "12-a", "3B", 'a?*"<>|b', "...", "CON", "Scène 🎬", "x" * 300]
    assert [names.give(each, ".mov") for each in wanted] == [
        "12-A.mov",
        "12-A-2.mov",
        "12-a-3.mov",
        "3B.mov",
        "a-b.mov",
        "shot.mov",
        "CON-.mov",
        "Scène 🎬.mov",
        "x" * 80 + ".mov",
    ]
