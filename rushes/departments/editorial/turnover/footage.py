"""Which frames of which takes a turnover needs, and who can give those that no take has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from rushes.departments.editorial.turnover.clip import Of, of
from rushes.departments.editorial.turnover.request import Stretch
from rushes.errors import EngineMissing
from rushes.film.cut import Cut, PictureEvent
from rushes.film.edit import EditTransition
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.work.recipe import recipe
from rushes.work.task import Made, Task


@dataclass(frozen=True, slots=True)
class Footage:
    """A take as the cut uses it: frames ``first`` up to ``end`` of its ``length``, all counted at the film's rate.
    ``key`` of the tasks that are made for it: the shot's, with a number for a second take of one. ``event``: the first
    that shows it. ``handles``: what films the frames it lacks before and after, if anything can."""

    key: str
    event: PictureEvent
    first: int
    end: int
    length: int
    handles: Task | None = None

    def reach(self, wanted: int) -> tuple[int, int]:
        """The frames there are, with ``wanted`` at both ends at most: a picture that only stands still is none."""
        more = wanted if self.handles is not None else 0
        return max(self.first - wanted, -more), max(self.end, min(self.end + wanted, self.length + more))

    def stretches(self, wanted: int, take: Media, handles: Media | None) -> tuple[Stretch, ...]:
        """Where those frames are: in the take, and what lies outside in the file of its handles, which has ``wanted``
        frames from before it and as many from after."""
        first, end = self.reach(wanted)
        whole = max(self.length, self.end)
        found = [Stretch(take, max(first, 0), min(end, whole) - max(first, 0))]
        if handles is not None and first < 0:
            found.insert(0, Stretch(handles, wanted + first, -first))
        if handles is not None and end > whole:
            found.append(Stretch(handles, wanted, end - whole))
        return tuple(found)


def footage_of(cut: Cut, facts: Mapping[str, Mapping[str, object]]) -> list[Footage]:
    """Every take of the cut once. ``facts`` by digest of its media, as far as they are known."""
    found: dict[Of, Footage] = {}
    takes: dict[str, int] = {}
    for event in cut.picture:
        if event.black:
            continue
        first, end = _shown(event, cut.transitions)
        known = found.get(of(event))
        if known is None:
            length = _length(facts.get(of(event)[1], {}), cut.format.rate) or end
            takes[event.shot] = number = takes.get(event.shot, 0) + 1
            key = event.shot if number == 1 else f"{event.shot}/take-{number}"
            found[of(event)] = Footage(key, event, first, end, length)
        else:
            found[of(event)] = replace(known, first=min(known.first, first), end=max(known.end, end))
    return list(found.values())


def _shown(event: PictureEvent, transitions: Sequence[EditTransition]) -> tuple[int, int]:
    """The frames of its take that an event shows, dissolves included: the first, and one past the last."""
    before = sum(one.before for one in transitions if one.at == event.start)
    after = sum(one.after for one in transitions if one.at == event.end)
    ends = [event.offset + at * event.speed for at in (-before, event.frames - 1 + after)]
    return floor(min(ends)), ceil(max(ends)) + 1


def handled(
    footage: Sequence[Footage], tasks: Mapping[str, Task], made: Mapping[str, Made], wanted: int
) -> list[Footage]:
    """With the tasks that film their handles, where the engine of a shot can and the take lacks them. ``tasks`` and
    ``made`` by key. Only for a take that is what the film asks for today: handles of another picture would be none."""
    found = []
    for one in footage:
        task = tasks.get(f"shot/{one.event.shot}")
        lacks = one.first < wanted or one.end + wanted > one.length
        able = wanted and lacks and task is not None and _films_handles(task, made[task.key])
        found.append(replace(one, handles=_handles(one, task, wanted)) if able and task else one)
    return found


def whole(cut: Cut, footage: Sequence[Footage], made: Mapping[str, Made], wanted: int) -> Cut:
    """Each take from its first frame to its last, and each file of handles, as a cut of its own: what of them has to be
    brought to the film's format can be asked of it."""
    picture = []
    for one in footage:
        picture.append(replace(one.event, key=one.key, offset=0, frames=max(one.length, one.end), speed=Fraction(1)))
        if one.handles is not None:
            files = made[one.handles.key]
            event = replace(one.event, key=one.handles.key, media=files.media["picture"], recipe=files.recipe)
            picture.append(replace(event, take=None, offset=0, frames=2 * wanted))
    return replace(cut, picture=tuple(picture), sound=(), transitions=())


def _films_handles(task: Task, take: Made) -> bool:
    # Asked of pictures that are written anew alone: takes that leave as they are need no engine.
    from rushes.engines import registry
    from rushes.engines.ports.text_to_video import CAPABILITY, TextToVideo

    if task.capability != CAPABILITY or not isinstance(task.request, TextToVideo):
        return False
    try:
        able = registry.card(task.engine).handles
    except EngineMissing:
        return False
    return able and (take.awaited or take.recipe == recipe(task).digest)


def _handles(one: Footage, task: Task, wanted: int) -> Task:
    rate = task.request.rate
    return replace(
        task,
        key=f"handles/{one.key}",
        label=f"handles of {one.event.name}",
        request=replace(task.request, handles=wanted),
        keep=False,
        export=(),
        estimate=task.estimate * 2 * wanted / max(task.request.frames, 1),
        length_ms=round(2000 * wanted / rate),
    )


def _length(facts: Mapping[str, object], rate: Fraction) -> int:
    """Whole frames of the film's rate that a take lasts; 0 where nobody knows."""
    frames, own = facts.get("frames"), Fraction(str(facts.get("rate", rate)))
    return int(frames * rate / own) if isinstance(frames, int) and own else 0
