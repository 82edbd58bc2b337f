"""Takes shots in order with their takes, and sounds with their places; the cut an editor brought back, where she did.
Gives the cut."""

from rushes.departments.cut.following import Fitted, Followed, arrivals, fitted, in_cut, places, starts
from rushes.departments.cut.plan import (
    assemble,
    edited,
    first_and_last,
    picture_events,
    voices_alone,
)
from rushes.departments.cut.sounding import heard

__all__ = [
    "Fitted",
    "Followed",
    "arrivals",
    "assemble",
    "edited",
    "first_and_last",
    "fitted",
    "heard",
    "in_cut",
    "picture_events",
    "places",
    "starts",
    "voices_alone",
]
