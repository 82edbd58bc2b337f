"""Whom and what a picture is about."""

from __future__ import annotations

from collections.abc import Iterable, Set

from rushes.departments.breakdown.reading import PERSON, Deed, Mention

MOST = 4


def subjects_of(mentions: Iterable[Mention], deeds: Iterable[Deed], people: Set[str]) -> tuple[str, ...]:
    """People first, those who act before those who are there; without people what moves; else the thing."""
    acting: dict[str, None] = {}
    present: dict[str, None] = {}
    moving: dict[str, None] = {}
    things: dict[str, None] = {}
    furniture: dict[str, None] = {}
    mentioned = list(mentions)
    alive = {mention.key for mention in mentioned if _moves(mention)}
    for deed in deeds:
        if deed.who in people:
            acting[deed.who] = None
        elif deed.who in alive:
            moving[deed.who] = None
    doing = set(moving)
    for mention in mentioned:
        if mention.key in people:
            present[mention.key] = None
        elif _moves(mention):
            moving[mention.key] = None
        elif mention.entry.sort == "thing":
            (furniture if mention.entry.kind == "dressing" else things)[mention.key] = None
    folk = list(dict.fromkeys([*acting, *present]))
    if folk:
        return tuple([*folk, *(who for who in moving if who in doing)][:MOST])
    return tuple(moving)[:MOST] or tuple(things)[:1] or tuple(furniture)[:1]


def _moves(mention: Mention) -> bool:
    return mention.entry.sort == PERSON or mention.entry.kind in ("vehicle", "animal")
