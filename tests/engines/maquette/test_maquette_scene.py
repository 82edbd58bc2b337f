"""Blockings built: walls that make way, extras that keep their distance, vehicles that stop, cameras that move."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import blocking, camera, plan, two_people

from rushes.engines.maquette import crowd
from rushes.engines.maquette.camera import Operator
from rushes.engines.maquette.joints import Joint
from rushes.engines.maquette.model import MATERIALS, Model
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.transform import moved, translate, turn
from rushes.engines.maquette.view import View, gate
from rushes.film.blocking import Crowd, Cue, Light, Prop
from rushes.film.heading import Hour
from rushes.film.note import Move
from rushes.film.spot import Spot


def test_a_wide_frame_uses_the_whole_width_of_the_gate_and_a_tall_one_its_height() -> None:
    assert gate(16 / 9) == pytest.approx((36, 20.25))
    assert gate(2.39)[0] == 36
    assert gate(1.0) == (24, 24)
    assert gate(9 / 16) == pytest.approx((13.5, 24))


def test_the_lens_covers_the_angle_that_optics_say() -> None:
    view = View(np.array([0.0, 1, 5]), np.array([0.0, 1, 0]), 50.0, 4.0, 5.0, 1.5)
    # At 5 m a 50 mm lens sees 5 × 36 / 50 = 3.6 m across: half of that is the frame's edge.
    x, _, _, w = view.projection @ np.array([1.8, 1.0, 0.0, 1.0])
    assert x / w == pytest.approx(1.0)


def test_what_is_behind_blurs_by_the_thin_lens_formula() -> None:
    view = View(np.zeros(3), np.array([0.0, 0, -2]), 85.0, 2.0, 2.0, 1.5)
    circle = 85**2 / (2 * (2000 - 85))
    assert view.blur_at_infinity(3600) == pytest.approx(circle * 100 / 2)


def test_a_move_starts_and_ends_at_rest_and_never_jumps() -> None:
    dolly = camera((0, 1500, 5000), (0, 1000, 0), eye_end=Spot(0, 1500, 3000), move=Move.DOLLY)
    operator = Operator(dolly, 96, Fraction(24), 16 / 9)
    z = np.array([operator.view(frame).eye[2] for frame in range(96)])
    steps = np.abs(np.diff(z))
    assert z[0] == pytest.approx(5.0)
    assert z[-1] == pytest.approx(3.0)
    assert steps[0] < 0.002
    assert steps[-1] < 0.002
    assert steps.max() < 0.06


def test_a_camera_that_goes_along_with_a_walker_shares_their_pace() -> None:
    louis, marie = two_people()
    walker = replace(louis, pose="walk", to=Spot(1400, 0, 0), cues=(Cue(24, 72, "walk"),))
    along = camera((0, 1500, 5000), (0, 1000, 0), move=Move.TRUCK)
    along = replace(along, eye_end=Spot(2000, 1500, 5000), target_end=Spot(2000, 1000, 0))
    scene = Scene(blocking(walker, marie, camera=along), 96, Fraction(24), 16 / 9)
    for frame in (0, 24, 36, 48, 60, 95):
        gone = scene.by_name[walker.figure.name].place(frame / 24)[0] + 0.6
        assert scene.operator.view(frame).eye[0] == pytest.approx(gone)


def test_a_camera_with_a_move_of_its_own_keeps_its_own_pace() -> None:
    louis, marie = two_people()
    walker = replace(louis, pose="walk", to=Spot(1400, 0, 0))
    push = camera((0, 1500, 5000), (0, 1000, 0), eye_end=Spot(0, 1500, 3000), move=Move.DOLLY)
    assert Scene(blocking(walker, marie, camera=push), 96, Fraction(24), 16 / 9).operator.follows is None


def test_a_camera_in_the_hand_breathes_and_one_on_a_tripod_does_not() -> None:
    still = Operator(camera((0, 1500, 5000), (0, 1000, 0)), 48, Fraction(24), 16 / 9)
    held = Operator(replace(still.camera, move=Move.HANDHELD, handheld=60), 48, Fraction(24), 16 / 9)
    assert still.still
    assert not held.still
    # To the last bit: what stands still is drawn once a shot, and again wherever the view has changed.
    views = [still.view(frame) for frame in range(48)]
    assert len({(*view.eye, *view.target, view.lens, view.roll) for view in views}) == 1
    assert 0.0005 < np.linalg.norm(held.view(0).eye - held.view(20).eye) < 0.05


def test_the_wall_behind_which_the_camera_stands_is_left_out() -> None:
    inside = Scene(blocking(*two_people(), interior=True), 24, Fraction(24), 16 / 9)
    walls = inside.still.walls
    assert walls
    for number, wall in enumerate(walls):
        outside = np.asarray(wall.at, float) + np.asarray(wall.outward) * 2
        assert number in inside.hidden(outside)
    assert not inside.hidden(np.array([0.0, 1.4, 0.5]))


def test_extras_keep_their_distance_and_their_places_from_shot_to_shot() -> None:
    wide = blocking(*two_people(), crowd=Crowd(12))
    close = replace(wide, camera=camera((600, 1550, 1200), (600, 1530, 0), 850))
    found = crowd.extras(wide, 96, 4.0)
    assert len(found) > 6
    for one, other in itertools.combinations(found, 2):
        assert np.hypot(one.at.x - other.at.x, one.at.z - other.at.z) >= crowd.ROOM - 2
    places = {(mark.figure.name, mark.at) for mark in found}
    same = {(mark.figure.name, mark.at) for mark in crowd.extras(close, 96, 4.0)}
    assert len(places & same) >= len(same) - 2


def test_nobody_of_the_crowd_stands_before_the_lens() -> None:
    wide = blocking(*two_people(), crowd=Crowd(30))
    eye, target = np.array([0, 5000.0]), np.array([0, 0.0])
    for mark in crowd.extras(wide, 96, 4.0):
        away = np.array([mark.at.x, mark.at.z]) - eye
        assert np.hypot(*away) > 1500
        along = away @ (target - eye) / 5000
        assert not (0 < along < 5000 and abs(mark.at.x) < 400)


def test_a_crowd_that_walks_meets_nobody() -> None:
    first, second = two_people()
    crosses = replace(first, to=Spot(2500, 0, -2500), cues=(Cue(12, 96, "walk"),))
    built = Scene(blocking(crosses, second, crowd=Crowd(40)), 96, Fraction(24), 16 / 9)
    walking = [actor for actor in built.actors[2:] if actor.path is not None]
    assert len(walking) >= 4
    for frame in range(0, 96, 4):
        spots = np.array([actor.place(frame / 24)[[0, 2]] for actor in built.actors])
        apart = np.linalg.norm(spots[:, None] - spots[None], axis=2) + 9 * np.eye(len(spots))
        assert apart[2:].min() > 0.45, frame


def test_a_seated_crowd_has_chairs_and_runs_from_them_to_the_door() -> None:
    room = blocking(*two_people(), interior=True, crowd=Crowd(16, True, ("stand", "run"), 16))
    room = replace(room, set=replace(room.set, kind="cafe", plan=replace(plan("cafe"), homes=None)))
    flees = Scene(room, 96, Fraction(24), 16 / 9)
    extras = flees.actors[2:]
    chairs = {(thing.prop.at.x, thing.prop.at.z) for thing in flees.things if thing.prop.name == "chair"}
    assert len(extras) >= 3
    assert {(actor.mark.at.x, actor.mark.at.z) for actor in extras} == chairs
    assert all(actor.pose(0.0, 0, lambda name, at: None)[Joint.SEATED] > 0.9 for actor in extras)
    doors = np.array([[door.at.x, door.at.z] for door in room.set.plan.doors]) / 1000
    nearer = 0
    for actor in extras:
        before, after = (actor.place(seconds)[[0, 2]] for seconds in (0.0, 4.0))
        nearer += bool(np.linalg.norm(doors - after, axis=1).min() < np.linalg.norm(doors - before, axis=1).min() - 0.4)
    assert nearer >= len(extras) // 2


def test_a_crowd_claps_each_in_their_own_time() -> None:
    found = crowd.extras(blocking(*two_people(), crowd=Crowd(12, deeds=("clap",))), 96, 4.0)
    begun = [cue.start for mark in found for cue in mark.cues if cue.what == "clap"]
    assert len(begun) == len(found) > 6
    assert len(set(begun)) > 2


def test_a_vehicle_that_arrives_slows_to_a_stop_on_its_mark() -> None:
    train = Prop("train", "le train", Spot(-2000, 0, -60000), 0, Spot(-2000, 0, -3000))
    scene = Scene(blocking(*two_people(), props=(train,)), 144, Fraction(24), 16 / 9)
    path = scene.things[0].path
    assert path.at(6.0) == pytest.approx((-2, 0, -3))
    assert path.speed(5.6) < path.speed(1.0) / 3
    assert scene.at(10).moving


def test_a_model_included_in_another_stands_where_it_is_put() -> None:
    table, room = Model(), Model()
    table.box(0, 0, 0, 2, 1, 1, "#a9794e")
    table.light(0, 1.2, 0, "#ffd98a", 0.3)
    room.include(table, translate(3, 0, -1) @ turn(np.pi / 2))
    row = room.arrays()["box", 0][0]
    assert row[[3, 7, 11]] == pytest.approx([3, 0.5, -1])
    assert room.lamps[0].at == pytest.approx((3, 1.2, -1))
    again = moved(room.arrays()["box", 0], translate(1, 0, 0))[0]
    assert again[3] == pytest.approx(4)


def glowing(scene: Scene, frame: int) -> int:
    return sum(len(rows) for (_, material), rows in scene.at(frame).moving.items() if material == MATERIALS["glow"])


def test_a_lantern_in_the_hand_burns_until_its_bearer_puts_it_out() -> None:
    bearer = replace(two_people()[0], holds="lantern", cues=(Cue(10, 30, "put-out"),))
    scene = Scene(blocking(bearer, hour=Hour.NIGHT, interior=True), 48, Fraction(24), 16 / 9)
    assert glowing(scene, 19) > glowing(scene, 20)
    assert len(scene.at(19).lamps) > len(scene.at(20).lamps)


def test_a_room_whose_lamps_are_out_has_no_light_of_its_own() -> None:
    light = Light(Hour.NIGHT, True)
    lit = blocking(*two_people(), hour=Hour.NIGHT, interior=True)
    out = replace(lit, light=replace(light, unlit=True))
    assert Scene(lit, 24, Fraction(24), 16 / 9).at(0).lamps
    assert not Scene(out, 24, Fraction(24), 16 / 9).at(0).lamps
