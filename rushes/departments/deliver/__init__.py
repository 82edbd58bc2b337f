"""Delivery. Takes a cut, its takes and its mix. Gives the master: one file to watch, and its subtitles.

Nothing is encoded twice: the pictures were encoded shot by shot, the sound once, and joining copies packets.
"""

from rushes.departments.deliver.plan import (
    audio_task,
    black_task,
    conform_tasks,
    conformed,
    master_task,
    metadata,
    picture_facts,
)
from rushes.departments.deliver.subtitles import subtitles

__all__ = [
    "audio_task",
    "black_task",
    "conform_tasks",
    "conformed",
    "master_task",
    "metadata",
    "picture_facts",
    "subtitles",
]
