"""Coats and hats that are put on or taken off: who has what on in each shot of a scene, and what it leaves in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from rushes.departments.blocking.presence import Presence, State
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.blocking import Figure
from rushes.film.shot import Shot

OFF, ON = "undress", "dress"
Worn = tuple[tuple[str, bool], ...]
"""What somebody is known to have on (true) or to have taken off, by what it is: "coat", "hat"."""


def changes(shot: Shot, verbs: Sequence[str]) -> Worn:
    """What somebody of those verbs puts on or takes off in a shot, if it says what."""
    verb = next((verb for verb in verbs if verb in (OFF, ON)), "")
    if not verb:
        return ()
    said = set(split(shot.action))
    return tuple((what, verb == ON) for what in ("coat", "hat") if not said.isdisjoint(_words(what)))[:1]


def at_first(
    shots: Sequence[Shot], verbs_of: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, dict[str, bool]]:
    """What people have on as a scene opens, by name without case: what they first take off they wear till then."""
    found: dict[str, dict[str, bool]] = {}
    for shot in shots:
        for who, verbs in verbs_of[shot.key].items():
            for what, on in changes(shot, verbs):
                found.setdefault(who, {}).setdefault(what, not on)
    return found


def dressed(person: Presence, shot: Shot, state: State) -> Presence:
    """Somebody with what they have on, before and after what they change in this shot: it is in their hand between."""
    worn = state.worn.get(person.name.casefold(), {})
    before: Worn = tuple(sorted(worn.items()))
    told = [one for one in changes(shot, person.verbs) if worn.get(one[0]) is not one[1]]
    if not told or (person.holds and person.holds not in ("coat", "hat")):
        return replace(person, worn=before) if before else person
    what, on = told[0]
    worn[what] = on
    if on:
        for hands in (state.hands, state.left_hands):
            if hands.get(person.name) == what:
                del hands[person.name]
    else:
        state.hands[person.name] = what
    return replace(person, holds=what, worn=before, changed=tuple(sorted(worn.items())))


def attired(figure: Figure, worn: Worn, year: int) -> Figure:
    """A figure with a coat or a hat on, or without it."""
    for what, on in worn:
        if what == "hat":
            figure = replace(figure, hat=_hat(figure, year) if on else "")
        elif on and figure.garment not in table("wardrobe")["over"]["coats"]:
            figure = replace(figure, garment=table("wardrobe")["over"]["usual"], coat=_darker(figure.coat))
        elif not on and figure.garment in table("wardrobe")["over"]["coats"]:
            under = "blouse" if figure.skirt else "waistcoat" if year < 1960 else "shirt"
            figure = replace(figure, garment=under, coat=table("wardrobe")["over"]["under"])
    return figure


def _hat(figure: Figure, year: int) -> str:
    """Their own, unless that is a cloth round the head and no hat."""
    over = table("wardrobe")["over"]
    if figure.hat and figure.hat not in over["cloths"]:
        return figure.hat
    hats = over["women_hats" if figure.build.endswith("woman") else "men_hats"]
    return str(next(hat for until, hat in hats if year <= until))


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(colour[k : k + 2], 16) * 5 // 8:02x}" for k in (1, 3, 5))


@cache
def _words(what: str) -> frozenset[str]:
    return frozenset(table("cues")["sheds"][what])
