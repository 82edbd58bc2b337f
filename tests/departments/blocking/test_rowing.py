"""Who rows on open water sits in a boat of their own, with all who are there."""

from __future__ import annotations

from stagehand import film, scene, shot, timings

from rushes.departments.blocking import block_scene
from rushes.film.blocking import Blocking
from rushes.film.heading import Side
from rushes.film.note import Size


def blocked(*people: str) -> dict[str, Blocking]:
    shots = [
        shot("first", subjects=(), size=Size.EWS),
        shot("rows", subjects=["NORA"], verbs=[("NORA", "row")], size=Size.LS),
        shot("near", subjects=people, size=Size.MS),
    ]
    sheet = scene(shots, "OPEN SEA", Side.EXT, cast=people)
    return block_scene(sheet, film(language="en"), timings(sheet))


def test_all_sit_in_one_boat_from_the_first_shot_on() -> None:
    seen = blocked("BEN", "NORA")
    for each in seen.values():
        assert each.set.kind == "sea"
        assert [prop.name for prop in each.props] == ["rowing-boat"]
        assert {mark.figure.name: (mark.pose, mark.rides) for mark in each.marks} == {
            "BEN": ("sit", "rowing-boat"),
            "NORA": ("sit", "rowing-boat"),
        }


def test_the_boat_is_seen_to_go_from_afar_and_the_camera_goes_with_it_near() -> None:
    seen = blocked("BEN", "NORA")
    assert seen["rows"].props[0].to is not None
    assert seen["near"].props[0].to is None


def test_more_people_than_a_rowing_boat_seats_are_on_a_deck() -> None:
    seen = blocked("ANN", "BEN", "CARL", "NORA")
    assert {each.set.kind for key, each in seen.items() if key != "first"} == {"boat"}
