"""What a verb of the action does to the staging."""

from __future__ import annotations

from functools import cache

from rushes.departments.blocking.tables import table


@cache
def deeds_of(verbs: tuple[str, ...]) -> frozenset[str]:
    """The kinds of deed that some verbs are, all together."""
    return frozenset([deed for verb in verbs for deed in deeds(verb)])


@cache
def deeds(verb: str) -> frozenset[str]:
    """The kinds of deed a verb is (``enter``, ``leave``, ``travel``, ``sit``, ``take``…); none for a gesture."""
    return frozenset(kind for kind, verbs in table("deeds").items() if verb in verbs)
