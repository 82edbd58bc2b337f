"""Delivery. Takes a cut, its takes and its mix. Gives the master: one file to watch; and the film as any profile wants
it, with a report of what was found when the file was read back.

Nothing is encoded twice: the pictures were encoded shot by shot, the sound once, and joining copies packets.
"""

from rushes.departments.deliver.deliverables import leading
from rushes.departments.deliver.deliverables import plan as deliverables
from rushes.departments.deliver.deliverables.laying_out import Planned, Tongue
from rushes.departments.deliver.deliverables.leading import Order
from rushes.departments.deliver.deliverables.make import check_encoders
from rushes.departments.deliver.deliverables.slating import slate_rows
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
from rushes.departments.deliver.qc.plan import qc_task
from rushes.departments.deliver.requests import Version

__all__ = [
    "Order",
    "Planned",
    "Tongue",
    "Version",
    "audio_task",
    "black_task",
    "check_encoders",
    "conform_tasks",
    "conformed",
    "deliverables",
    "leading",
    "master_task",
    "metadata",
    "picture_facts",
    "qc_task",
    "slate_rows",
    "with_versions",
]
