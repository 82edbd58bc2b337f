"""Takes the cut, its takes and its stems. Gives the timeline for an editor's program, with its media beside it."""

from rushes.departments.editorial.reels import reels
from rushes.departments.editorial.turnover import taken
from rushes.departments.editorial.turnover.edit import Told, edit_of
from rushes.departments.editorial.turnover.footage import footage_of, handled, whole
from rushes.departments.editorial.turnover.notes import notes_by_shot
from rushes.departments.editorial.turnover.order import TAKES, TurnoverOrder
from rushes.departments.editorial.turnover.plan import lost, media_tasks, short_of_handles, stem_tasks, timeline_task
from rushes.departments.editorial.turnover.printed import Printed, printed
from rushes.departments.editorial.turnover.sheet import Turnover
from rushes.departments.editorial.turnover.standing import cut_task

__all__ = [
    "TAKES",
    "Printed",
    "Told",
    "Turnover",
    "TurnoverOrder",
    "cut_task",
    "edit_of",
    "footage_of",
    "handled",
    "lost",
    "media_tasks",
    "notes_by_shot",
    "printed",
    "reels",
    "short_of_handles",
    "stem_tasks",
    "taken",
    "timeline_task",
    "whole",
]
