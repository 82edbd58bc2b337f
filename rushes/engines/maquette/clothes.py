"""What a doll wears below the chin: limbs, trunk, coats, skirts that follow the legs, collars, belts and shoes."""

from __future__ import annotations

import numpy as np

from rushes.engines.maquette.doll import HERE, SKIN, Doll, sheared
from rushes.engines.maquette.joints import (
    ANKLE,
    HIP_HEIGHT,
    PALM,
    SHIN,
    SHOULDER,
    SHOULDER_WIDTH,
    THIGH,
    UPPER_ARM,
    Joint,
)
from rushes.engines.maquette.people import Mask
from rushes.engines.maquette.stacks import Stack, about, move, shifted

_LAP = 0.44  # of a skirt, from the hips to the knees of who sits


def dress(doll: Doll) -> Stack:
    """Puts the bodies and their clothes; gives the frames of the right hands, and after them of the left ones."""
    _legs(doll)
    _trunk(doll)
    _coat(doll)
    _skirts(doll)
    _neckwear(doll)
    left = _arm(doll, 1)
    right = _arm(doll, -1)
    _accessories(doll, right)
    return np.concatenate([right, left])


def _accessories(doll: Doll, palm: Stack) -> None:
    """A cane from the palm to the floor; a scarf, its end down the chest."""
    people = doll.people
    cane = people.wearing("cane") & (np.abs(doll.pose[Joint.PITCH]) < 0.5)
    if cane.any():
        upright = doll.hips.copy()
        upright[:, :3, 3] = palm[:, :3, 3]
        high = (palm[:, 1, 3] - doll.floor) / people.size
        wood = np.array((0.30, 0.20, 0.13))
        doll.put("cylinder6", upright, (0, -high / 2 + 0.02, 0.02), (0.020, np.maximum(high, 0.05), 0.020), wood, cane)
        doll.put("cylinder6", upright, (0, 0.03, 0.0), (0.026, 0.026, 0.115), wood, cane & doll.near)
    cape = people.wearing("cape") & (np.abs(doll.pose[Joint.PITCH]) < 0.6)
    if cape.any():
        fall = np.where(doll.pose[Joint.SEATED] > 0.5, 0.62, 1.0)
        behind = sheared(shifted(doll.chest, 0, 0.5, 0), np.zeros(doll.n), -0.6 * doll.pose[Joint.LEAN])
        doll.put("cape", behind, (0, -0.5 * fall, 0), (people.wide, fall, 1.0), people.colours["legs"], cape)
    pack = people.wearing("backpack")
    doll.put("pillow", doll.chest, (0, 0.30, -0.19), (0.30, 0.42, 0.17), people.colours["legs"] * 0.8, pack)
    scarf = people.wearing("scarf") & doll.near
    tint = 1.0 - people.colours["coat"] * 0.8
    doll.put("tube", doll.neck() @ about(0, np.full(doll.n, 0.14)), (0, 0.015, 0), (0.165, 0.07, 0.17), tint, scarf)
    doll.put("box", doll.chest, (0.05, 0.36, 0.125), (0.07, 0.30, 0.02), tint, scarf)


def _legs(doll: Doll) -> None:
    people, limb = doll.people, doll.people.limb
    bare = people.skirt & ~people.robe
    cloth = np.where(bare[:, None], people.colours["skin"] * 0.90, people.colours["legs"])
    shoes = np.clip(people.colours["legs"] * 0.42, 0.08, 0.34)
    thin = np.where(bare, 0.80, 1.0) * limb
    hidden = people.skirt & (people.hem > 0.85) & (np.abs(doll.pose[Joint.PITCH]) < 0.6)
    heels = people.woman & ~people.child & ~people.old
    for side in (1, -1):
        thigh, shin, foot = doll.leg(side)
        doll.put_by_distance("thigh", "limb_far", thigh, HERE, (0.172 * limb, THIGH, 0.182 * limb), cloth, ~hidden)
        doll.put_by_distance("shin", "limb_far", shin, HERE, (0.128 * thin, SHIN, 0.134 * thin), cloth, ~hidden)
        size = 0.090, 0.090, 0.262
        doll.put("shoe", foot, (0, -ANKLE, 0.052), size, shoes, doll.near & ~heels)
        doll.put("heeled", foot, (0, -ANKLE, 0.046), (0.084, 0.105, 0.24), shoes, doll.near & heels)
        doll.put("ball_far", foot, (0, -0.05, 0.05), (0.1, 0.08, 0.25), shoes, doll.far)


def _measures(doll: Doll) -> tuple[Stack, float, Stack]:
    """How wide and deep trunks are against the catalogue's."""
    people = doll.people
    round_ = np.sqrt(people.girth) * people.loose
    return people.wide * round_ * np.where(people.woman, 1 / 0.9, 1.0), 1.0, round_ * np.where(people.child, 0.88, 1.0)


def _trunk(doll: Doll) -> None:
    people = doll.people
    coat, legs = people.colours["coat"], people.colours["legs"]
    wide, _, deep = _measures(doll)
    torso = doll.chest, HERE, (wide, 1.0, deep)
    doll.put("chest_woman", *torso, coat, doll.near & people.woman)
    doll.put("chest_man", *torso, coat, doll.near & ~people.woman & ~people.stout)
    doll.put("chest_stout", *torso, coat, doll.near & people.stout)
    doll.put("chest_far", doll.chest, HERE, (wide, 1.0, deep), coat, doll.far)
    hips = doll.belly, HERE, (np.where(people.woman, np.sqrt(people.girth), wide * 0.985), 1.0, deep * 0.985)
    covered = people.dress | people.robe | (people.tail > 0.25)
    below = np.where(covered[:, None], coat, legs)
    doll.put_by_distance("waist", "waist_far", *hips, below, ~(people.stout & doll.near))
    doll.put("waist_stout", *hips, below, people.stout & doll.near)
    heavy = people.expecting | (people.stout & doll.far)
    if heavy.any():
        swell = 0.26 * wide, 0.36, np.where(people.expecting, 0.30, 0.24)
        doll.put("belly_round", doll.belly, (0, 0.115, np.where(people.expecting, 0.065, 0.05)), swell, coat, heavy)


def _coat(doll: Doll) -> None:
    """A short coat ends at the hips; a long one falls in two halves, each with its leg."""
    people, pose, n = doll.people, doll.pose, doll.n
    coat, seated = people.colours["coat"], pose[Joint.SEATED] > 0.5
    worn = (people.tail > 0) & ~people.robe
    short = worn & ((people.tail <= 0.25) | doll.far)
    wide = np.where(people.woman, 1.0, people.wide) * np.sqrt(people.girth) * people.loose
    deep = np.sqrt(people.girth) * people.loose * np.where(people.child, 0.88, 1.0) + people.belly * 0.55
    length = people.tail * np.where(seated, 0.7, 1.0)
    doll.put("peplum", doll.belly, HERE, (wide, np.maximum(length, 0.02), deep), coat, short)
    long = worn & (people.tail > 0.25) & doll.near
    if not long.any():
        return
    for side in (1, -1):
        thigh = doll.leg(side)[0]
        fall = np.where(seated, 0.20, people.tail)
        knee = _forward(doll, side, 0.85)
        half = doll.pelvis @ move(n, 0.083 * wide * side, 0.0, -0.002)
        aside = pose[Joint.LEFT_LEG_SPREAD if side > 0 else Joint.RIGHT_LEG_SPREAD] * side
        hung = sheared(half, aside, np.where(seated, 0.0, knee))
        doll.put("coat_tail", hung, HERE, (wide * 1.04, fall, deep * 1.04), coat, long & ~seated)
        doll.put("coat_tail", thigh, (0, 0.02, 0), (wide, 0.40, deep * 0.72), coat, long & seated)


def _forward(doll: Doll, side: int, reach: float) -> Stack:
    """How far forward, for each metre down, a leg is at ``reach`` thighs below the hip."""
    first = Joint.LEFT_LEG if side > 0 else Joint.RIGHT_LEG
    swing, knee = doll.pose[first], doll.pose[first + 2]
    shin = max(0.0, reach - 1.0)
    forward = min(reach, 1.0) * np.sin(swing) + shin * np.sin(swing - knee)
    down = min(reach, 1.0) * np.cos(swing) + shin * np.cos(swing - knee)
    return np.asarray(np.clip(forward / np.maximum(down, 0.35), -0.9, 0.9))


def _skirts(doll: Doll) -> None:
    """A cone for each leg, slanted after it, and one between: the cloth is where their union is."""
    people, pose, n = doll.people, doll.pose, doll.n
    skirted = people.skirt
    if not skirted.any():
        return
    seated = pose[Joint.SEATED] > 0.5
    cloth = np.where((people.robe | people.dress)[:, None], people.colours["coat"], people.colours["legs"])
    upright = np.abs(pose[Joint.PITCH]) < 0.6
    high = np.where(upright, np.minimum(pose[Joint.HIP], HIP_HEIGHT), HIP_HEIGHT)
    length = np.where(people.hem > 0.8, np.maximum(high - 0.035, 0.1) * people.hem / 0.97, HIP_HEIGHT * people.hem)
    length = np.minimum(length, np.where(upright, np.maximum(high - 0.03, 0.1), 9.0)) + 0.10
    top = shifted(doll.pelvis, 0, 0.10, 0)
    wide, stout = people.hem > 0.8, np.sqrt(people.girth)
    narrow = people.robe
    across = np.where(narrow, 0.40, np.where(wide, 0.44, 0.275)) * stout * np.where(people.child, 0.9, 1.0)
    standing = skirted & ~seated
    for side in (1, -1, 0):
        if side:
            forward = np.where(wide, _forward(doll, side, 1.8), _forward(doll, side, 1.45))
            aside = pose[Joint.LEFT_LEG_SPREAD if side > 0 else Joint.RIGHT_LEG_SPREAD] * side * 0.6
        else:
            forward = 0.5 * (_forward(doll, 1, 1.4) + _forward(doll, -1, 1.4))
            aside = np.zeros(n)
        frame = sheared(top, aside, forward * 0.9)
        measures = across, length, across * 0.80
        where = standing & doll.near if side else standing
        doll.put_by_distance("skirt", "skirt_far", frame, HERE, measures, cloth, where & wide)
        doll.put_by_distance("skirt_plain", "skirt_far", frame, HERE, measures, cloth, where & ~wide)
    if (skirted & seated).any():
        _sitting_skirt(doll, cloth, skirted & seated)
    if people.has["apron"].any():
        flat = sheared(top, np.zeros(n), 0.5 * (_forward(doll, 1, 1.2) + _forward(doll, -1, 1.2)) + 0.11)
        doll.put("box", flat, (0, -0.30, 0.125), (0.30, 0.60, 0.012), people.colours["apron"],
                 people.has["apron"] & standing & doll.near)  # fmt: skip


def _sitting_skirt(doll: Doll, cloth: Stack, where: Mask) -> None:
    pose, people = doll.pose, doll.people
    swing = (pose[Joint.LEFT_LEG] + pose[Joint.RIGHT_LEG]) / 2
    lap = shifted(doll.pelvis, 0, 0.02, 0) @ about(0, -swing)
    doll.put("lap", lap, HERE, (1.0, _LAP, 1.0), cloth, where)
    knee = (pose[Joint.LEFT_KNEE] + pose[Joint.RIGHT_KNEE]) / 2
    hung = shifted(lap, 0, -_LAP * 0.97, 0) @ about(0, knee)
    down = np.where(people.hem > 0.8, SHIN + 0.02, np.maximum(0.10, (people.hem - 0.47) * 0.9))
    doll.put("fall", hung, (0, 0.01, 0), (1.0, down, 1.0), cloth, where)


def _trunks(doll: Doll) -> tuple[tuple[str, Mask], ...]:
    """Who has which trunk, by the end of its name."""
    people = doll.people
    return ("woman", people.woman), ("stout", people.stout), ("man", ~people.woman & ~people.stout)


def _neckwear(doll: Doll) -> None:
    """Collars, shirt fronts, ties, belts, aprons, braces: what tells clothes from clothes at a glance."""
    people, n, near = doll.people, doll.n, doll.near
    coat, girth = people.colours["coat"], np.sqrt(people.girth) * people.loose
    opening = near & people.has["shirt"]
    for sex, mask in _trunks(doll):
        torso = doll.chest, HERE, _measures(doll)
        doll.put(f"shirt_{sex}", *torso, people.colours["shirt"], opening & mask, SKIN)
        doll.put(f"tie_{sex}", *torso, people.colours["tie"], opening & people.has["tie"] & mask, SKIN)
    neck = doll.neck() @ about(0, np.full(n, 0.14))
    tall = {"stand": (0.126, 0.05, 0.130), "shirt": (0.128, 0.045, 0.134), "white": (0.126, 0.042, 0.132),
            "high": (0.138, 0.075, 0.146), "wide": (0.20, 0.05, 0.17), "hood": (0.22, 0.10, 0.19)}  # fmt: skip
    for name, mask in people.collar.items():
        light = name in ("white", "shirt")
        tint = np.where(light, 0.0, 1.0) * coat * 0.92 + (0.90 * light) * np.array((0.96, 0.94, 0.88))
        tint = np.where((light & people.has["shirt"])[:, None], people.colours["shirt"], tint) if light else tint
        tint = coat if name == "shirt" and not people.has["shirt"].any() else tint
        drop = -0.012 if name in ("wide", "hood") else 0.018
        doll.put("tube", neck, (0, drop, -0.03 if name == "hood" else 0.002), tall[name], tint, near & mask)
    belt = shifted(doll.belly, 0, 0.135, 0.002)
    doll.put("tube", belt, HERE, (0.302 * girth * np.where(people.woman, 0.93, people.wide), 0.040, 0.224 * girth),
             people.colours["belt"], near & people.has["belt"])  # fmt: skip
    _bibs(doll, girth)


def _bibs(doll: Doll, girth: Stack) -> None:
    people, near, n = doll.people, doll.near, doll.n
    bib = np.where(people.bib[:, None], people.colours["legs"], people.colours["apron"])
    bibbed = near & (people.has["apron"] | people.bib)
    for sex, mask in _trunks(doll):
        doll.put(f"bib_{sex}", doll.chest, HERE, _measures(doll), bib, bibbed & mask)
    long = near & people.has["apron"] & ~people.skirt
    hang = sheared(doll.pelvis, np.zeros(n), 0.5 * (_forward(doll, 1, 1.0) + _forward(doll, -1, 1.0)))
    doll.put("box", hang, (0, -0.20, 0.128), (0.33, 0.68, 0.012), bib, long & (doll.pose[Joint.SEATED] < 0.5))
    strap = near & (people.has["braces"] | people.has["apron"])
    tint = np.where(people.has["braces"][:, None], people.colours["braces"], bib)
    for side in (1, -1):
        at = doll.chest @ move(n, 0.078 * side, 0.42, 0.108) @ about(0, np.full(n, -0.10))
        doll.put("box", at, HERE, (0.026, 0.20, 0.03), tint, strap)
        shoulder = (SHOULDER_WIDTH - 0.035) * people.wide * side
        doll.put("box", doll.chest, (shoulder, SHOULDER + 0.016, -0.016), (0.085, 0.022, 0.07),
                 people.colours["coat"] * 0.6 + 0.25, near & people.epaulettes)  # fmt: skip
    for k in range(4):
        doll.put("sphere", doll.chest, (0, 0.12 + 0.085 * k, 0.112 * girth + 0.006 * (k > 0)), (0.017, 0.017, 0.01),
                 people.colours["coat"] * 0.45 + 0.22, near & people.buttons)  # fmt: skip


def _arm(doll: Doll, side: int) -> Stack:
    """Draws an arm; gives the frame of its palm: y along the forearm towards the elbow."""
    people, near, far, limb = doll.people, doll.near, doll.far, doll.people.limb
    upper, fore, hand = doll.arm(side)
    coat, skin = people.colours["coat"] * 0.98, people.colours["skin"]
    sleeve = np.where(people.has["sleeves"][:, None], people.colours["sleeves"], coat)
    lower = np.where(people.bare[:, None], skin, sleeve)
    full = people.loose * limb
    doll.put_by_distance("upper_arm", "limb_far", upper, HERE, (0.112 * full, UPPER_ARM, 0.118 * full), sleeve)
    slim = np.where(people.bare, 0.84 * limb, full)
    doll.put_by_distance("forearm", "limb_far", fore, HERE, (0.096 * slim, 0.245, 0.098 * slim), lower)
    grip = doll.pose[Joint.LEFT_GRIP if side > 0 else Joint.RIGHT_GRIP]
    end = "" if side > 0 else "_right"
    for code, name in enumerate(("hand", "hand_grip", "hand_point", "hand_flat")):
        shown = near & (np.round(grip) == code)
        doll.put(f"{name}{end}", hand, HERE, (0.165, 0.178, 0.165), skin, shown, SKIN)
    doll.put("ball_far", hand, (0, -0.07, 0), (0.06, 0.16, 0.08), skin, far, SKIN)
    return shifted(hand, 0, -PALM, 0.01)
