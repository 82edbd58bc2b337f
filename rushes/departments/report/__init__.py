"""The report. Takes the finished cut and all that went into it. Gives one page to read."""

from rushes.departments.report.plan import report_task

__all__ = ["report_task"]
