"""Takes as they are: where they lie, in takes/; what a clean-up may sweep away is copied beside the timeline."""

from __future__ import annotations

from dataclasses import replace

from rushes.departments.editorial.turnover.clip import Clip, Of, of, take_of
from rushes.departments.editorial.turnover.sheet import Turnover
from rushes.film.media import Media
from rushes.work.task import Task


def tasks(turnover: Turnover) -> list[Task]:
    """What is there already, told to come into the turnover's folder as well."""
    found: dict[str, Task] = {}
    for url, media in files(turnover).items():
        origin = turnover.origins.get(media.digest)
        if origin is not None and not _stays(turnover, media):
            task, role = origin
            known = found.get(task.key, replace(task, export=(), lent=True))
            found[task.key] = replace(known, export=(*known.export, *turnover.exported(role, url)))
    return list(found.values())


def clips(turnover: Turnover) -> dict[Of, Clip]:
    """No take has a timecode of its own, so each begins at zero; for an EDL it is the only thing to tell them by."""
    only = turnover.order.kind == "edl"
    found: dict[Of, Clip] = {}
    for one in turnover.footage:
        take = take_of(one.event)
        url = _address(turnover, take, turnover.files[of(one.event)])
        length = max(one.length, one.end)
        reel = turnover.reels[one.key]
        found[of(one.event)] = Clip(url, 0, length, reel.name, reel.start if only else 0, take.digest)
    for each, wave in turnover.waves.items():
        url = _address(turnover, wave.media, wave.name)
        origin = turnover.origins.get(wave.media.digest)
        samples = turnover.made[origin[0].key].facts.get("samples") if origin else None
        found[each] = Clip(url, 0, samples, turnover.reels[wave.key].name, 0, wave.media.digest)
    return found


def files(turnover: Turnover) -> dict[str, Media]:
    """Every medium by the address it has beside the timeline, or would have."""
    pictures = {turnover.files[of(one.event)]: take_of(one.event) for one in turnover.footage}
    return pictures | {wave.name: wave.media for wave in turnover.waves.values()}


def _stays(turnover: Turnover, media: Media) -> bool:
    """Whether it lies in takes/ for good, and the timeline beside it can name it there."""
    origin = turnover.origins.get(media.digest)
    return not turnover.inside and (origin is None or origin[0].keep)


def _address(turnover: Turnover, media: Media, beside: str) -> str:
    if not _stays(turnover, media):
        return beside
    return f"../../takes/{media.digest[:2]}/{media.digest}{media.suffix}"
