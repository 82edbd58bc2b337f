"""Delivery. Takes a cut, its takes and its mix. Gives the master: one file to watch.

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
    with_versions,
)
from rushes.departments.deliver.requests import Version

__all__ = [
    "Version",
    "audio_task",
    "black_task",
    "conform_tasks",
    "conformed",
    "master_task",
    "metadata",
    "picture_facts",
    "with_versions",
]
