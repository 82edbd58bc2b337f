"""Takes the cut and its blockings. Gives the mix and the stems that sum to it."""

from rushes.departments.mix.perspective import placed
from rushes.departments.mix.plan import (
    Premixed,
    dubbed,
    further_tasks,
    listen_task,
    mix_task,
    premixes,
    sound_rows,
    spoken_alone,
    tasks,
)

__all__ = [
    "Premixed",
    "dubbed",
    "further_tasks",
    "listen_task",
    "mix_task",
    "placed",
    "premixes",
    "sound_rows",
    "spoken_alone",
    "tasks",
]
