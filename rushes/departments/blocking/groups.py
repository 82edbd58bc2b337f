"""The few whom the text counts and who act together: "six soldiers" are six, each dressed as what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.element import Element, ElementKind, member
from rushes.film.shot import SceneSheet, Shot

_NUMBERED = re.compile(r"(.+) (\d+)")


def in_person(scene: SceneSheet) -> SceneSheet:
    """The scene with everybody of its small groups by a name of their own ("soldier 1"), in whatever a shot says of the
    group. Who is no more than part of the place stays in the crowd, and a note on the extras is obeyed as it is."""
    if scene.extras is not None or not scene.crowd:
        return scene
    named = {element.name for element in scene.elements if element.kind is ElementKind.SILENT}
    shown = {who for shot in scene.shots for who in (*shot.subjects, *(name for name, _ in shot.verbs))}
    groups: dict[str, tuple[str, ...]] = {}
    elements: list[Element] = []
    left = int(table("groups")["most"])
    for element in scene.elements:
        if _acts(element) and element.name in shown - named and element.count <= left:
            left -= element.count
            groups[element.name] = tuple([member(element.name, k) for k in range(1, element.count + 1)])
            one = replace(element, kind=ElementKind.SILENT, count=1)
            elements += [replace(one, name=name) for name in groups[element.name]]
        else:
            elements.append(element)
    if not groups:
        return scene
    others = scene.crowd - sum(map(len, groups.values()))
    shots = tuple([_told(shot, groups) for shot in scene.shots])
    # The number told is the number seen: nobody else comes because the place usually has people.
    return replace(scene, elements=tuple(elements), shots=shots, crowd=others, extras=others)


def one_of_a_group(name: str) -> bool:
    """Whether somebody is one of those whom a text counts and does not name."""
    return name.islower() and _NUMBERED.fullmatch(name) is not None


def leader(name: str) -> str:
    """The first of the group that somebody is one of; "" for the first, and for who is in none."""
    found = _NUMBERED.fullmatch(name)
    return member(found[1], 1) if found is not None and one_of_a_group(name) and int(found[2]) > 1 else ""


def _acts(element: Element) -> bool:
    """Whether a group is a few who are counted, or known: "six soldiers", "the girls", and not "soldiers"."""
    words, said = table("groups"), split(element.words)
    known = len(said) > 1 and said[0] not in words["uncounted"]
    return element.kind is ElementKind.EXTRAS and element.count > 1 and known and element.name not in words["places"]


def _told(shot: Shot, groups: Mapping[str, tuple[str, ...]]) -> Shot:
    def each(name: str) -> tuple[str, ...]:
        return groups.get(name, (name,))

    return replace(
        shot,
        subjects=tuple([one for name in shot.subjects for one in each(name)]),
        listener=each(shot.listener)[0] if shot.listener else shot.listener,
        verbs=tuple([(one, verb) for who, verb in shot.verbs for one in each(who)]),
    )
