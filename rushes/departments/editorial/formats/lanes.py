"""Events that lie over one another go on tracks of their own, as in any editor."""

from __future__ import annotations

from collections.abc import Sequence

from rushes.film.edit import EditEvent


def lanes(events: Sequence[EditEvent]) -> list[list[EditEvent]]:
    """Each event on the first lane that is free where it starts. ``events`` in order of their start."""
    found: list[list[EditEvent]] = []
    for event in events:
        for lane in found:
            if lane[-1].end <= event.start:
                lane.append(event)
                break
        else:
            found.append([event])
    return found
