"""House operation: the foley of a shot."""

from __future__ import annotations

from rushes.departments.effects.request import FoleyRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def foley(request: FoleyRequest, stage: Stage) -> Result:
    """Lay a shot's sounds at their frames, placed by the camera's view. Files: ``sound`` (.wav, stereo, 48 kHz, 16 bit,
    without a room), as long as the shot, or longer where something still rings. Facts: ``samples``; ``cues``, a row
    [sample, name, pan in -100..100, distance in millimetres] for each sound that begins."""
    from rushes.departments.effects.laying import lay

    return lay(request, stage)
