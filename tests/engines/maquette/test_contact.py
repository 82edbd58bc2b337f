"""Two who touch do so mesh to mesh: within three centimetres, neither short of the other nor inside them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import LOUIS, MARIE
from touching import ARMS, HANDS, HEAD, LEGS, TRUNK, apart, looked_at, solids

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.enacting import begins
from rushes.engines.maquette.encounters import meet
from rushes.engines.maquette.joints import Joint
from rushes.engines.maquette.reach import feet
from rushes.film.blocking import Cue, Figure, Mark
from rushes.film.spot import Spot

RATE, FRAMES = Fraction(24), 144
NEAR = 0.03
CHILD = Figure("MARIE", "child", 1220, "#8f5a48", "#6a5a52", "#e3cdb4", "#5a3525")
SHOES = ("shoe", "foot", "boot")
BOTH = [(1780, 1660), (1660, 1780), (1780, 1220)]
HAIR = ("hair_",)


def two(verb: str, heights: tuple[int, int], seated: bool = False) -> list[Actor]:
    first = replace(CHILD, name="LOUIS") if heights[0] < 1300 else replace(LOUIS, height=heights[0], hat="")
    second = CHILD if heights[1] < 1300 else replace(MARIE, height=heights[1])
    pose, seat = ("sit", 450) if seated else ("stand", 0)
    pair = [
        Actor(Mark(first, Spot(-600, 0, 0), 900, look_at="MARIE", cues=(Cue(9, FRAMES, verb),)), FRAMES, RATE),
        Actor(Mark(second, Spot(600, 0, 0), 2700, pose, seat, look_at="LOUIS"), FRAMES, RATE),
    ]
    meet(pair)
    return pair


def start(pair: list[Actor]) -> float:
    return begins(pair[0], *pair[0].gestures[0])


def on(pair: list[Actor], since: float, side: int, parts: tuple[str, ...]) -> float:
    """Metres from a hand of the first to the other, ``since`` seconds into the deed."""
    find, seconds = looked_at(pair), start(pair) + since
    return apart(solids(pair[0], seconds, find, HANDS, side), solids(pair[1], seconds, find, parts))


@pytest.mark.parametrize("heights", BOTH)
@pytest.mark.parametrize(
    ("verb", "parts", "since"),
    [
        ("slap", HEAD, 0.62),
        ("hit", HEAD, 0.66),
        ("touch", TRUNK + ("upper_arm",), 1.4),
        ("stroke", HEAD + HAIR, 1.4),
        ("stroke-hair", HEAD + HAIR, 0.75),
        ("hold-arm", ("upper_arm",), 1.2),
    ],
)
def test_a_hand_lies_on_the_other_whatever_their_heights(
    verb: str, parts: tuple[str, ...], since: float, heights: tuple[int, int]
) -> None:
    assert abs(on(two(verb, heights), since, -1, parts)) < NEAR


@pytest.mark.parametrize("heights", BOTH)
def test_both_hands_shove_a_chest_and_it_gives_way(heights: tuple[int, int]) -> None:
    pair = two("shove", heights)
    assert max(abs(on(pair, 0.62, side, TRUNK)) for side in (1, -1)) < NEAR
    before, after = (pair[1].place(start(pair) + since)[0] for since in (0.5, 2.0))
    assert after - before > 0.5 * pair[1].size


@pytest.mark.parametrize("heights", [*BOTH, (1220, 1780)])
def test_who_embraces_has_both_hands_on_a_back_and_their_arms_round_it(heights: tuple[int, int]) -> None:
    pair = two("embrace", heights)
    assert max(abs(on(pair, 1.4, side, TRUNK)) for side in (1, -1)) < NEAR
    find, seconds = looked_at(pair), start(pair) + 1.4
    for one, other in (pair, pair[::-1]):
        body = solids(one, seconds, find, TRUNK + HEAD + ARMS)
        assert apart(body, solids(other, seconds, find, TRUNK + HEAD)) > -NEAR


@pytest.mark.parametrize(("verb", "since"), [("slap", 0.70), ("hit", 0.66)])
def test_a_child_strikes_what_it_reaches_of_an_adult(verb: str, since: float) -> None:
    assert abs(on(two(verb, (1220, 1780)), since, -1, TRUNK)) < NEAR


@pytest.mark.parametrize("heights", [(1780, 1660), (1660, 1780)])
def test_a_kick_lands_and_goes_no_farther(heights: tuple[int, int]) -> None:
    pair = two("kick", heights)
    find, seconds = looked_at(pair), start(pair) + 0.58
    assert abs(apart(solids(pair[0], seconds, find, SHOES), solids(pair[1], seconds, find, LEGS + TRUNK))) < NEAR


@pytest.mark.parametrize("heights", [(1780, 1660), (1890, 1570), (1660, 1780), (1780, 1220)])
def test_who_whispers_has_their_mouth_at_an_ear(heights: tuple[int, int]) -> None:
    pair = two("whisper", heights)
    find, seconds = looked_at(pair), start(pair) + 1.4
    heads = [solids(one, seconds, find, HEAD) for one in pair]
    assert 0.01 < apart(*heads) < 0.06  # a breath, and nothing touches
    assert apart(solids(pair[0], seconds, find, TRUNK + ARMS), solids(pair[1], seconds, find, TRUNK + ARMS)) > -NEAR


@pytest.mark.parametrize("heights", [(1780, 1660), (1780, 1220)])
def test_who_is_lifted_stands_till_they_are_taken_hold_of_and_is_then_raised(heights: tuple[int, int]) -> None:
    pair = two("take-up", heights)
    find, began = looked_at(pair), start(pair)

    def crown(since: float) -> float:
        return float(pair[1].head(began + since)[1])

    held = [solids(pair[0], began + since, find, HANDS, -1) for since in (1.05, 2.6)]
    backs = [solids(pair[1], began + since, find, TRUNK) for since in (1.05, 2.6)]
    assert all(abs(apart(hand, back)) < NEAR for hand, back in zip(held, backs, strict=True))
    assert crown(0.7) == pytest.approx(0.92 * heights[1] / 1000, abs=0.05)  # on their feet
    heels = [min(foot.at[1] for foot in feet(pair[1].pose(began + since, 0, find))) for since in (0.7, 2.6)]
    assert heels[0] < 0.12
    assert heels[1] > 0.25
    way = np.array([pair[1].place(began + frame / 24) for frame in range(72)])
    assert np.linalg.norm(np.diff(way, axis=0), axis=1).max() < 0.09  # nobody jumps into arms


def test_the_knees_of_who_is_carried_hang_over_a_forearm() -> None:
    pair = two("take-up", (1780, 1220))
    find, seconds = looked_at(pair), start(pair) + 2.6
    arms = solids(pair[0], seconds, find, ("forearm",))
    assert abs(apart(arms, solids(pair[1], seconds, find, LEGS))) < NEAR


@pytest.mark.parametrize("x", [300, 580])
def test_who_sits_beside_somebody_leans_over_to_whisper_and_keeps_the_seat(x: int) -> None:
    cue = Cue(9, FRAMES, "whisper")
    rose = Mark(replace(LOUIS, hat=""), Spot(-x, 0, 0), 300, "sit", 450, look_at="MARIE", cues=(cue,))
    pair = [
        Actor(rose, FRAMES, RATE),
        Actor(Mark(MARIE, Spot(x, 0, 0), 3300, "sit", 450, look_at="LOUIS"), FRAMES, RATE),
    ]
    meet(pair)
    find, far, hips = looked_at(pair), [], []
    for seconds in (0.1, 2.4):
        poses = [one.pose(seconds, round(seconds * 24), find) for one in pair]
        heads = [one.out(pose, seconds, (0.0, 0.0, 0.0)) for one, pose in zip(pair, poses, strict=True)]
        far.append(float(np.linalg.norm(heads[1] - heads[0])))
        hips.append(poses[0][Joint.HIP])
    assert far[1] < far[0] - 0.2
    assert hips[1] == pytest.approx(hips[0], abs=0.01)
    assert apart(*(solids(one, 2.4, find, HEAD + ("hair_",)) for one in pair)) > -NEAR


def test_a_seated_friend_is_touched_on_the_shoulder() -> None:
    assert abs(on(two("touch", (1780, 1660), seated=True), 1.4, -1, TRUNK + ("upper_arm",))) < NEAR


def test_blows_of_a_fight_land_by_turns_and_one_is_ducked() -> None:
    pair = two("fight", (1780, 1760))
    find, began = looked_at(pair), start(pair)

    def landed(one: int, since: float, side: int) -> float:
        fist = solids(pair[one], began + since, find, HANDS, side)
        return apart(fist, solids(pair[1 - one], began + since, find, TRUNK + HEAD))

    assert abs(landed(0, 0.54, -1)) < NEAR
    assert landed(1, 1.42, -1) > 0.05
    assert abs(landed(0, 1.97, 1)) < NEAR
    assert abs(landed(1, 3.04, -1)) < NEAR


def test_the_head_turns_the_way_the_slap_goes() -> None:
    pair = two("slap", (1780, 1660))
    nose = {}
    for since in (0.5, 0.95):
        seconds = start(pair) + since
        pose = pair[1].pose(seconds, round(seconds * 24), looked_at(pair))
        nose[since] = pair[1].out(pose, seconds, (0.0, 0.0, 0.1)) - pair[1].out(pose, seconds, (0.0, 0.0, 0.0))
    assert nose[0.95][2] < nose[0.5][2] - 0.03  # a right hand comes from +z here, and goes on


def test_who_staggers_back_sets_their_feet_down_and_does_not_slide() -> None:
    pair = two("shove", (1780, 1660))
    find, before = looked_at(pair), None
    for frame in range(int((start(pair) + 0.75) * 24), FRAMES):
        seconds = frame / 24
        actor = pair[1]
        turned = np.array([[0.0, -1.0], [1.0, 0.0]])  # who faces -x
        now = [(turned @ np.array(foot.at)[[0, 2]] * actor.size + actor.place(seconds)[[0, 2]], foot.at[1])
               for foot in feet(actor.pose(seconds, frame, find))]  # fmt: skip
        for (spot, high), (last, low) in zip(now, before or (), strict=False):
            if max(high, low) < 0.086:
                assert np.hypot(*(spot - last)) < 0.012
        before = now


def test_what_is_done_to_somebody_comes_before_what_they_do() -> None:
    slaps = Actor(Mark(LOUIS, Spot(-500, 0, 0), 900, look_at="MARIE", cues=(Cue(9, 60, "slap"),)), FRAMES, RATE)
    cries = Actor(Mark(MARIE, Spot(500, 0, 0), 2700, look_at="LOUIS", cues=(Cue(12, FRAMES, "cry"),)), FRAMES, RATE)
    meet([slaps, cries])
    done = {cue.what: cue.start for cue, _ in cries.gestures}
    assert done["slapped"] < done["cry"] < FRAMES
