"""Takes a breakdown, blockings and voices. Gives the takes to shoot: how long each is, and by which engine."""

from rushes.departments.shoot.furnishing import furnish
from rushes.departments.shoot.passes import PassOrder, pass_tasks
from rushes.departments.shoot.plan import Shooting, as_takes, engines_of, shoot, still_tasks
from rushes.departments.shoot.timing import time_shots

__all__ = [
    "PassOrder",
    "Shooting",
    "as_takes",
    "engines_of",
    "furnish",
    "pass_tasks",
    "shoot",
    "still_tasks",
    "time_shots",
]
