"""The pictures of README.md and docs/, made anew from the two films as they are, into docs/images.

    python bench/pictures.py [--only la-ciotat,looks] [--out docs/images] [--draft]

Look at every one of them: what a director would not show is not finished. ``--draft`` is half the size, to look at.
docs/images/export.jpg has Blender in it and is made by hand (bench/export.py).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
import numpy.typing as npt
import props as things  # type: ignore[import-not-found]
import pypdfium2
import scenes  # type: ignore[import-not-found]
import sets  # type: ignore[import-not-found]
from PIL import Image, ImageDraw, ImageFont

from rushes import fonts
from rushes.departments.blocking.floorplans import floor_plan
from rushes.engines.maquette import Maquette
from rushes.engines.maquette.props.build import shape
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.shots import Crew
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking, Light, SetDesign
from rushes.film.heading import Hour, Side
from rushes.pipeline import open_film, storyboard

ROOT = Path(__file__).parent.parent
FRAME = (640, 360)
GAP, PAPER, INK = 8, "#fbfaf5", "#1d1613"
LOOKS = ("ink", "charcoal", "etching", "gouache", "grey")
YEARS = (1895, 1935, 1975, 2024, 2050)
PASSES = ("depth", "normals", "ids", "edges", "pose")

# A row of a film's picture: shots, and of each how far into it, as a share of its length.
Row = Sequence[tuple[str, float]]
FILMS: dict[str, Sequence[Row]] = {
    "la-ciotat": (
        [("1B", 0.5), ("1D", 0.3)],
        [("1E", share) for share in (0.15, 0.45, 0.6, 0.75, 0.95)],
        [("1F", 0.6), ("2C", 0.45)],
        [("2H", 0.6), ("3C", 0.9)],
    ),
    "the-lighthouse": (
        [("1A", 0.4), ("2G", 0.9)],
        [("2J", 0.5), ("3A", 0.5)],
        [("4H", share) for share in (0.0, 0.25, 0.45, 0.7, 0.95)],
        [("4B", 0.85), ("4J", 0.1)],
    ),
}
PLACES = (
    "GRAND RESTAURANT", "SALLE DE CLASSE", "CAGE D'ESCALIER", "CAVE VOÛTÉE", "ATTIC", "CHURCH", "SALLE DE CINÉMA",
    "FACTORY", "ÉPICERIE", "PRISON", "TRAIN COMPARTMENT", "BUS", "ALLEY", "MARCHÉ", "CITY PARK", "ROOFTOP",
    "OLD BRIDGE", "BORD DE LA RIVIÈRE", "DESERT", "CIMETIÈRE",
)  # fmt: skip
PERIODS = ("street", "kitchen", "platform", "petrol-station")
THINGS = (
    "telephone", "radio", "typewriter", "camera", "suitcase", "lantern", "car", "carriage", "bicycle", "steam-engine",
    "sailing-boat", "aeroplane", "horse", "dog", "cat", "piano", "record-player", "lamp",
)  # fmt: skip


class Studio:
    """One camera for all pictures, and the films copied to a room of their own."""

    def __init__(self, room: Path, shrink: int) -> None:
        self.room, self.shrink = room, shrink
        self.renderer = Renderer()
        self._panels: dict[str, dict[str, TextToImage]] = {}

    def film(self, name: str) -> Path:
        copy = self.room / name
        if not copy.exists():
            shutil.copytree(ROOT / "examples" / name, copy, ignore=shutil.ignore_patterns("out", "takes", ".rushes"))
        return copy

    def rushes(self, *words: str) -> None:
        subprocess.run([sys.executable, "-m", "rushes", *words], check=True, stdout=subprocess.DEVNULL)

    def sized(self, wide: int, high: int) -> tuple[int, int]:
        return wide // self.shrink // 2 * 2, high // self.shrink // 2 * 2

    def frame(self, film: str, shot: str, share: float, look: str = "ink") -> Image.Image:
        """A frame of a shot as the film has it."""
        if film not in self._panels:
            tasks = {task.label.split()[-1]: task for task in reversed(next(storyboard(open_film(self.film(film)))))}
            self._panels[film] = {name: task.request for name, task in tasks.items()}
        asked = self._panels[film][shot]
        wide, high = self.sized(*FRAME)
        scene = Scene(asked.blocking, asked.frames, asked.rate, wide / high, [], {}, wide, look)
        scene.eyes_open = True
        with Crew(self.renderer, scene, wide, high) as crew:
            crew.shoot(round(share * (asked.frames - 1)), 1)
            return Image.fromarray(self.renderer.picture())


def set_out(rows: Sequence[Sequence[Image.Image]], wide: int, words: Sequence[Sequence[str]] = ()) -> Image.Image:
    """Rows of pictures, each row as wide as the whole; with ``words`` a line under each picture."""
    strips = []
    for number, row in enumerate(rows):
        share = (wide - GAP * (len(row) - 1)) / sum(one.width / one.height for one in row)
        line = 26 if words else 0
        strip, at = Image.new("RGB", (wide, round(share) + line), PAPER), 0.0
        for each, one in enumerate(row):
            across = share * one.width / one.height
            strip.paste(one.resize((round(across), round(share)), Image.Resampling.LANCZOS), (round(at), 0))
            if words:
                told = words[number][each]
                place = round(at) + 4, round(share) + 1
                ImageDraw.Draw(strip).text(place, told, INK, font=_face(told, round(across) - 8))
            at += across + GAP
        strips.append(strip)
    whole = Image.new("RGB", (wide, sum(one.height for one in strips) + GAP * (len(strips) - 1)), PAPER)
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height + GAP
    return whole


def _face(words: str, wide: int) -> ImageFont.FreeTypeFont:
    """The house's face, as large as lets the words stand under their picture."""
    faces = [ImageFont.truetype(str(fonts.path(fonts.REGULAR)), size) for size in range(17, 8, -1)]
    return next((face for face in faces if face.getlength(words) <= wide), faces[-1])


def film(studio: Studio, name: str) -> Image.Image:
    """A film at a glance: its pictures, and some of them as they move."""
    rows = [[studio.frame(name, shot, share) for shot, share in row] for row in FILMS[name]]
    return set_out(rows, 1288)


def looks(studio: Studio) -> Image.Image:
    """One frame of each film in the five looks."""
    rows = [
        [studio.frame(*shot, look) for look in LOOKS]
        for shot in (("la-ciotat", "1F", 0.6), ("the-lighthouse", "2J", 0.5))
    ]
    return set_out(rows, 1600, [LOOKS, LOOKS])


def board(studio: Studio) -> Image.Image:
    """A page of the storyboard, in French, and one in English."""
    pages = []
    for name, page in (("la-ciotat", 2), ("the-lighthouse", 2)):
        studio.rushes("board", str(studio.film(name)))
        found = sorted((studio.film(name) / "out").glob("*-story-pages/*.png"))
        pages.append(Image.open(found[min(page, len(found)) - 1]).convert("RGB"))
    return set_out([pages], 1600)


def overhead(studio: Studio) -> Image.Image:
    """The sets from above, a scene of each film."""
    pages = []
    for name, page in (("la-ciotat", 0), ("the-lighthouse", 1)):
        studio.rushes("board", "--overhead", str(studio.film(name)))
        with pypdfium2.PdfDocument(next((studio.film(name) / "out").glob("*-overheads.pdf"))) as document:
            pages.append(document[page].render(scale=1.6).to_pil().convert("RGB"))
    return set_out([pages], 1600)


def passes(studio: Studio) -> Image.Image:
    """A shot and its control passes."""
    copy, shot, share = studio.film("la-ciotat"), "2C", 0.45
    wide, high = studio.sized(*FRAME)
    studio.rushes("shoot", "--passes", ",".join(PASSES), "--size", f"{wide}x{high}", shot, str(copy))
    seen = [_pass(copy / "out" / "passes" / shot / f"{name}.mkv", share) for name in PASSES]
    row = [studio.frame("la-ciotat", shot, share), *seen]
    return set_out([row[:3], row[3:]], 1288, [("the shot", *PASSES[:2]), PASSES[2:]])


def _pass(file: Path, share: float) -> Image.Image:
    with av.open(str(file)) as movie:
        frames = [frame.to_ndarray(format="rgb48le") for frame in movie.decode(video=0)]
    chosen: npt.NDArray[np.uint16] = frames[round(share * (len(frames) - 1))]
    if file.stem == "depth":  # metres would all be dark: near is bright
        away = np.where(chosen == 0, 65535, chosen).astype(float)
        chosen = np.clip(65535 * away[away < 65535].min() / away, 0, 65535).astype(np.uint16)
    return Image.fromarray((chosen >> 8).astype(np.uint8))


def periods(studio: Studio) -> Image.Image:
    """The same place in five years."""
    rows = [[_set(studio, kind, year, "chez marie", 0) for year in YEARS] for kind in PERIODS]
    return set_out(rows, 1600, [[f"{kind}, {year}" for year in YEARS] for kind in PERIODS])


def interiors(studio: Studio) -> Image.Image:
    """Every interior that is a table."""
    made = [(kind, _set(studio, kind, 1935, "le grand", 0)) for kind in sets.families()]
    across = 5
    blank = Image.new("RGB", made[0][1].size, PAPER)
    made += [("", blank)] * (-len(made) % across)  # the last row is as high as the others
    rows = [made[first : first + across] for first in range(0, len(made), across)]
    return set_out([[one for _, one in row] for row in rows], 1280, [[kind for kind, _ in row] for row in rows])


def props(studio: Studio) -> Image.Image:
    """Some of the things, as they were in 1935."""
    made = [(name, things.portrait(studio.renderer, shape(name, 1935))) for name in THINGS]
    rows = [made[first : first + 6] for first in range(0, len(made), 6)]
    return set_out([[one for _, one in row] for row in rows], 1200, [[words for words, _ in row] for row in rows])


def _set(studio: Studio, kind: str, year: int, name: str, pair: int) -> Image.Image:
    plan = floor_plan(kind)
    design = SetDesign(kind, name, Side.INT if plan.height else Side.EXT, year, plan)
    light = Light(Hour.DAY, plan.height > 0)
    blocking = Blocking(design, sets.marks(plan, year, pair), (), sets.camera(plan, False), light)
    return sets.picture(studio.renderer, blocking, studio.sized(480, 270), "ink")


def places(studio: Studio) -> Image.Image:
    """Twenty scenes of scenes.fountain, as a film has them."""
    made: list[tuple[str, Image.Image]] = []
    engine, stage = Maquette(), Stage(studio.room)
    for slate in _chosen():
        still = next(scenes.stills(slate, studio.sized(480, 270), "ink", 1, studio.room))
        engine.text_to_image(still.request, stage)
        made.append((f"{slate.heading}  {slate.year}", Image.open(stage.out / "picture.png").convert("RGB")))
    engine.stop()
    rows = [made[first : first + 4] for first in range(0, len(made), 4)]
    return set_out([[one for _, one in row] for row in rows], 1280, [[words for words, _ in row] for row in rows])


def _chosen() -> Iterator[scenes.Slate]:
    told = list(scenes.slates(scenes.SCENES.read_text(encoding="utf-8")))
    for words in PLACES:
        yield next(slate for slate in told if words.casefold() in slate.heading.casefold())


PICTURES: dict[str, Callable[[Studio], Image.Image]] = {
    "la-ciotat": lambda studio: film(studio, "la-ciotat"),
    "the-lighthouse": lambda studio: film(studio, "the-lighthouse"),
    "looks": looks,
    "board": board,
    "overhead": overhead,
    "passes": passes,
    "periods": periods,
    "interiors": interiors,
    "props": props,
    "places": places,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default=",".join(PICTURES), help=f"some of {', '.join(PICTURES)}")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--draft", action="store_true")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as room:
        studio = Studio(Path(room), 2 if given.draft else 1)
        for name in given.only.split(","):
            file = given.out / f"{name}.jpg"
            PICTURES[name](studio).save(file, quality=80, optimize=True, progressive=True)
            print(f"{file}: {file.stat().st_size // 1000} kB", flush=True)
        studio.renderer.close()


if __name__ == "__main__":
    main()
