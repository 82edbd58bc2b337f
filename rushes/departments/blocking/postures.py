"""Who sits down, lies down, goes on their knees or gets up in a shot, and stays where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rushes.departments.blocking.beds import Beds
from rushes.departments.blocking.deeds import deeds, deeds_of
from rushes.departments.blocking.homes import Stand
from rushes.film.note import Size
from rushes.film.shot import Shot

_FACES = (Size.ECU, Size.CU, Size.MCU)
_POSTURES = frozenset({"sit", "rise", "lie", "kneel"})


def is_close_on(name: str, shot: Shot) -> bool:
    """Whether a shot is of somebody's face, in which nobody goes down: they have when it begins."""
    return shot.size in _FACES and name in shot.subjects


def posed(
    stand: Stand, verbs: tuple[str, ...], home: Stand, beds: Beds, others: Sequence[Stand], close: bool
) -> tuple[Stand, Stand, str]:
    """How the shot finds somebody who stays in place, how it leaves them, and the pose they take meanwhile; in a
    ``close`` one none: the head would come into the frame from above."""
    start, after, change = _posed(stand, verbs, home, beds, others)
    return (after, after, "") if close and change in ("sit", "kneel") else (start, after, change)


def _posed(
    stand: Stand, verbs: tuple[str, ...], home: Stand, beds: Beds, others: Sequence[Stand]
) -> tuple[Stand, Stand, str]:
    """Of several postures the last counts: who stands by the window and then sits down, sits."""
    done = deeds_of(verbs)
    taken = [deeds(verb) & _POSTURES for verb in verbs if deeds(verb) & _POSTURES]
    done = (done - _POSTURES) | taken[-1] if len(taken) > 1 else done
    if "tumble" in done and stand.pose == "sit":
        return beds.up(stand), beds.up(stand), ""
    if "rise" in done and stand.pose == "sit":
        return stand, beds.up(stand), "stand"
    if "sit" in done and stand.pose != "sit":
        if not home.seat:  # on the ground
            down = replace(stand, pose="kneel", seat=0)
            return down, down, "kneel" if stand.pose != "kneel" else ""
        return home, home, "sit"
    if "lie" in done and stand.pose != "lie":
        down = beds.down(stand, others)
        return down, down, "" if down.seat or stand.seat else "lie"
    if "collapse" in done:
        down = replace(stand, pose="lie", seat=0)
        return down, down, ""
    if "kneel" in done and stand.pose != "kneel":
        down = replace(stand, pose="kneel", seat=0)
        return down, down, "kneel"
    if "rise" in done and stand.pose != "stand":
        up = beds.up(stand)
        return stand, up, "stand"
    return stand, stand, ""
