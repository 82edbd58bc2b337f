"""What a home is painted in by its year: wainscot and limewash, then wallpaper and teak, then pale walls and oak."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.paint import Paint

Colours = tuple[str, ...]


@dataclass(frozen=True)
class Palette:
    """``woods``: pairs of furniture's wood and its dark one. ``cornice``: metres high; 0 for a plain corner."""

    walls: Colours
    dados: Colours
    woods: tuple[tuple[str, str], ...]
    planks: Colours
    tiles: Colours
    cloths: Colours
    trim: str = "#efe3c8"
    cornice: float = 0.12


_OLD = Palette(
    walls=("#d9c9a8", "#c9c0a8", "#d2b79a", "#b9bda6", "#c7b3a0", "#b7b9b8", "#d8c296", "#c4a58c"),
    dados=("#8fa08f", "#7d8a94", "#a08468", "#94795f", ""),
    woods=(("#8a5f3c", "#6b4a32"), ("#7a5638", "#553a29"), ("#9c7350", "#7a5638"), ("#6d4b36", "#4a3326")),
    planks=("#9c7350", "#8a6444", "#b08a5f", "#7a5a42"),
    tiles=("#c2a27c", "#b3a58c", "#c9b39a"),
    cloths=("#8c4a3c", "#54644d", "#4f6478", "#8a6a3c", "#6e3f42", "#7d7458"),
)
_PLASTIC = Palette(
    walls=("#d9a95a", "#c98f62", "#b5ad74", "#d8b88a", "#c99a86", "#a3b09c"),
    dados=("",),
    woods=(("#9a6238", "#6e4527"), ("#a8713f", "#77502d"), ("#7a4a2e", "#54321f")),
    planks=("#a5763f", "#b98a5a", "#8a5a3a"),
    tiles=("#c08a55", "#b07a52", "#c9a878"),
    cloths=("#c0672f", "#7d7a35", "#a5482f", "#b98a2f", "#6b5a72"),
    trim="#ead9b6",
    cornice=0.06,
)
_TODAY = Palette(
    walls=("#e6e1d6", "#dfe0dc", "#e4d9c8", "#d5dbd6", "#dcd6cf"),
    dados=("",),
    woods=(("#c2a27a", "#8f7a62"), ("#d9d4ca", "#8d8a84"), ("#8d8378", "#5d574f")),
    planks=("#c9ae86", "#b89a72", "#a8a29a"),
    tiles=("#cfcac0", "#b9b6b0", "#d6cfc2"),
    cloths=("#7d8a94", "#8f9a8c", "#b5a58c", "#5f6b78", "#a0756a"),
    trim="#f4f1ea",
    cornice=0.0,
)
_BY_ERA = {Era.PLASTIC: _PLASTIC, Era.TODAY: _TODAY, Era.SOON: _TODAY}


def home_paint(brief: Brief, dice: Dice, floor: str = "planks") -> Paint:
    """The colours of somebody's room; ``floor``: of "planks" or of "tiles"."""
    of = _BY_ERA.get(brief.era, _OLD)
    wood, dark = dice.pick(of.woods)
    return Paint(
        wall=dice.pick(of.walls), dado=dice.pick(of.dados), trim=of.trim,
        floor=dice.pick(of.tiles if floor == "tiles" else of.planks), floor_material=floor,
        wood=wood, dark_wood=dark, cloth=dice.pick(of.cloths), cornice=of.cornice,
    )  # fmt: skip


def cafe_paint(brief: Brief, dice: Dice) -> Paint:
    """Dark wood and zinc, then formica, then white tiles and pale boards."""
    old = (("#7a5638", "#4a3326"), ("#8a5f3c", "#553a29"), ("#6d4b36", "#3f2d24"))
    wood, dark = dice.pick({Era.PLASTIC: _PLASTIC.woods}.get(brief.era, old if brief.era < Era.TODAY else _TODAY.woods))
    walls = ("#d2b79a", "#c9b083", "#b9bda6", "#c49a80") if brief.era <= Era.WIRELESS else _BY_ERA[brief.era].walls
    cloths = ("#8c3b34", "#54644d", "#4f6478") if brief.era <= Era.WIRELESS else _BY_ERA[brief.era].cloths
    tiled = {Era.PLASTIC: ("#c0672f", "#7d7a35", wood), Era.TODAY: ("#eceae4", "#5f6b66", "#3f4650")}
    return Paint(
        wall=dice.pick(walls), dado=dice.pick(tiled.get(brief.era, (wood, "#6f7f6a", "#7d5040"))),
        trim="#e2d2ae" if brief.era < Era.TODAY else "#f0ece2", floor="#c2a27c" if brief.era < Era.TODAY else "#b9b0a2",
        floor_material="tiles" if dice.chance(0.7) else "planks", wood=wood, dark_wood=dark, cloth=dice.pick(cloths),
        dado_height=1.1, cornice=0.12 if brief.era < Era.PLASTIC else 0.05,
    )  # fmt: skip
