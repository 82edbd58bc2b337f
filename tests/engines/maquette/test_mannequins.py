"""Mannequins: they stand on the floor, walk as far as they walk, look where they look, and speak."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import LOUIS, MARIE

from rushes.engines.maquette import poses
from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.encounters import meet
from rushes.engines.maquette.gait import Walk, walking
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.keypoints import NAMES, keypoints
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.people import Body, People
from rushes.engines.maquette.reach import feet
from rushes.engines.maquette.repertoire import gesture
from rushes.engines.maquette.voices import Voice
from rushes.film.blocking import Cue, Figure, Mark
from rushes.film.spot import Spot

NOWHERE = np.array([0.0, 1.5, 5.0])


def lowest(pose: Pose, figure: Figure = LOUIS) -> float:
    """Height of the lowest shoe's sole, metres."""
    rows, _ = mannequins(People([Body(figure, 1895, 1)]), [pose], np.zeros((1, 3)), np.zeros(1), NOWHERE)
    soles = []
    for row in np.concatenate([rows[key] for key in rows if key[0] in ("shoe", "heeled")]):
        matrix = row[:12].reshape(3, 4).astype(float)
        corners = np.array([[x, 0.0, z, 1.0] for x in (-0.4, 0.4) for z in (-0.45, 0.45)])
        soles.append((matrix @ corners.T)[1].min())
    return float(min(soles))


def actor(mark: Mark, frames: int = 96, voices: tuple[Voice, ...] = ()) -> Actor:
    return Actor(mark, frames, Fraction(24), voices)


def nobody(name: str, seconds: float) -> None:
    return None


STROLL = Walk(4.0, 1.2, True, True)
RUN = Walk(9.0, 3.5, False, True, 0.3)


@pytest.mark.parametrize("figure", [LOUIS, MARIE, replace(LOUIS, build="child", height=1150)])
def test_who_walks_has_a_foot_on_the_floor_at_every_moment(figure: Figure) -> None:
    for step in range(40):
        pose = walking(STROLL, step * 0.1, 1.2, poses.standing(step / 24, 0.2))
        assert abs(lowest(pose, figure)) < 0.05


@pytest.mark.parametrize("walk", [STROLL, RUN, Walk(3.0, 1.0, False, False, 0.7)])
def test_a_foot_that_is_down_does_not_slide(walk: Walk) -> None:
    before: dict[int, float] = {}
    landed = 0
    for step in range(round(walk.length * 100)):
        way = step / 100
        for side, foot in enumerate(feet(walking(walk, way, walk.pace, poses.standing(0.0, 0.2)))):
            flat = abs(foot.roll) < 1e-6 and foot.at[1] < 0.0851
            if flat and side in before:
                assert foot.at[2] + way == pytest.approx(before[side], abs=1e-3)
                landed += 1
            if flat:
                before[side] = foot.at[2] + way
            else:
                before.pop(side, None)
    assert landed > 20


def test_a_walk_from_rest_to_rest_begins_and_ends_with_both_feet_together() -> None:
    for way in (0.0, STROLL.length):
        left, right = feet(walking(STROLL, way, 0.0, poses.standing(0.0, 0.2)))
        assert left.at[2] == pytest.approx(right.at[2], abs=0.01)
        assert left.at[1] == pytest.approx(right.at[1], abs=0.01)


def test_standing_people_neither_float_nor_sink() -> None:
    for second in range(12):
        assert abs(lowest(poses.standing(second * 0.7, 0.3))) < 0.03


def test_seated_feet_reach_the_floor_from_a_chair() -> None:
    assert abs(lowest(poses.sitting(0.0, 0.5, 0.45, LOUIS.height / 1750))) < 0.06


def test_a_walker_gets_where_the_mark_says_and_faces_the_way() -> None:
    mark = Mark(LOUIS, Spot(-1000, 0, 0), 0, "walk", to=Spot(2000, 0, 0))
    walker = actor(mark)
    assert walker.place(0.0) == pytest.approx((-1.0, 0, 0))
    assert walker.place(4.0) == pytest.approx((2.0, 0, 0))
    assert walker.heading(2.0) == pytest.approx(math.pi / 2)


def test_a_walk_that_begins_in_the_shot_starts_gently() -> None:
    mark = Mark(LOUIS, Spot(0, 0, 0), 900, to=Spot(3000, 0, 0), cues=(Cue(24, 96, "walk"),))
    walker = actor(mark)
    assert walker.place(0.9) == pytest.approx((0, 0, 0))
    assert walker.path is not None
    assert walker.path.speed(1.05) < walker.path.speed(2.5) / 2


def test_the_head_turns_before_the_chest_and_further() -> None:
    pose = np.zeros(len(Joint))
    poses.looking(pose, 0.6, 0.0)
    assert pose[Joint.HEAD_TURN] > 0.45
    assert pose[Joint.HEAD_TURN] > 3 * pose[Joint.TWIST]


def test_the_eyes_go_where_the_neck_does_not() -> None:
    pose = np.zeros(len(Joint))
    poses.looking(pose, 2.1, 0.8)
    assert pose[Joint.GAZE_TURN] > 0.4
    assert pose[Joint.GAZE_RISE] > 0.2


def test_nobody_keeps_their_eyes_shut_for_more_than_three_frames() -> None:
    shut = [poses.standing(frame / 24, 0.4)[Joint.BLINK] for frame in range(480)]
    runs = "".join("x" if each else " " for each in shut).split()
    assert runs
    assert max(map(len, runs)) <= 3


def test_far_people_are_drawn_with_fewer_faces_and_stand_as_high() -> None:
    from rushes.engines.maquette import geometry

    pose = poses.standing(0.0, 0.3)
    company = People([Body(LOUIS, 1895, 1), Body(MARIE, 1895, 4)])

    def measured(far: float) -> tuple[int, float]:
        rows, _ = mannequins(company, [pose, pose], np.zeros((2, 3)), np.zeros(2), NOWHERE, far)
        faces = sum(len(geometry.prim(name)[1]) // 3 * len(each) for (name, _), each in rows.items())
        return faces, max(float(each[:, 7].max()) for each in rows.values())

    (many, high), (few, also_high) = measured(100.0), measured(1.0)
    assert few < many * 0.45
    assert also_high == pytest.approx(high, abs=0.03)


def test_who_is_looked_at_turns_the_looker() -> None:
    mark = Mark(LOUIS, Spot(0, 0, 0), 0, look_at="MARIE")
    left, right = (
        actor(mark).pose(0.5, 12, lambda name, seconds, x=x: np.array([x, 1.6, 2.0]))[Joint.HEAD_TURN]
        for x in (-2.0, 2.0)
    )
    assert left < -0.4 < 0.4 < right


def test_the_mouth_follows_the_voice() -> None:
    loud = np.concatenate([np.zeros(6), np.ones(6), np.zeros(6)])
    voice = Voice(10, loud, loud)
    mark = Mark(LOUIS, Spot(0, 0, 0), 0, cues=(Cue(10, 28, "speak"),))
    speaker = actor(mark, voices=(voice,))
    opened = [speaker.pose(frame / 24, frame, nobody)[Joint.MOUTH] for frame in (5, 12, 18, 25)]
    assert opened == [0, 0, 1, 0]


def test_a_gesture_comes_and_goes_with_its_cue() -> None:
    mark = Mark(LOUIS, Spot(0, 0, 0), 0, cues=(Cue(24, 60, "wave"),))
    waving = actor(mark)
    swing = [waving.pose(frame / 24, frame, nobody)[Joint.RIGHT_SWING] for frame in (10, 40, 80)]
    assert swing[1] > 2.0
    assert max(swing[0], swing[2]) < 0.5


def test_someone_rises_from_a_chair_on_cue() -> None:
    mark = Mark(LOUIS, Spot(0, 0, 0), 0, "sit", 450, cues=(Cue(24, 60, "stand"),))
    riser = actor(mark)
    before, after = (riser.pose(s, round(s * 24), nobody)[Joint.HIP] for s in (0.5, 3.5))
    assert before < 0.6
    assert after > 0.85


def test_every_gesture_of_the_table_moves_a_body() -> None:
    for verb in ("point", "wave", "nod", "give", "drink", "read", "cry", "write", "undress", "see"):
        assert gesture(verb) is not None
    assert gesture("xyzzy") is None
    assert gesture("same") is None


def test_no_two_people_breathe_in_step() -> None:
    one = actor(Mark(LOUIS, Spot(0, 0, 0), 0)).pose(1.0, 24, nobody)
    other = actor(Mark(MARIE, Spot(0, 0, 0), 0)).pose(1.0, 24, nobody)
    assert not np.allclose(one, other)


def palm(figure: Figure, pose: Pose) -> np.ndarray:
    _, hands = mannequins(People([Body(figure, 1895, 1)]), [pose], np.zeros((1, 3)), np.zeros(1), NOWHERE)
    return np.asarray(hands[0][:3, 3])


@pytest.mark.parametrize(
    "figure", [LOUIS, MARIE, replace(LOUIS, build="child", height=1150), replace(LOUIS, girth=140)]
)
def test_who_drinks_brings_the_hand_to_the_mouth_whatever_their_build(figure: Figure) -> None:
    drinker = actor(Mark(figure, Spot(0, 0, 0), 0, cues=(Cue(0, 96, "drink"),)))
    pose = drinker.pose(1.6, 38, nobody)
    mouth = drinker.out(pose, 1.6, (0.0, -0.07, 0.10))
    assert np.linalg.norm(palm(figure, pose) - mouth) < 0.10 * drinker.size + 0.03


def test_two_who_embrace_come_together_with_their_hands_on_each_other() -> None:
    one = actor(Mark(LOUIS, Spot(0, 0, -600), 0, look_at="MARIE", cues=(Cue(0, 96, "embrace"),)))
    other = actor(Mark(MARIE, Spot(0, 0, 600), 1800, look_at="LOUIS"))
    meet([one, other])
    apart = np.linalg.norm(one.place(3.0) - other.place(3.0))
    assert 0.24 < apart < 0.5
    hand = palm(LOUIS, one.pose(3.0, 72, nobody)) + one.place(3.0)
    back = other.place(3.0) + [0.0, 1.25, 0.0]
    assert np.linalg.norm(hand - back) < 0.35


def test_who_is_given_something_holds_out_a_hand() -> None:
    one = actor(Mark(LOUIS, Spot(0, 0, -500), 0, look_at="MARIE", cues=(Cue(0, 96, "give"),)))
    other = actor(Mark(MARIE, Spot(0, 0, 500), 1800, look_at="LOUIS"))
    meet([one, other])
    mine = palm(LOUIS, one.pose(1.6, 38, nobody)) + one.place(1.6)
    theirs = palm(MARIE, other.pose(1.6, 38, nobody)) * [-1, 1, -1] + other.place(1.6)
    assert np.linalg.norm(mine - theirs) < 0.2


def test_who_falls_ends_on_the_floor_and_stays_there() -> None:
    faller = actor(Mark(LOUIS, Spot(0, 0, 0), 0, cues=(Cue(24, 60, "fall"),)))
    heights = [faller.head(frame / 24)[1] for frame in (12, 36, 60, 95)]
    assert heights[0] > 1.5
    assert heights[2] < 0.45
    assert heights[3] < 0.45


def test_nobody_rises_with_a_straight_back() -> None:
    riser = actor(Mark(LOUIS, Spot(0, 0, 0), 0, "sit", 450, cues=(Cue(24, 60, "stand"),)))
    leans = [riser.pose(frame / 24, frame, nobody)[Joint.LEAN] for frame in range(0, 96, 4)]
    assert max(leans) > 0.45
    assert abs(leans[-1]) < 0.1


def test_the_skeleton_has_its_wrists_where_the_arms_are_drawn() -> None:
    waving = actor(Mark(LOUIS, Spot(400, 0, 200), 700, cues=(Cue(0, 96, "wave"),)))
    pose = waving.pose(1.3, 31, nobody)
    points = keypoints(waving, pose, 1.3)
    _, hands = mannequins(
        People([Body(LOUIS, 1895, 1)]), [pose], waving.place(1.3)[None], np.array([waving.heading(1.3)]), NOWHERE
    )
    assert points.shape == (18, 3)
    assert np.linalg.norm(points[NAMES.index("right wrist")] - hands[0][:3, 3]) < 0.12
    assert points[NAMES.index("nose"), 1] > points[NAMES.index("neck"), 1]


def test_a_long_skirt_goes_with_the_leg_that_goes() -> None:
    def reach(swing: float) -> float:
        pose = poses.standing(0.0, 0.3)
        pose[Joint.LEFT_LEG] = swing
        rows, _ = mannequins(People([Body(MARIE, 1895, 1)]), [pose], np.zeros((1, 3)), np.zeros(1), NOWHERE)
        return float(max(row[9] for row in rows["skirt", 0]) - min(row[9] for row in rows["skirt", 0]))

    assert reach(0.6) > reach(0.0)


def hands(who: Actor, seconds: float) -> tuple[np.ndarray, np.ndarray]:
    """The palms in the world, the right one first, metres."""
    pose = who.pose(seconds, round(seconds * 24), nobody)
    points = keypoints(who, pose, seconds)
    return points[NAMES.index("right wrist")], points[NAMES.index("left wrist")]


HANDLE = Spot(-150, 1000, 560)
MIRRORED = Spot(150, 1000, 560)


@pytest.mark.parametrize("verb", ["open", "close", "take", "knock"])
@pytest.mark.parametrize("figure", [LOUIS, MARIE])
def test_a_hand_reaches_what_it_opens_and_it_is_the_nearer_one(verb: str, figure: Figure) -> None:
    for spot, side in ((HANDLE, 0), (MIRRORED, 1)):
        who = actor(Mark(figure, Spot(0, 0, 0), 0, cues=(Cue(12, 84, verb),), reaches=spot))
        high = 340 if verb == "knock" else 0  # nobody knocks at a handle
        there = np.array([spot.x, spot.y + high, spot.z]) / 1000
        nearest = min(np.linalg.norm(hands(who, k / 24)[side] - there) for k in range(12, 60))
        other = min(np.linalg.norm(hands(who, k / 24)[1 - side] - there) for k in range(12, 60))
        assert nearest < 0.16, "a wrist is a palm from what the hand holds"
        assert other > 0.3


def test_the_left_hand_waves_while_the_right_one_has_something() -> None:
    free = actor(Mark(MARIE, Spot(0, 0, 0), 0, cues=(Cue(0, 96, "wave"),)))
    busy = actor(Mark(MARIE, Spot(0, 0, 0), 0, cues=(Cue(0, 96, "wave"),), holds="lantern"))
    (right, left), (held, waves) = hands(free, 2.0), hands(busy, 2.0)
    assert right[1] > left[1] + 0.4
    assert waves[1] > held[1] + 0.4
