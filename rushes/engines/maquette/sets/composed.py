"""A room composed from its family's table: shell, openings, then part after part."""

from __future__ import annotations

from collections.abc import Iterator
from math import radians

from rushes.engines.maquette.sets import hangings, roofs, travelling
from rushes.engines.maquette.sets.brief import Brief, metres
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.families import Table, applies, as_varied, choice, families, of_the_time, variant
from rushes.engines.maquette.sets.fitments import Kit, put
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.interior import Pit, Room, open_room, raise_wall
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.openings import WINDOWS, Opening, blind, curtains, outside
from rushes.engines.maquette.sets.paint import Paint
from rushes.film.floorplan import Place

FROM_THE_LEFT = (-0.80, 0.42, -0.14)
DOOR = {"kind": "door", "wide": 940, "high": 2080}
DRESSED = {"curtains": 0.0, "blind": 0.4}


def composed(brief: Brief) -> SetModel:
    """The set of a family that is a table."""
    dice = brief.dice.of(brief.design.kind)
    which = variant(families()[brief.design.kind], brief, dice.of("variant"))
    table = as_varied(families()[brief.design.kind], which)
    roof = choice(table.get("roof", "flat"), brief.era, dice.of("roof"))
    room = open_room(brief, _paint(brief, table["paint"], dice), roof, _pit(table))
    shade = brief.plan.depth / 2000 + brief.plan.width / 4000
    window = table.get("daylight", FROM_THE_LEFT)
    made = SetModel(room.model, window=window, shadow=((0.0, 1.2, 0.0), min(shade + 1.0, 9.0)))
    springing = roofs.springing(roof, room.high)
    for name in ("left", "back", "right", "front"):
        wall: Frame = getattr(room, name)
        holes = tuple(_openings(brief, table, name, dice))
        raise_wall(room, wall, holes, springing if name in ("left", "right") else room.high)
        _dress_windows(brief, table, room, wall, [hole for hole in holes if hole.kind in WINDOWS], dice)
    roofs.raise_roof(room, roof, springing, int(table.get("ribs", 0)))
    colours = {
        name: choice(value, brief.era, dice.of("colour", name)) for name, value in table.get("colours", {}).items()
    }
    kit = Kit(brief, room, dice, colours, bool(table.get("dark", False)), which)
    for number, entry in enumerate(table["parts"]):
        _part(kit, entry, dice.of(str(entry["put"]), str(number)))
    if "hung" in table:
        hangings.hang(kit, table["hung"], int(table.get("hangings", 5)))
    if "beyond" in table:
        made.moving = travelling.beyond(brief, room, str(table["beyond"]))
    return made


def _pit(table: Table) -> Pit | None:
    x0, z0, x1, z1, deep = (side / 1000 for side in table.get("pit", (0, 0, 0, 0, 0)))
    return (x0, z0, x1, z1, deep) if deep else None


def _paint(brief: Brief, table: Table, dice: Dice) -> Paint:
    def of(key: str, otherwise: str = "") -> str:
        return str(choice(table.get(key, otherwise), brief.era, dice.of("paint", key)))

    wood, dark = dice.of("paint", "wood").pick(of_the_time(table["wood"], brief.era))
    return Paint(
        wall=of("wall"), dado=of("dado"), trim=of("trim", "#e2d8c0"), floor=of("floor"),
        floor_material=of("ground", "plain"),
        ceiling=of("ceiling", "#e6dcc8"), wood=wood, dark_wood=dark, cloth=of("cloth", "#6e5a46"),
        dado_height=float(table.get("dado_height", 1050)) / 1000, wall_material=of("bond", "plaster"),
    )  # fmt: skip


# -- openings


def _openings(brief: Brief, table: Table, name: str, dice: Dice) -> Iterator[Opening]:
    for number, entry in enumerate(table.get("openings", ())):
        if entry["wall"] == name and applies(entry, brief, dice.of("opening", str(number))):
            count, step = entry.get("row", (1, 0))
            for k in range(count):
                sides = (entry["sill"], entry["wide"], entry["high"])
                sill, wide, high = (side / 1000 for side in sides)
                yield Opening((entry["at"] + k * step) / 1000, sill, wide, high, entry.get("kind", "window"))
    for place in brief.plan.doors:
        wall, at = _wall_of(brief, place)
        if wall == name and table.get("door", True):
            door = {**DOOR, **of_the_time(table.get("door", {}), brief.era)}
            yield Opening(at, 0.0, door["wide"] / 1000, door["high"] / 1000, str(door["kind"]))


def _wall_of(brief: Brief, place: Place) -> tuple[str, float]:
    """The wall a door of the plan is in, and where along it."""
    x, z, _, _ = metres(place)
    wide, deep = brief.plan.width / 2000, brief.plan.depth / 2000
    gaps = {"left": x + wide, "right": wide - x, "back": z + deep, "front": deep - z}
    wall = min(gaps, key=lambda name: gaps[name])
    return wall, {"left": -z, "right": z, "back": x, "front": -x}[wall]


def _dress_windows(brief: Brief, table: Table, room: Room, wall: Frame, holes: list[Opening], dice: Dice) -> None:
    worn = choice(table.get("windows", "bare"), brief.era, dice.of("windows"))
    for hole in holes:
        if worn in ("curtains", "drapes") and not brief.condition("poor"):
            cloth = choice(table.get("curtain", room.paint.cloth), brief.era, dice.of("curtain"))
            curtains(room.paint, wall, hole, cloth, floor_length=worn == "drapes")
        elif worn == "blind":
            blind(wall, hole, dice.of("blind", f"{hole.at:.1f}").between(0.2, 0.5))
    if holes and "beyond" not in table:
        outside(brief, wall, holes[len(holes) // 2], room.floor)


# -- parts


def _part(kit: Kit, entry: Table, dice: Dice) -> None:
    if not applies(entry, kit.brief, dice.of("chance")):
        return
    names = of_the_time(entry["put"], kit.brief.era)
    for number, frame in enumerate(_frames(kit, entry, dice)):
        name = (
            dice.of("which", str(number) if entry.get("mixed") else "").pick(names)
            if isinstance(names, list)
            else names
        )
        if name:
            put(kit, frame, name, entry, dice.of(str(number)))


def _frames(kit: Kit, entry: Table, dice: Dice) -> Iterator[Frame]:
    """Where the part's copies stand: at the plan's places, along a wall, on the floor."""
    turned = radians(float(entry.get("face", 0)))
    if "places" in entry:
        for place in kit.brief.plan.places:
            if place.name.startswith(tuple(entry["places"])):
                x, z, _, facing = metres(place)
                yield kit.room.floor.moved(x, 0.0, z, facing + turned)
        return
    if "tables" in entry:
        for spot in kit.brief.plan.tables[slice(*entry["tables"])]:
            yield kit.room.floor.moved(spot.x / 1000, 0.0, spot.z / 1000, turned)
        return
    base: Frame = getattr(kit.room, entry.get("wall", "floor"))
    x, y, z = (float(c) / 1000 for c in entry["at"])
    slack, spin = entry.get("jitter", (0, 0)) if not kit.brief.condition("tidy") else (0, 0)
    for column, row in _grid(entry):
        dx, dz = (dice.of("slack", f"{column} {row}").between(-1, 1) * slack / 1000 for _ in range(2))
        away = (column * entry.get("row", (1, 0, 0, 0))[1], row * entry.get("rows", (1, 0, 0, 0))[1])
        deep = (column * entry.get("row", (1, 0, 0, 0))[3], row * entry.get("rows", (1, 0, 0, 0))[3])
        up = (column * entry.get("row", (1, 0, 0, 0))[2], row * entry.get("rows", (1, 0, 0, 0))[2])
        at = (x + sum(away) / 1000 + dx, y + sum(up) / 1000, z + sum(deep) / 1000 + dz)
        for side in (1, -1) if entry.get("mirror") else (1,):
            angle = turned * side + radians(dice.of("spin", f"{column} {row}").between(-spin, spin))
            yield base.moved(at[0] * side, at[1], at[2], angle)


def _grid(entry: Table) -> Iterator[tuple[int, int]]:
    for row in range(int(entry.get("rows", (1,))[0])):
        for column in range(int(entry.get("row", (1,))[0])):
            yield column, row
