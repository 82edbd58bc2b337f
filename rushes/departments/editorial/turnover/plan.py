"""What a turnover has to make: a file a shot, a file a sound, and the timeline that names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rushes.departments.editorial.formats import FORMATS, beside_it
from rushes.departments.editorial.turnover import make, mixing, taken, written
from rushes.departments.editorial.turnover.edit import Told, edit_of
from rushes.departments.editorial.turnover.order import MIX, TAKES
from rushes.departments.editorial.turnover.request import TimelineRequest
from rushes.departments.editorial.turnover.sheet import Turnover
from rushes.film.media import Media
from rushes.work.task import Made, Task

VERSION = "3"
TIMELINE = "turnover/timeline"


def media_tasks(turnover: Turnover) -> list[Task]:
    """Every file beside the timeline."""
    return [*(taken if turnover.order.media == TAKES else written).tasks(turnover), *stem_tasks(turnover)]


def stem_tasks(turnover: Turnover) -> list[Task]:
    """The stems of the mix, as files of their own, and the levels that are measured by them."""
    return [*(written.wave_task(turnover, wave) for wave in turnover.stems.values()), *mixing.tasks(turnover)]


def timeline_task(turnover: Turnover, told: Told, made: Mapping[str, Made]) -> Task:
    """The timeline, made once everything it names is there. ``made`` by key."""
    order, form = turnover.order, turnover.cut.format
    clips = taken.clips(turnover) if order.media == TAKES else written.clips(turnover, made)
    told = replace(
        told,
        stems={name: written.clip_of(turnover, wave, made) for name, wave in turnover.stems.items()},
        levels=mixing.levels(turnover, made),
        mixed=order.sound == MIX,
    )
    edit = edit_of(turnover.cut, clips, told, drop_frame=order.drop_frame)
    media = _media(turnover, made)
    name = f"{turnover.name}{FORMATS[order.kind].suffix}"
    names = {other: other for other in beside_it(edit, name, order.kind)} | {"timeline": name}
    return Task(
        key=f"{TIMELINE}/{order.kind}",
        label=f"the cut, as {FORMATS[order.kind].title}",
        department="editorial",
        capability="timeline",
        engine="rushes",
        version=VERSION,
        request=TimelineRequest(edit, order.kind, form.width, form.height, tuple(media.items()), turnover.name),
        call=make.timeline,
        waits=tuple(task.key for task in media_tasks(turnover) if made[task.key].awaited),
        export=tuple((role, f"{order.folder(turnover.name)}/{name}") for role, name in names.items()),
        lent=True,
        estimate=0.5,
    )


def lost(made: Mapping[str, Made]) -> list[str]:
    """What the timeline's kind cannot hold of the cut, in words."""
    return [words for key, one in made.items() if key.startswith(TIMELINE) for words in one.facts.get("lost", ())]


def short_of_handles(made: Mapping[str, Made], wanted: int) -> dict[str, tuple[int, int]]:
    """How many frames of handles a shot has before and after, by its name, where fewer than were asked for."""
    pictures = [one.facts for key, one in made.items() if key.startswith(written.PICTURE)]
    there = {facts["shot"]: (facts["head"], facts["tail"]) for facts in pictures}
    return {name: handles for name, handles in there.items() if min(handles) < wanted}


def _media(turnover: Turnover, made: Mapping[str, Made]) -> dict[str, Media]:
    """What the timeline names, or holds itself, by address: it is made from them."""
    files = taken.files(turnover) if turnover.order.media == TAKES else written.files(turnover, made)
    return files | {wave.name: made[written.wave_key(wave)].media["wave"] for wave in turnover.stems.values()}
