"""What somebody has raised stays up from cut to cut, until they want the arm."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_leaves import blocked

from rushes.film.blocking import Blocking

LAMP_ROOM = "INT. LIGHTHOUSE LAMP ROOM - NIGHT"


def up(text: str, room: Path, who: str = "NORA") -> list[tuple[float, float]]:
    """From when to when an arm is up, as shares of each shot: (0, 0) where it is not."""
    return [_up(blocking, who) for blocking in blocked(text, room)]


def _up(blocking: Blocking, who: str) -> tuple[float, float]:
    cues = [cue for mark in blocking.marks if mark.figure.name == who for cue in mark.cues if cue.what == "raise"]
    frames = 96  # four seconds
    return (min(cue.start for cue in cues) / frames, max(cue.end for cue in cues) / frames) if cues else (0.0, 0.0)


def shots(*told: str, heading: str = LAMP_ROOM) -> str:
    return "\n\n".join([heading, *[f"[[shot: MS on NORA 4s]]\n\n{one}" for one in told]])


def test_a_lantern_that_was_raised_is_up_through_a_look_and_a_talk(tmp_path: Path) -> None:
    talk = "NORA\nNobody who isn't looking."
    raised, looking, talking = up(
        shots("Nora raises the lantern.", "Nora looks at the sea.") + f"\n\n[[shot: MCU on NORA 4s]]\n\n{talk}",
        tmp_path,
    )
    assert raised[0] > 0
    assert raised[1] == 1.0
    assert looking == talking == (0.0, 1.0)


@pytest.mark.parametrize("wanted", ["Nora puts down the lantern.", "Nora sits down.", "Nora opens the window."])
def test_it_comes_down_when_the_arm_is_wanted(tmp_path: Path, wanted: str) -> None:
    raised, then, after = up(shots("Nora raises the lantern.", wanted, "Nora waits."), tmp_path)
    assert raised[1] == 1.0
    assert then[0] == 0.0
    assert then[1] < 1.0
    assert after == (0.0, 0.0)


def test_an_arm_that_is_still_raised_is_so_from_the_first_shot(tmp_path: Path) -> None:
    told = shots(
        "Nora stands by the window with a lantern.", "Nora waits.", "Her arm is still raised. The lantern still burns."
    )
    assert up(told, tmp_path) == [(0.0, 1.0)] * 3


def test_a_hand_with_nothing_in_it_comes_down_at_the_cut(tmp_path: Path) -> None:
    raised, then = up(shots("Nora raises her hand.", "Nora waits.", heading="EXT. STREET - DAY"), tmp_path)
    assert raised[1] == 1.0
    assert then == (0.0, 0.0)
