"""Two hands hold two things, and put down the one that is spoken of."""

from __future__ import annotations

from pathlib import Path

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
