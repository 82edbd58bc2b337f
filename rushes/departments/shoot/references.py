"""What people and places look like: pictures of library/images, or frames of takes that were circled.

Every request of an engine that takes references brings those of whoever is seen in the shot, and of its place, so that
the same face and the same place come back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rushes.departments.shoot.grabbing import GrabRequest, grab
from rushes.departments.shoot.prompt import seen_in
from rushes.engines.card import Card
from rushes.engines.ports.guidance import Reference
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.library import Library, called
from rushes.film.media import Media
from rushes.film.note import Size
from rushes.film.quick import dataclass
from rushes.film.shot import SceneSheet, Shot, ShotKind
from rushes.film.tier import Tier
from rushes.film.timing import Timing
from rushes.work.task import Made, Task, awaited

_PORTRAIT = (Size.CU, Size.MCU, Size.MS)
_PLACE = (Size.LS, Size.WS, Size.EWS)
_STYLE = "style"  # library/images/style.png: how everything looks


@dataclass(frozen=True, slots=True)
class Sight:
    """A circled take that shows somebody, or a place: ``of`` character or place, ``name`` as the script has it."""

    of: str
    name: str
    shot: Shot
    frame: int

    @property
    def key(self) -> str:
        return f"reference/{self.of}/{called(self.name)}"


def sights(
    film: Film,
    scenes: Sequence[SceneSheet],
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    circled: Collection[str],
    library: Library,
) -> list[Sight]:
    """The first ``circled`` shot (by key) that shows each character alone and near, and each place whole; of those
    that library/ has no picture of."""
    known = {file.name for file in library.images}
    found: dict[str, Sight] = {}
    for scene in scenes:
        for shot in scene.shots:
            if shot.key not in circled:
                continue
            for of, name in _shown(film, scene, shot, blockings[shot.key]):
                sight = Sight(of, name, shot, timings[shot.key].frames * 2 // 5)
                if called(name) not in known:
                    found.setdefault(sight.key, sight)
    return list(found.values())


def _shown(film: Film, scene: SceneSheet, shot: Shot, blocking: Blocking) -> list[tuple[str, str]]:
    shown = []
    seen = seen_in(blocking, film, shot)
    if len(seen) == 1 and shot.size in _PORTRAIT:
        shown.append(("character", seen[0].figure.name))
    if shot.size in _PLACE or shot.kind is ShotKind.ESTABLISHING:
        shown.append(("place", scene.heading.place))
    return shown


def grab_tasks(found: Sequence[Sight], made: Mapping[str, Made]) -> list[Task]:
    """A frame of each take. A take of the maquette shows how somebody stands, not what they look like."""
    return [
        Task(
            key=sight.key,
            label=f"reference of {sight.name}",
            department="shoot",
            capability="grab",
            engine="rushes",
            version="1",
            request=GrabRequest(take.media["picture"], sight.frame),
            call=grab,
            source=sight.shot.source,
            estimate=0.2,
        )
        for sight in found
        if (take := made[f"shot/{sight.shot.key}"]).awaited or take.tier is not Tier.MAQUETTE
    ]


def references_of(
    film: Film,
    scene: SceneSheet,
    shot: Shot,
    blocking: Blocking,
    card: Card,
    library: Library,
    grabbed: Mapping[str, tuple[str, Media]],
) -> tuple[Reference, ...]:
    """Whoever is seen, the first subject before the others, then the place, then the style; as many as the engine
    takes. ``grabbed``: by key of the sight, the shot it is from, and the picture."""
    if "references" not in card.takes:
        return ()
    pictures = {file.name: file.media for file in library.images}
    names = [mark.figure.name for mark in seen_in(blocking, film, shot)]
    names.sort(key=lambda name: shot.subjects.index(name) if name in shot.subjects else len(shot.subjects))
    wanted = [*(("character", name) for name in names), ("place", scene.heading.place)]
    found = []
    for of, name in wanted:
        origin, media = grabbed.get(f"reference/{of}/{called(name)}", ("", None))
        media = pictures.get(called(name), media if origin != shot.key else None)
        if media is not None:
            found.append(Reference(of, name, media))
    if _STYLE in pictures:
        found.append(Reference(_STYLE, _STYLE, pictures[_STYLE]))
    return tuple(found[: card.references or None])


def grabbed_of(found: Sequence[Sight], tasks: Sequence[Task], made: Mapping[str, Made]) -> dict[str, tuple[str, Media]]:
    """What ``grab_tasks`` gave, or will give, by key."""
    by_key = {task.key: made.get(task.key) or awaited(task) for task in tasks}
    return {one.key: (one.shot.key, by_key[one.key].media["picture"]) for one in found if one.key in by_key}
