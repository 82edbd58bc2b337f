"""One composer for every place in the open: reads a family's table and puts its parts where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, radians
from typing import Any

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.open_air import (
    built,
    far,
    frontier,
    gathered,
    grown,
    living,
    massive,
    rows,
    strewn,
    walls,
)
from rushes.engines.maquette.sets.open_air.clear import Kept, kept_clear
from rushes.engines.maquette.sets.open_air.ground import lay
from rushes.engines.maquette.sets.open_air.site import PLACING, Part, Site
from rushes.engines.maquette.sets.open_air.tables import Entry, families, piece, pieces
from rushes.engines.maquette.transform import scale

PARTS: dict[str, Part] = {
    **built.PARTS, **walls.PARTS, **gathered.PARTS, **frontier.PARTS, **massive.PARTS, **grown.PARTS, **far.PARTS,
    **strewn.PARTS, **rows.PARTS,
}  # fmt: skip
NIGHT_SUN = (0.5, 0.7, 0.4)
DUSK_HEIGHT = 0.17
TRIES = 9  # times as many spots are tried as are wanted, before a crowded scatter is given up


def build(brief: Brief) -> SetModel:
    entry = families()[brief.design.kind]
    dice = brief.dice.of(brief.design.kind)
    model = Model()
    ground = lay(model, entry["ground"], dice)
    site = Site(brief, dice, ground, kept_clear(brief.plan))
    choices: dict[str, str] = {}
    for number, part in enumerate(entry["parts"]):
        draw = dice.of("part", str(number))
        if _wanted(part, entry, site, draw, choices):
            _put(Frame(model), part, site, draw)
    centre, reach = entry.get("shadow", ((0.0, 0.0, -6.0), 18.0))
    return SetModel(
        model,
        living.moving(entry.get("moves", ()), site),
        sun=_sun(entry, brief),
        wet=bool(entry.get("wet")) and (brief.night or brief.weather("rain", "storm")),
        fog=float(entry.get("fog", 1.0)),
        shadow=(tuple(centre), reach),
        floor=ground.at,
    )


def _sun(entry: Entry, brief: Brief) -> tuple[float, float, float]:
    x, y, z = entry.get("sun", (-0.6, 0.55, -0.45))
    return NIGHT_SUN if brief.night else (x, min(y, DUSK_HEIGHT), z) if brief.dark else (x, y, z)


def _wanted(part: Entry, entry: Entry, site: Site, dice: Dice, choices: dict[str, str]) -> bool:
    """Whether this place has that part: by its year, its state, its hour, its luck; one of each ``either``."""
    brief = site.brief
    first, last = part.get("era", ("GAS", "SOON"))
    if not Era[first] <= brief.era <= Era[last]:
        return False
    if "if" in part and not brief.condition(*part["if"]):
        return False
    if brief.condition(*part.get("unless", ())):
        return False
    if "when" in part and not (brief.weather(*part["when"]) or ("dark" in part["when"] and brief.dark)):
        return False
    if "either" in part:
        group, which = part["either"].split(":")
        if group not in choices:
            options = dict.fromkeys(str(p["either"]).split(":")[1] for p in entry["parts"] if
                                    str(p.get("either", "")).startswith(group + ":"))  # fmt: skip
            choices[group] = site.dice.of("either", group).pick(tuple(options))
        return choices[group] == which
    return dice.of("chance").chance(part["chance"]) if "chance" in part else True


@dataclass(frozen=True)
class _Spot:
    x: float
    y: float
    z: float
    turn: float
    size: float
    number: int


def _put(f: Frame, part: Entry, site: Site, dice: Dice) -> None:
    options = {key: value for key, value in part.items() if key not in PLACING}
    if "count" in part and "scatter" not in part:
        options["count"] = part["count"]
    for spot in _spots(part, site, dice):
        luck = dice.of(str(spot.number))
        name = luck.pick(part["put"]) if isinstance(part["put"], list) else part["put"]
        at = f.moved(spot.x, spot.y, spot.z, spot.turn)
        given = {key: luck.pick(value) if key in ("colour", "kind", "words") and isinstance(value, list) else value
                 for key, value in options.items()}  # fmt: skip
        if name in PARTS:
            PARTS[name](at, site, luck, **({"size": spot.size} if "size" in part else {}), **given)
        else:
            thing(at, name, site.brief, spot.size)


def thing(f: Frame, name: str, brief: Brief, size: float = 1.0) -> None:
    """A piece of the open air, or a prop of the lexicon."""
    from rushes.engines.maquette.props import shapes
    from rushes.engines.maquette.props.build import shape
    from rushes.engines.maquette.props.compose import compose
    from rushes.engines.maquette.props.recipes import colours

    if name not in pieces():
        f.thing(name, 0.0, 0.0, 0.0, brief.year, 0.0, size)
        return
    shapes.register()
    parts = [_pane(part, brief.lit) if part[1] == "window" else part for part in piece(name, brief.year)["parts"]]
    made = Model()
    compose(made, parts, colours(), lambda other: shape(other, brief.year))
    f.model.include(made, f.matrix @ scale(size))


def _pane(part: list[Any], lit: bool) -> list[Any]:
    shape, _, at, size, *rest = part
    colour, material = ("#ffcf7a", "glow") if lit else ("#57544e", "glass")
    return [shape, colour, at, size, {**(rest[0] if rest else {}), "material": material}]


def _spots(part: Entry, site: Site, dice: Dice) -> Iterator[_Spot]:
    """Every spot of a part, on the ground, with its luck."""
    base = radians(part.get("turn", 0.0))
    low, high = part.get("size", (1.0, 1.0))
    spin, jitter = radians(part.get("spin", 0.0)), part.get("jitter", 0.0)
    for number, (x, y, z, turn) in enumerate(_where(part, site, dice.of("where"))):
        luck = dice.of("spot", str(number))
        there = x + luck.between(-jitter, jitter), z + luck.between(-jitter, jitter)
        lift = site.ground.at(*there) if part.get("grounded", True) else 0.0
        yield _Spot(
            there[0], y + lift, there[1], base + turn + luck.between(-spin, spin), luck.between(low, high), number
        )


def _where(part: Entry, site: Site, dice: Dice) -> Iterator[tuple[float, float, float, float]]:
    """(x, y, z, turn) of the copies of a part."""
    room = part.get("room", 0.5)
    if "place" in part:
        x, z, _, facing = site.brief.place(part["place"])
        yield x, 0.0, z, facing
    elif "at" in part:
        for at in part["at"] if isinstance(part["at"][0], list) else [part["at"]]:
            x, y, z = at if len(at) == 3 else (at[0], 0.0, at[1])
            yield x, y, z, 0.0
            if part.get("mirror"):
                yield -x, y, z, -2 * radians(part.get("turn", 0.0))
    elif "row" in part:
        for x, z in _row(*part["row"], part["step"]):
            for side in (1, -1) if part.get("mirror") else (1,):
                if site.kept.free(side * x, z, room) or part.get("always"):
                    yield side * x, 0.0, z, 0.0 if side > 0 else -2 * radians(part.get("turn", 0.0))
    elif "scatter" in part:
        yield from _scattered(part, site.kept, dice, room)
    else:
        yield 0.0, 0.0, 0.0, 0.0


def _row(x0: float, z0: float, x1: float, z1: float, step: float) -> Iterator[tuple[float, float]]:
    count = max(1, int(hypot(x1 - x0, z1 - z0) / step + 1e-6) + 1)
    for k in range(count):
        t = k * step / max(hypot(x1 - x0, z1 - z0), 1e-6)
        yield x0 + (x1 - x0) * t, z0 + (z1 - z0) * t


def _scattered(part: Entry, kept: Kept, dice: Dice, room: float) -> Iterator[tuple[float, float, float, float]]:
    """Here and there in the areas [x0, z0, x1, z1], in nobody's way and, with ``apart``, not in each other's."""
    areas = part["scatter"] if isinstance(part["scatter"][0], list) else [part["scatter"]]
    apart, found = part.get("apart", 0.0), 0
    taken: list[tuple[float, float]] = []
    for _ in range(part["count"] * TRIES):
        x0, z0, x1, z1 = dice.pick(areas)
        x, z = dice.between(x0, x1), dice.between(z0, z1)
        if not kept.free(x, z, room) or any(hypot(x - a, z - b) < apart for a, b in taken):
            continue
        taken.append((x, z))
        yield x, 0.0, z, 0.0
        found += 1
        if found == part["count"]:
            return
