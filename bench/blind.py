"""Whether a picture says what it is of: who, how near, which place, by measure and with nothing learnt.

    python bench/blind.py [--places 24] [--wrong]

Two scenes in each of many places, each with another two of a cast of eight, standing or sitting, shot at every size.
Every shot is measured as the control passes have it and told by the nearest of the others, or its mirror image:

- whom the shot is about, on the id pass: each of those in it by where they are and where the others are, from shots in
  other places and nearly always of other people;
- its size, on the id pass: by where those told to be its subjects are, from other places;
- which person it is, by the outline of head and shoulders alone, name and colour taken away, from other places;
- the place, by a plan of what is seen that is nobody, which distances and the camera's place give, from the other scene
  there, among all places.

Prints the shares that are right; ``--wrong`` what was taken for what. Leaves with 1 where one is under its bound.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import moderngl
import numpy as np
import numpy.typing as npt
from PIL import Image
from scenes import panels

from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.surfaces import Surfaces
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.view import View
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.system import open_context
from rushes.film.film import Film, Role
from rushes.film.note import Size
from rushes.film.shot import Shot

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

WIDE, HIGH = 192, 108
CELL = 12  # pixels: a picture is compared by what share of each such square is what
OUTLINE = 64  # pixels: the height that outlines are brought to
PLAN = 32  # metres: how wide a place is compared
TALL = 4.0  # metres: what is higher is as high
BOUNDS = {"subject": 95.0, "size": 95.0, "person": 90.0, "place": 90.0}  # per cent
PLACES = (
    "INT. KITCHEN", "EXT. HARBOUR", "INT. CAFÉ", "EXT. FOREST", "INT. BEDROOM", "EXT. MARKET", "INT. CHURCH",
    "EXT. BEACH", "INT. OFFICE", "EXT. STREET", "INT. CLASSROOM", "EXT. GARDEN", "INT. PRISON CELL",
    "EXT. RAILWAY PLATFORM", "INT. WORKSHOP", "EXT. CEMETERY", "INT. HOSPITAL ROOM", "EXT. FARM", "INT. CELLAR",
    "EXT. BRIDGE", "INT. SHOP", "EXT. MOUNTAIN", "INT. ATTIC", "EXT. ROOFTOP",
)  # fmt: skip
CAST = (
    ("LOUIS", ""), ("MARIE", ""), ("JEANNOT", "un enfant"), ("ANSELME", "vieil homme avec une canne, barbe"),
    ("ANNE", "infirmière"), ("MARCEL", "soldat"), ("GUSTAVE", "gros, chapeau melon"), ("ROSE", "vieille dame, grosse"),
)  # fmt: skip
NAMES = tuple(name for name, _ in CAST)


@dataclass(frozen=True)
class Seen:
    """One shot, measured. ``masks`` (cast, HIGH, WIDE): where each of the cast is; ``built`` (PLAN, PLAN): how high the
    highest stands of what is seen on each square metre, metres."""

    place: str
    scene: int
    size: Size
    about: tuple[str, ...]
    masks: Mask
    built: Floats


def script_of(place: str, first: str, second: str, how: str) -> str:
    """A scene of two, at every size."""
    wanted = [f"{size.value} on {first}" for size in Size if size is not Size.EWS]
    wanted += [f"{size} on {second}" for size in ("CU", "MS", "LS")]
    wanted += [f"{size} on {first}, {second}" for size in ("MS", "MLS", "LS")]
    shots = [f"[[shot: {words} 3s]]\n\n{first} waits." for words in (*wanted, "EWS")]
    return "\n\n".join([f"{place} - DAY", f"{first} {how}. {second} {how} in front of {first}.", *shots])


def shoot(context: moderngl.Context, places: Sequence[str], year: int = 1935) -> Iterator[Seen]:
    """Every shot about somebody, of two scenes a place."""
    film = Film("", language="en", year=year, cast=tuple(Role(name, description=said) for name, said in CAST))
    with TemporaryDirectory() as room:
        for number, place in enumerate(places):
            for scene, how in enumerate(("stands", "sits")):
                first = (number + 3 * scene) % len(CAST)
                second = (first + 1 + (number // len(CAST) + scene) % (len(CAST) - 1)) % len(CAST)
                text = script_of(place, NAMES[first], NAMES[second], how)
                for shot, request in panels(text, film, Path(room)):
                    yield measured(context, shot, request, place, scene)


def measured(context: moderngl.Context, shot: Shot, request: TextToImage, place: str, scene: int) -> Seen:
    company = Company(Scene(request.blocking, request.frames, request.rate, WIDE / HIGH))
    surfaces = Surfaces(context, company, WIDE, HIGH)
    found = surfaces.at(request.at)
    surfaces.close()
    numbers = {entity.name: entity.number for entity in company.entities if entity.kind == "person"}
    masks = np.stack([found.number == numbers.get(name, -1) for name in NAMES])
    built = seen_from(company.scene.operator.view(request.at), np.where(masks.any(0), 0.0, found.distance))
    return Seen(place, scene, shot.size, tuple(sorted(shot.subjects)), masks, built)


def seen_from(view: View, distance: Floats) -> Floats:
    """A plan of what a camera sees, from its place and its distances: as ``Seen.built``."""
    right, up, ahead = view.axes
    across, above = view.slope
    x = ((np.arange(WIDE) + 0.5) / WIDE * 2 - 1) * across
    y = (1 - (np.arange(HIGH) + 0.5) / HIGH * 2) * above
    points = view.eye + (ahead + x[None, :, None] * right + y[:, None, None] * up) * distance[..., None]
    column, row = (np.floor(points[..., axis] + PLAN / 2).astype(int) for axis in (0, 2))
    inside = (distance > 0) & (column >= 0) & (column < PLAN) & (row >= 0) & (row < PLAN)
    plan = np.zeros((PLAN, PLAN))
    np.maximum.at(plan, (row[inside], column[inside]), np.clip(points[..., 1][inside], 0.0, TALL))
    return plan


# -- what is compared: pictures of shares, (…, high, wide), so that they can be turned over


def shares(picture: npt.NDArray[np.generic]) -> Floats:
    """Of each square of CELL pixels."""
    return np.asarray(picture.reshape(HIGH // CELL, CELL, WIDE // CELL, CELL).mean((1, 3)))


def apart(seen: Seen, one: int) -> Floats:
    """Where one of the cast is, and where the others are."""
    others = np.delete(seen.masks, one, 0).any(0)
    return np.stack([shares(seen.masks[one]), shares(others)])


def among(seen: Seen, some: Sequence[str]) -> Floats:
    """Where some of the cast are, on each line from the left, so that it does not matter where they stand in it."""
    there = np.zeros((HIGH, WIDE), bool)
    for name in some:
        there |= seen.masks[NAMES.index(name)]
    return -np.sort(-shares(there), axis=1)


def outline(seen: Seen) -> Floats:
    """Of the one whom the shot is about, brought to one height, in the middle."""
    mask = seen.masks[NAMES.index(seen.about[0])]
    sheet = np.zeros((OUTLINE, OUTLINE))
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if len(rows):
        cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        wide = max(1, min(OUTLINE, round(cut.shape[1] * OUTLINE / cut.shape[0])))
        left = (OUTLINE - wide) // 2
        image = Image.fromarray((cut * 255).astype(np.uint8)).resize((wide, OUTLINE))
        sheet[:, left : left + wide] = np.asarray(image) / 255
    return sheet


# -- the nearest


def nearest(pictures: Sequence[Floats], labels: Sequence[object], groups: Sequence[object]) -> list[object]:
    """The label of the nearest to each of what belongs to another group."""
    straight = np.stack(pictures).astype(np.float32)
    turned = straight[..., ::-1].reshape(len(pictures), -1)
    straight = straight.reshape(len(pictures), -1)
    found = []
    for picture, group in zip(straight, groups, strict=True):
        distances = np.minimum(np.abs(straight - picture).sum(1), np.abs(turned - picture).sum(1))
        distances[[other == group for other in groups]] = np.inf
        found.append(labels[int(np.argmin(distances))])
    return found


def subjects(shots: Sequence[Seen]) -> list[tuple[str, ...]]:
    """Whom each shot was told to be about."""
    asked = [(k, one) for k, seen in enumerate(shots) for one in range(len(NAMES)) if seen.masks[one].any()]
    is_about = nearest(
        [apart(shots[k], one) for k, one in asked],
        [NAMES[one] in shots[k].about for k, one in asked],
        [shots[k].place for k, _ in asked],
    )
    told: list[list[str]] = [[] for _ in shots]
    for (k, one), yes in zip(asked, is_about, strict=True):
        if yes:
            told[k].append(NAMES[one])
    return [tuple(sorted(names)) for names in told]


Answers = list[tuple[object, object]]  # what it is, what it was taken for


def verdicts(shots: Sequence[Seen]) -> dict[str, Answers]:
    """By question."""
    # An extreme wide shot is about the place, whomever its note names.
    about = [one for one in shots if one.about and one.size is not Size.EWS]
    told = subjects(about)
    sizes = nearest(
        [among(one, names) for one, names in zip(about, told, strict=True)],
        [one.size.value for one in about],
        [one.place for one in about],
    )
    heads = [one for one in about if len(one.about) == 1 and one.size is Size.CU]
    people = nearest([outline(one) for one in heads], [one.about for one in heads], [one.place for one in heads])
    first = [one for one in shots if not one.about]
    places = nearest([one.built for one in first], [one.place for one in first], [one.scene for one in first])
    return {
        "subject": [(one.about, names) for one, names in zip(about, told, strict=True)],
        "size": [(one.size.value, size) for one, size in zip(about, sizes, strict=True)],
        "person": [(one.about, who) for one, who in zip(heads, people, strict=True)],
        "place": [(one.place, place) for one, place in zip(first, places, strict=True)],
    }


def right(answers: Answers) -> float:
    """Per cent."""
    return 100 * sum(is_ == taken for is_, taken in answers) / len(answers)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", type=int, default=len(PLACES))
    parser.add_argument("--wrong", action="store_true", help="what was taken for what")
    given = parser.parse_args()
    context = open_context()
    found = verdicts(list(shoot(context, PLACES[: given.places])))
    context.release()
    for question, answers in found.items():
        print(f"{question:8} {right(answers):5.1f} % of {len(answers)}, at least {BOUNDS[question]:.0f} %")
        if given.wrong:
            for (is_, taken), times in Counter(pair for pair in answers if pair[0] != pair[1]).most_common(12):
                print(f"    {is_} taken for {taken}: {times}")
    return int(any(right(answers) < BOUNDS[question] for question, answers in found.items()))


if __name__ == "__main__":
    sys.exit(main())
