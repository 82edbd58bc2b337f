"""Two hands hold two things, and put down the one that is spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_leaves import blocked


def hands(text: str, room: Path) -> list[tuple[str, str]]:
    """What Nora has in the right hand and in the left, shot by shot."""
    heading = "EXT. RAILWAY PLATFORM - DAY"
    found = blocked("\n\n".join([heading, *[f"[[shot: MS on NORA 4s]]\n\n{one}" for one in text.split("|")]]), room)
    return [
        next((mark.holds, mark.left) for mark in blocking.marks if mark.figure.name == "NORA") for blocking in found
    ]


def test_what_hangs_is_in_the_left_hand_and_what_is_read_in_the_right(tmp_path: Path) -> None:
    told = "Nora holds a suitcase.|Nora takes a letter.|Nora puts down the suitcase.|Nora waits."
    assert hands(told, tmp_path) == [
        ("suitcase", ""), ("letter", "suitcase"), ("letter", "suitcase"), ("letter", "")
    ]  # fmt: skip


def test_nobody_holds_three_things_or_a_second_with_a_tray(tmp_path: Path) -> None:
    assert hands("Nora holds a suitcase.|Nora takes a letter.|Nora takes an umbrella.", tmp_path)[-1] == (
        "letter", "suitcase"
    )  # fmt: skip
    assert hands("Nora holds a tray.|Nora takes a letter.", tmp_path)[-1] == ("tray", "")


@pytest.mark.parametrize("action", ["Paul gives the letter to Nora.", "Nora takes the letter from Paul."])
def test_what_is_given_or_taken_goes_from_hand_to_hand_in_the_shot(tmp_path: Path, action: str) -> None:
    told = ("Paul holds a letter. Nora waits.", action, "Nora waits.")
    seen = blocked("\n\n".join(["INT. ROOM - DAY", *[f"[[shot: WS 4s]]\n\n{one}" for one in told]]), tmp_path)
    marks = {mark.figure.name: mark for mark in seen[-2].marks}
    assert (marks["PAUL"].holds, marks["PAUL"].gives_to, marks["NORA"].holds) == ("letter", "NORA", "")
    assert any(cue.what == "give" for cue in marks["PAUL"].cues)
    assert not any(cue.what == "take" for cue in marks["NORA"].cues)
    after = {mark.figure.name: mark.holds for mark in seen[-1].marks}
    assert after == {"PAUL": "", "NORA": "letter"}
