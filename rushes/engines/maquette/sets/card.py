"""A title card in the film's own hand: dark letters on a sheet of paper."""

from __future__ import annotations

from rushes.engines.maquette.lettering import width_of
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.transform import scale, translate

SHEET, LETTERS, RULE = "#fff8e8", "#1c1410", "#6e4a2e"
MIDDLE = 1.5  # metres: the height that the camera looks at
WIDEST, TALLEST = 1.9, 0.2  # metres: of a line; both fit the narrowest picture that the field of the lens holds
SPACING = 1.75  # from line to line, in heights of a letter


def card(brief: Brief) -> SetModel:
    """The lines of the design's name, one under another, about the middle."""
    lines = [line.strip() for line in brief.design.name.split("\n") if line.strip()]
    model = Model()
    frame = Frame(model)
    frame.box(0, -2.0, -0.11, 16.0, 8.0, 0.2, SHEET)
    high = min([TALLEST, *(WIDEST / max(width_of(line), 0.1) for line in lines)])
    top = MIDDLE + (len(lines) - 1) / 2 * SPACING * high
    for number, line in enumerate(lines):
        model.text(line, translate(0, top - number * SPACING * high, 0.0) @ scale(high), LETTERS)
    for edge in (top + 1.6 * high, top - (len(lines) - 1) * SPACING * high - 1.6 * high):
        frame.box(0, edge, 0.0, 0.5, 0.008, 0.004, RULE)
    return SetModel(static=model, window=(0.2, 0.5, -1.0))
