"""A company of mannequins as the tailor knows them: measures, colours and clothes from figures and the year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli
from blake3 import blake3

from rushes.engines.maquette.model import PARTS, rgb
from rushes.engines.maquette.reach import Build
from rushes.engines.maquette.sculpt import relief
from rushes.film.blocking import Figure

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Body:
    """A figure as it is built, with the year's clothes: ``part`` is the first of its three ink parts."""

    figure: Figure
    year: int
    part: int

    @property
    def size(self) -> float:
        return self.figure.height / 1750.0


HIDES_HAIR = frozenset({"bonnet", "headscarf", "cloche", "veil", "hood", "helm", "space-helmet", "turban"})
HIDES_EARS = frozenset({"headscarf", "hood", "veil", "helm", "space-helmet", "turban"})
HAIRLESS = "none"
_EYES = ("#3a2418", "#2c1c14", "#4b5a3c", "#4a6272")  # brown, dark, green, blue
_BARE: dict[str, Any] = {}
_FAIR = 2.05  # the sum of a skin's red, green and blue
_PIECES = ("shirt", "tie", "belt", "apron", "braces", "sleeves")  # of a cut, with colours of their own


@cache
def cuts() -> dict[str, dict[str, Any]]:
    """Every cut of clothes, by name: see data/garments.toml."""
    text = files("rushes.engines.maquette").joinpath("data/garments.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


HEAD = 0.238  # metres from chin to crown, of a body 1.75 m tall
CHILD_HEAD = 1.20  # against the rest of the body


def breadth(figure: Figure) -> float:
    """How wide the shoulders are, against an average man's."""
    slight = 0.86 if figure.build.endswith("woman") or figure.skirt else 1.0
    slight *= 1.10 if "brawn" in figure.wears else 1.0
    slight *= 0.90 if figure.build == "child" else 0.95 if figure.build.startswith("old") else 1.0
    return slight * (1 + (figure.girth / 100 - 1) * 0.35)


def build_of(figure: Figure) -> Build:
    """What of a figure matters to where its hands and eyes are."""
    return Build(breadth(figure), figure.build.startswith("old"), CHILD_HEAD if figure.build == "child" else 1.0)


class People:
    """Everything about ``n`` figures that does not change while they move: arrays with one entry for each."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.bodies = list(bodies)
        n = self.n = len(self.bodies)
        self._reliefs: dict[tuple[float, float], Numbers] = {}
        figures = [body.figure for body in self.bodies]
        self.size = np.array([body.size for body in self.bodies])
        self.child = self.flags(lambda figure: figure.build == "child")
        self.old = self.flags(lambda figure: figure.build.startswith("old"))
        self.woman = self.flags(lambda figure: figure.build.endswith("woman") or figure.skirt)
        first = np.array([body.part for body in self.bodies], float)
        self.parts = [(first + part - 1) % PARTS + 1 for part in range(3)]
        self.colours = {
            name: np.array([rgb(getattr(figure, name)) for figure in figures]).reshape(n, 3)
            for name in ("coat", "legs", "skin", "hair")
        }
        self._measure(figures)
        self._dress()
        self._crown(figures)

    def flags(self, test: Callable[[Figure], bool]) -> Mask:
        return np.array([test(body.figure) for body in self.bodies], bool)

    def _measure(self, figures: Sequence[Figure]) -> None:
        """``girth``: around waist and chest; ``limb``: of arms and legs; ``wide``: shoulders; all of an average 1."""
        self.girth = np.array([figure.girth for figure in figures]) / 100.0
        brawny = self.flags(lambda figure: "brawn" in figure.wears)
        # A woman's roundness is of the hips as much: in front alone she would be with child.
        self.belly = np.where(brawny, 0.0, np.clip(self.girth - 1.06, 0, 0.5) * np.where(self.woman, 0.4, 1.0))
        self.stout = (self.belly > 0.08) & ~self.woman
        self.expecting = self.flags(lambda figure: "expecting" in figure.wears)
        self.limb = 1 + (self.girth - 1) * 0.55
        self.wide = np.array([breadth(figure) for figure in figures])
        self.limb = self.limb * np.where(self.woman, 0.88, 1.0) * np.where(self.child, 0.98, 1.0)
        self.head = np.where(self.child, CHILD_HEAD, 1.0)

    def _dress(self) -> None:
        worn = [cuts().get(body.figure.garment or _usual(body), _BARE) for body in self.bodies]
        self.tail = np.array([cut.get("tail", 0.0) for cut in worn])
        self.robe = np.array([bool(cut.get("robe")) for cut in worn], bool)
        pairs = zip(worn, self.bodies, strict=True)
        hems = [cut.get("hem", _hem(body)) if body.figure.skirt else 0.0 for cut, body in pairs]
        self.hem = np.where(self.robe, 0.97, np.array(hems))
        self.hem = np.where(self.child & ~self.robe, np.minimum(self.hem, 0.62), self.hem)
        self.skirt = self.hem > 0
        self.dress = np.array([bool(cut.get("whole")) for cut in worn], bool)
        self.loose = 1 + np.array([cut.get("loose", 0) for cut in worn]) / 100.0
        self.bare = np.array([bool(cut.get("bare")) for cut in worn], bool)
        self.epaulettes, self.buttons, self.bib = (
            np.array([bool(cut.get(what)) for cut in worn], bool) for what in ("epaulettes", "buttons", "bib")
        )
        self.collar = {name: np.array([cut.get("collar") == name for cut in worn], bool)
                       for name in dict.fromkeys(cut.get("collar", "") for cut in worn) if name}  # fmt: skip
        self.has = {what: np.array([what in cut for cut in worn], bool) for what in _PIECES}
        for what in _PIECES:
            self.colours[what] = np.array([rgb(cut.get(what, "#000000")) for cut in worn]).reshape(self.n, 3)

    def _crown(self, figures: Sequence[Figure]) -> None:
        """Heads, hair, hats, beards, and what is carried on the body."""
        self.hats = self._named(lambda figure: figure.hat)
        self.covered = self.flags(lambda figure: figure.hat in HIDES_HAIR)
        self.heads = self._named(lambda figure: figure.face or _usual_face(figure))
        self.machine = self.flags(lambda figure: figure.face == "robot")
        styles = [figure.hair_style or _usual_hair(body) for figure, body in zip(figures, self.bodies, strict=True)]
        self.covered |= np.array([style == HAIRLESS for style in styles], bool)
        self.styles = {
            name: np.array([style == name for style in styles], bool)
            for name in dict.fromkeys(styles)
            if name != HAIRLESS
        }
        tied, rolled = (np.array([style == name for style in styles], bool) for name in ("tied", "rolled"))
        self.tail_of_hair = tied & ~self.old
        self.bun = (rolled | (tied & self.old)) & self.woman
        self.moustache = self.flags(lambda figure: figure.beard != "")
        self.beard = self.flags(lambda figure: figure.beard in ("beard", "long-beard"))
        self.long_beard = self.flags(lambda figure: figure.beard == "long-beard")
        self.muffled = self.flags(lambda figure: figure.hat in HIDES_EARS)
        self.colours["eyes"] = np.array([rgb(_eyes(figure)) for figure in figures]).reshape(self.n, 3)
        self.wears = {name: self.flags(lambda figure, name=name: name in figure.wears)  # type: ignore[misc]
                      for name in dict.fromkeys(item for figure in figures for item in figure.wears)}  # fmt: skip

    def _named(self, of: Callable[[Figure], str]) -> dict[str, Mask]:
        names = [of(body.figure) for body in self.bodies]
        return {name: np.array([other == name for other in names], bool) for name in dict.fromkeys(names) if name}

    def relief(self, x: float, y: float) -> Numbers:
        """How far before the middle of each head its face is, at a spot across and up from there; metres of an
        average head."""
        if (x, y) not in self._reliefs:
            found = np.zeros(self.n)
            for name, mask in self.heads.items():
                found[mask] = relief(name, x / HEAD, y / HEAD) * HEAD
            self._reliefs[x, y] = found
        return self._reliefs[x, y]

    def wearing(self, what: str) -> Mask:
        return self.wears.get(what, np.zeros(self.n, bool))


# What a figure wears whose maker did not say.


def _usual(body: Body) -> str:
    if body.figure.skirt:
        return "long-blouse" if body.year < 1920 else "blouse"
    if body.figure.build == "child":
        return "smock" if body.year < 1950 else "sweater"
    return "suit" if body.year < 1965 else "jacket"


def _hem(body: Body) -> float:
    return 0.97 if body.year < 1915 else 0.70 if body.year < 1950 else 0.56


def _eyes(figure: Figure) -> str:
    """The colour of the irises: light ones for some of the fair, by lot."""
    if figure.face == "robot":
        return "#8fd6e4"
    lot = blake3(figure.name.encode()).digest()[5]
    return _EYES[lot % 4] if sum(rgb(figure.skin)) > _FAIR else _EYES[lot % 2]


def _usual_face(figure: Figure) -> str:
    return "child" if figure.build == "child" else "woman" if figure.build.endswith("woman") else "man"


def _usual_hair(body: Body) -> str:
    if body.figure.build.endswith("woman") or body.figure.skirt:
        return "rolled" if body.year < 1955 else "shoulder"
    return "bowl" if body.figure.build == "child" else "short"
