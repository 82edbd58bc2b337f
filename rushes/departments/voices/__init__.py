"""Takes a breakdown. Gives who has which voice, a take for every line, how long lines are, where they are heard."""

from rushes.departments.voices.casting import cast_voices
from rushes.departments.voices.events import line_events
from rushes.departments.voices.plan import LineLengths, line_lengths, voice_tasks
from rushes.departments.voices.speech import pronounced

__all__ = ["LineLengths", "cast_voices", "line_events", "line_lengths", "pronounced", "voice_tasks"]
