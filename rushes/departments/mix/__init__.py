"""Takes the cut and its blockings. Gives the mix and the stems that sum to it."""

from rushes.departments.mix.plan import mix_task, premixes, tasks

__all__ = ["mix_task", "premixes", "tasks"]
