"""The rights office. Takes a film, its library and what made it. Gives what is open, and the dossier that tells all."""

from __future__ import annotations

from rushes.departments.rights.dossier import dossier, dossier_task, lowest_tier, words_of
from rushes.departments.rights.points import open_points, stops, todo, told
from rushes.departments.rights.questionnaire import questions

__all__ = ["dossier", "dossier_task", "lowest_tier", "open_points", "questions", "stops", "todo", "told", "words_of"]
