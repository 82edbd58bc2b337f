"""Takes a cut. Gives its subtitles, laid out by the trade's rules, their files, and what of them does not hold; reads
subtitle files of others."""

from rushes.departments.subtitles.cues import shot_changes, subtitles
from rushes.departments.subtitles.kept import Kept
from rushes.departments.subtitles.plan import file_tasks, of_film, told

__all__ = ["Kept", "file_tasks", "of_film", "shot_changes", "subtitles", "told"]
