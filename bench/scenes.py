"""Forty-four very different places, drawn by the maquette as a film would have them: a contact sheet to be looked at.

    python bench/scenes.py [--out scenes.png] [--only KITCHEN,MARCHÉ] [--year 1935] [--shots 1] [--size 480x270]

Each scene of scenes.fountain says under its heading the year and the language of its film. Everything is done as in a
film: breakdown, blocking, camera. A place nobody would build a film in is not finished.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont

from rushes import fonts
from rushes.departments import blocking, breakdown, script, shoot, voices
from rushes.engines.maquette import Maquette
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.shot import Shot
from rushes.work.task import awaited

SCENES = Path(__file__).with_name("scenes.fountain")
ACROSS = 4
_HEADING = re.compile(r"(?m)^(?=(?:INT|EXT|INT/EXT)[. ])")
_SLATE = re.compile(r"(?m)^= (\d{4}) (\w\w)\n+")


@dataclass(frozen=True)
class Slate:
    """A scene's words, and the film it would be of."""

    heading: str
    text: str
    year: int
    language: str


def slates(text: str) -> Iterator[Slate]:
    """The scenes of a screenplay whose headings are each followed by ``= year language``."""
    for scene in _HEADING.split(text)[1:]:
        said = _SLATE.search(scene)
        if said is None:
            raise SystemExit(f"{scene.splitlines()[0]}: no '= year language' under it")
        yield Slate(scene.splitlines()[0], _SLATE.sub("", scene, count=1), int(said[1]), said[2])


@dataclass(frozen=True)
class Still:
    words: str
    request: TextToImage


def stills(slate: Slate, size: tuple[int, int], look: str, shots: int, room: Path) -> Iterator[Still]:
    """What the first shots of a scene would look like, as the storyboard asks for them."""
    film = Film("", language=slate.language, year=slate.year, look=look, format=Format(*size))
    for shot, request in list(panels(slate.text, film, room))[:shots]:
        kind = request.blocking.set.kind
        words = f"{slate.heading}  {slate.year}  [{kind}] {shot.size.value.upper()} {shot.lens_mm} mm"
        yield Still(words, request)


def panels(text: str, film: Film, room: Path) -> Iterator[tuple[Shot, TextToImage]]:
    """Every shot of a screenplay, and the panel that the storyboard asks for."""
    file = room / "script.fountain"
    file.write_text(text, encoding="utf-8")
    sheet = breakdown.break_down(script.read(file), film)
    film = breakdown.introduce(film, sheet)
    lines = voices.voice_tasks(sheet, film)
    lengths = voices.line_lengths(lines, {task.key: awaited(task) for task in lines})
    timings = shoot.time_shots(sheet, film.format, lengths.samples, lengths.estimated)
    blocked = blocking.block_film(sheet, film, timings)
    stills = {task.key: task.request for task in shoot.still_tasks(film, sheet, blocked, timings)}
    for shot in sheet.shots:
        request = stills[f"still/{shot.key}"]
        assert isinstance(request, TextToImage)
        yield shot, request


def sheet(pictures: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Frames with their words under them."""
    wide, high = pictures[0][1].size
    rows = -(-len(pictures) // ACROSS)
    whole = Image.new("RGB", (wide * min(ACROSS, len(pictures)), (high + 20) * rows), "#f4eee0")
    pen, face = ImageDraw.Draw(whole), ImageFont.truetype(str(fonts.path(fonts.REGULAR)), 14)
    for number, (words, picture) in enumerate(pictures):
        at = number % ACROSS * wide, number // ACROSS * (high + 20)
        whole.paste(picture, at)
        pen.text((at[0] + 5, at[1] + high + 1), words, "#1d1613", font=face)
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("scenes.png"))
    parser.add_argument("--only", default="", help="words of headings, with commas between")
    parser.add_argument("--year", type=int, help="another year than each scene's own")
    parser.add_argument("--shots", type=int, default=1, help="how many of each scene")
    parser.add_argument("--size", default="480x270")
    parser.add_argument("--look", default="ink")
    parser.add_argument("--scenes", type=Path, default=SCENES)
    given = parser.parse_args()
    across, high = (int(number) for number in given.size.split("x"))
    wanted = [word.strip().casefold() for word in given.only.split(",") if word.strip()]
    engine, made = Maquette(), []
    with TemporaryDirectory() as room:
        stage = Stage(Path(room))
        for slate in slates(given.scenes.read_text(encoding="utf-8")):
            if wanted and not any(word in slate.heading.casefold() for word in wanted):
                continue
            dated = slate if given.year is None else Slate(slate.heading, slate.text, given.year, slate.language)
            for still in stills(dated, (across, high), given.look, given.shots, stage.out):
                engine.text_to_image(still.request, stage)
                made.append((still.words, Image.open(stage.out / "picture.png").convert("RGB")))
    engine.stop()
    for page, first in enumerate(range(0, len(made), ACROSS * 6), 1):
        out = given.out if len(made) <= ACROSS * 6 else given.out.with_stem(f"{given.out.stem}-{page}")
        sheet(made[first : first + ACROSS * 6]).save(out)
        print(out)


if __name__ == "__main__":
    main()
