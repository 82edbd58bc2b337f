"""A delivery laid out: where every event of the cut stands in the file, before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from rushes.departments.deliver.deliverables import leading
from rushes.departments.deliver.deliverables.leading import Order
from rushes.departments.deliver.deliverables.requests import Raster
from rushes.engines.codecs import codec_of
from rushes.errors import CheckFailed
from rushes.film.cut import Cut
from rushes.film.delivery import Profile
from rushes.film.format import Format


@dataclass(frozen=True, slots=True)
class Planned:
    """A delivery laid out: ``starts`` are the first frames of the ``cut``'s events in the film, ``begins`` those in the
    file, counted at its own rate; behind them the length of the whole."""

    order: Order
    cut: Cut
    raster: Raster
    starts: tuple[int, ...]
    begins: tuple[int, ...]

    @property
    def slot(self) -> str:
        """What the keys of its tasks begin with."""
        return f"delivery/{self.order.profile.name}/"

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


def lay_out(order: Order, cut: Cut) -> Planned:
    """``cut`` is what the master is joined from. Raises CheckFailed for an order that cannot be followed."""
    order.check()
    size, own = order.profile.size, cut.format
    raster = Raster(size.width or own.width, size.height or own.height, size.rate or own.rate)
    _check_size(order.profile, raster)
    lead = sum(part.frames for part in leading.parts(order, raster.rate))
    ratio = raster.rate / own.rate
    starts = [0, *accumulate(event.frames for event in cut.picture)]
    # A picture is shown from the first of the file's frames that does not lie before it.
    return Planned(order, cut, raster, tuple(starts), tuple(lead - int(-(start * ratio) // 1) for start in starts))


def _check_size(profile: Profile, raster: Raster) -> None:
    codec = codec_of(profile.picture)
    if codec.least and (raster.width < codec.least[0] or raster.height < codec.least[1]):
        raise CheckFailed(
            f"{codec.title} has no pictures of {raster.width} × {raster.height}.",
            where=f"profile {profile.name}",
            todo=f"It begins at {codec.least[0]} × {codec.least[1]}: deliver larger, or by another profile.",
        )
