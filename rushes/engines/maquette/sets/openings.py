"""Holes in walls: windows with their bars and panes, doors with their panels, curtains, what one sees outside."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from rushes.engines.maquette.sets import doors
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.paint import Paint
from rushes.engines.maquette.transform import rotate, scale, translate

IRON = "#34302f"
SASH = 1.3  # radians, wholly open


@dataclass(frozen=True)
class Opening:
    """A hole in a wall: ``at`` along it from its middle (right is positive, seen from inside), metres."""

    at: float
    sill: float
    wide: float
    high: float
    kind: str = "window"  # window, pane, lancet, barred; door, double, iron, sliding; arch, hole


WINDOWS = ("window", "pane", "lancet", "barred", "porthole")


def fill(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """What stands in the hole."""
    if hole.kind in ("window", "pane", "barred"):
        window(brief, paint, wall, hole)
        if hole.kind == "barred":
            _bars(wall, hole)
    elif hole.kind == "porthole":
        _porthole(brief, wall, hole)
    elif hole.kind == "lancet":
        _lancet(brief, paint, wall, hole)
    elif hole.kind == "door":
        doors.door(brief, paint, wall, hole)
    elif hole.kind == "double":
        doors.double(brief, paint, wall, hole)
    elif hole.kind == "iron":
        doors.iron(brief, paint, wall, hole)
    elif hole.kind == "sliding":
        doors.sliding(brief, wall, hole)
    elif hole.kind == "arch":
        _arch(paint, wall, hole)
    elif hole.kind == "batwing":
        doors.batwing(brief, paint, wall, hole)


def window(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """Frame, glazing bars, sill, and the air outside: bright by day, blue by night."""
    part = wall.part()
    x, y, w, h = hole.at, hole.sill, hole.wide, hole.high
    for side in (-1, 1):
        wall.box(x + side * (w / 2 - 0.03), y, -0.05, 0.06, h, 0.08, paint.trim, part)
        wall.box(x + side * (w / 2 + 0.05), y - 0.06, 0.02, 0.1, h + 0.16, 0.05, paint.trim, part)
    for height in (y, y + h - 0.06):
        wall.box(x, height, -0.05, w, 0.06, 0.08, paint.trim, part)
    modern = brief.era >= Era.PLASTIC
    bars = 0 if hole.kind == "pane" else 1 if modern else max(1, round(w / 0.62) - 1)
    rows = 0 if modern or hole.kind == "pane" else max(1, round(h / 0.55) - 1)
    broken = brief.condition("ruined")
    if hole.kind != "pane":
        _casements(paint, wall, hole, (bars, rows), part, broken)
        _shutters(brief, wall, hole)
    wall.box(x, y - 0.06, 0.09, w + 0.26, 0.06, 0.24, paint.trim, part)
    wall.box(x, y + h + 0.06, 0.04, w + 0.3, 0.1, 0.1, paint.trim, part)
    if broken:
        _shards(brief, wall, hole)


def _casements(
    paint: Paint, wall: Frame, hole: Opening, bars: tuple[int, int], part: int, broken: bool
) -> None:  # fmt: skip
    """Two sashes that open away from the room, or into it where there are bars outside; ``bars`` upright and across."""
    x, y, w, h = hole.at, hole.sill, hole.wide, hole.high
    upright, across = bars
    half, way = w / 2, -1.0 if hole.kind == "barred" else 1.0
    for side in (-1, 1):
        hinge, handle = (x + side * half, y, -0.05), (x + side * 0.05, y + min(h / 2, 0.6), 0.0)
        sash, _, _ = wall.leaf("window", hinge, handle, -side * way * SASH)
        stile = (x + side * 0.024, 0.048) if upright % 2 == 0 else (x + side * 0.0125, 0.025)
        sash.box(stile[0], y, -0.05, stile[1], h, 0.05, paint.trim, part)
        for k in range(upright):
            at = -half + (k + 1) * w / (upright + 1)
            left = 0.45 if broken and k % 2 else 1.0
            if at * side > 0.01:
                sash.box(x + at, y, -0.05, 0.05, h * left, 0.05, paint.trim, part)
        for k in range(across):
            if not (broken and k % 2):
                at = y + (k + 1) * h / (across + 1) - 0.02
                sash.box(x + side * half / 2, at, -0.05, half, 0.035, 0.045, paint.trim, part)


def _shutters(brief: Brief, wall: Frame, hole: Opening) -> None:
    """Two boards outside, folded back against the wall until somebody shuts them."""
    colour = brief.dice.of("shutters").pick(("#6f7f78", "#7a6a52", "#5f6f7a", "#75805f"))
    half = hole.wide / 2
    for side in (-1, 1):
        hinge = (hole.at + side * half, hole.sill, -0.14)
        handle = (hole.at + side * 0.04, hole.sill + min(hole.high / 2, 0.6), -0.1)
        board, _, _ = wall.leaf("shutter", hinge, handle, -side * 2.9, usual=1.0)
        board.box(hole.at + side * half * 1.5, hole.sill, -0.22, half, hole.high, 0.03, colour, None, "planks")


def _shards(brief: Brief, wall: Frame, hole: Opening) -> None:
    """What is left of the panes, and a board or two nailed across."""
    dice = brief.dice.of("panes", f"{hole.at:.1f}")
    for k in range(5):
        corner = translate(hole.at + (k / 4 - 0.5) * (hole.wide - 0.2), hole.sill + 0.06, -0.04)
        size = scale(dice.between(0.12, 0.3), dice.between(0.15, 0.5), 0.006)
        wall.add("triangle", corner @ size, "#cfd6d0", None, "glass")
    for _ in range(dice.whole(0, 2)):
        at = (hole.at, hole.sill + hole.high * dice.between(0.3, 0.8), 0.04)
        wall.tilted(at, (hole.wide + 0.3, 0.16, 0.025), "z", dice.between(-0.3, 0.3), "#8a6f50", material="plain")


def _bars(wall: Frame, hole: Opening) -> None:
    part, count = wall.part(), max(3, round(hole.wide / 0.13))
    for k in range(count):
        x = hole.at + ((k + 0.5) / count - 0.5) * hole.wide
        wall.rod((x, hole.sill, 0.01), (x, hole.sill + hole.high, 0.01), 0.035, IRON, part)
    for y in (0.33, 0.67):
        wall.box(hole.at, hole.sill + hole.high * y, 0.01, hole.wide, 0.03, 0.02, IRON, part)


def _porthole(brief: Brief, wall: Frame, hole: Opening) -> None:
    """A round pane in its ring of brass, and the sea half way up it."""
    x, y, w, h = hole.at, hole.sill, hole.wide, hole.high
    brass, middle = wall.part(), y + h / 2
    wall.add(
        "torus-fat", translate(x, middle, 0.0) @ rotate("x", pi / 2) @ scale(w * 1.4, 0.16, h * 1.4), "#b08d4c", brass
    )
    for k in range(8):
        a = k * pi / 4
        wall.add(
            "sphere", translate(x + 0.56 * w * cos(a), middle + 0.56 * h * sin(a), 0.05) @ scale(0.04), "#8a6a34", brass
        )
    sea, sky = ("#1c2a38", "#2c3c4c") if brief.night else ("#7f9aa2", "#eef0e2")
    wall.box(x, y - 0.2, -0.16, w * 1.5, h / 2 + 0.2, 0.02, sea)
    wall.box(x, middle, -0.16, w * 1.5, h / 2 + 0.2, 0.02, sky, None, "plain" if brief.night else "glow")


def _lancet(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """A pointed window: its head, its mullions and panes of coloured glass that glow by day."""
    x, y, w, h = hole.at, hole.sill, hole.wide, hole.high
    rise = min(h * 0.4, w)
    head = wall.part()
    for side in (0.0, pi):
        matrix = translate(x, y + h - rise, -0.07) @ rotate("y", side) @ scale(w / 2, rise, 0.14)
        wall.add("ogive", matrix, paint.wall, head, "plaster")
    dice = brief.dice.of("glass", f"{hole.at:.1f}")
    columns, rows = max(2, round(w / 0.42)), max(4, round(h / 0.5))
    colours = ("#c98a4a", "#7f94a8", "#a9b08a", "#b5644c", "#e6cf8f", "#d9cbae", "#e9dcc0")
    broken = brief.condition("ruined")
    for row in range(rows):
        for column in range(columns):
            if broken and dice.chance(0.45):
                continue
            at = (x + ((column + 0.5) / columns - 0.5) * w, y + row * h / rows)
            wall.box(at[0], at[1], -0.1, w / columns, h / rows, 0.01, dice.pick(colours), None,
                     "glass" if brief.night else "glow")  # fmt: skip
    lead = wall.part()
    for column in range(columns + 1):
        wall.box(x + (column / columns - 0.5) * w, y, -0.08, 0.05, h, 0.06, paint.trim, lead)
    for row in range(rows):
        wall.box(x, y + row * h / rows, -0.08, w, 0.03, 0.05, IRON, lead)
    wall.box(x, y - 0.1, 0.05, w + 0.2, 0.1, 0.24, paint.trim)


def _arch(paint: Paint, wall: Frame, hole: Opening) -> None:
    """An open archway into the dark."""
    part, rise = wall.part(), hole.wide / 2
    for side in (0.0, pi):
        matrix = translate(hole.at, hole.sill + hole.high - rise, -0.07)
        wall.add("spandrel", matrix @ rotate("y", side) @ scale(hole.wide / 2, rise, 0.14), paint.wall, part, "plaster")
    wall.box(hole.at, hole.sill, -0.6, hole.wide + 0.4, hole.high + 0.2, 0.05, "#2a2625", None)


def curtains(paint: Paint, wall: Frame, hole: Opening, colour: str, floor_length: bool = False) -> None:
    """A pair of curtains on a rod, gathered beside the window until somebody draws them."""
    part = wall.part()
    top = hole.sill + hole.high + 0.2
    drop = top - (0.05 if floor_length else hole.sill - 0.18)
    for side in (-1, 1):
        edge, narrow = hole.at + side * (hole.wide / 2 + 0.37), 0.4 / (hole.wide / 2 + 0.37)
        handle = (hole.at + side * 0.03, min(top - 0.5, 1.35), 0.2)
        cloth, _, _ = wall.leaf("curtain", (edge, top, 0.13), handle, gather=(narrow, 1.0, 1.0), usual=1.0)
        at = translate(hole.at + side * (hole.wide / 2 + 0.14), top, 0.13)
        cloth.add("drape", at @ scale(0.46, drop, 0.2), colour, part)
    ends = (hole.at - hole.wide / 2 - 0.42, top, 0.13), (hole.at + hole.wide / 2 + 0.42, top, 0.13)
    wall.rod(*ends, 0.035, paint.dark_wood)


def blind(wall: Frame, hole: Opening, drawn: float) -> None:
    """Slats, drawn down by that share of the window."""
    part = wall.part()
    slats = max(3, int(hole.high * drawn / 0.075))
    for k in range(slats):
        y = hole.sill + hole.high - 0.06 - 0.075 * k
        wall.tilted((hole.at, y, 0.05), (hole.wide - 0.04, 0.006, 0.06), "x", 0.6, "#d8cdb4", part)
    wall.box(hole.at, hole.sill + hole.high - 0.02, 0.06, hole.wide + 0.1, 0.07, 0.1, "#b9ab8d", part)


def outside(brief: Brief, wall: Frame, hole: Opening, model: Frame) -> None:
    """What the window looks on: a garden or the house across the street, with lit windows at night. Built in
    ``model``, for it stays when the wall steps aside."""
    dice = brief.dice.of("outside", f"{hole.at:.1f}")
    night = brief.night
    view = Frame(model.model, *wall.point(hole.at, -0.3, -7.0), wall.angle)
    view.box(0, -0.4, 0, 16, 0.4, 11, "#9aa27e" if not night else "#2b3a44", material="grass")
    if dice.chance(0.55):
        for k in range(6):
            size = dice.between(1.6, 3.0)
            at = (-5 + 2 * k + dice.between(-0.6, 0.6), size * 0.45, -dice.between(0, 4))
            view.tilted(at, (size, size * 1.25, size), "y", k * 1.7, "#93a37c", material="foliage", prim=f"blob{k % 3}")
        view.box(0, 0, 2.4, 14, 0.9, 0.06, "#c9bfa6", material="planks")
    else:
        house = view.part()
        view.box(0, 0, -2, 13, 8, 3, "#b3a58c", house, "brick")
        for row in range(3):
            for k in range(6):
                lit = night and dice.chance(0.35)
                colour = "#ffd27c" if lit else "#4d5358"
                at = (-5 + 2 * k, 0.8 + 2.4 * row, -0.46)
                view.box(*at, 0.9, 1.4, 0.06, colour, material="glow" if lit else "glass")
                view.box(at[0], at[1] - 0.1, -0.42, 1.1, 0.1, 0.14, "#d8cdb4", house)
