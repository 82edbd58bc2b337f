"""Takes blockings. Gives every scene seen from above: the set, marks, cameras and lights, as SVG and as one PDF."""

from rushes.departments.overheads.plan import overhead_tasks

__all__ = ["overhead_tasks"]
