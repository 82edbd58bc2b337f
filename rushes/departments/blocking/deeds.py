"""What a verb of the action does to the staging."""

from __future__ import annotations

from functools import cache

from rushes.departments.blocking.tables import table


@cache
def deeds(verb: str) -> frozenset[str]:
    """The kinds of deed a verb is (``enter``, ``leave``, ``travel``, ``sit``, ``take``…); none for a gesture."""
    return frozenset(kind for kind, verbs in table("deeds").items() if verb in verbs)
