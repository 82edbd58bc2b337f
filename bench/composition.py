"""Whether shots are composed as a first year of film school asks, by measure on the control passes.

    python bench/composition.py [--places 24] [--films] [--wrong]

Two who talk, standing and sitting, in many places, and with ``--films`` the two example films:

- over the shoulder: the listener covers 8 to 35 per cent of the frame, at one edge of it, and not the speaker's face;
- a two-shot has both faces, neither hidden by the other or by the set;
- eyes are about the upper third, looser the wider the shot;
- who looks to a side has more room before them than behind.

Prints the shares that are right; ``--wrong`` names the others. Leaves with 1 where one is under its bound.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import moderngl
import numpy as np
import numpy.typing as npt
from blind import CAST, NAMES, PLACES
from scenes import panels

from rushes.departments.blocking.foreground import PASSER
from rushes.departments.blocking.tables import table
from rushes.departments.folder import read_film
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.surfaces import Surfaces
from rushes.engines.maquette.scene import Scene
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.system import open_context
from rushes.film.film import Film, Role
from rushes.film.lighting import Contrast
from rushes.film.note import Angle, Size
from rushes.film.shot import Shot, ShotKind

WIDE = 192
BEFORE = frozenset(table("foreground")["size"])
NOSE, EYES, EARS = 0, (14, 15), (16, 17)  # of the skeleton
SHOULDER = (0.08, 0.35)  # of the frame, that a listener's back may cover
FACE = 0.7  # of the rectangle round a face that has to be its owner's
THIRDS = {  # from the frame's upper edge to the eyes, in heights of the frame
    Size.ECU: (0.25, 0.60), Size.CU: (0.22, 0.52), Size.MCU: (0.20, 0.46), Size.MS: (0.16, 0.42),
    Size.MLS: (0.14, 0.42), Size.LS: (0.12, 0.48), Size.WS: (0.15, 0.60),
}  # fmt: skip
BOUNDS = {"over": 95.0, "two-shot": 95.0, "thirds": 95.0, "looking room": 95.0}  # per cent
FILMS = Path(__file__).parents[1] / "examples"
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Head:
    """Somebody's head on the picture, from its left upper corner in widths and heights of the frame. ``looks``: to the
    right of the frame, from -1 to 1; ``tall``: of the face."""

    x: float
    y: float
    looks: float
    tall: float
    away: float


@dataclass(frozen=True)
class Composed:
    """A shot, measured: where everybody is on the picture, and their heads; whether something stands before it on
    purpose, whether it is lit for outlines, and whether a clean single stands for a shot over a shoulder."""

    where: str
    shot: Shot
    masks: dict[str, Mask]
    heads: dict[str, Head]
    aspect: float
    foreground: bool = False
    outlines: bool = False
    clean: bool = False


def script_of(place: str, first: str, second: str, how: str) -> str:
    """A scene of two who talk, at the sizes that talk is shot in."""
    words = "You know why I came here, and that I have waited for you since the morning."
    lines = [f"{place} - DAY", f"{first} {how}. {second} {how} in front of {first}."]
    lines += [f"{(first, second)[number % 2]}\n{words}" for number in range(8)]
    lines += [f"[[shot: {size} 3s]]\n\n{who}\n{words}" for size in ("MS", "MCU", "CU") for who in (first, second)]
    lines += [f"[[shot: {size} on {first}, {second} 3s]]\n\n{first} waits." for size in ("MS", "MLS", "LS")]
    lines += [f"[[shot: {size} on {who} 3s]]\n\n{who} waits." for size, who in (("LS", first), ("MLS", second))]
    return "\n\n".join(lines)


def talks(context: moderngl.Context, places: Sequence[str]) -> Iterator[Composed]:
    film = Film("", language="en", year=1935, cast=tuple(Role(name, description=said) for name, said in CAST))
    with TemporaryDirectory() as room:
        for number, place in enumerate(places):
            for scene, how in enumerate(("stands", "sits")):
                first = (number + 3 * scene) % len(CAST)
                second = (first + 1 + (number // len(CAST) + scene) % (len(CAST) - 1)) % len(CAST)
                for shot, request in panels(script_of(place, NAMES[first], NAMES[second], how), film, Path(room)):
                    yield composed(context, f"{place} {how}", shot, request)


def example_films(context: moderngl.Context) -> Iterator[Composed]:
    with TemporaryDirectory() as room:
        for folder in sorted(FILMS.iterdir()):
            film, text = read_film(folder), (folder / "script.fountain").read_text(encoding="utf-8")
            for shot, request in panels(text, film, Path(room)):
                yield composed(context, f"{folder.name} {shot.number}", shot, request)


def composed(context: moderngl.Context, where: str, shot: Shot, request: TextToImage) -> Composed:
    aspect = request.width / request.height
    company = Company(Scene(request.blocking, request.frames, request.rate, aspect))
    surfaces = Surfaces(context, company, WIDE, round(WIDE / aspect))
    number = surfaces.at(request.at).number
    surfaces.close()
    masks = {one.name: number == one.number for one in company.entities if one.kind == "person"}
    right, up, ahead = company.scene.operator.view(request.at).axes
    view = company.scene.operator.view(request.at)
    across, above = view.slope
    heights = {mark.figure.name: mark.figure.height / 1750 for mark in request.blocking.marks}
    heads = {}
    for entity, points in company.skeletons(request.at):
        if entity.kind != "person":
            continue
        seen = points - view.eye
        depth = seen @ ahead
        x, y = seen @ right / depth / across, seen @ up / depth / above
        middle, eyes = (float(x[[*EYES, *EARS]].mean()), float(y[list(EYES)].mean()))
        way = points[NOSE] - points[list(EARS)].mean(0)
        looks = float(way @ right / np.linalg.norm(way))
        tall = 0.24 * heights[entity.name] / (depth[NOSE] * above) / 2
        heads[entity.name] = Head((middle + 1) / 2, (1 - eyes) / 2, looks, float(tall), float(depth[NOSE]))
    foreground = any(prop.name in BEFORE for prop in request.blocking.props)
    foreground |= any(mark.figure.name == PASSER for mark in request.blocking.marks)
    outlines = request.blocking.lighting.contrast is Contrast.SILHOUETTE
    clean = request.blocking.camera.clean
    return Composed(where, shot, masks, heads, aspect, foreground, outlines, clean)


# -- what is asked


def face(one: Composed, name: str) -> float:
    """How much of the middle of somebody's face is seen, from 0 to 1; 0 where it is out of frame."""
    mask, head = one.masks[name], one.heads[name]
    if head.away <= 0:
        return 0.0
    high, wide = mask.shape
    half = head.tall * 0.25
    rows = slice(max(0, round((head.y - half) * high)), round((head.y + half) * high) + 1)
    columns = slice(max(0, round((head.x - half / one.aspect) * wide)), round((head.x + half / one.aspect) * wide) + 1)
    some = mask[rows, columns]
    return float(some.mean()) if some.size else 0.0


def over(one: Composed) -> list[str]:
    """What is wrong with a shot over a shoulder."""
    speaker, listener = one.shot.subjects[0], one.shot.listener or ""
    back = one.masks[listener]
    share = float(back.mean())
    wrong = [] if SHOULDER[0] <= share <= SHOULDER[1] else [f"the back covers {share:.0%}"]
    if not (back[:, :2].any() or back[:, -2:].any()):
        wrong.append("the back is not at the edge")
    if face(one, speaker) < FACE:
        wrong.append(f"the face is seen to {face(one, speaker):.0%}")
    return wrong


def two_shot(one: Composed) -> list[str]:
    return [f"{name}'s face is seen to {face(one, name):.0%}" for name in one.shot.subjects if face(one, name) < FACE]


def thirds(one: Composed) -> list[str]:
    low, high = THIRDS[one.shot.size]
    y = min(one.heads[name].y for name in one.shot.subjects if name in one.heads)
    return [] if low <= y <= high else [f"eyes at {y:.2f} from the top"]


def looking_room(one: Composed) -> list[str]:
    head = one.heads[one.shot.subjects[0]]
    before, behind = (1 - head.x, head.x) if head.looks > 0 else (head.x, 1 - head.x)
    return [] if before >= behind else [f"{before:.2f} before the eyes, {behind:.2f} behind"]


Verdicts = dict[str, list[tuple[Composed, list[str]]]]


def verdicts(shots: Sequence[Composed]) -> Verdicts:
    """By question: every shot that is asked, and what is wrong with it."""
    found: Verdicts = {question: [] for question in BOUNDS}
    for one in shots:
        people = [name for name in one.shot.subjects if name in one.heads]
        if (
            not people
            or one.shot.angle is not Angle.EYE
            or one.shot.size is Size.EWS
            or one.shot.kind is ShotKind.INSERT
        ):
            continue
        if one.shot.kind is ShotKind.OVER_SHOULDER and one.shot.listener in one.heads and not one.clean:
            found["over"].append((one, over(one)))
        if len(people) == 2:
            found["two-shot"].append((one, two_shot(one)))
        if one.shot.kind is not ShotKind.ESTABLISHING:
            found["thirds"].append((one, thirds(one)))
        alone = (one.clean or one.shot.kind in (ShotKind.SINGLE, ShotKind.ACTION)) and len(people) == 1
        if alone and abs(one.heads[people[0]].looks) > 0.5:
            found["looking room"].append((one, looking_room(one)))
    return found


def right(answers: Sequence[tuple[Composed, list[str]]]) -> float:
    """Per cent."""
    return 100 * sum(not wrong for _, wrong in answers) / max(1, len(answers))


def shares(shots: Sequence[Composed]) -> dict[str, float]:
    """Per cent of the scenes that have a foreground and of the shots that are against the light, and of those over a
    shoulder that are clean singles: told, not judged."""
    scenes = {(one.where.rpartition(" ")[0] or one.where, one.shot.scene_key): False for one in shots}
    for one in shots:
        scenes[one.where.rpartition(" ")[0] or one.where, one.shot.scene_key] |= one.foreground
    against = sum(one.outlines for one in shots)
    overs = [one for one in shots if one.shot.kind is ShotKind.OVER_SHOULDER]
    return {
        "scenes with a foreground": 100 * sum(scenes.values()) / max(1, len(scenes)),
        "shots against the light": 100 * against / max(1, len(shots)),
        "shots over a shoulder as clean singles": 100 * sum(one.clean for one in overs) / max(1, len(overs)),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", type=int, default=len(PLACES))
    parser.add_argument("--films", action="store_true", help="the example films too")
    parser.add_argument("--wrong", action="store_true", help="name what is wrong")
    given = parser.parse_args()
    context = open_context()
    shots = [*talks(context, PLACES[: given.places]), *(example_films(context) if given.films else ())]
    found = verdicts(shots)
    context.release()
    for question, answers in found.items():
        print(f"{question:14} {right(answers):5.1f} % of {len(answers)}, at least {BOUNDS[question]:.0f} %")
        for one, wrong in answers if given.wrong else ():
            if wrong:
                print(f"    {one.where} {one.shot.size.value} {', '.join(one.shot.subjects)}: {'; '.join(wrong)}")
    for what, share in shares(shots).items():
        print(f"{what}: {share:.1f} %")
    return int(any(right(answers) < BOUNDS[question] for question, answers in found.items()))


if __name__ == "__main__":
    sys.exit(main())
