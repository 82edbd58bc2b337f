"""Doors, windows, drawers and cupboards open when somebody opens them, and stay as the text left them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.film.blocking import Blocking, Leaf
from rushes.film.film import Film
from rushes.film.timing import Timing

FRAMES = 96


def blocked(text: str, room: Path, language: str = "en") -> list[Blocking]:
    """One paragraph a shot."""
    (room / "script.fountain").write_text(text, encoding="utf-8")
    film = Film("", language=language, year=1935)
    sheet = breakdown.break_down(script.read(room / "script.fountain"), film)
    found = blocking.block_film(sheet, film, {shot.key: Timing(FRAMES, ()) for shot in sheet.shots})
    return [found[shot.key] for shot in sheet.shots]


def shots(*actions: str, heading: str = "INT. KITCHEN - DAY") -> str:
    return "\n\n".join([heading, *[f"[[shot: LS on NORA 4s]]\n\n{action}" for action in actions]])


def leaf(seen: Blocking, kind: str) -> Leaf | None:
    return next((one for one in seen.leaves if one.kind == kind), None)


@pytest.mark.parametrize(
    ("language", "action", "kind"),
    [("en", "Nora opens the door.", "door"), ("en", "Nora opens a drawer.", "drawer"),
     ("fr", "Nora ouvre la fenêtre.", "window"), ("fr", "Nora ouvre le placard.", "cupboard")],
)  # fmt: skip
def test_what_a_hand_opens_opens_while_the_hand_is_there(tmp_path: Path, language: str, action: str, kind: str) -> None:
    seen = blocked(shots("Nora waits." if language == "en" else "Nora attend.", action), tmp_path, language)
    assert leaf(seen[0], kind) is None
    found, mark = leaf(seen[-1], kind), seen[-1].marks[0]
    assert found is not None
    assert (found.before, found.after) == (0, 100)
    gesture = next(cue for cue in mark.cues if cue.what == "open")
    assert gesture.start < found.start < gesture.end
    assert found.at == mark.reaches


def test_a_window_stays_open_through_the_scene_until_somebody_shuts_it(tmp_path: Path) -> None:
    seen = blocked(shots("Nora opens the window.", "Nora sits.", "Nora closes the window.", "Nora waits."), tmp_path)
    states = [(one.before, one.after) if (one := leaf(shot, "window")) else None for shot in seen]
    assert states == [(0, 100), (100, 100), (100, 0), None]


def test_a_door_opens_by_itself_where_the_text_says_so(tmp_path: Path) -> None:
    seen = blocked(shots("The door opens."), tmp_path)
    found = leaf(seen[-1], "door")
    assert found is not None
    assert (found.before, found.after) == (0, 100)


@pytest.mark.parametrize(("language", "action"), [("en", "The window is open."), ("fr", "La fenêtre est ouverte.")])
def test_what_is_said_to_be_open_was_so_before(tmp_path: Path, language: str, action: str) -> None:
    waits = "Nora waits." if language == "en" else "Nora attend."
    found = leaf(blocked(shots(f"{waits} {action}"), tmp_path, language)[-1], "window")
    assert found is not None
    assert (found.before, found.after) == (100, 100)


def test_who_enters_comes_through_the_door_and_shuts_it_behind_them(tmp_path: Path) -> None:
    seen = blocked(shots("Nora waits.", "Paul enters.").replace("LS on NORA", "LS"), tmp_path)[-1]
    mark = next(mark for mark in seen.marks if mark.figure.name == "PAUL")
    plan, found = seen.set.plan, leaf(seen, "door")
    assert found is not None
    assert (found.before, found.after) == (100, 0)
    assert mark.via == (plan.doors[0].at,)
    assert abs(mark.at.x) > plan.width / 2, "from behind the wall"
    walk = next(cue for cue in mark.cues if cue.what == "walk")
    assert 0 < found.start < walk.end


def test_who_leaves_is_gone_through_an_open_door_that_is_shut_after_them(tmp_path: Path) -> None:
    seen = blocked(shots("Nora waits.", "Nora leaves.", "Paul waits."), tmp_path)
    found, mark = leaf(seen[1], "door"), seen[1].marks[0]
    assert found is not None
    assert (found.before, found.after) == (0, 100)
    assert found.end < next(cue for cue in mark.cues if cue.what == "walk").end
    assert leaf(seen[2], "door") is None


def test_two_who_go_to_one_cupboard_do_not_stand_in_each_other(tmp_path: Path) -> None:
    seen = blocked(shots("Nora opens the cupboard.", "Paul opens the drawer."), tmp_path)[-1]
    (one, other) = [mark.to or mark.at for mark in seen.marks]
    assert abs(one.x - other.x) + abs(one.z - other.z) > 500
