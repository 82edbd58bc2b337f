"""Takes a breakdown and its scenes' lengths. Gives the cues to make, and their places."""

from rushes.departments.music.events import cue_events
from rushes.departments.music.plan import cue_tasks

__all__ = ["cue_events", "cue_tasks"]
