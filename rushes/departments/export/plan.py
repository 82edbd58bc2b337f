"""Scenes out as glTF or USD: one file for a scene with all its cameras, or for one shot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from rushes.engines import registry
from rushes.engines.ports.blocking_to_scene import CAPABILITY, FORMATS, BlockingToScene, SceneShot
from rushes.errors import CheckFailed
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.timing import Timing
from rushes.work.task import Made, Task

ENGINE = "maquette"  # whatever engine films the shots: the scene is its model's


@dataclass(frozen=True, slots=True)
class SceneOrder:
    """``format``: gltf or usd. ``numbers``: of scenes or of shots, all scenes where there are none. Raises CheckFailed
    for what cannot be written here."""

    format: str = "gltf"
    numbers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise CheckFailed(f"A scene cannot be written as {self.format!r}.", todo=f"Formats: {', '.join(FORMATS)}.")
        if self.format == "usd" and find_spec("pxr") is None:
            raise CheckFailed("USD needs the library usd-core.", todo='Install it: pip install "rushes[usd]"')

    def files(self, breakdown: Breakdown) -> list[tuple[SceneSheet, tuple[Shot, ...], str]]:
        """Each file asked for: its scene, its shots, its number. Raises CheckFailed where there is no such number."""
        whole = {scene.number.upper(): (scene, scene.shots, scene.number) for scene in breakdown.scenes if scene.shots}
        single = {
            shot.number.upper(): (scene, (shot,), shot.number) for scene in breakdown.scenes for shot in scene.shots
        }
        if not self.numbers:
            return list(whole.values())
        known = {**single, **whole}
        strange = [number for number in self.numbers if number.strip().upper() not in known]
        if strange:
            raise CheckFailed(
                f"There is no scene or shot {strange[0]!r} in this film.",
                todo=f"Scenes here: {', '.join(whole) or 'none'}. `rushes breakdown` lists their shots.",
            )
        return list({number.strip().upper(): known[number.strip().upper()] for number in self.numbers}.values())


def scene_tasks(
    film: Film,
    breakdown: Breakdown,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    order: SceneOrder,
    voices: Mapping[str, Made],
    library: Library,
    name: str,
) -> list[Task]:
    """One task a file: out/<film>-<number>.glb or .usdc. ``voices`` by task key ("voice/<line key>")."""
    version = registry.for_capability(ENGINE, CAPABILITY).version
    return [
        Task(
            key=f"scene/{order.format}/{scene.key if shots == scene.shots else shots[0].key}",
            label=f"{order.format} of {number}",
            department="export",
            capability=CAPABILITY,
            engine=ENGINE,
            version=version,
            request=BlockingToScene(
                format=order.format,
                title=scene.heading.text,
                shots=tuple(_shot(shot, blockings[shot.key], timings[shot.key], voices) for shot in shots),
                rate=film.format.rate,
                width=film.format.width,
                height=film.format.height,
                models=_models([blockings[shot.key] for shot in shots], library),
            ),
            export=(("scene", f"{name}-{number}{FORMATS[order.format]}"),),
            source=scene.source,
            estimate=0.5 + 0.015 * sum(timings[shot.key].frames for shot in shots),
        )
        for scene, shots, number in order.files(breakdown)
    ]


def _shot(shot: Shot, blocking: Blocking, timing: Timing, voices: Mapping[str, Made]) -> SceneShot:
    heard = tuple((line.frame, voices[f"voice/{line.line_key}"].media["voice"]) for line in timing.lines)
    return SceneShot(shot.number, shot.key, shot.size.value, blocking, timing.frames, heard)


def _models(blockings: Sequence[Blocking], library: Library) -> tuple[Media, ...]:
    """The models that blockings name, each once."""
    named = frozenset(digest for blocking in blockings for digest in blocking.models)
    return tuple(file.media for file in library.models if file.media.digest in named)
