"""Focus by note: what is sharp, when it changes, and that both ends of a pull are in frame."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import dist

import pytest
from stagehand import element, film, head_in_frame, line, mark_of, scene, shot, timing, timings

from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking
from rushes.film.element import ElementKind
from rushes.film.heading import Side
from rushes.film.note import Size
from rushes.film.shot import ShotKind

ASPECT = Fraction(16, 9)


def pull(size: Size, place: str, side: Side, spoken: bool = False) -> tuple[Blocking, int]:
    words = [line("LOUIS")] if spoken else []
    one = replace(shot("pull", ShotKind.ACTION, size, ["MARIE"], lines=words, lens_mm=65), stop=20, focus=("", "LOUIS"))
    talk = shot("talk", ShotKind.TWO_SHOT, Size.MS, ["MARIE", "LOUIS"], lines=[line("MARIE")])
    sheet = scene([talk, one], place, side, ["MARIE", "LOUIS"])
    times = timings(sheet, 96)
    if spoken:
        times["pull"] = replace(timing(one, 96), lines=(replace(timing(one, 96).lines[0], frame=60),))
    return block_scene(sheet, film(), times)["pull"], 96


@pytest.mark.parametrize("size", [Size.CU, Size.MCU, Size.MS])
@pytest.mark.parametrize(
    ("place", "side"), [("SALON", Side.INT), ("CUISINE", Side.INT), ("RUE", Side.EXT), ("QUAI", Side.EXT)]
)
def test_a_pull_goes_from_one_face_to_the_other_and_both_are_in_frame(size: Size, place: str, side: Side) -> None:
    seen, frames = pull(size, place, side)
    assert 0 < seen.camera.rack < frames
    for name, focus in (("MARIE", seen.camera.focus), ("LOUIS", seen.camera.focus_end)):
        across, up, away = head_in_frame(seen, name, ASPECT)
        assert max(abs(across), abs(up)) < 0.97, name
        assert focus == pytest.approx(away, rel=0.12), name
    assert seen.camera.focus_end > seen.camera.focus + 300


def test_the_focus_is_there_when_the_other_begins_to_speak() -> None:
    seen, _ = pull(Size.MS, "RUE", Side.EXT, spoken=True)
    assert seen.camera.rack == 54


def test_a_thing_may_be_sharp_and_the_person_not() -> None:
    bottle = element(ElementKind.PROP, "bottle", "la bouteille")
    one = replace(shot("a", ShotKind.ACTION, Size.MS, ["MARIE"], props=[bottle]), focus=("bottle",))
    sheet = scene([one], "CUISINE", cast=["MARIE"], elements=[bottle])
    seen = block_scene(sheet, film(), timings(sheet))["a"]
    at = next(prop.at for prop in seen.props if prop.name == "bottle")
    eye = seen.camera.eye
    assert seen.camera.focus == pytest.approx(dist((eye.x, eye.y, eye.z), (at.x, at.y + 150, at.z)), rel=0.03)
    assert seen.camera.rack == 0


def test_a_name_that_is_not_there_changes_nothing() -> None:
    for focus in (("NOBODY",), ("", "NOBODY")):
        plain = shot("a", ShotKind.ACTION, Size.MS, ["MARIE"])
        sheets = [scene([one], cast=["MARIE"]) for one in (plain, replace(plain, focus=focus))]
        without, with_it = (block_scene(sheet, film(), timings(sheet))["a"] for sheet in sheets)
        assert (without.camera.eye, without.camera.focus) == (with_it.camera.eye, with_it.camera.focus)
        assert mark_of(with_it, "MARIE")
