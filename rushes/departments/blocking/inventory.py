"""The things of a scene: which there are, from which shot on, and whether a shot is about one."""

from __future__ import annotations

from rushes.departments.blocking import things
from rushes.departments.blocking.deeds import deeds
from rushes.departments.blocking.presence import State
from rushes.film.element import Element, ElementKind
from rushes.film.shot import SceneSheet, Shot

_THINGS = frozenset({ElementKind.PROP, ElementKind.VEHICLE, ElementKind.ANIMAL, ElementKind.DRESSING})


def listed_things(scene: SceneSheet) -> list[Element]:
    """What the scene's sheet lists and its shots speak of, each once; an engine and its carriages are one train."""
    listed = {one.name: one for one in scene.elements if one.kind in _THINGS}
    for shot in scene.shots:
        for prop in shot.props:
            if prop.kind in _THINGS:
                listed.setdefault(prop.name, prop)
    rails = [name for name in listed if things.runs_on_rails(name)]
    keep = "train" if "train" in rails else next(iter(rails), "")
    return [one for one in listed.values() if one.name == keep or one.name not in rails]


def there_since(element: Element, scene: SceneSheet) -> int:
    """The number of the first shot a thing is there in. What furnishes the scene was always there; what comes by
    itself, or out of a pocket, is there from the first shot that speaks of it."""
    comes = element.kind in (ElementKind.VEHICLE, ElementKind.ANIMAL) or things.handheld(element.name)
    return next((at for at, shot in enumerate(scene.shots) if speaks_of(shot, element)), 0) if comes else 0


def is_about(who: str, element: Element) -> bool:
    if who.casefold() in (element.name.casefold(), element.words.casefold()):
        return True
    return things.runs_on_rails(who) and things.runs_on_rails(element.name)


def speaks_of(shot: Shot, element: Element) -> bool:
    spoken_of = (*shot.subjects, *(prop.name for prop in shot.props), *(who for who, _ in shot.verbs))
    return any(is_about(name, element) for name in spoken_of)


def comes_back(shot: Shot, element: Element) -> bool:
    """Whether a shot is about a thing that had gone."""
    return any(is_about(name, element) for name in (*shot.subjects, *(who for who, _ in shot.verbs)))


def ways_of(shot: Shot, loose: tuple[Element, ...], state: State, on_a_sheet: bool = False) -> dict[str, str]:
    """How vehicles and animals move of themselves in a shot, by their own verbs. What was seen far away is on its
    way until the scene says that it has come; what arrives ``on_a_sheet`` goes on coming in the next shot."""
    moves = {}
    for element in loose:
        if element.kind not in (ElementKind.VEHICLE, ElementKind.ANIMAL):
            continue
        done = {deed for who, verb in shot.verbs if is_about(who, element) for deed in deeds(verb)}
        if "loom" in done or (element.name in state.things_far and not done):
            moves[element.name] = "loom" if "loom" in done else "near"
            state.things_far.add(element.name)
            continue
        state.things_far.discard(element.name)
        if on_a_sheet and not done and element.name in state.filmed:
            moves[element.name] = "near"
        (state.filmed.add if on_a_sheet and "enter" in done else state.filmed.discard)(element.name)
        for way in ("enter", "leave", "travel"):
            if way in done:
                moves[element.name] = {"enter": "arrive", "leave": "leave", "travel": "pass"}[way]
                break
    return moves
