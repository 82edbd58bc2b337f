"""The house's typeface: EB Garamond by Georg Duffner, SIL Open Font License 1.1 (data/OFL.txt).

Brought along so that titles, boards and reports look, and hash, the same on every machine. Two kinds, because
the PDF writer takes only TrueType outlines. Letters that it lacks come from fonts of the machine: see ``machine`` for
which, ``setting`` for how lines are set in several.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

REGULAR = "EBGaramond-Regular.otf"
ITALIC = "EBGaramond-Italic.otf"
REGULAR_TTF = "EBGaramond12-Regular.ttf"
ITALIC_TTF = "EBGaramond12-Italic.ttf"


def path(name: str) -> Path:
    """The font file of that name."""
    return Path(str(files(__name__) / "data" / name))


def bold() -> Path:
    """Bitstream Vera Sans Bold, which comes with reportlab: for numbers, whose 1 is no I."""
    return Path(str(files("reportlab") / "fonts" / "VeraBd.ttf"))
