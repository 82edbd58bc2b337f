"""The takes a film needs, one a shot."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.shoot.furnishing import models_of
from rushes.departments.shoot.looks import hold_of, look_of
from rushes.engines import registry
from rushes.engines.ports import text_to_image
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import CAPABILITY, TextToVideo
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.shot import Breakdown, Shot
from rushes.film.timing import Timing
from rushes.work.task import Made, Task

_EMPTY = Library()


def shot_tasks(
    film: Film,
    breakdown: Breakdown,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    voices: Mapping[str, Made],
    library: Library = _EMPTY,
) -> list[Task]:
    """One text-to-video task a shot, by the film's picture engine or the one its note names.

    ``blockings`` and ``timings`` by shot key; ``voices`` by task key ("voice/<line key>").
    """
    return [_task(film, shot, blockings[shot.key], timings[shot.key], voices, library) for shot in breakdown.shots]


def _task(
    film: Film, shot: Shot, blocking: Blocking, timing: Timing, voices: Mapping[str, Made], library: Library
) -> Task:
    engine = shot.engine or film.engines.picture
    card = registry.for_capability(engine, CAPABILITY, shot.source if shot.engine else "film.toml")
    spoken = [(line, f"voice/{line.line_key}") for line in timing.lines]
    length = film.format.milliseconds(timing.frames)
    return Task(
        key=f"shot/{shot.key}",
        label=f"shot {shot.number}",
        department="shoot",
        capability=CAPABILITY,
        engine=engine,
        version=card.version,
        request=TextToVideo(
            prompt=shot.description if card.reads_prompt else "",
            blocking=blocking,
            frames=timing.frames,
            rate=film.format.rate,
            width=film.format.width,
            height=film.format.height,
            look=look_of(film, shot, card),
            hold=hold_of(film, shot, card),
            models=models_of(blocking, library),
            voices=tuple((line.frame, voices[line_key].media["voice"]) for line, line_key in spoken),
        ),
        keep=True,
        source=shot.source,
        estimate=card.speed * length / 1000,
        length_ms=length,
    )


def still_tasks(
    film: Film,
    breakdown: Breakdown,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    library: Library = _EMPTY,
    slot: str = "still",
) -> list[Task]:
    """One still a shot for the storyboard, by the film's picture engine; the first frame and the last ("still-end/…")
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
    card = registry.for_capability(film.engines.picture, text_to_image.CAPABILITY, "film.toml")
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


def as_takes(breakdown: Breakdown, stills: Mapping[str, Made], slot: str = "still") -> dict[str, Made]:
    """The stills under the keys of the takes they stand in for on the storyboard."""
    return {f"shot/{shot.key}": stills[f"{slot}/{shot.key}"] for shot in breakdown.shots}
