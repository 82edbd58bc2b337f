"""A delivery laid out: where every event of the cut stands in the file, before anything is made."""

from __future__ import annotations

from itertools import accumulate

from rushes.departments.deliver.deliverables import leading
from rushes.departments.deliver.deliverables.leading import Order
from rushes.departments.deliver.deliverables.requests import Raster
from rushes.engines.codecs import codec_of
from rushes.errors import CheckFailed
from rushes.film.cut import Cut
from rushes.film.delivery import Profile
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of a delivery: the ``film`` in it, at the delivery's loudness. ``slot`` stands before the keys of its
    tasks, and is "" for the language a player begins with; ``spoken``: it has sound of its own, and is not only read.
    ``cues`` are counted at the film's rate."""

    film: Film
    slot: str = ""
    spoken: bool = True
    cues: tuple[Subtitle, ...] = ()

    @property
    def language(self) -> str:
        return self.film.language


@dataclass(frozen=True, slots=True)
class Planned:
    """A delivery laid out: ``starts`` are the first frames of the ``cut``'s events in the film, ``begins`` those in the
    file, counted at its own rate; behind them the length of the whole. ``versions``: the languages it is in, where they
    are not those of film.toml."""

    order: Order
    cut: Cut
    raster: Raster
    starts: tuple[int, ...]
    begins: tuple[int, ...]
    versions: str = ""

    @property
    def slot(self) -> str:
        """What the keys of its tasks begin with."""
        return f"delivery/{self.order.profile.name}/{self.versions}"

    @property
    def lead(self) -> int:
        """Frames before the film."""
        return sum(part.frames for part in leading.parts(self.order, self.raster.rate))

    @property
    def frames(self) -> int:
        """Of the whole file."""
        return self.begins[-1]

    @property
    def samples(self) -> int:
        return Format(rate=self.raster.rate).samples(self.frames)

    @property
    def copied(self) -> bool:
        """Whether the master's own pictures are delivered."""
        own = self.cut.format
        return self.order.profile.kept and self.raster == Raster(own.width, own.height, own.rate)


def lay_out(order: Order, cut: Cut, versions: str = "") -> Planned:
    """``cut`` is what the master is joined from; ``versions`` as in Planned. Raises CheckFailed for an order that
    cannot be followed."""
    order.check()
    size, own = order.profile.size, cut.format
    raster = Raster(size.width or own.width, size.height or own.height, size.rate or own.rate)
    _check_size(order.profile, raster)
    lead = sum(part.frames for part in leading.parts(order, raster.rate))
    ratio = raster.rate / own.rate
    starts = [0, *accumulate(event.frames for event in cut.picture)]
    # A picture is shown from the first of the file's frames that does not lie before it.
    begins = tuple(lead - int(-(start * ratio) // 1) for start in starts)
    return Planned(order, cut, raster, tuple(starts), begins, versions)


def _check_size(profile: Profile, raster: Raster) -> None:
    codec = codec_of(profile.picture)
    if codec.least and (raster.width < codec.least[0] or raster.height < codec.least[1]):
        raise CheckFailed(
            f"{codec.title} has no pictures of {raster.width} × {raster.height}.",
            where=f"profile {profile.name}",
            todo=f"It begins at {codec.least[0]} × {codec.least[1]}: deliver larger, or by another profile.",
        )
