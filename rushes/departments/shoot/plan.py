"""The takes a film needs, one a shot, with the steps they are made in; and the stills of its storyboard."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import replace

from rushes.departments.shoot.furnishing import models_of
from rushes.departments.shoot.looks import look_of
from rushes.departments.shoot.order import Ordered, drawn
from rushes.departments.shoot.references import grab_tasks, grabbed_of, sights
from rushes.departments.shoot.steps import MAQUETTE, Stages, take_of
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports import text_to_image
from rushes.engines.ports.text_to_image import TextToImage
from rushes.errors import EngineMissing
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.quick import dataclass
from rushes.film.selects import Selects
from rushes.film.shot import Breakdown, Shot
from rushes.film.timing import Timing
from rushes.work.task import Made, Task

_EMPTY = Library()
_NOBODY = Selects()


@dataclass(frozen=True, slots=True)
class Shooting:
    """``takes``: one task a shot. ``steps``: the tasks they were made from, each in an earlier stage."""

    takes: list[Task]
    steps: list[Task]


def shoot(
    film: Film,
    breakdown: Breakdown,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    voices: Mapping[str, Made],
    library: Library = _EMPTY,
    selects: Selects = _NOBODY,
    wanted: Collection[str] | None = None,
) -> Generator[Sequence[Task], Mapping[str, Made], Shooting]:
    """The take of every shot, by the film's picture engine or chain, or the one its note names; what the takes are made
    from comes first, as stages of a call sheet (none where every shot is made in one step).

    ``blockings`` and ``timings`` by shot key; ``voices`` by task key ("voice/<line key>"); ``wanted``: shot keys, all
    where left out.
    """
    ordered = _ordered(film, breakdown, blockings, timings, voices, library)
    mine = [one for one in ordered if wanted is None or one.shot.key in wanted]
    made: Mapping[str, Made] = {}
    grabs: list[Task] = []
    chosen: set[str] = set()
    cards = {card.name: card for engine in {one.engine for one in mine} for card in _cards(film, engine)}
    if not all(drawn(card) for card in cards.values()):
        # A circled take stands, whatever it would be made of today: nothing is made, or paid, towards another.
        circled = [one for one in ordered if selects.circled(one.shot.key)]
        made = yield [take_of(one, Stages({})) for one in circled]
        chosen = {one.shot.key for one in circled if not made[f"shot/{one.shot.key}"].awaited}
    if chosen and any("references" in card.takes for card in cards.values()):
        found = sights(film, breakdown.scenes, blockings, timings, chosen, library)
        grabs = grab_tasks(found, made)
        made = yield grabs
        mine = [replace(one, grabbed=grabbed_of(found, grabs, made)) for one in mine]
    takes, stages = _takes(mine, made, chosen)
    steps = list(grabs)
    for number in range(len(stages)):
        steps += stages[number]
        made = yield stages[number]
        takes, stages = _takes(mine, made, chosen)
    return Shooting(takes, steps)


def _takes(
    ordered: Sequence[Ordered], made: Mapping[str, Made], chosen: Collection[str]
) -> tuple[list[Task], list[list[Task]]]:
    """Every take, and what they are made from, stage by stage: nothing, for those that are ``chosen``."""
    stages = Stages(made)
    takes = [take_of(one, Stages(made) if one.shot.key in chosen else stages) for one in ordered]
    return takes, stages.tasks


def _ordered(
    film: Film,
    breakdown: Breakdown,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    voices: Mapping[str, Made],
    library: Library,
) -> list[Ordered]:
    return [
        Ordered(film, scene, shot, blockings[shot.key], timings[shot.key], voices, library)
        for scene in breakdown.scenes
        for shot in scene.shots
    ]


def engines_of(film: Film, breakdown: Breakdown) -> dict[str, None]:
    """The engines that shoot the film, step by step, in the order they are met."""
    asked = dict.fromkeys((film.engines.picture, *(shot.engine for shot in breakdown.shots if shot.engine)))
    return dict.fromkeys(step.engine for name in asked for step in film.steps(name))


def _cards(film: Film, engine: str) -> list[Card]:
    try:
        return [registry.card(step.engine) for step in film.steps(engine)]
    except EngineMissing:
        return []  # told with the shot that asks for it


def still_tasks(
    film: Film,
    breakdown: Breakdown,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    library: Library = _EMPTY,
    slot: str = "still",
) -> list[Task]:
    """One still a shot for the storyboard, by the film's picture engine where it draws stills from a blocking, by the
    maquette where it does not: a board comes before anything is spent. The first frame and the last ("still-end/…")
    where the camera moves. ``slot``: what their keys begin with."""
    tasks = []
    for shot in breakdown.shots:
        frames = timings[shot.key].frames
        moves = blockings[shot.key].camera.moves
        tasks.append(_still(film, shot, blockings[shot.key], 0 if moves else frames * 2 // 5, frames, library, slot))
        if moves and frames > 1:
            tasks.append(_still(film, shot, blockings[shot.key], frames - 1, frames, library, f"{slot}-end"))
    return tasks


def _still(film: Film, shot: Shot, blocking: Blocking, at: int, frames: int, library: Library, slot: str) -> Task:
    card = _who_draws(film)
    return Task(
        key=f"{slot}/{shot.key}",
        label=f"still {shot.number}",
        department="board",
        capability=text_to_image.CAPABILITY,
        engine=card.name,
        version=card.version,
        request=TextToImage(
            prompt=shot.description if card.reads_prompt else "",
            blocking=blocking,
            at=at,
            frames=frames,
            rate=film.format.rate,
            width=film.format.width,
            height=film.format.height,
            look=look_of(film, shot, card),
            models=models_of(blocking, library),
        ),
        source=shot.source,
        estimate=0.3,
    )


def _who_draws(film: Film) -> Card:
    card = registry.card(film.steps(film.engines.picture)[0].engine)
    able = "blocking" in card.takes and text_to_image.CAPABILITY in card.capabilities
    return card if able else registry.for_capability(MAQUETTE, text_to_image.CAPABILITY)


def as_takes(breakdown: Breakdown, stills: Mapping[str, Made], slot: str = "still") -> dict[str, Made]:
    """The stills under the keys of the takes they stand in for on the storyboard."""
    return {f"shot/{shot.key}": stills[f"{slot}/{shot.key}"] for shot in breakdown.shots}
