"""Whether a scene's shots differ from one another as a director's coverage does, by measure on the id pass.

    python bench/coverage.py [script.fountain …] [--language en] [--year 1985] [--wrong]

Without a screenplay: the two example films and scenes of two who talk. A cut between two pictures of the same people
that overlap by more than 55 per cent jumps: film schools ask for thirty degrees or another size. Also told: pictures
seen a third time within six shots. Prints the shares; ``--wrong`` names the cuts. Leaves with 1 over the bound.
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
from composition import FILMS, script_of
from scenes import panels

from rushes.departments.folder import read_film
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.surfaces import Surfaces
from rushes.engines.maquette.scene import Scene
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.system import open_context
from rushes.film.film import Film, Role
from rushes.film.shot import Shot

WIDE = 96
SAME = 0.55  # of what either picture has: more, and the cut jumps
AGAIN, WITHIN = 0.8, 6  # the same picture, and how many shots back it counts as seen
MOST = 6.0  # per cent of cuts that may jump
PLACES_TRIED = 6
Ids = npt.NDArray[np.uint16]


@dataclass(frozen=True)
class Seen:
    """A picture's entities, and which of them are people."""

    where: str
    shot: Shot
    ids: Ids
    people: frozenset[int]


def films(given: Sequence[Path], language: str, year: int) -> Iterator[tuple[str, Film, str]]:
    """Name, film and screenplay of each."""
    for path in given:
        yield path.stem, Film("", language=language, year=year), path.read_text(encoding="utf-8")
    if given:
        return
    for folder in sorted(FILMS.iterdir()):
        yield folder.name, read_film(folder), (folder / "script.fountain").read_text(encoding="utf-8")
    film = Film("", language="en", year=1935, cast=tuple(Role(name, description=said) for name, said in CAST))
    for number, place in enumerate(PLACES[:PLACES_TRIED]):
        yield place, film, script_of(place, NAMES[number], NAMES[number + 1], ("stands", "sits")[number % 2])


def seen(context: moderngl.Context, where: str, shot: Shot, request: TextToImage) -> Seen:
    aspect = request.width / request.height
    company = Company(Scene(request.blocking, request.frames, request.rate, aspect))
    surfaces = Surfaces(context, company, WIDE, round(WIDE / aspect))
    ids = surfaces.at(request.frames * 2 // 5).number.astype(np.uint16)
    surfaces.close()
    people = frozenset(one.number for one in company.entities if one.kind == "person")
    return Seen(f"{where} {shot.number}", shot, ids, people)


def overlap(one: Seen, other: Seen) -> float:
    """From 0 to 1: how much of the people of two pictures lies on itself; of everything, where neither has people."""
    has = [np.isin(each.ids, list(each.people)) for each in (one, other)]
    if not has[0].any() and not has[1].any():
        return float((one.ids == other.ids).mean())
    either = has[0] | has[1]
    return float(((one.ids == other.ids) & has[0] & has[1]).sum() / max(1, either.sum()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("script", nargs="*", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--year", type=int, default=1985)
    parser.add_argument("--wrong", action="store_true", help="name the cuts that jump")
    given = parser.parse_args()
    context, cuts, jumps, again = open_context(), 0, 0, 0
    with TemporaryDirectory() as room:
        for name, film, text in films(given.script, given.language, given.year):
            before: list[Seen] = []
            for shot, request in panels(text, film, Path(room)):
                if shot.title:
                    continue
                this = seen(context, name, shot, request)
                before = [one for one in before if one.shot.scene_key == shot.scene_key][-WITHIN:]
                if before:
                    cuts += 1
                    share = overlap(before[-1], this)
                    jumps += share > SAME
                    again += sum(overlap(one, this) > AGAIN for one in before) > 1
                    if given.wrong and share > SAME:
                        print(f"    {before[-1].where} {this.where}: {share:.0%}")
                before.append(this)
    context.release()
    share = 100 * jumps / max(1, cuts)
    print(f"cuts that jump {share:5.1f} % of {cuts}, at most {MOST:.0f} %")
    print(f"pictures seen a third time within {WITHIN} shots: {100 * again / max(1, cuts):.1f} %")
    return int(share > MOST)


if __name__ == "__main__":
    sys.exit(main())
