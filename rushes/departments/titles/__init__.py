"""Titles. Takes the title page and what the ledger knows of who made what. Gives the opening card and the credits."""

from rushes.departments.titles.gathering import gather_credits
from rushes.departments.titles.plan import CREDITS, before_and_after, opening_frames, title_tasks
from rushes.departments.titles.slate import slate_task

__all__ = ["CREDITS", "before_and_after", "gather_credits", "opening_frames", "slate_task", "title_tasks"]
