"""The house's typeface: EB Garamond by Georg Duffner, SIL Open Font License 1.1 (data/OFL.txt).

Brought along so that titles and boards look, and hash, the same on every machine.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

REGULAR = "EBGaramond12-Regular.ttf"
ITALIC = "EBGaramond12-Italic.ttf"
SMALL_CAPS = "EBGaramondSC12-Regular.ttf"


def path(name: str) -> Path:
    """The font file of that name."""
    return Path(str(files(__name__) / "data" / name))
