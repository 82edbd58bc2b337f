"""Who is in a scene in the flesh, and who talks to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rushes.departments.blocking.carrying import BABY
from rushes.departments.blocking.groups import one_of_a_group
from rushes.departments.blocking.words import split
from rushes.film.element import ElementKind
from rushes.film.screenplay import Line
from rushes.film.shot import SceneSheet, Shot

_MOST = 60  # named people a set can hold, elbow to elbow


def voiced(shot: Shot) -> tuple[tuple[str, Line], ...]:
    """The lines of a shot that somebody in the scene says in the flesh, by line key."""
    if not shot.line_keys:
        return ()
    spoken = tuple(zip(shot.line_keys, shot.lines, strict=True))
    return tuple([(key, line) for key, line in spoken if key not in shot.unseen]) if shot.unseen else spoken


def says(name: str, line: Line) -> bool:
    """Whether somebody says a line, alone or with others: Marie does in "MARIE ET PAUL"."""
    own, cue = split(name), split(line.character)
    return bool(own) and any(cue[at : at + len(own)] == own for at in range(len(cue) - len(own) + 1))


def company(scene: SceneSheet, shown: Mapping[str, frozenset[str]] | None = None) -> tuple[str, ...]:
    """The people to be seen in a scene: its cast in order of first word, then those who do not speak.

    A voice over is not there unless some shot shows its owner or makes them do something. A baby is carried.
    ``shown``: what ``shown_in`` says of the scene, where it was asked before.
    """
    silent = [element.name for element in scene.elements if element.kind is ElementKind.SILENT]
    seen = frozenset().union(*(shown_in(scene) if shown is None else shown).values())
    named = dict.fromkeys((*scene.cast, *silent))
    return tuple(name for name in named if name.casefold() in seen and name != BABY)[:_MOST]


def shown(shot: Shot) -> tuple[str, ...]:
    """Whom and what a shot shows or makes act, people and things alike."""
    names = [*shot.subjects]
    if shot.listener:
        names.append(shot.listener)
    if shot.verbs:
        names += [who for who, _ in shot.verbs]
    if shot.lines:
        names += [line.character for _, line in voiced(shot)]
    return tuple(names)


def shown_in(scene: SceneSheet) -> dict[str, frozenset[str]]:
    """Whom and what each shot shows or makes act, without case, by shot key."""
    return {shot.key: frozenset([name.casefold() for name in shown(shot)]) for shot in scene.shots}


def partners(scene: SceneSheet, people: tuple[str, ...]) -> tuple[str, str] | None:
    """The two who talk most to each other, in the order of the company; the first two where nobody talks."""
    by_name = {name.casefold(): name for name in people}
    talks: Counter[tuple[str, str]] = Counter()
    for shot in scene.shots:
        for line in shot.lines:
            speaker, listener = by_name.get(line.character.casefold()), by_name.get((shot.listener or "").casefold())
            if speaker and listener and speaker != listener:
                first, second = sorted((speaker, listener), key=people.index)
                talks[first, second] += 1
    if talks:
        most = max(talks.values())
        return next(pair for pair, times in talks.items() if times == most)
    if sum(not one_of_a_group(name) for name in people) == 1:
        return None  # whoever is with a group is not one of two
    return (people[0], people[1]) if len(people) > 1 else None
