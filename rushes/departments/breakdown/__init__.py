"""The breakdown. Takes a screenplay and the film's settings. Gives a sheet per scene: elements and shots.

No model and no chance: the same text gives the same shots, and a scene's shots come from its own text alone.
"""

from rushes.departments.breakdown.introductions import introduce
from rushes.departments.breakdown.plan import break_down

__all__ = ["break_down", "introduce"]
