"""Takes the cut. Gives the mix and the stems that sum to it."""

from rushes.departments.mix.plan import mix_task

__all__ = ["mix_task"]
