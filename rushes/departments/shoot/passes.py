"""Control passes of shots: what each pixel of the maquette's picture is, for engines that are led by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rushes.departments.shoot.furnishing import models_of
from rushes.engines import registry
from rushes.engines.ports.blocking_to_pass import CAPABILITY, FORMATS, KINDS, BlockingToPass
from rushes.errors import CheckFailed
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.quick import dataclass
from rushes.film.shot import Shot
from rushes.film.timing import Timing
from rushes.work.task import Made, Task

ENGINE = "maquette"  # whatever engine films the shot: its composition is the maquette's
_LEAST, _MOST = 16, 16384  # pixels of a side: the largest that graphics drivers promise


@dataclass(frozen=True, slots=True)
class PassOrder:
    """Which passes, as what. ``size`` (0, 0): the film's. Raises CheckFailed for what nobody can measure or write."""

    kinds: tuple[str, ...]
    format: str = "ffv1"
    size: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        strange = [kind for kind in self.kinds if kind not in KINDS]
        if strange or not self.kinds:
            raise CheckFailed(
                f"There is no pass called {', '.join(strange) or repr('')}.", todo=f"Passes: {', '.join(KINDS)}."
            )
        if self.format not in FORMATS:
            raise CheckFailed(f"A pass cannot be written as {self.format!r}.", todo=f"Formats: {', '.join(FORMATS)}.")
        if self.size != (0, 0) and not all(_LEAST <= side <= _MOST for side in self.size):
            raise CheckFailed(
                f"A pass cannot be {self.size[0]}x{self.size[1]}.",
                todo=f"Give numbers from {_LEAST} to {_MOST}: 1280x720.",
            )


def pass_tasks(
    film: Film,
    shots: Sequence[Shot],
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    order: PassOrder,
    voices: Mapping[str, Made],
    library: Library,
) -> list[Task]:
    """One task a shot and pass; files in out/passes/<shot number>/. ``voices`` by task key ("voice/<line key>")."""
    card = registry.for_capability(ENGINE, CAPABILITY)
    width, height = order.size if order.size != (0, 0) else (film.format.width, film.format.height)
    return [
        Task(
            key=f"pass/{kind}/{shot.key}",
            label=f"{kind} of {shot.number}",
            department="shoot",
            capability=CAPABILITY,
            engine=ENGINE,
            version=card.version,
            request=BlockingToPass(
                kind=kind,
                blocking=blockings[shot.key],
                frames=timings[shot.key].frames,
                rate=film.format.rate,
                width=width,
                height=height,
                format=order.format if kind != "camera" else "ffv1",
                voices=tuple(
                    (line.frame, voices[f"voice/{line.line_key}"].media["voice"]) for line in timings[shot.key].lines
                ),
                models=models_of(blockings[shot.key], library),
            ),
            export=_files(kind, shot.number, timings[shot.key].frames, order.format),
            source=shot.source,
            estimate=0.2 + timings[shot.key].frames * (0.02 + 1e-7 * width * height) * (kind != "camera"),
        )
        for shot in shots
        for kind in dict.fromkeys(order.kinds)
    ]


def _files(kind: str, number: str, frames: int, written: str) -> tuple[tuple[str, str], ...]:
    folder = f"passes/{number}"
    about = ("about", f"{folder}/{kind}.json")
    if kind == "camera":
        return (about,)
    if written == "ffv1":
        return (about, ("frames", f"{folder}/{kind}.mkv"))
    return (about, *((f"{frame:05d}", f"{folder}/{kind}/{frame:05d}.{written}") for frame in range(frames)))
