"""A sound with its frame and its place, before anybody knows of what file it is made."""

from __future__ import annotations

from rushes.film.blocking import Mark
from rushes.film.quick import dataclass
from rushes.film.spot import Spot


@dataclass(frozen=True, slots=True)
class Spotted:
    """``sound`` is a key of sounds.toml, or what a note calls a file of the library; ``ground`` what is walked on.
    ``until`` 0: heard once; ``stops``: the frame at which that is cut short, 0 where it is not. ``softer`` in dB.
    ``behind``: a wall is between. The rest as in request.Laid."""

    sound: str
    frame: int
    at: Spot
    ground: str = ""
    until: int = 0
    to: Spot | None = None
    walker: Mark | None = None
    softer: int = 0
    behind: bool = False
    stops: int = 0

    @property
    def medium(self) -> tuple[str, str]:
        """What has to be made for it: one medium serves a whole film."""
        return self.sound, self.ground
