"""What there are many of: goods on shelves, chalk on a blackboard, tools on a wall, crates in a heap."""

from __future__ import annotations

from rushes.engines.maquette.sets.brief import Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

Size = tuple[float, float, float]
BRIGHT = ("#b5644c", "#d3a743", "#5f7f8c", "#8f9a8c", "#e6d6b0", "#7a3b32", "#54644d", "#c98a4a", "#f2e8d4")
KINDS = {  # shape, least and most width and height, colours
    "tins": ("cylinder", (0.08, 0.11), (0.1, 0.16), BRIGHT),
    "jars": ("vase", (0.1, 0.15), (0.16, 0.26), ("#c9b48a", "#e6dfce", "#7d4a35", "#a9b0a4", "#c98a4a")),
    "bottles": ("bottle", (0.07, 0.09), (0.22, 0.32), ("#48604a", "#7a4a34", "#8f9a8c", "#5a3a30", "#c9cdb8")),
    "boxes": ("box", (0.16, 0.34), (0.12, 0.26), BRIGHT),
    "cartons": ("box", (0.3, 0.5), (0.2, 0.34), ("#b08a5f", "#c2a27c", "#9c7a52")),
    "bolts": ("box", (0.09, 0.14), (0.24, 0.3), ("#8c4a3c", "#4f6478", "#c9b48a", "#54644d", "#b98a7c", "#6e3f42")),
    "files": ("box", (0.06, 0.09), (0.26, 0.31), ("#5a4433", "#8a7f6d", "#6f7566", "#7d7f80", "#a08468")),
    "books": ("box", (0.035, 0.08), (0.19, 0.29), ("#7a3b32", "#54644d", "#3f4f63", "#8f6b42", "#c9b48a", "#5a4433")),
    "hats": ("fedora", (0.24, 0.3), (0.1, 0.14), ("#5a4433", "#3f4a58", "#8a6a4c", "#34302f", "#c2ab84")),
    "shoes": ("box", (0.1, 0.13), (0.07, 0.1), ("#4f3527", "#34302f", "#8a6848", "#7a3b32")),
    "flasks": ("vase", (0.09, 0.14), (0.14, 0.26), ("#c4d0cc", "#b9c9c2", "#d9cbae", "#a9b08a")),
}


def shelves(f: Frame, dice: Dice, size: Size, of: str, frame: str, back: str, fullness: float) -> None:
    """Against a wall, full of goods in runs of one kind, as shops stack them."""
    wide, high, deep = size
    part = f.part()
    prim, widths, heights, colours = KINDS[of]
    f.box(0, 0, 0.012, wide, high, 0.024, back, None, "planks")
    for side in (-1, 1):
        f.box(side * (wide / 2 - 0.02), 0, deep / 2, 0.04, high, deep, frame, part)
    rows = max(2, round(high / max(0.34, heights[1] + 0.1)))
    for row in range(rows + 1):
        f.box(0, row * (high - 0.03) / rows, deep / 2, wide, 0.03, deep, frame, part)
    for row in range(rows):
        y, x = row * (high - 0.03) / rows + 0.03, -wide / 2 + 0.06
        while x < wide / 2 - 0.1:
            thick = dice.between(*widths)
            tall, colour = min(dice.between(*heights), (high - 0.03) / rows - 0.05), dice.pick(colours)
            for _ in range(dice.whole(2, 4) if of in ("tins", "jars", "bottles", "boxes") else 1):
                if x + thick > wide / 2 - 0.05:
                    break
                if dice.chance(fullness):
                    _good(
                        f, prim, x + thick / 2, y, deep * 0.52, thick, tall, min(deep * 0.7, max(thick, 0.16)), colour
                    )
                x += thick + 0.008
            x += 0.01
    f.box(0, high, deep / 2, wide + 0.06, 0.06, deep + 0.05, frame)


def _good(
    f: Frame, prim: str, x: float, y: float, z: float, wide: float, tall: float, deep: float, colour: str
) -> None:
    if prim == "box":
        f.box(x, y, z, wide - 0.004, tall, deep, colour)
    elif prim == "cylinder":
        f.cylinder(x, y, z, wide, tall, colour)
    else:
        f.standing(prim, x, y, z, wide, tall, colour)


def blackboard(f: Frame, dice: Dice, size: Size, era: Era, wood: str) -> None:
    """Chalk on black, felt pen on white, or a lit screen: the frame's origin is the middle of its lower edge."""
    wide, high, _ = size
    ground, ink = ("#39443d", "#e9e4d6") if era < Era.TODAY else ("#f2f0e8", "#3f5a7a")
    f.box(0, -0.06, 0.02, wide + 0.14, high + 0.12, 0.05, wood if era < Era.TODAY else "#b9bcb8")
    f.box(0, 0, 0.04, wide, high, 0.02, ground, None, "glow" if era == Era.SOON else "glass")
    f.box(0, -0.1, 0.1, wide, 0.03, 0.12, wood if era < Era.TODAY else "#b9bcb8")
    words = dice.pick((("7 × 8 = 56", "9 × 6 = 54"), ("a² + b² = c²", "x = 3y − 4"), ("H2 + O → H2O", "Na + Cl"),
                       ("1515", "1789", "1848"), ("E = mc²", "F = ma")))  # fmt: skip
    for k, line in enumerate(words):
        size_of = min(0.17, high * 0.15)
        f.text(line, translate(-wide * 0.2, high * (0.8 - 0.2 * k), 0.056) @ scale(size_of), ink)
    at = (wide * 0.28, high * 0.5, 0.056)
    for k in range(3):
        turned = translate(*at) @ rotate("z", 2.1 * k) @ translate(0, -0.16, 0)
        f.add("box", turned @ scale(0.56, 0.016, 0.004), ink)
    for k in range(4):
        f.box(-wide * 0.36 + 0.09 * k, -0.07, 0.12, 0.06, 0.012, 0.012, dice.pick(("#f2f0e8", "#e6cf8f", "#c98e86")))


def wall_map(f: Frame, dice: Dice, wide: float, high: float) -> None:
    """Lands on parchment between two rods, hung by its upper edge's middle at (0, high)."""
    f.box(0, 0, 0.015, wide, high, 0.02, "#e2d6bb")
    for _ in range(7):
        at = (dice.between(-0.38, 0.38) * wide, high * dice.between(0.2, 0.8), 0.028)
        f.tilted(at, (dice.between(0.12, 0.3) * wide, dice.between(0.12, 0.3) * high, 0.004), "z", dice.between(0, 3),
                 dice.pick(("#a9b08a", "#c9a07c", "#9fb0b4")), prim="blob0")  # fmt: skip
    for y in (-0.03, high + 0.03):
        f.rod((-wide / 2 - 0.05, y, 0.03), (wide / 2 + 0.05, y, 0.03), 0.035, "#553a29")


def tool_wall(f: Frame, dice: Dice, size: Size, year: int) -> None:
    """A board of tools hung side by side over a bench: the frame's origin is the middle of its lower edge."""
    wide, high, _ = size
    f.box(0, 0, 0.015, wide, high, 0.03, "#a9865c", None, "planks")
    x = -wide / 2 + 0.12
    while x < wide / 2 - 0.1:
        name = dice.pick(("hammer", "saw", "spanner", "screwdriver", "axe", "scissors"))
        here = f.moved(x, high * dice.between(0.5, 0.78), 0.06)
        from rushes.engines.maquette.props.build import shape

        f.model.include(shape(name, year), here.matrix @ rotate("z", 1.57 if name != "saw" else 1.2))
        f.box(x, here.y - f.y + 0.0, 0.05, 0.02, 0.02, 0.06, "#34302f")
        x += dice.between(0.2, 0.34)


def stack(f: Frame, dice: Dice, of: str, count: int, year: int) -> None:
    """A heap of crates, sacks, barrels or cartons, larger ones below."""
    for k in range(count):
        layer, place = (0, k) if k < (count + 1) // 2 else (1, k - (count + 1) // 2)
        wide = dice.between(0.5, 0.72) if layer == 0 else dice.between(0.4, 0.55)
        x = (place - (count // 2 - 1 if layer else (count - 1) // 2) / 2) * 0.74 + dice.between(-0.06, 0.06)
        y, turn = 0.52 * layer, dice.between(-0.2, 0.2)
        if of == "barrels":
            middle, tall = (x, 0.34 + 0.6 * layer, 0.0), 0.68 - 0.06 * layer
            f.tilted(middle, (0.56, tall, 0.56), "y", turn, "#8a6844", prim="barrel")
            for v in (0.15, 0.53):
                f.standing("hoop", x, v + 0.6 * layer, 0, 0.585, 0.05, "#34302f")
        elif of == "sacks":
            f.add(
                "pillow", translate(x, 0.14 + 0.26 * layer, 0) @ rotate("y", turn) @ scale(0.7, 0.28, 0.45), "#c2ab84"
            )
        else:
            colour = dice.pick(("#9c7350", "#a9845c", "#8a6844") if of == "crates" else ("#b08a5f", "#c2a27c"))
            box = f.moved(x, y, dice.between(-0.05, 0.05), turn)
            box.box(0, 0, 0, wide, 0.52, 0.5, colour, None, "planks" if of == "crates" else "plain")
            if of == "crates":
                for v in (0.02, 0.43):
                    box.box(0, v, 0.255, wide + 0.02, 0.08, 0.02, "#6b5038")
            else:
                box.box(0, 0.515, 0, wide, 0.008, 0.07, "#8a6f50")
