"""What a table of a family may put in a room: fitments built in Python, pieces of data/pieces.toml, things of the
lexicon. They are looked up in that order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props import recipes
from rushes.engines.maquette.props import shapes as prop_shapes
from rushes.engines.maquette.props.build import outer_box, shape
from rushes.engines.maquette.props.compose import compose
from rushes.engines.maquette.sets import cabinets, fixtures, goods, lamps, stairs
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.families import Table, choice, pieces
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.interior import Room
from rushes.engines.maquette.transform import scale

Size = tuple[float, float, float]


@dataclass(frozen=True)
class Kit:
    """What fitments know of their room. ``colours``: those that the family's table names."""

    brief: Brief
    room: Room
    dice: Dice
    colours: Mapping[str, str]
    always_lit: bool = False
    variant: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lit(self) -> bool:
        return self.brief.lit or (self.always_lit and not self.brief.light.unlit)

    def power(self, wanted: float) -> float:
        """By day lamps burn low in a picture: those of a room without windows make up for it."""
        return wanted if self.brief.dark else wanted * 1.6

    def paints(self) -> dict[str, str]:
        paint = self.room.paint
        own = {
            "wood": paint.wood,
            "dark-wood": paint.dark_wood,
            "cloth": paint.cloth,
            "trim": paint.trim,
            "wall": paint.wall,
        }
        return {**own, "floor": paint.floor, **self.colours}

    def colour(self, name: str) -> str:
        return self.paints().get(name, recipes.colours().get(name, name))


def put(kit: Kit, f: Frame, name: str, entry: Table, dice: Dice) -> None:
    """One fitment, piece or thing in its frame."""
    if name in FITMENTS:
        FITMENTS[name](kit, f, entry, dice)
        return
    if name in pieces():
        made = _piece(name, kit.brief.year, tuple(sorted(kit.paints().items())))
    else:
        made = shape(name, kit.brief.year)
    matrix = f.matrix
    if "size" in entry:
        low, high = outer_box(made)
        wanted = np.array([side / 1000 for side in entry["size"]])
        matrix = matrix @ scale(*(wanted / np.maximum(high - low, 1e-6)))
    f.model.include(made, matrix)
    for x, y, z, colour, power in _lights(name, kit.brief.year):
        if kit.lit:
            f.light(x / 1000, y / 1000, z / 1000, kit.power(power), colour, halo=0.3 + power)


def _lights(name: str, year: int) -> list[tuple[float, float, float, str, float]]:
    entry = pieces().get(name)
    return [] if entry is None else _of_the_year(entry, year).get("lights", [])


def _of_the_year(entry: object, year: int) -> Table:
    if isinstance(entry, dict):
        return entry
    assert isinstance(entry, list)
    return next(era for era in entry if year < era.get("until", year + 1))  # type: ignore[no-any-return]


@lru_cache(maxsize=256)
def _piece(name: str, year: int, paints: tuple[tuple[str, str], ...]) -> Model:
    prop_shapes.register()
    model = Model()
    colours = {**recipes.colours(), **dict(paints)}

    def another(key: str) -> Model:
        return _piece(key, year, paints) if key in pieces() else shape(key, year)

    compose(model, _of_the_year(pieces()[name], year)["parts"], colours, another)
    return model


# -- fitments: (kit, frame, entry of the table, dice)


def _or_the_variants(kit: Kit, entry: Table, key: str, otherwise: str) -> object:
    """An entry's value; the variant's own under that name where the family has variants: { of = "goods" }."""
    value = entry.get(key, otherwise)
    return kit.variant.get(value, otherwise) if isinstance(value, str) and value in ("goods", "signs") else value


def _size(entry: Table, otherwise: Size) -> Size:
    w, h, d = (float(side) / 1000 for side in entry["size"]) if "size" in entry else otherwise
    return w, h, d


def _chair(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    style = kit.dice.of("chairs").whole(0, 2) if kit.brief.era < Era.PLASTIC else 3
    wood = kit.room.paint.dark_wood if kit.brief.era < Era.TODAY else "#6d7276"
    fit.chair(
        f,
        float(entry.get("seat", 450)) / 1000,
        wood,
        style,
        kit.colour(entry.get("cloth", "")) if entry.get("cloth") else "",
    )


def _table(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, d = _size(entry, (1.4, 0.75, 0.8))
    fit.table(
        f,
        w,
        d,
        h,
        kit.room.paint.wood,
        kit.room.paint.dark_wood,
        kit.colour(entry["cloth"]) if "cloth" in entry else "",
    )


def _round_table(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, _ = _size(entry, (0.9, 0.74, 0.9))
    fit.round_table(f, w, h, kit.room.paint.wood, kit.room.paint.dark_wood)
    if "cloth" in entry:
        cloth, part = kit.colour(entry["cloth"]), f.part()
        f.cylinder(0, h - 0.01, 0, w + 0.04, 0.018, cloth, part, prim="cylinder24")
        f.standing("drape", 0, h, 0, w + 0.06, 0.42, cloth, part)


def _bookcase(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, _ = _size(entry, (1.3, 2.1, 0.3))
    fit.bookcase(f, dice, w, h, kit.room.paint.wood)


def _picture(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, _ = _size(entry, (0.7, 0.55, 0.05))
    fit.picture(f, dice, 0.0, 0.0, w, h)


def _cupboard(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, d = _size(entry, (1.2, 1.95, 0.5))
    cabinets.cupboard(
        f, w, h, d, kit.room.paint.wood, kit.room.paint.dark_wood, glazed=bool(entry.get("glazed", False))
    )


def _rug(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, _, d = _size(entry, (2.2, 0.01, 1.5))
    fit.rug(f, w, d, kit.colour(entry.get("cloth", "cloth")), "#c9b48a")


def _overhead(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    """``style``: home, public, hall; ``drop`` to its lower rim; ``power``."""
    drop = float(entry.get("drop", 2200)) / 1000
    power = kit.power(float(entry.get("power", 0.5))) if kit.lit else 0.0
    lamps.overhead(f, kit.brief, str(entry.get("style", "home")), kit.room.high - f.y, drop, power)


def _chandelier(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    power = kit.power(float(entry.get("power", 0.6))) if kit.lit else 0.0
    lamps.chandelier(f, kit.room.high - f.y, float(entry.get("drop", 2300)) / 1000, power)


def _bulb(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    power = kit.power(float(entry.get("power", 0.6))) if kit.lit else 0.0
    lamps.bulb(f, kit.room.high - f.y, float(entry.get("drop", 2050)) / 1000, power)


def _sconce(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    lamps.sconce(f, kit.brief, kit.power(float(entry.get("power", 0.25))) if kit.lit else 0.0)


def _sign(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, _ = _size(entry, (1.2, 0.3, 0.05))
    words = str(choice(_or_the_variants(kit, entry, "words", ""), kit.brief.era, dice))
    fixtures.board(f, words, w, h, 0.0, kit.colour(entry.get("ground", "cream")), kit.colour(entry.get("ink", "ink")))


def _shelves(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    """``of``: what stands on them: tins, jars, bottles, boxes, bolts, files, books."""
    of = str(choice(_or_the_variants(kit, entry, "of", "tins"), kit.brief.era, dice.of("goods")))
    fullness = 0.35 if kit.brief.condition("poor", "ruined") else 0.92
    frame, back = kit.colour(entry.get("frame", "wood")), kit.colour("dark-wood")
    goods.shelves(f, dice, _size(entry, (1.6, 2.1, 0.4)), of, frame, back, fullness)


def _blackboard(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    goods.blackboard(f, dice, _size(entry, (2.6, 1.2, 0.05)), kit.brief.era, kit.room.paint.wood)


def _wall_map(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    goods.wall_map(f, dice, *_size(entry, (1.3, 0.95, 0.02))[:2])


def _tools(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    goods.tool_wall(f, dice, _size(entry, (2.0, 1.1, 0.05)), kit.brief.year)


def _stack(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    of = str(choice(entry.get("of", "crates"), kit.brief.era, dice.of("goods")))
    goods.stack(f, dice, of, int(entry.get("count", 5)), kit.brief.year)


def _stairs(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    stairs.flight(f, _size(entry, (1.3, 2.4, 3.6)), kit.colour(entry.get("step", "wood")), kit.colour("dark-wood"),
                  kit.colour(entry.get("rail", "iron")), sides=tuple(entry.get("rails", (-1, 1))))  # fmt: skip


def _arcade(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    w, h, d = _size(entry, (2.6, 4.4, 0.5))
    stairs.arcade(
        f,
        w,
        h,
        d,
        int(entry.get("count", 4)),
        kit.colour(entry.get("stone", "wall")),
        bool(entry.get("pointed", False)),
    )


def _slab(kit: Kit, f: Frame, entry: Table, dice: Dice) -> None:
    """A plain box: a platform, a partition, a beam, a shaft's edge."""
    w, h, d = _size(entry, (1.0, 0.2, 1.0))
    f.box(0, 0, 0, w, h, d, kit.colour(entry.get("colour", "wood")), None, str(entry.get("material", "plain")))


FITMENTS: dict[str, Callable[[Kit, Frame, Table, Dice], None]] = {
    "chair": _chair,
    "armchair": lambda kit, f, entry, dice: fit.armchair(f, 0.43, kit.room.paint.cloth, kit.room.paint.dark_wood),
    "sofa": lambda kit, f, entry, dice: fit.sofa(f, kit.room.paint.cloth, kit.room.paint.dark_wood),
    "laid-table": _table,
    "round-table": _round_table,
    "bookcase": _bookcase,
    "framed": _picture,
    "portrait": _picture,
    "cupboard": _cupboard,
    "rug": _rug,
    "plant": lambda kit, f, entry, dice: fit.plant(f, dice, _size(entry, (0.6, 1.3, 0.6))[1]),
    "wall-clock": lambda kit, f, entry, dice: fit.clock(f, 0.0, 0.0),
    "hearth": lambda kit, f, entry, dice: fit.fireplace(f, "#a79c8a", kit.lit),
    "range": lambda kit, f, entry, dice: fit.stove(f, kit.brief.year, dice),
    "basin": lambda kit, f, entry, dice: fit.sink(f, "#e6dfce", kit.room.paint.wood, _size(entry, (1.1, 0.8, 0.5))[0]),
    "overhead": _overhead,
    "chandelier": _chandelier,
    "bare-bulb": _bulb,
    "sconce": _sconce,
    "sign-board": _sign,
    "shelves": _shelves,
    "blackboard": _blackboard,
    "wall-map": _wall_map,
    "tool-wall": _tools,
    "stack": _stack,
    "flight": _stairs,
    "arcade": _arcade,
    "slab": _slab,
}
