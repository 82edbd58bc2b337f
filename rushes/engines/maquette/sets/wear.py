"""What its state and the years to come leave on any room that was built: on the walls where nothing hangs, on the
floor where nobody stands."""

from __future__ import annotations

from rushes.engines.maquette.sets import comforts, decay
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.faces import faces_of
from rushes.engines.maquette.sets.model import SetModel


def show(made: SetModel, brief: Brief) -> None:
    """Adds those traces. Places without walls of their own are left as they are."""
    if not brief.plan.height or not (brief.design.condition or brief.era == Era.SOON):
        return
    faces = faces_of(made.static)
    dice = brief.dice.of("wear")
    if brief.era == Era.SOON and not brief.condition("poor", "ruined"):
        comforts.luminous(faces, brief)
    if brief.condition("rich"):
        comforts.rich(made.static, faces, brief, dice)
    if brief.condition("poor"):
        decay.poor(made.static, faces, brief, dice)
    if brief.condition("ruined"):
        decay.ruined(made.static, faces, brief, dice)
