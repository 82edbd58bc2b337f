"""What the blocking opens is open in the picture, in the passes and in what is exported."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from blockings_by_hand import MARIE

from rushes.departments.blocking.floorplans import floor_plan
from rushes.departments.blocking.homes import seated
from rushes.departments.blocking.reaching import whereabouts
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.scene import Scene
from rushes.film.blocking import Blocking, Camera, Cue, Leaf, Light, Mark, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

EYE, TARGET = Spot(-800, 1500, 3000), Spot(2000, 1100, 400)
FRAMES, RATE = 96, Fraction(24)
PLAN = floor_plan("kitchen")


def scene(*leaves: Leaf, mark: Mark | None = None, year: int = 1935) -> Scene:
    design = SetDesign("kitchen", "CUISINE", Side.INT, year, PLAN)
    camera = Camera(280, 56, EYE, TARGET, EYE, TARGET, 280, 3000, 3000)
    marks = (mark,) if mark else ()
    return Scene(Blocking(design, marks, (), camera, Light(Hour.DAY, True), leaves=leaves), FRAMES, RATE, 16 / 9)


def opened(kind: str, before: int = 0, after: int = 100) -> Leaf:
    at = whereabouts(kind, PLAN, seated(PLAN.places[0]))
    assert at is not None
    return Leaf(kind, at, before, after, 24, 60)


def test_every_kitchen_has_a_door_a_window_a_drawer_and_a_cupboard_that_open() -> None:
    leaves = [opened(kind) for kind in ("door", "window", "drawer", "cupboard")]
    found = scene(*leaves).ajar
    assert [leaf.kind for one in found for _, leaf in one.leaves[:1]] == ["door", "window", "drawer", "cupboard"]


def test_a_refrigerator_opens_once_kitchens_have_one() -> None:
    found = {year: scene(opened("refrigerator"), year=year).ajar for year in (1935, 1975, 2024)}
    kinds = {year: [leaf.kind for one in all_of for _, leaf in one.leaves] for year, all_of in found.items()}
    assert kinds == {1935: [], 1975: ["refrigerator"], 2024: ["refrigerator"]}


def test_a_leaf_moves_between_its_frames_and_stands_before_and_after() -> None:
    one = scene(opened("door")).ajar[0]
    shares = [one.share(frame / 24) for frame in (0, 24, 42, 60, 95)]
    assert shares[:2] == [0.0, 0.0]
    assert 0.3 < shares[2] < 0.7
    assert shares[3:] == [1.0, 1.0]
    turned = one.handle(3.0) - one.handle(0.0)
    assert np.linalg.norm(turned) > 0.8


def test_the_hand_goes_with_the_handle() -> None:
    leaf = opened("door")
    at = Spot(leaf.at.x - 600, 0, leaf.at.z - 200)
    mark = Mark(MARIE, at, 900, reaches=leaf.at, cues=(Cue(12, 72, "open"),))
    there = scene(leaf, mark=mark)
    actor = there.actors[0]
    assert actor.hold is there.ajar[0]
    pose = actor.pose(1.3, 31, lambda *_: None)
    still = Scene(replace(there.blocking, leaves=()), FRAMES, RATE, 16 / 9).actors[0].pose(1.3, 31, lambda *_: None)
    assert np.abs(pose - still).max() > 0.02


def test_an_open_door_is_away_from_where_it_was_and_shows_what_is_behind() -> None:
    shut, ajar = scene(), scene(opened("door", 100, 100))
    rows = [np.concatenate(list(one.still.arrays().values())) for one in (shut, ajar)]
    assert len(rows[1]) > len(rows[0]), "a hall"
    assert not ajar.ajar[0].moves


def test_the_passes_name_what_opens_in_the_shot() -> None:
    company = Company(scene(opened("window"), opened("door", 100, 100)))
    assert [(entity.kind, entity.name) for entity in company.entities if entity.kind == "leaf"] == [("leaf", "window")]
    number = company.entities[-1].number
    first, last = (company.moving(frame)[number] for frame in (0, 95))
    assert first.keys() == last.keys()
    assert any(not np.allclose(first[key][:, :12], last[key][:, :12]) for key in first)
