"""Takes a cut. Gives its subtitles, laid out by the trade's rules, their files, and what of them does not hold; reads
files that somebody edited, and tells what was done."""

from rushes.departments.subtitles.adopting import Adopted, adopt
from rushes.departments.subtitles.check import Violation, violations
from rushes.departments.subtitles.cues import shot_changes
from rushes.departments.subtitles.edited import Subtitled, with_edited
from rushes.departments.subtitles.plan import file_tasks, of_film, told
from rushes.departments.subtitles.reading import SubtitleFile, read_subtitles
from rushes.departments.subtitles.rules import rules_for

__all__ = [
    "Adopted",
    "SubtitleFile",
    "Subtitled",
    "Violation",
    "adopt",
    "file_tasks",
    "of_film",
    "read_subtitles",
    "rules_for",
    "shot_changes",
    "told",
    "violations",
    "with_edited",
]
