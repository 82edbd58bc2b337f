"""Who flees from a room goes round its tables and chairs, towards the door, and meets nobody there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from rushes.departments.blocking.floorplans import floor_plan
from rushes.engines.maquette.crowd import chairs, extras
from rushes.film.blocking import Blocking, Camera, Crowd, Light, Mark, SetDesign
from rushes.film.heading import Hour, Side

SECONDS, FRAMES = 3.0, 72


def fleeing(name: str, seconds: float = SECONDS) -> tuple[Blocking, list[Mark]]:
    plan = replace(floor_plan("cafe"), homes=None)  # all of them on chairs that were brought
    lens = Camera(320, 28, plan.master_eye, plan.master_target, plan.master_eye, plan.master_target, 320, 5000, 5000)
    crowd = Crowd(18, True, ("stand", "run"), 18)
    blocking = Blocking(SetDesign("cafe", name, Side.INT, 1895, plan), (), (), lens, Light(Hour.NIGHT, True), crowd)
    return blocking, extras(blocking, round(24 * seconds), seconds)


def way(mark: Mark) -> np.ndarray:
    assert mark.to is not None
    corners = np.array([[spot.x, spot.z] for spot in (mark.at, *mark.via, mark.to)], float)
    return np.concatenate([a + (b - a) * np.linspace(0.0, 1.0, 40)[:, None] for a, b in pairwise(corners)])


def test_nobody_runs_through_a_table_or_somebody_elses_chair() -> None:
    running = 0
    for name in ("CHEZ MARIE", "AU BON COIN", "LE TERMINUS"):
        blocking, marks = fleeing(name)
        tables = [np.array([top.x, top.z], float) for top in blocking.set.plan.tables]
        seats = [np.array([chair.at.x, chair.at.z], float) for chair in chairs(blocking)]
        for mark in marks:
            if mark.to is None:
                continue
            running += 1
            course = way(mark)
            own = [seat for seat in seats if np.linalg.norm(seat - course[0]) > 5]
            for thing, clear in [*((seat, 400.0) for seat in own), *((table, 600.0) for table in tables)]:
                away = np.linalg.norm(course - thing, axis=1)
                assert away.min() >= min(clear, away[0] - 5), (name, mark.figure.name)
    assert running >= 8


def test_everybody_who_runs_gets_nearer_to_the_door_and_stays_in_the_room() -> None:
    for name in ("CHEZ MARIE", "AU BON COIN"):
        blocking, marks = fleeing(name)
        plan = blocking.set.plan
        doors = np.array([[door.at.x, door.at.z] for door in plan.doors], float)
        for mark in marks:
            if mark.to is None:
                continue
            course = way(mark)
            first, last = (np.linalg.norm(doors - spot, axis=1).min() for spot in (course[0], course[-1]))
            assert last < first
            assert (np.abs(course[-1]) <= np.array([plan.width, plan.depth]) / 2).all()


def test_nearly_all_of_a_crowd_that_flees_get_going_and_with_time_enough_are_out_of_the_room() -> None:
    found = [fleeing(name, 8.0) for name in ("CHEZ MARIE", "AU BON COIN", "LE TERMINUS", "LE PETIT PARIS")]
    people = [(blocking.set.plan, mark) for blocking, marks in found for mark in marks]
    out = [mark for plan, mark in people if mark.to is not None and abs(mark.to.x) > plan.width / 2]
    assert len(people) > 20
    assert len(out) >= 0.9 * len(people), f"{len(out)} of {len(people)}"


def test_a_crowd_that_stays_sits_on_its_chairs() -> None:
    blocking, _ = fleeing("CHEZ MARIE")
    still = extras(replace(blocking, crowd=Crowd(18, True, (), 18)), FRAMES, SECONDS)
    assert all(mark.to is None and mark.pose == "sit" for mark in still)
