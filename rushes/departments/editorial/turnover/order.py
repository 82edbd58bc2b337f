"""What is asked of a turnover, and what its files are called."""

from __future__ import annotations

import re
from fractions import Fraction

from rushes.departments.editorial.formats import FORMATS
from rushes.departments.editorial.formats.timecode import can_drop
from rushes.errors import CheckFailed
from rushes.film.quick import dataclass

TAKES = "takes"
CLIPS, MIX = SOUNDS = ("clips", "mix")
CODECS = ("prores", "dnxhr", "h264")
_MOST = 240  # frames of a handle


@dataclass(frozen=True, slots=True)
class TurnoverOrder:
    """``kind``: of FORMATS. ``media``: what pictures are written as (prores: ProRes 422 HQ, dnxhr: DNxHR HQ, h264), or
    takes: as they are, where they are. ``handles``: frames before and after each shot. ``stems``: those of the mix as
    well. ``drop_frame``: how timecode counts. ``sound``: what is heard when the file is opened, the clips
    at their levels or the mix by its stems; the other is there and muted.
    Raises CheckFailed for what there is none of."""

    kind: str
    media: str = "prores"
    handles: int = 12
    stems: bool = True
    drop_frame: bool = False
    sound: str = CLIPS

    def __post_init__(self) -> None:
        if self.kind not in FORMATS:
            raise CheckFailed(f"There is no format {self.kind!r} for a cut.", todo=f"Formats: {', '.join(FORMATS)}.")
        if self.media not in (*CODECS, TAKES):
            raise CheckFailed(
                f"Media cannot be written as {self.media!r}.", todo=f"There are {', '.join(CODECS)} and {TAKES}."
            )
        if self.sound not in SOUNDS:
            raise CheckFailed(
                f"There is no sound {self.sound!r} to open a cut with.", todo=f"There are {CLIPS} and {MIX}."
            )
        if self.sound == MIX and not self.stems:
            raise CheckFailed(
                "The mix is heard by its stems, and --no-stems leaves them out.", todo="Take one of both out."
            )
        if not 0 <= self.handles <= _MOST:
            raise CheckFailed(f"Handles cannot be {self.handles} frames long.", todo=f"Give 0 to {_MOST} frames.")

    def check(self, rate: Fraction) -> None:
        """Raises CheckFailed for drop-frame where nobody counts so."""
        if self.drop_frame and not can_drop(rate):
            raise CheckFailed(
                f"Timecode does not drop frames at {float(rate):g} a second.",
                where="film.toml",
                todo="Leave --drop-frame out: it is for 29.97 and 59.94.",
            )

    def folder(self, film: str) -> str:
        """Below out/."""
        return f"{film}-{self.kind}"


class Names:
    """File names that every system takes, each once whatever its case: "12/A" gives "12-A", a second one "12-A-2"."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str, suffix: str) -> str:
        stem = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", wanted).strip(" .")[:80] or "shot"
        if re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", stem):
            stem = f"{stem}-"
        name, turn = f"{stem}{suffix}", 1
        while name.casefold() in self._given:
            turn += 1
            name = f"{stem}-{turn}{suffix}"
        self._given.add(name.casefold())
        return name
