"""Whether people are told apart: silhouettes 100 pixels high, each seen once standing, then recognised as they move.

    python bench/people.py [sheet.png]

People as films give them: builds, ages, trades and descriptions in both languages, in five periods. The nearest
silhouette of the gallery must be the same person's, seen a little further round and in another pose: the share that is
right is printed, with who was taken for whom, and a sheet of the gallery is drawn. No graphics card is asked: triangles
are filled flat, seen from far away.
"""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction

import numpy as np
from PIL import Image, ImageDraw

from rushes.departments.blocking.figures import figure
from rushes.departments.breakdown.builds import build_of, is_woman
from rushes.engines.maquette import geometry
from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.people import Body, People
from rushes.film.blocking import Cue, Figure, Mark
from rushes.film.film import Film, Role
from rushes.film.spot import Spot

HIGH, WIDE, METRES = 100, 80, 2.1
VIEWS = 8
YEARS = (1895, 1935, 1975, 2020, 2060)
CAST = (
    ("LOUIS", ""), ("MARIE", ""), ("LE PETIT PAUL", "un enfant"), ("ANSELME", "vieil homme avec une canne, barbe"),
    ("ANNE", "infirmière"), ("LE CAPORAL", "soldat"), ("THE PRIEST", "tall and thin"), ("MAURICE", "garçon de café"),
    ("GUSTAVE", "gros, chapeau melon"), ("MADAME ROSE", "vieille dame, grosse"), ("LÉONTINE", "petite fille"),
    ("THE DETECTIVE", "tall, thin, trench coat, fedora"), ("HENRI", "a fat cook"), ("JULIE", "enceinte, une jupe"),
    ("HORACE", "a bald clerk, short and thin"), ("THE BRIDE", ""), ("LE ROI", ""), ("R-12", "a robot"),
    ("THE GHOST", ""), ("SAM", "cowboy"), ("BRUNO", "costaud, débardeur"), ("ALICE", "a girl with a ponytail, 9"),
)  # fmt: skip
POSES = (
    (),
    (Cue(0, 96, "speak"), Cue(30, 80, "nod")),
    (Cue(0, 96, "point"),),
    (Cue(0, 96, "laugh"),),
)


def role(name: str, said: str) -> Role:
    """As the breakdown introduces them: a man, a woman or a child, old or not, by their name and what is said."""
    build = build_of(name, said)
    return Role(name, description=said, build=build, girl=build == "child" and is_woman(name, said, ""))


def nobody(name: str, seconds: float) -> None:
    return None


def silhouette(who: Figure, year: int, mark: Mark, seconds: float, turn: float) -> np.ndarray:
    """(HIGH, WIDE) booleans, the feet on the last row."""
    actor = Actor(mark, 96, Fraction(24))
    pose = actor.pose(seconds, round(seconds * 24), nobody)
    at = np.zeros((1, 3))
    rows, _ = mannequins(People([Body(who, year, 1)]), [pose], at, np.array([turn]), np.array([0.0, 1.0, 5.0]))
    image = Image.new("1", (WIDE, HIGH))
    draw = ImageDraw.Draw(image)
    for (name, _), each in rows.items():
        vertices, triangles = geometry.prim(name)
        for row in each:
            matrix = row[:12].reshape(3, 4)
            seen = vertices[:, :3] @ matrix[:, :3].T + matrix[:, 3]
            flat = np.stack([WIDE / 2 + seen[:, 0] * HIGH / METRES, HIGH - seen[:, 1] * HIGH / METRES], 1)
            for corners in flat[triangles.reshape(-1, 3)]:
                draw.polygon([(float(x), float(y)) for x, y in corners], fill=1)
    return np.asarray(image)


def main() -> None:
    right = asked = 0
    wrong: Counter[tuple[str, str]] = Counter()
    sheet = Image.new("L", (WIDE * len(CAST), HIGH * len(YEARS)), 255)
    for line, year in enumerate(YEARS):
        film = Film(title="people", year=year, cast=tuple(role(name, said) for name, said in CAST))
        figures = [figure(name, film) for name, _ in CAST]
        still = [Mark(who, Spot(0, 0, 0), 0) for who in figures]
        turns = [2 * np.pi * k / VIEWS for k in range(VIEWS)]
        gallery = [[silhouette(w, year, m, 0.0, t) for t in turns] for w, m in zip(figures, still, strict=True)]
        for column, seen in enumerate(gallery):
            sheet.paste(Image.fromarray(np.where(seen[1], 20, 255).astype(np.uint8)), (column * WIDE, line * HIGH))
        known = np.array(gallery).reshape(-1, HIGH * WIDE)
        for k, who in enumerate(figures):
            for number, turn in enumerate(turns[::2]):
                acting = Mark(who, Spot(0, 0, 0), 0, cues=POSES[(number + k) % len(POSES)])
                probe = silhouette(who, year, acting, 1.7, turn + 0.12).ravel()
                asked += 1
                taken = int(np.argmin((known ^ probe).sum(1)) // VIEWS)
                right += taken == k
                if taken != k:
                    wrong[CAST[k][0], CAST[taken][0]] += 1
    print(f"{right} of {asked} recognised: {100 * right / asked:.1f} %")
    for (who, taken_for), times in wrong.most_common():
        print(f"    {who} taken for {taken_for}: {times}")
    if len(sys.argv) > 1:
        sheet.save(sys.argv[1])


if __name__ == "__main__":
    main()
