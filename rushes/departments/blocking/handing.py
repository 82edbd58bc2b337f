"""Who takes what in hand, passes it on and puts it down: two things at most, one a hand."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from rushes.departments.blocking import things
from rushes.departments.blocking.carrying import SENTENCE, carrier, lift
from rushes.departments.blocking.deeds import deeds
from rushes.departments.blocking.presence import Presence, State
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import split
from rushes.film.element import Element
from rushes.film.shot import Shot

_SMALL = 300  # millimetres: what is larger stays where it is while somebody lights, opens or mends it
ARM = frozenset({"take", "handle", "give", "drop", "reach", "phone", "enter", "leave", "travel", "sit", "lie"})
"""What an arm comes down for that was held up: deeds."""
_THEIRS = frozenset({("sa",), ("son",), ("ses",), ("leur",), ("leurs",), ("her",), ("his",), ("their",)})


def in_hands(shot: Shot, present: list[Presence], state: State, fixed: Container[str]) -> list[Presence]:
    """Gives everyone what they take in this shot; what is put down is free from the next shot on."""
    in_reach = [prop for prop in shot.props if things.handheld(prop.name) and prop.name not in fixed]
    acting = [person for person in present if person.verbs]
    names = [person.name for person in present]
    passed: dict[str, str] = {}  # from whom to whom, and what
    passed_of: dict[str, str] = {}
    if shot.action or shot.subjects:
        lift(shot, names, state.hands)
    for prop in in_reach:
        said = carrier(shot.action, prop, names)
        holder = next((name for name in names if prop.name in _both(name, state)), "")
        asked = next((one.name for one in acting if holder and one.name != holder and "take" in one.verbs), "")
        if asked and said in ("", holder) and not _both(asked, state):
            passed[holder], passed_of[holder] = asked, prop.name
            continue
        taker = said or holder or next((one.name for one in acting if _takes(one, prop, shot, state)), "")
        taker = taker or next((one.name for one in acting if "give" in one.deeds and not _both(one.name, state)), "")
        if taker and taker != holder and _take(taker, prop.name, state) and holder:
            _part_with(holder, prop.name, state)
    held = [_holding(one, state.hands.get(one.name, ""), state.left_hands.get(one.name, "")) for one in present]
    held = [_gives(_with_a_tool(one), passed) for one in held]
    for giver, taker in passed.items():
        _part_with(giver, passed_of[giver], state)
        _take(taker, passed_of[giver], state)
    for person in acting:
        if person.deeds & {"give", "drop"} and _both(person.name, state):
            has = _both(person.name, state)
            thing = next((prop.name for prop in in_reach if prop.name in has), has[0])
            _part_with(person.name, thing, state)
            nearest = (*shot.subjects, shot.listener or "", *names)
            other = next((name for name in nearest if name in names and name != person.name), None)
            if other and "give" in person.deeds and _take(other, thing, state):
                held = [
                    replace(one, gives_to=other) if one.name == person.name and one.holds == thing else one
                    for one in held
                ]
    return held


def _gives(person: Presence, passed: Mapping[str, str]) -> Presence:
    """From whom somebody takes a thing, they give it; who takes it has no other gesture for it."""
    if person.name in passed:
        verbs = (*person.verbs, "give") if "give" not in person.verbs else person.verbs
        return replace(person, verbs=verbs, gives_to=passed[person.name])
    if person.name in passed.values():
        return replace(person, verbs=tuple([verb for verb in person.verbs if verb != "take"]))
    return person


def _holding(person: Presence, right: str, left: str) -> Presence:
    return person if (person.holds, person.left) == (right, left) else replace(person, holds=right, left=left)


def _with_a_tool(person: Presence) -> Presence:
    """Who digs has a spade, who shoots a gun, though no word of the text says so."""
    if person.holds or person.left:
        return person
    tools: Mapping[str, str] = table("cues")["tools"]
    tool = next((tools[verb] for verb in person.verbs if verb in tools), "")
    return _holding(person, tool, "")


def _both(name: str, state: State) -> tuple[str, ...]:
    return tuple(hand[name] for hand in (state.hands, state.left_hands) if name in hand)


def _take(name: str, thing: str, state: State) -> bool:
    """Into a free hand: what hangs from it goes to the left, what one does something with to the right. Whether there
    was one."""
    if name not in state.hands:
        state.hands[name] = thing
    elif name in state.left_hands or things.fills_both_hands(thing) or things.fills_both_hands(state.hands[name]):
        return False
    elif things.hangs_from_the_hand(thing):
        state.left_hands[name] = thing
    else:
        state.left_hands[name], state.hands[name] = state.hands[name], thing
    return True


def _part_with(name: str, thing: str, state: State) -> None:
    """Puts a thing out of hand; what the left one has is taken over by the right one."""
    if state.left_hands.get(name) == thing:
        del state.left_hands[name]
    elif state.hands.get(name) == thing:
        del state.hands[name]
        if name in state.left_hands:
            state.hands[name] = state.left_hands.pop(name)


def on_the_phone(person: Presence, shot: Shot, state: State) -> Presence:
    """Who takes up a telephone has its receiver at the ear until they put something down, or leave."""
    if not (person.deeds or state.phoning):
        return person
    takes = "take" in person.deeds and any(things.telephone(prop.name) for prop in shot.props)
    if takes or "phone" in person.deeds:
        state.phoning.add(person.name)
    elif person.name in state.phoning and person.deeds & {"drop", "give", "leave", "enter"}:
        state.phoning.discard(person.name)
    if person.name not in state.phoning:
        return person
    return replace(person, phones=True, holds=person.holds if things.telephone(person.holds) else things.RECEIVER)


def up_already(
    shots: Sequence[Shot], verbs_of: Mapping[str, Mapping[str, tuple[str, ...]]], people: Sequence[str]
) -> set[str]:
    """Who has an arm up as the scene opens: of whom the first thing said of their arm is that it is *still* raised."""
    said: dict[str, bool] = {}
    for shot in shots:
        still = not set(split(shot.action)).isdisjoint(table("cues")["still"])
        for name in people:
            verbs = verbs_of[shot.key].get(name.casefold(), ())
            if name not in said and any(deeds(verb) & ARM for verb in verbs):
                said[name] = still and "stay" in deeds(verbs[-1])
    return {name for name, up in said.items() if up}


def held_up(person: Presence, state: State) -> Presence:
    """Who has raised what they hold keeps it up from shot to shot, through a talk too, until they want the arm."""
    before = person.name in state.raised and bool(person.holds)
    if person.verbs and "stay" in deeds(person.verbs[-1]):
        state.raised.add(person.name)
    elif person.deeds & ARM or not person.holds:
        state.raised.discard(person.name)
    return replace(person, raised=True) if before else person


def _takes(person: Presence, prop: Element, shot: Shot, state: State) -> bool:
    """Whether somebody's verbs put a thing in their hand: by taking it, by working on it where it is small, or by
    walking with what the writer calls theirs. Who has taken another in the shot needs a verb for it, or a sentence that
    speaks of both: "she holds a lantern. A suitcase on the floor"."""
    taking = sum("take" in deeds(verb) for verb in person.verbs)
    has = [one for one in shot.props if one.name in _both(person.name, state)]
    if has and taking <= len(has) and not any(_together(shot.action, one, prop) for one in has):
        return False
    small = max(things.size(prop.name)) <= _SMALL or things.opens_in_the_hand(prop.name)
    if taking or ("handle" in person.deeds and small):
        return True
    return bool(person.deeds & {"travel", "enter", "leave"}) and split(prop.words)[:1] in _THEIRS


def _together(action: str, one: Element, other: Element) -> bool:
    """Whether a sentence speaks of both."""
    return any(
        set(split(one.words)[-1:]) <= set(words) and set(split(other.words)[-1:]) <= set(words)
        for words in map(split, SENTENCE.split(action))
    )
