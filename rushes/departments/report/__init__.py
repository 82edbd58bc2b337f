"""The report. Takes the finished cut and all that went into it. Gives one page to read, and the credits."""

from rushes.departments.report.credits import credits_of
from rushes.departments.report.plan import report_task

__all__ = ["credits_of", "report_task"]
