"""Deeds that a body does in full: those of two who meet, turns, leaps, ways of getting on, things that change hands."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import LOUIS, MARIE, blocking

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.carrying import grip
from rushes.engines.maquette.encounters import meet, targets
from rushes.engines.maquette.held import all_held, placed_in_hands
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.paths import Vector
from rushes.engines.maquette.people import Body, People
from rushes.engines.maquette.reach import about_y, feet
from rushes.engines.maquette.scene import Scene
from rushes.film.blocking import Cue, Mark
from rushes.film.spot import Spot

RATE = Fraction(24)
FRAMES = 96
NOWHERE = np.array([0.0, 1.0, 9.0])
HEIGHTS = [(1780, 1660), (1890, 1570), (1660, 1780)]


def nobody(name: str, seconds: float) -> None:
    return None


def two(verb: str, heights: tuple[int, int], holds: str = "") -> list[Actor]:
    first, second = replace(LOUIS, height=heights[0]), replace(MARIE, height=heights[1])
    pair = [
        Actor(
            Mark(
                first,
                Spot(-600, 0, 0),
                900,
                look_at="MARIE",
                cues=(Cue(9, 96, verb),),
                holds=holds,
                gives_to="MARIE" if holds else "",
            ),
            FRAMES,
            RATE,
        ),
        Actor(Mark(second, Spot(600, 0, 0), 2700, look_at="LOUIS"), FRAMES, RATE),
    ]
    meet(pair)
    return pair


def alone(verb: str, to: Spot | None = None, pose: str = "stand") -> Actor:
    return Actor(Mark(LOUIS, Spot(0, 0, 0), 0, pose, to=to, cues=(Cue(0 if to else 12, FRAMES, verb),)), FRAMES, RATE)


def palms(pair: list[Actor], seconds: float) -> list[tuple[Vector, Vector]]:
    """Right and left of each."""
    find = targets({actor.mark.figure.name: actor for actor in pair}, {}, NOWHERE)
    found = []
    for actor in pair:
        pose, place = actor.pose(seconds, round(seconds * 24), find), actor.place(seconds)[None]
        company, facing = People([Body(actor.mark.figure, 1895, 1)]), np.array([actor.heading(seconds)])
        _, hands = mannequins(company, [pose], place, facing, NOWHERE)
        found.append((hands[0][:3, 3], hands[1][:3, 3]))
    return found


def mouth(actor: Actor, pair: list[Actor], seconds: float) -> Vector:
    find = targets({one.mark.figure.name: one for one in pair}, {}, NOWHERE)
    return actor.out(actor.pose(seconds, round(seconds * 24), find), seconds, (0.0, -0.071, 0.098))


@pytest.mark.parametrize("heights", HEIGHTS)
@pytest.mark.parametrize(("verb", "ours", "theirs"), [("shake-hands", 0, 0), ("give", 0, 0), ("dance", 1, 0)])
def test_hands_that_meet_touch_whatever_their_heights(
    verb: str, ours: int, theirs: int, heights: tuple[int, int]
) -> None:
    pair = two(verb, heights)
    apart = []
    for seconds in np.arange(1.0, 2.6, 1 / 12):
        (mine, others) = palms(pair, float(seconds))
        apart.append(float(np.linalg.norm(mine[ours] - others[theirs])))
    assert min(apart) < 0.03


@pytest.mark.parametrize("heights", HEIGHTS)
def test_two_who_kiss_meet_mouth_to_mouth_with_their_feet_on_the_floor(heights: tuple[int, int]) -> None:
    pair = two("kiss", heights)
    assert np.linalg.norm(mouth(pair[0], pair, 2.0) - mouth(pair[1], pair, 2.0)) < 0.03
    for actor in pair:
        for foot in feet(actor.pose(2.0, 48, nobody)):
            assert foot.at[1] - 0.13 * np.sin(max(0.0, foot.roll)) < 0.10  # an ankle is no higher than its toes let it


def test_what_is_given_goes_from_one_hand_to_the_other() -> None:
    pair = two("give", (1780, 1660), holds="letter")
    held = all_held(pair, 1895, {}, (), RATE)
    letter = grip("letter")
    assert held[0].passes is not None
    assert letter is not None

    def away(seconds: float, whose: int) -> float:
        hands = palms(pair, seconds)
        grasping = {0: np.eye(4), 1: np.eye(4), 2: np.eye(4), 3: np.eye(4)}
        for number, (right, left) in enumerate(hands):
            grasping[number][:3, 3], grasping[number + 2][:3, 3] = right, left
        where = placed_in_hands(held, grasping, {0: 0.0, 1: 0.0}, 2, round(seconds * 24), seconds)[0]
        return float(np.linalg.norm((where @ (*letter.at, 1.0))[:3] - hands[whose][0]))

    assert away(held[0].passes.start - 0.1, 0) < 0.05
    assert away(held[0].passes.start + 0.1, 1) < 0.05
    assert away(3.9, 1) < 0.05


def test_a_ball_flies_and_is_caught() -> None:
    first = Mark(LOUIS, Spot(-1500, 0, 0), 900, look_at="MARIE", cues=(Cue(9, 96, "throw"),), holds="ball")
    second = Mark(MARIE, Spot(1500, 0, 0), 2700, look_at="LOUIS", cues=(Cue(9, 96, "catch"),))
    scene = Scene(blocking(first, second), FRAMES, RATE, 16 / 9)
    gone = scene.held[0].passes
    assert gone is not None
    assert gone.to == 1
    middle = gone.at((gone.start + gone.lands) / 2)
    assert middle[1] > max(gone.a[1], gone.b[1]) - 0.2  # it falls no more than it rose
    assert gone.a[0] < middle[0] < gone.b[0]


def test_who_turns_round_leads_with_the_head_and_steps_without_sliding() -> None:
    actor = alone("turn")
    assert np.cos(actor.heading(0.2) - actor.facing) < 0  # they had their back to it
    assert actor.heading(3.0) == pytest.approx(actor.facing, abs=1e-6)
    before: list[Vector] = []
    for frame in range(FRAMES):
        seconds = frame / 24
        turned = about_y(actor.heading(seconds))
        now = [turned @ np.array(foot.at) * actor.size for foot in feet(actor.pose(seconds, frame, nobody))]
        for foot, last in zip(now, before, strict=False):
            if max(foot[1], last[1]) < 0.093 * actor.size:  # both times on the floor
                assert np.hypot(*(foot - last)[[0, 2]]) < 0.010
        before = now


def test_who_leaps_leaves_the_floor_and_comes_down_on_it() -> None:
    actor = alone("jump")
    heights = [min(foot.at[1] for foot in feet(actor.pose(f / 24, f, nobody))) for f in range(60)]
    assert max(heights) > 0.35
    assert heights[0] < 0.1
    assert min(heights[-3:]) < 0.13
    squat = [actor.pose(f / 24, f, nobody)[0] for f in range(60)]
    assert min(squat[: int(np.argmax(heights))]) < squat[0] - 0.12  # it is prepared


def test_who_crawls_has_hands_and_knees_on_the_floor_and_these_stay_where_they_are_set() -> None:
    actor = alone("crawl", Spot(0, 0, 2000), "crawl")
    before: tuple[Vector, Vector] | None = None
    slid, lows = [], []
    for frame in range(12, 84):
        hands = palms([actor], frame / 24)[0]
        lows.append(min(hand[1] for hand in hands))
        for hand, last in zip(hands, before or (), strict=False):
            if max(hand[1], last[1]) < 0.055:
                slid.append(float(np.hypot(*(hand - last)[[0, 2]])))
        before = hands
    assert max(lows) < 0.09  # one hand at least carries
    assert np.median(slid) < 0.010


@pytest.mark.parametrize("verb", ["limp", "stagger"])
def test_a_poor_gait_is_told_from_a_walk_and_its_feet_do_not_slide(verb: str) -> None:
    poor, sound = alone(verb, Spot(0, 0, 3000), verb), alone("walk", Spot(0, 0, 3000), "walk")
    changed, slid, before = [], [], []
    for frame in range(12, 84):
        pose = poor.pose(frame / 24, frame, nobody)
        changed.append(float(np.abs(pose - sound.pose(frame / 24, frame, nobody))[[4, 5, 6]].max()))
        now = [np.array(foot.at) * poor.size + poor.place(frame / 24) for foot in feet(pose)]
        for foot, last in zip(now, before, strict=False):
            if max(foot[1], last[1]) < 0.090 * poor.size:
                slid.append(float(np.hypot(*(foot - last)[[0, 2]])))
        before = now
    assert max(changed) > 0.15
    assert np.percentile(slid, 90) < 0.010


def test_who_dances_alone_lifts_one_foot_after_the_other() -> None:
    actor = Actor(Mark(LOUIS, Spot(0, 0, 0), 0, cues=(Cue(0, FRAMES, "dance"),)), FRAMES, RATE)
    meet([actor])
    lifts = np.array([[foot.at[1] for foot in feet(actor.pose(f / 24, f, nobody))] for f in range(48)])
    assert (lifts.max(0) > 0.13).all()
    assert (lifts.min(1) < 0.10).all()


def test_who_stands_for_minutes_keeps_their_feet_where_they_are() -> None:
    actor = Actor(Mark(LOUIS, Spot(0, 0, 0), 0), 24 * 120, RATE)
    spots = np.array([[foot.at for foot in feet(actor.pose(f / 4, 6 * f, nobody))] for f in range(480)])
    assert np.ptp(spots[:, :, [0, 2]], axis=0).max() < 0.001
