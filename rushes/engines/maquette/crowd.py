"""Extras: who they are, where they stand and walk. The same people in the same spots in every shot of a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from rushes.engines.maquette.at_home import Home, at_home, doing, everybody_at_home, name, partner, present, seed, table
from rushes.engines.maquette.extras import RUN, SEAT, Part, part
from rushes.engines.maquette.traffic import KNEE, Course, Point, Traffic
from rushes.film.blocking import Blocking, Cue, Figure, Mark, Prop
from rushes.film.spot import Spot

_TRIES = 3
ROOM = 700  # millimetres between two people
TABLE = 480  # from the middle of a table to who is at it
SKIN = ("#e3cdb4", "#dcc0a2", "#d2ae8c", "#b98a66", "#8a5f44")
HAIR = ("#2a211c", "#4a3426", "#6b4a2e", "#8f8a84", "#1d1a19")


def extras(blocking: Blocking, frames: int, seconds: float) -> list[Mark]:
    """Marks for the blocking's crowd over a shot of that length; fewer than asked where there is no room."""
    crowd = blocking.crowd
    if crowd.count <= 0:
        return []
    regulars = at_home(blocking, crowd.count)
    homes = present(regulars, blocking) if regulars else []
    taken, spots = _taken(blocking), list(_spots(blocking, crowd.count - len(regulars)))
    there = [spot for spot in spots if not _hindered(spot[1], blocking, taken)]
    chairs_left = [at for _, at, _ in _chairs(blocking) if not _hindered(at, blocking, taken)]
    standing = [*(at for _, at, _ in there), *(home.at for home in homes)]
    traffic = Traffic(blocking, seconds, standing, chairs_left)
    others = [*(at for _, at, _ in spots), *taken]
    parts = {number: _part_of(blocking, number, frames, seconds) for number, _, _ in there}
    parts |= {home.number: _part_at_home(blocking, home, frames, seconds) for home in homes}
    leaving = [(number, at) for number, at, _ in there] + [(home.number, home.at) for home in homes]
    ways = _ways_out([(number, at) for number, at in leaving if parts[number].leaves is not None], parts, traffic)
    return [
        *(_mark(blocking, *one, others, traffic, parts[one[0]], ways.get(one[0]), frames) for one in there),
        *(_mark_at_home(blocking, one, homes, parts[one.number], ways.get(one.number), frames) for one in homes),
    ]


def _part_of(blocking: Blocking, number: int, frames: int, seconds: float) -> Part:
    return part(blocking.crowd, frames, seconds, np.random.default_rng(seed(f"part of extra {number}")))


def _part_at_home(blocking: Blocking, home: Home, frames: int, seconds: float) -> Part:
    """What the text has them do; else what is done there."""
    chance = np.random.default_rng(seed(f"part of extra {home.number}"))
    own = part(replace(blocking.crowd, seated=home.place.seat > 0), frames, seconds, chance)
    if own.cues or own.leaves is not None:
        return own
    cues, holds = doing(home, frames, seconds)
    return replace(own, cues=cues, holds=holds)


def _ways_out(waiting: Sequence[tuple[int, Point]], parts: Mapping[int, Part], traffic: Traffic) -> dict[int, Course]:
    """How those who leave get out, by number: who is nearest to a door goes first and makes room, and who was shut in
    tries again once the others have gone."""
    waiting = sorted(waiting, key=lambda one: (traffic.to_a_door(one[1]), one[0]))
    found: dict[int, Course] = {}
    for _ in range(_TRIES):
        for number, at in waiting:
            leaves = parts[number].leaves
            way = traffic.out(at, leaves, parts[number].pace) if leaves is not None else None
            if way is not None:
                found[number] = way
        waiting = [one for one in waiting if one[0] not in found]
    return found


def chairs(blocking: Blocking) -> list[Prop]:
    """What a seated crowd sits on; it stays when they have gone."""
    taken, spots = _taken(blocking), _chairs(blocking)
    others = [*(at for _, at, _ in spots), *taken]
    return [
        Prop("chair", "", Spot(int(at[0]), _level(blocking), int(at[1])), _facing(blocking, number, at, others))
        for number, at, _ in spots
        if not _hindered(at, blocking, taken)
    ]


def _chairs(blocking: Blocking) -> list[tuple[int, Point, np.random.Generator]]:
    """Where chairs are brought: for those who have no seat of the place's own."""
    many = blocking.crowd.chairs
    return list(_spots(blocking, many - len(at_home(blocking, many))))


def _spots(blocking: Blocking, count: int) -> Iterator[tuple[int, Point, np.random.Generator]]:
    """Where so many stand: their number, their spot, and what is left of their luck. The same in every shot of a place,
    whoever a shot leaves out."""
    area = blocking.set.plan.crowd
    if area is None:
        return
    spots: list[Point] = []
    seats = [home.at for home in everybody_at_home(blocking)]
    for number in range(count * 3):
        if len(spots) == count:
            break
        chance = np.random.default_rng(seed(f"{blocking.set.name}\nextra {number}"))
        at = np.array([chance.uniform(area[0], area[2]), chance.uniform(area[1], area[3])])
        if any(np.hypot(*(at - other)) < ROOM for other in (*spots, *seats)):
            continue
        spots.append(at)
        yield number, at, chance


def _hindered(at: Point, blocking: Blocking, taken: Sequence[Point]) -> bool:
    """Whether this shot had better leave that spot empty."""
    if any(np.hypot(*(at - other)) < ROOM * 1.2 for other in taken):
        return True
    if any(top.y > KNEE and np.hypot(*(at - _flat(top))) < TABLE for top in blocking.set.plan.tables):
        return True
    return _in_the_way(at, _flat(blocking.camera.eye), _flat(blocking.camera.target))


def _flat(spot: Spot) -> Point:
    return np.array([spot.x, spot.z], float)


def _taken(blocking: Blocking) -> list[Point]:
    """Where the cast stands and walks, and where things lie."""
    spots = [_flat(prop.at) for prop in blocking.props if prop.at.y < 1000]
    for mark in blocking.marks:
        spots.append(_flat(mark.at))
        if mark.to is not None:
            spots += [_flat(mark.at) + (_flat(mark.to) - _flat(mark.at)) * k / 6 for k in range(1, 7)]
    return spots


def _in_the_way(at: Point, eye: Point, target: Point) -> bool:
    """Too near the camera, or between it and what it looks at."""
    away, sight = at - eye, target - eye
    length = float(np.hypot(*sight)) or 1.0
    along = float(away @ sight) / length
    aside = abs(float(away[0] * sight[1] - away[1] * sight[0])) / length
    if np.hypot(*away) < 1500:
        return True
    return 0 < along < length * 1.05 and aside < 450 + 150 * (1 - along / length)


def _figure(year: int, number: int, chance: np.random.Generator, young: bool | None = None) -> Figure:
    """``young``: whether they are a child; None leaves it to chance."""
    era = next(era for era in table()["era"] if year <= era["until"])

    def one(choices: Sequence[str]) -> str:
        return choices[int(chance.integers(len(choices)))]

    woman, child = bool(chance.uniform() < 0.46), bool(chance.uniform() < 0.08)
    child = child if young is None else young
    height = (
        int(chance.integers(1080, 1400))
        if child
        else int(chance.integers(1550, 1720) if woman else chance.integers(1650, 1860))
    )
    build = "child" if child else ("old-" if chance.uniform() < 0.15 else "") + ("woman" if woman else "man")
    return Figure(
        name=name(number),
        build=build,
        height=height // 10 * 10,
        coat=one(era["dresses"] if woman else era["coats"]),
        legs=one(era["dresses"] if woman else era["coats"]),
        skin=one(SKIN[:3] if chance.uniform() < 0.7 else SKIN),
        hair="#a8a39c" if build.startswith("old") else one(HAIR),
        face=_face(number, "child" if child else "woman" if woman else "man"),
        hat=one(era["bonnets"] if woman else era["hats"]) if not child else ("cap" if year < 1950 else ""),
        skirt=bool(woman and chance.uniform() * 100 < era["skirts"]),
        **_cut(era, woman, child, chance),
    )


def _face(number: int, sex: str) -> str:
    """By a lot of its own, so that people stay where they were."""
    faces: Sequence[str] = table()["faces"][sex]
    return faces[seed(f"face of extra {number}") % len(faces)]


def _cut(era: dict[str, Any], woman: bool, child: bool, chance: np.random.Generator) -> dict[str, Any]:
    """Clothes, hair, beard and girth; drawn last, so that people stay where they were."""
    garments, styles = era["women" if woman else "men"], era["women_hair" if woman else "men_hair"]
    pick = chance.uniform(size=4)
    shaven = woman or child or pick[2] * 100 >= era["beards"]
    beard = "" if shaven else "moustache" if pick[2] * 200 < era["beards"] else "beard"
    return {
        "garment": "" if child else garments[int(pick[0] * len(garments))],
        "hair_style": "" if child else styles[int(pick[1] * len(styles))],
        "beard": beard,
        "girth": 96 if child else int(86 + 46 * pick[3] ** 2) // 2 * 2,
    }


def _mark(
    blocking: Blocking,
    number: int,
    at: Point,
    chance: np.random.Generator,
    others: Sequence[Point],
    traffic: Traffic,
    own: Part,
    out: Course | None,
    frames: int,
) -> Mark:
    figure, facing = _figure(blocking.set.year, number, chance), _facing(blocking, number, at, others)
    level = _level(blocking)
    here = Spot(int(at[0]), level, int(at[1]))
    pose, seat = ("sit", SEAT) if own.seated else ("stand", 0)
    way = out
    if own.leaves is None and not own.cues and not own.seated and chance.uniform() < 0.4:
        way = traffic.way(at, chance)
    mark = Mark(figure, here, facing, pose, seat, cues=own.cues)
    return mark if way is None else _going(mark, way, own, frames)


def _going(mark: Mark, way: Course, own: Part, frames: int) -> Mark:
    to, via, start, end = way
    level = mark.at.y
    verb = "run" if own.pace >= RUN else "walk"
    return replace(
        mark,
        pose=mark.pose if own.seated else verb,
        to=Spot(int(to[0]), level, int(to[1])),
        cues=(*own.cues, Cue(round(start * frames), round(end * frames), verb)),
        via=tuple([Spot(int(corner[0]), level, int(corner[1])) for corner in via]),
    )


def _mark_at_home(
    blocking: Blocking, home: Home, homes: Sequence[Home], own: Part, way: Course | None, frames: int
) -> Mark:
    place = home.place
    chance = np.random.default_rng(seed(f"{blocking.set.name}\nextra {home.number}"))
    young = False if home.role in table()["grown"]["up"] else True if _schoolchild(home, blocking) else None
    figure = _figure(blocking.set.year, home.number, chance, young)
    if blocking.set.plan.height and blocking.set.year > 1920:
        figure = replace(figure, hat="")
    cues = own.cues if partner(home, homes) or home.role != "couple" else ()
    mark = Mark(
        figure, place.at, place.facing, _pose(home), place.seat,
        look_at=partner(home, homes), cues=cues, holds=own.holds,
    )  # fmt: skip
    return mark if way is None else _going(mark, way, own, frames)


def _pose(home: Home) -> str:
    return "sit" if home.place.seat else "kneel" if home.role == "kneeler" else "stand"


def _schoolchild(home: Home, blocking: Blocking) -> bool:
    grown = table()["grown"]
    return home.role in grown["young"] and not any(word in blocking.set.name.casefold() for word in grown["but"])


def _facing(blocking: Blocking, number: int, at: Point, others: Sequence[Point]) -> int:
    """Groups form by themselves: who stands near another turns to them."""
    facing = seed(f"{blocking.set.name}\nextra {number} looks") % 3600
    away = [(float(np.hypot(*(other - at))), k) for k, other in enumerate(others) if other is not at]
    if not away or min(away)[0] >= 1600:
        return facing
    near = others[min(away)[1]]
    return round(np.degrees(np.arctan2(near[0] - at[0], near[1] - at[1])) * 10) % 3600


def _level(blocking: Blocking) -> int:
    if blocking.marks:
        return blocking.marks[0].at.y
    return blocking.set.plan.places[0].at.y if blocking.set.plan.places else 0
