"""The rights office. Takes a film, its library and what made it. Gives what is open, and the dossier that tells all."""

from __future__ import annotations

from rushes.departments.rights.points import open_points, stops, todo, told

__all__ = ["open_points", "stops", "todo", "told"]
