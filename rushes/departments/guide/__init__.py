"""Takes the lines' voices, a film and its library. Gives the lines led by recordings, or coloured by a voice, in their
place; cuts a reading into lines, and fits a new reading to the timing of an old one."""

from rushes.departments.guide.cast import castable
from rushes.departments.guide.leads import Lead, Lost, find_leads, lost_guides, tell_leads, to_tell
from rushes.departments.guide.plan import first_readings, spoken, unspoken, voice_tasks

__all__ = [
    "Lead",
    "Lost",
    "castable",
    "find_leads",
    "first_readings",
    "lost_guides",
    "spoken",
    "tell_leads",
    "to_tell",
    "unspoken",
    "voice_tasks",
]
