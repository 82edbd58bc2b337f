"""Extras sit and stand where such people do, do what is done there, and are in nobody's way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rushes.departments.blocking.floorplans import floor_plan, kinds
from rushes.engines.maquette.at_home import FACE, LENS, WALKS, table
from rushes.engines.maquette.crowd import extras
from rushes.engines.maquette.repertoire import gesture
from rushes.engines.maquette.sets.build import build
from rushes.engines.maquette.sets.standing_room import boxes_of
from rushes.film.blocking import Blocking, Camera, Crowd, Figure, Light, Mark, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

AT_HOME = [kind for kind in kinds() if floor_plan(kind).homes is not None]
HERO = Figure("NORA", "woman", 1650, "#555555", "#444444", "#ddccbb", "#332211")


def full(kind: str, *marks: Mark, count: int = 60, name: str = "CHEZ MARIE", **more: object) -> Blocking:
    plan = floor_plan(kind)
    eye, target = plan.master_eye, plan.master_target
    lens = Camera(plan.master_lens, 28, eye, target, eye, target, plan.master_lens, 5000, 5000)
    design = SetDesign(kind, name, Side.INT, 1935, plan)
    crowd = Crowd(count, **more)  # type: ignore[arg-type]
    return Blocking(design, marks, (), lens, Light(Hour.NIGHT, True), crowd)


NAMES = {"prayer-hall": "LA GRANDE MOSQUÉE"}


def residents(blocking: Blocking) -> list[Mark]:
    homes = blocking.set.plan.homes
    assert homes is not None
    places = {place.at for place in homes.places}
    return [mark for mark in extras(blocking, 96, 4.0) if mark.at in places]


def flat(spot: Spot) -> np.ndarray:
    return np.array([spot.x, spot.z], float)


@pytest.mark.parametrize("kind", AT_HOME)
def test_who_sits_has_a_seat_under_them_and_who_stands_stands_in_nothing(kind: str) -> None:
    plan = floor_plan(kind)
    lows, highs = boxes_of(build(SetDesign(kind, "NUMBER NINE", Side.INT, 1935, plan), Light(Hour.DAY, True)).static)
    assert plan.homes is not None
    for place in plan.homes.places:
        if place.name.startswith("worshipper"):
            continue  # whose pews a mosque has not
        x, z, top = place.at.x / 1000, place.at.z / 1000, place.seat / 1000
        assert abs(x) < plan.width / 2000
        assert abs(z) < plan.depth / 2000
        here = (lows[:, 0] - 0.12 <= x) & (x <= highs[:, 0] + 0.12)
        here &= (lows[:, 2] - 0.12 <= z) & (z <= highs[:, 2] + 0.12)
        if place.seat:
            assert (here & (np.abs(highs[:, 1] - top) < 0.14) & (highs[:, 0] - lows[:, 0] < 4)).any(), place.name
        else:
            inside = (lows[:, 0] < x) & (x < highs[:, 0]) & (lows[:, 2] < z) & (z < highs[:, 2])
            assert not (inside & (lows[:, 1] < 1.2) & (highs[:, 1] > 1.0)).any(), place.name


@pytest.mark.parametrize("kind", AT_HOME)
def test_a_full_place_has_people_at_home_who_do_what_is_done_there(kind: str) -> None:
    found = residents(full(kind, name=NAMES.get(kind, "CHEZ MARIE")))
    assert len(found) >= 2
    assert len({mark.at for mark in found}) == len(found)
    for mark in found:
        assert (mark.pose == "sit") == bool(mark.seat)
        assert mark.pose in ("sit", "kneel", "stand")
        assert all(cue.what == "speak" or gesture(cue.what) is not None for cue in mark.cues)
    homes = floor_plan(kind).homes
    assert homes is not None
    assert {place.name.split("-")[0] for place in homes.places} <= set(table()["does"])


def test_nobody_sits_before_the_lens_or_before_a_face() -> None:
    for kind in ("church", "classroom", "auditorium", "bus", "restaurant"):
        plan = floor_plan(kind)
        first = plan.places[0]
        hero = Mark(HERO, first.at, first.facing, "sit" if first.seat else "stand", first.seat)
        blocking = full(kind, hero)
        lens, face = flat(plan.master_eye), flat(first.at)
        way = (face - lens) / np.linalg.norm(face - lens)
        for mark in residents(blocking):
            away = flat(mark.at) - lens
            assert np.linalg.norm(away) >= LENS
            along = float(away @ way)
            aside = abs(float(away[0] * way[1] - away[1] * way[0]))
            assert not (0 < along < np.linalg.norm(face - lens) - 250) or aside >= FACE - 1, (kind, mark.at)


def test_nobody_sits_down_at_a_heros_table_nor_where_somebody_walks() -> None:
    plan = floor_plan("restaurant")
    second = next(place for place in plan.places if place.name == "second-left")
    other = next(place for place in plan.places if place.name == "second-right")
    alone = Mark(HERO, second.at, second.facing, "sit", second.seat)
    assert other.at in {mark.at for mark in residents(full("restaurant"))}
    assert other.at not in {mark.at for mark in residents(full("restaurant", alone))}
    walks = Mark(HERO, Spot(3000, 0, 500), 0, "walk", to=Spot(3200, 0, -1200))
    for mark in residents(full("restaurant", walks)):
        start, end = flat(walks.at), flat(Spot(3200, 0, -1200))
        nearest = min(np.linalg.norm(start + (end - start) * k / 20 - flat(mark.at)) for k in range(21))
        assert nearest >= WALKS - 30


def test_they_are_the_same_people_in_every_shot() -> None:
    wide = full("cafe", count=6)
    camera = replace(wide.camera, eye=Spot(3500, 1500, 3000), eye_end=Spot(3500, 1500, 3000))
    there = {mark.at: mark.figure for mark in residents(wide)}
    again = {mark.at: mark.figure for mark in residents(replace(wide, camera=camera))}
    assert there.keys() & again.keys()
    assert all(there[at] == again[at] for at in there.keys() & again.keys())


def test_a_couple_dances_with_each_other_or_is_not_there() -> None:
    for count in (2, 3, 8, 20):
        found = [mark for mark in residents(full("palace", count=count)) if mark.look_at]
        by_name = {mark.figure.name: mark for mark in found}
        for mark in found:
            assert by_name[mark.look_at].look_at == mark.figure.name
            assert np.linalg.norm(flat(mark.at) - flat(by_name[mark.look_at].at)) < 600


def test_pupils_are_children_but_not_at_a_university() -> None:
    school, college = (residents(full("classroom", name=name)) for name in ("SALLE DE CLASSE", "UNIVERSITY LECTURE"))
    assert {mark.figure.build for mark in school} == {"child"}
    assert "child" not in {mark.figure.build for mark in college if mark.figure.height > 1450}
    assert any(mark.figure.build != "child" for mark in college)


def test_an_audience_that_is_told_to_gets_up_and_runs_for_the_door() -> None:
    sitting = residents(full("auditorium", count=24))
    running = residents(full("auditorium", count=24, deeds=("stand", "run"), seated=True))
    assert len(running) == len(sitting)
    assert all(any(cue.what == "stand" for cue in mark.cues) for mark in running)
    door = flat(floor_plan("auditorium").doors[0].at)
    gone = [mark for mark in running if mark.to is not None]
    assert len(gone) >= len(running) // 2
    for mark in gone:
        assert mark.to is not None
        assert np.linalg.norm(flat(mark.to) - door) < np.linalg.norm(flat(mark.at) - door)


def test_before_a_sheet_they_sit_as_an_audience_on_chairs_that_are_brought() -> None:
    cinema = full("cafe", count=18, seated=True, chairs=18)
    cinema = replace(cinema, set=replace(cinema.set, dressing=("screen", "sheet")))
    assert not residents(cinema)
