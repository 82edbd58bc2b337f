"""Breaks a few lines of Fountain down: what the tests of the breakdown stand on."""

from __future__ import annotations

from textwrap import dedent

from rushes.departments.breakdown.plan import break_down
from rushes.departments.script import parse_fountain
from rushes.film.element import Element, ElementKind
from rushes.film.film import Film, Role
from rushes.film.shot import Breakdown, SceneSheet, Shot, ShotKind


def sheets(text: str, language: str = "fr", cast: tuple[Role, ...] = ()) -> Breakdown:
    return break_down(parse_fountain(dedent(text).strip() + "\n", "script.fountain"), Film("", language, cast=cast))


def sheet(text: str, language: str = "fr", cast: tuple[Role, ...] = ()) -> SceneSheet:
    """The only scene of a text; one is put above it where it has no heading."""
    body = dedent(text).strip()
    heading = "" if body.startswith(("INT", "EXT", ".")) else "INT. CHAMBRE - JOUR\n\n"
    (only,) = sheets(heading + body, language, cast).scenes
    return only


def names(scene: SceneSheet, kind: ElementKind) -> list[str]:
    return [item.name for item in scene.elements if item.kind is kind]


def element(scene: SceneSheet, name: str) -> Element:
    return next(item for item in scene.elements if item.name == name)


def kinds(scene: SceneSheet) -> list[ShotKind]:
    return [shot.kind for shot in scene.shots]


def named(scene: SceneSheet, end: str) -> Shot:
    """The shot whose key ends so."""
    return next(shot for shot in scene.shots if shot.key == f"{scene.key}/{end}")
