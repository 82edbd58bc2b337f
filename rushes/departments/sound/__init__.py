"""Takes a breakdown, voices, the cut. Gives the voices and beds to make, their places, the stems and the mix."""

from rushes.departments.sound.casting import cast_voices
from rushes.departments.sound.events import sound_events
from rushes.departments.sound.plan import LineLengths, bed_tasks, line_lengths, mix_task, voice_tasks
from rushes.departments.sound.speech import estimate_ms

__all__ = [
    "LineLengths",
    "bed_tasks",
    "cast_voices",
    "estimate_ms",
    "line_lengths",
    "mix_task",
    "sound_events",
    "voice_tasks",
]
