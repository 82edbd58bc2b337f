"""What the slate of a delivery says, in the film's own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rushes.departments.deliver import plan
from rushes.departments.deliver.deliverables.laying_out import Planned, Tongue
from rushes.departments.deliver.deliverables.leading import drops
from rushes.engines.codecs import codec_of
from rushes.film import timecode
from rushes.film.film import Film
from rushes.work.tables import table


def slate_rows(planned: Planned, tongues: Sequence[Tongue]) -> tuple[tuple[str, str], ...]:
    """(what, how much) as the slate lists them, its title apart, in the first of the languages."""
    return tuple(_rows(planned, tongues[0].film, [one.language for one in tongues if one.spoken]))


def _rows(planned: Planned, film: Film, spoken: Sequence[str]) -> Iterator[tuple[str, str]]:
    words = table("deliver", "slate")
    said = words.get(film.language.split("-", maxsplit=1)[0].casefold(), words["en"])
    raster, profile = planned.raster, planned.order.profile
    drop, own = drops(profile, raster.rate), plan.metadata(planned.cut, film)
    if own.author:
        yield said["author"], own.author
    yield said["programme"], _begins(profile.timecode, drop)
    yield said["duration"], timecode.spelt(planned.frames - planned.lead, raster.rate, drop)
    coding = codec_of(profile.picture).profiles[profile.picture.profile].title
    yield said["picture"], f"{raster.width} × {raster.height}, {float(raster.rate):g} {said['rate']}, {coding}"
    channels = said["surround" if film.sound.surround else "stereo"]
    stems = f", {said['stems']}" if film.sound.stems else ""
    yield said["sound"], f"{channels}, {film.sound.loudness} LUFS{stems}"
    yield said["language"], ", ".join(spoken)
    yield said["tier"], said["tiers"][own.tier.value]
    yield said["cut"], own.cut[:12]


def _begins(text: str, drop: bool) -> str:
    return f"{text[:-3]};{text[-2:]}" if drop else text
