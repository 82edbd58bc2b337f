"""Takes a breakdown. Gives who has which voice, a take for every line, how long lines are, where they are heard."""

from rushes.departments.voices.auditions import auditions, sheet_task
from rushes.departments.voices.casting import cast_voices, kinds, told_apart
from rushes.departments.voices.events import line_events
from rushes.departments.voices.plan import LineLengths, line_lengths, voice_tasks
from rushes.departments.voices.speech import pronounced

__all__ = [
    "LineLengths",
    "auditions",
    "cast_voices",
    "kinds",
    "line_events",
    "line_lengths",
    "pronounced",
    "sheet_task",
    "told_apart",
    "voice_tasks",
]
