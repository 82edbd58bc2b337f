"""Doors, windows, drawers and cupboards open when somebody opens them, and stay as the text left them."""

from __future__ import annotations

from math import hypot
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


@pytest.mark.parametrize(
    ("language", "heading", "action", "kind", "way"),
    [
        ("en", "INT. KITCHEN - DAY", "Nora opens the oven.", "stove", (0, 100)),
        ("fr", "INT. CUISINE - JOUR", "Nora ouvre le four.", "stove", (0, 100)),
        ("fr", "INT. CUISINE - JOUR", "Nora ouvre le robinet.", "tap", (0, 100)),
        ("fr", "INT. CUISINE - JOUR", "Nora soulève le couvercle.", "lid", (0, 100)),
        ("en", "INT. BEDROOM - DAY", "Nora opens the trunk.", "trunk", (0, 100)),
        ("fr", "INT. CHAMBRE - JOUR", "Nora ouvre le coffre.", "trunk", (0, 100)),
        ("fr", "INT. BUREAU - JOUR", "Nora ouvre le coffre-fort.", "safe", (0, 100)),
        ("en", "EXT. GARDEN - DAY", "Nora closes the gate.", "gate", (100, 0)),
        ("fr", "EXT. JARDIN - JOUR", "Nora pousse le portail.", "gate", (0, 100)),
        ("fr", "INT. CHAMBRE - JOUR", "Nora tire les rideaux.", "curtain", (100, 0)),
        ("en", "INT. BEDROOM - DAY", "Nora draws the curtains.", "curtain", (100, 0)),
        ("fr", "INT. CHAMBRE - JOUR", "Nora ferme les volets.", "shutter", (100, 0)),
        ("fr", "EXT. RUE - JOUR", "Nora ouvre la boîte aux lettres.", "letterbox", (0, 100)),
        ("en", "INT. CHURCH - DAY", "Nora opens the coffin.", "coffin", (0, 100)),
        ("fr", "INT. SALON - JOUR", "Nora ferme le piano.", "piano", (100, 0)),
        ("en", "INT. BEDROOM - DAY", "Nora opens the suitcase.", "suitcase", (0, 100)),
        ("fr", "EXT. RUE - JOUR", "Une voiture est garée. Nora claque la portière.", "car-door", (100, 0)),
        ("en", "EXT. STREET - DAY", "A car is parked. Nora opens the trunk.", "car-boot", (0, 100)),
    ],
)
def test_whatever_opens_opens_and_a_hand_goes_to_it(
    tmp_path: Path, language: str, heading: str, action: str, kind: str, way: tuple[int, int]
) -> None:
    waits = "Nora waits." if language == "en" else "Nora attend."
    before, seen = blocked(shots(waits, action, heading=heading), tmp_path, language)[-2:]
    found, mark = leaf(seen, kind), seen.marks[0]
    assert found is not None
    assert (found.before, found.after) == way
    assert found.at == mark.reaches
    stands = mark.to or mark.at
    assert hypot(found.at.x - stands.x, found.at.z - stands.z) < 900, "with an arm and half a step"
    earlier = leaf(before, kind)
    usual = 100 if kind in ("curtain", "shutter", "piano") else 0
    assert (earlier.before if earlier is not None else usual) == way[0], "it was so before"


def test_an_open_trunk_is_open_in_the_rest_of_the_scene_where_it_stands(tmp_path: Path) -> None:
    seen = blocked(shots("Nora opens the wooden chest.", "Nora waits."), tmp_path)
    (chest,) = {prop.at for shot in seen for prop in shot.props if prop.name == "trunk"}
    found = leaf(seen[-1], "trunk")
    assert found is not None
    assert (found.before, found.after) == (100, 100)
    assert abs(found.at.x - chest.x) + abs(found.at.z - chest.z) < 600


def test_who_gets_out_of_a_car_stands_at_its_door_which_shuts_behind_them(tmp_path: Path) -> None:
    text = shots("Une voiture est garée.", "Nora descend de la voiture.", heading="EXT. RUE - JOUR")
    seen = blocked(text.replace("LS on NORA", "WS"), tmp_path, "fr")[-1]
    found, car = leaf(seen, "car-door"), next(prop for prop in seen.props if prop.name == "car")
    assert found is not None
    assert (found.before, found.after) == (100, 0)
    at = seen.marks[0].at
    assert abs(at.x - car.at.x) < 1600
    assert abs(at.z - car.at.z) < 1600


def test_in_a_scene_without_a_car_a_trunk_is_a_trunk(tmp_path: Path) -> None:
    seen = blocked(shots("Nora opens the trunk."), tmp_path)[-1]
    assert [prop.name for prop in seen.props] == ["trunk"]


def test_a_suitcase_in_one_hand_leaves_the_other_for_the_door(tmp_path: Path) -> None:
    seen = blocked(shots("Nora holds a suitcase.", "Nora opens the door."), tmp_path)[-1]
    assert seen.marks[0].holds == "suitcase"
    assert leaf(seen, "door") is not None
