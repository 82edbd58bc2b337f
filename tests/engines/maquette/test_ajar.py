"""What the blocking opens is open in the picture, in the passes and in what is exported."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import MARIE

from rushes.departments.blocking.floorplans import floor_plan
from rushes.departments.blocking.homes import seated
from rushes.departments.blocking.reaching import whereabouts
from rushes.departments.blocking.tables import table
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.props import as_opened
from rushes.engines.maquette.props.build import outer_box, shape
from rushes.engines.maquette.scene import Scene, merged
from rushes.film.blocking import Blocking, Camera, Cue, Leaf, Light, Mark, Prop, SetDesign
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


OPENS = [key for key, entry in table("reaches").items() if "handle" in entry]


@pytest.mark.parametrize("kind", OPENS)
@pytest.mark.parametrize("year", [1935, 1985])
def test_whatever_is_brought_to_be_opened_has_a_leaf_where_the_hand_goes(kind: str, year: int) -> None:
    entry = table("reaches")[kind]
    name = as_opened(entry.get("of", [kind])[0])
    leaves = [leaf for leaf in shape(name, year).all_leaves() if leaf.kind == kind]
    assert leaves, f"nothing of {name} opens"
    left, up, out = (c / 1000 for c in entry["handle"])
    nearest = min(leaves, key=lambda leaf: float(np.linalg.norm(np.subtract(leaf.grip(0.0), (left, up, out)))))
    assert np.linalg.norm(np.subtract(nearest.grip(0.0), (left, up, out))) < 0.75
    swung = np.linalg.norm(np.subtract(nearest.grip(1.0), nearest.grip(0.0)))
    assert swung > 0.1, "it moves"
    within = [rows for model in (nearest.within, nearest.beyond) for rows in model.arrays().values()]
    hollow = kind not in ("gate", "piano", "laptop", "door", "window")
    assert bool(within) == hollow, "something is within"


def brought(name: str, *leaves: Leaf) -> Scene:
    there = scene(*leaves)
    return Scene(replace(there.blocking, props=(Prop(name, name, Spot(300, 0, 0), 900),)), FRAMES, RATE, 16 / 9)


def test_a_trunk_on_the_floor_opens_where_it_stands_and_nothing_of_the_next_shot_is_changed_by_it() -> None:
    handle = Leaf("trunk", Spot(560, 400, 0), 0, 100, 24, 60)
    rows = len(np.concatenate(list(brought("trunk").still.arrays().values())))
    there = brought("trunk", handle)
    (lid,) = there.ajar
    assert lid.handle(0.0)[0] == pytest.approx(0.3 + 0.262, abs=0.02), "before its front, which faces +x"
    assert lid.handle(3.0)[1] > lid.handle(0.0)[1] + 0.3
    assert lid.handle(3.0)[0] < 0.3, "up and over, away from who opens it"
    assert len(np.concatenate(list(brought("trunk").still.arrays().values()))) == rows


def test_curtains_hang_open_until_they_are_drawn_and_then_meet() -> None:
    leaf = opened("curtain", 100, 0)
    (drawn,) = scene(leaf).ajar
    assert [one.kind for _, one in drawn.leaves] == ["curtain", "curtain"]
    apart = [np.linalg.norm(np.subtract(drawn.leaves[0][1].grip(s), drawn.leaves[1][1].grip(s))) for s in (1.0, 0.0)]
    assert apart[0] > 0.6
    assert apart[1] < 0.15
    assert not scene().ajar


def test_what_is_in_a_boot_is_not_seen_through_its_lid() -> None:
    handle = Leaf("car-boot", Spot(300 - 2100, 800, 0), 0, 100, 24, 60)
    (boot,) = brought("car", handle).ajar
    first, last = (sum(float(np.abs(rows[:, :3]).sum()) for rows in boot.rows(at)[-1].values()) for at in (0.0, 3.0))
    assert first < 1e-3 < last


def test_a_suitcase_lies_down_to_be_opened() -> None:
    shut, lying = brought("suitcase"), brought("suitcase", Leaf("suitcase", Spot(500, 110, 0), 0, 100, 24, 60))
    high = [outer_box(one.things[0].model)[1][1] for one in (shut, lying)]
    assert high[0] > 0.4
    assert high[1] < 0.2
    assert lying.things[0].prop.name == "suitcase", "it is looked at by its own name"


def test_an_umbrella_opens_in_the_hand() -> None:
    mark = Mark(MARIE, Spot(0, 0, 0), 0, holds="umbrella", cues=(Cue(12, 72, "open"),))
    there = scene(Leaf("umbrella", Spot(0, 0, 0), 0, 100, 24, 60), mark=mark)
    (held,) = there.held.values()
    wide = []
    for frame in (0, 90):
        (rows,) = [held.rows(frame, np.eye(4))]
        low, high = outer_box(Model(blocks=[merged(rows)], meshes=held.model.meshes))
        wide.append(high[0] - low[0])
    assert wide[0] < 0.25
    assert wide[1] > 0.8


def test_who_opens_something_low_bends_down_to_it() -> None:
    heads = []
    for height in (1000, 300):
        mark = Mark(MARIE, Spot(0, 0, 0), 900, reaches=Spot(500, height, 0), cues=(Cue(0, 90, "open"),))
        actor = scene(mark=mark).actors[0]
        heads.append(actor.out(actor.pose(1.5, 36, lambda *_: None), 1.5, (0.0, 0.0, 0.0))[1])
    assert heads[1] < heads[0] - 0.15
