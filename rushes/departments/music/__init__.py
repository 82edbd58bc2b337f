"""Takes a breakdown, its timings and the film's own music. Gives the spotting list, the cues to make, their places."""

from rushes.departments.music.events import cue_events
from rushes.departments.music.plan import cue_tasks, sheet_task
from rushes.departments.music.spotting import closing_cue, spot
from rushes.departments.music.timeline import lay_out
from rushes.departments.music.verdicts import music_rows

__all__ = ["closing_cue", "cue_events", "cue_tasks", "lay_out", "music_rows", "sheet_task", "spot"]
