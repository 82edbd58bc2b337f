"""Takes a breakdown and its scenes' sets. Gives the sounds of places to make, and where they are heard."""

from rushes.departments.effects.events import bed_events
from rushes.departments.effects.plan import bed_tasks

__all__ = ["bed_events", "bed_tasks"]
