"""Whether a picture says what it is of: size from size, person from person, place from place, by measure.

    python bench/blind.py [--places 24] [--wrong]

Two scenes in each of many places, each with another two of a cast of eight, standing or sitting, shot at every size.
Every shot is measured at 96×54 pixels as the control passes have it, and told by the nearest of the others; nothing is
learnt:

- size and whom the shot is about, on the id pass, from shots in other places;
- a person's outline, name and colour taken away, on long shots in other places;
- the place, on the distances of wide shots, by the other scene in it, among all places.

Prints the shares that are right; ``--wrong`` what was taken for what. Leaves with 1 where one is under its bound.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.system import open_context
from rushes.film.film import Film, Role
from rushes.film.note import Size
from rushes.film.shot import Shot

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

WIDE, HIGH = 96, 54
CELL = 6  # pixels: a picture is compared by what share of each such square is what
OUTLINE = 40  # pixels: the height that outlines are brought to
FAR = 60.0  # metres: beyond, all is as far
BOUNDS = {"size": 95.0, "about": 95.0, "outline": 95.0, "place": 95.0}
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
    """One shot, measured. ``masks`` (cast, HIGH, WIDE): where each of the cast is; ``distance`` (HIGH, WIDE) metres,
    0 where nothing stands."""

    place: str
    scene: int
    size: Size
    about: tuple[str, ...]
    masks: Mask
    distance: Floats


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
    return Seen(place, scene, shot.size, tuple(sorted(shot.subjects)), masks, found.distance.astype(float))


# -- what is compared


def shares(picture: Floats) -> Floats:
    """Of each square of CELL pixels; (…, HIGH, WIDE) in, as flat a vector as can be out."""
    *more, high, wide = picture.shape
    return np.asarray(picture.reshape(*more, high // CELL, CELL, wide // CELL, CELL).mean((-3, -1))).ravel()


def anybody(seen: Seen) -> Floats:
    """Where people are, whoever they are; heads to the left or right alike: sorted along each line."""
    there = seen.masks.any(0).astype(float)
    return np.asarray(-np.sort(-there.reshape(HIGH, WIDE // CELL, CELL).mean(-1), axis=1)).ravel()


def everybody(seen: Seen) -> Floats:
    """Where each of the cast is."""
    return shares(seen.masks.astype(float))


def outline(seen: Seen) -> Floats:
    """Of the one whom the shot is about, brought to one height, in the middle."""
    mask = seen.masks[NAMES.index(seen.about[0])]
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return np.zeros(OUTLINE * OUTLINE)
    cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    wide = max(1, min(OUTLINE, round(cut.shape[1] * OUTLINE / cut.shape[0])))
    image = Image.fromarray((cut * 255).astype(np.uint8)).resize((wide, OUTLINE))
    sheet = np.zeros((OUTLINE, OUTLINE))
    left = (OUTLINE - wide) // 2
    sheet[:, left : left + wide] = np.asarray(image) / 255
    return sheet.ravel()


def relief(seen: Seen) -> Floats:
    """How far all but people is; people leave no trace but a hole, which matches anything."""
    far = np.where(seen.distance > 0, np.minimum(seen.distance, FAR), FAR)
    return shares(np.where(seen.masks.any(0), 0.0, np.log(far + 1.0)))


# -- the nearest


def told(
    asked: Sequence[Seen], known: Sequence[Seen], feature: Callable[[Seen], Floats], label: Callable[[Seen], object],
    may: Callable[[Seen, Seen], bool],
) -> list[tuple[object, object]]:  # fmt: skip
    """(what it is, what the nearest of those that ``may`` be compared with is) of each."""
    gallery = np.stack([feature(one) for one in known])
    found = []
    for probe in asked:
        distances = np.abs(gallery - feature(probe)).sum(1)
        distances[[not may(probe, one) for one in known]] = np.inf
        found.append((label(probe), label(known[int(np.argmin(distances))])))
    return found


def elsewhere(probe: Seen, other: Seen) -> bool:
    return probe.place != other.place


def verdicts(shots: Sequence[Seen]) -> dict[str, list[tuple[object, object]]]:
    """What each shot is and was taken for, by question."""
    singles = [one for one in shots if len(one.about) == 1]
    long = [one for one in singles if one.size is Size.LS]
    wide = [one for one in singles if one.size in (Size.WS, Size.EWS)]
    return {
        "size": told(shots, shots, anybody, lambda one: one.size.value, elsewhere),
        "about": told(shots, shots, everybody, lambda one: one.about, elsewhere),
        "outline": told(long, long, outline, lambda one: one.about, elsewhere),
        "place": told(wide, wide, relief, lambda one: one.place, lambda one, other: one.scene != other.scene),
    }


def right(pairs: Sequence[tuple[object, object]]) -> float:
    """Per cent."""
    return 100 * sum(is_ == taken for is_, taken in pairs) / len(pairs)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", type=int, default=len(PLACES))
    parser.add_argument("--wrong", action="store_true", help="what was taken for what")
    given = parser.parse_args()
    context = open_context()
    found = verdicts(list(shoot(context, PLACES[: given.places])))
    context.release()
    for question, pairs in found.items():
        print(f"{question:8} {right(pairs):5.1f} % of {len(pairs)}, bound {BOUNDS[question]:.0f} %")
        if given.wrong:
            for (is_, taken), times in Counter(pair for pair in pairs if pair[0] != pair[1]).most_common(12):
                print(f"    {is_} taken for {taken}: {times}")
    return int(any(right(pairs) < BOUNDS[question] for question, pairs in found.items()))


if __name__ == "__main__":
    sys.exit(main())
