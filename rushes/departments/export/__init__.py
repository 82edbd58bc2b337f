"""Takes a breakdown, blockings and voices. Gives scenes as files for other programs: set, people, cameras, lights."""

from rushes.departments.export.plan import SceneOrder, scene_tasks

__all__ = ["SceneOrder", "scene_tasks"]
