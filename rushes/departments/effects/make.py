"""House operations: the foley of a shot; a recording of the library, made ready for it."""

from __future__ import annotations

from rushes.departments.effects.request import FoleyRequest, TakeInRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def foley(request: FoleyRequest, stage: Stage) -> Result:
    """Lay a shot's sounds at their frames, placed by the camera's view. Files: ``sound`` (.wav, stereo, 48 kHz, 16 bit,
    without a room), as long as the shot, or longer where something still rings. Facts: ``samples``; ``cues``, a row
    [sample, name, pan in -100..100, distance in millimetres] for each sound that begins."""
    from rushes.departments.effects.laying import lay

    return lay(request, stage)


def take_in(request: TakeInRequest, stage: Stage) -> Result:
    """A recording at 48 kHz, its silent beginning cut off. Files: ``sound`` (.wav, 16 bit). Facts: ``samples``. Raises
    EngineFailed for a file in which there is no sound."""
    from rushes.departments.effects.taking_in import read_in

    return read_in(request, stage)
