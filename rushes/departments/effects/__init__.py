"""Takes a breakdown, its notes and its blockings. Gives the sounds of places and of things, and where they are
heard."""

from rushes.departments.effects.events import bed_events, foley_events
from rushes.departments.effects.film import spot_film, unknown_sounds
from rushes.departments.effects.plan import bed_tasks, brought_tasks, foley_tasks, sound_tasks

__all__ = [
    "bed_events",
    "bed_tasks",
    "brought_tasks",
    "foley_events",
    "foley_tasks",
    "sound_tasks",
    "spot_film",
    "unknown_sounds",
]
