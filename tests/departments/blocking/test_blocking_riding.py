"""Who drives, rides, pedals or rows sits on it and goes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stagehand import element, film, line, mark_of, scene, shot, timings

from rushes.departments.blocking.plan import block_scene
from rushes.departments.blocking.vectors import apart
from rushes.film.blocking import Blocking, Mark, Prop
from rushes.film.element import ElementKind
from rushes.film.heading import Side
from rushes.film.note import Size
from rushes.film.shot import SceneSheet, ShotKind

CAR = element(ElementKind.VEHICLE, "car", "la voiture")
HORSE = element(ElementKind.ANIMAL, "horse", "un cheval")


def blocked(sheet: SceneSheet) -> dict[str, Blocking]:
    return block_scene(sheet, film(year=1970), timings(sheet))


def ride(seen: Blocking, name: str) -> tuple[Mark, Prop]:
    """Somebody, and what they ride."""
    mark = mark_of(seen, name)
    return mark, min((prop for prop in seen.props if prop.name == mark.rides), key=lambda prop: apart(prop.at, mark.at))


@pytest.mark.parametrize(
    ("verb", "thing"), [("drive", "car"), ("ride", "horse"), ("pedal", "bicycle"), ("row", "rowing-boat")]
)
def test_a_verb_that_rides_brings_what_it_rides(verb: str, thing: str) -> None:
    one = shot("a", size=Size.WS, subjects=["MARIE"], verbs=[("MARIE", verb)])
    mark, prop = ride(blocked(scene([one], "RUE", Side.EXT, ["MARIE"]))["a"], "MARIE")
    assert prop.name == thing
    assert prop.to is not None
    assert mark.to is not None
    assert mark.pose == "sit"
    assert mark.seat > 0
    assert (mark.to.x - mark.at.x, mark.to.z - mark.at.z) == pytest.approx(
        (prop.to.x - prop.at.x, prop.to.z - prop.at.z), abs=2
    )


def test_who_sits_while_somebody_drives_sits_beside_them() -> None:
    one = shot("a", subjects=["NORA", "PAUL"], verbs=[("NORA", "drive"), ("PAUL", "sit")], props=[CAR])
    seen = blocked(scene([one], "RUE", Side.EXT, ["PAUL", "NORA"], [CAR]))["a"]
    nora, paul = mark_of(seen, "NORA"), mark_of(seen, "PAUL")
    assert paul.rides == nora.rides == "car"
    assert 500 < apart(nora.at, paul.at) < 900


def test_two_who_pedal_have_a_bicycle_each() -> None:
    one = shot("a", subjects=["NORA", "PAUL"], verbs=[("NORA", "pedal"), ("PAUL", "pedal")])
    seen = blocked(scene([one], "RUE", Side.EXT, ["NORA", "PAUL"]))["a"]
    assert len([prop for prop in seen.props if prop.name == "bicycle"]) == 2
    assert apart(mark_of(seen, "NORA").at, mark_of(seen, "PAUL").at) > 1500


def test_who_rides_does_so_until_they_get_off() -> None:
    shots = [
        shot("on", subjects=["PAUL"], verbs=[("PAUL", "ride")], props=[HORSE]),
        shot("talks", ShotKind.SINGLE, Size.CU, ["PAUL"], lines=[line("PAUL")]),
        shot("off", subjects=["PAUL"], verbs=[("PAUL", "descend")]),
        shot("stands", ShotKind.SINGLE, Size.CU, ["PAUL"], lines=[line("PAUL")]),
    ]
    seen = blocked(scene(shots, "CHAMP", Side.EXT, ["PAUL"], [HORSE]))
    assert [mark_of(seen[key], "PAUL").rides for key in ("on", "talks", "off", "stands")] == ["horse", "horse", "", ""]
    assert [prop.name for prop in seen["stands"].props] == ["horse"]


def test_words_say_on_what_one_comes() -> None:
    bicycle = element(ElementKind.VEHICLE, "bicycle", "vélo")
    plain = shot("a", subjects=["PAUL"], verbs=[("PAUL", "approach")], props=[bicycle])
    rides = []
    for text in ("Paul vient à vélo.", "Paul comes on a vélo.", "Paul pousse son vélo."):
        sheet = scene([replace(plain, action=text)], "RUE", Side.EXT, ["PAUL"], [bicycle])
        rides.append(mark_of(blocked(sheet)["a"], "PAUL").rides)
    assert rides == ["bicycle", "bicycle", ""]


def test_the_camera_goes_beside_who_rides() -> None:
    for size in (Size.CU, Size.MS, Size.LS):
        one = shot("a", size=size, subjects=["PAUL"], verbs=[("PAUL", "ride")])
        seen = blocked(scene([one], "CHAMP", Side.EXT, ["PAUL"]))["a"]
        mark, camera = mark_of(seen, "PAUL"), seen.camera
        assert mark.to is not None
        assert (camera.eye_end.x - camera.eye.x, camera.eye_end.z - camera.eye.z) == pytest.approx(
            (mark.to.x - mark.at.x, mark.to.z - mark.at.z), abs=2
        )


def test_nobody_rides_indoors() -> None:
    one = shot("a", subjects=["PAUL"], verbs=[("PAUL", "drive")])
    assert mark_of(blocked(scene([one], "SALON", Side.INT, ["PAUL"]))["a"], "PAUL").rides == ""
