"""A shot in one line, in the script's words: what a generative engine is told, and what a board says."""

from __future__ import annotations

from typing import Any

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.scene_text import SceneText
from rushes.departments.breakdown.setup import Setup
from rushes.film.element import Element
from rushes.film.heading import Heading
from rushes.film.note import Angle, Size
from rushes.film.shot import ShotKind

LONGEST = 600


def describe(
    setup: Setup, size: Size, angle: Angle, text: SceneText, words: dict[str, str], place: Heading | None = None
) -> str:
    """``Gros plan sur MARIE, CUISINE DE MARIE, intérieur nuit. Marie ouvre la lettre.`` ``words`` are what the
    writer calls each subject; ``place`` the shot's own, where it is not the scene's."""
    terms: dict[str, Any] = table("terms")[text.lexicon.language]
    heading = place or text.scene.heading
    head = terms["size"][size.value]
    if setup.subjects:
        called = [words.get(name, name) for name in setup.subjects]
        last = f" {terms['link']['and']} "
        head += f" {terms['link']['of']} " + last.join([", ".join(called[:-1]), called[-1]] if called[1:] else called)
    if setup.kind is ShotKind.OVER_SHOULDER and setup.listener:
        head += f" {terms['link']['shoulder']} {words.get(setup.listener, setup.listener)}"
    light = " ".join(filter(None, (terms["side"][heading.side.value], terms["hour"][heading.hour.value])))
    line = ", ".join(filter(None, (head, terms["angle"][angle.value], " ".join(heading.place.split()), light))) + "."
    return " ".join(f"{line} {told(setup)}".split())[:LONGEST]


def told(setup: Setup) -> str:
    """What happens in a shot: in the words of the director's note, or else the writer's."""
    said = setup.note.description if setup.note is not None and setup.note.description else setup.action
    return " ".join(said.split())[:LONGEST]


def called(elements: tuple[Element, ...]) -> dict[str, str]:
    """What the writer calls each thing; a name is called by itself."""
    words: dict[str, str] = {}
    for item in elements:
        named = item.kind.value in ("cast", "silent")
        words.setdefault(item.name, item.name if named else _inside(item.words))
    return words


def _inside(words: str) -> str:
    """As written inside a sentence: "Le train" is "le train", "BOÎTE" stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
