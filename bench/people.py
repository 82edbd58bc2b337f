"""Whether people are told apart: silhouettes 100 pixels high, each seen once standing, then recognised as they move.

    python bench/people.py [sheet.png]

The nearest silhouette of the gallery must be the same person's: the share that is right is printed, and a sheet of the
gallery is drawn. No graphics card is asked: triangles are filled flat, seen from far away.
"""

from __future__ import annotations

import sys
from fractions import Fraction

import numpy as np
from PIL import Image, ImageDraw

from rushes.departments.blocking.figures import figure
from rushes.engines.maquette import geometry
from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.people import Body, People
from rushes.film.blocking import Cue, Figure, Mark
from rushes.film.film import Film, Role
from rushes.film.spot import Spot

HIGH, WIDE, METRES = 100, 80, 2.1
VIEWS = 8
YEARS = (1895, 1935, 1975, 2020)
CAST = (
    ("LOUIS", ""), ("MARIE", ""), ("LE PETIT PAUL", "un enfant"), ("ANSELME", "vieil homme avec une canne, barbe"),
    ("ANNE", "infirmière"), ("LE CAPORAL", "soldat"), ("THE PRIEST", ""), ("LE GARÇON DE CAFÉ", ""),
    ("GUSTAVE", "gros, chapeau melon"), ("MADAME ROSE", "vieille dame, grosse"), ("LÉONTINE", "petite fille"),
    ("THE DETECTIVE", "tall, thin, trench coat, fedora"),
)  # fmt: skip


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
    sheet = Image.new("L", (WIDE * len(CAST), HIGH * len(YEARS)), 255)
    for line, year in enumerate(YEARS):
        film = Film(title="people", year=year, cast=tuple(Role(name, description=said) for name, said in CAST))
        figures = [figure(name, film) for name, _ in CAST]
        still = [Mark(who, Spot(0, 0, 0), 0) for who in figures]
        talk = [Mark(who, Spot(0, 0, 0), 0, cues=(Cue(0, 96, "speak"), Cue(30, 80, "nod"))) for who in figures]
        turns = [2 * np.pi * k / VIEWS for k in range(VIEWS)]
        gallery = [[silhouette(w, year, m, 0.0, t) for t in turns] for w, m in zip(figures, still, strict=True)]
        for column, seen in enumerate(gallery):
            sheet.paste(Image.fromarray(np.where(seen[1], 20, 255).astype(np.uint8)), (column * WIDE, line * HIGH))
        known = np.array(gallery).reshape(-1, HIGH * WIDE)
        for k, who in enumerate(figures):
            for turn in turns[::2]:
                probe = silhouette(who, year, talk[k], 1.7, turn + 0.12).ravel()
                asked += 1
                right += int(np.argmin((known ^ probe).sum(1)) // VIEWS == k)
    print(f"{right} of {asked} recognised: {100 * right / asked:.1f} %")
    if len(sys.argv) > 1:
        sheet.save(sys.argv[1])


if __name__ == "__main__":
    main()
