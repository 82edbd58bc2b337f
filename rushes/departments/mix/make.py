"""House operation: the mix."""

from __future__ import annotations

from rushes.departments.mix.request import MixRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def mix(request: MixRequest, stage: Stage) -> Result:
    """Mix a cut. Files: ``mix``, ``dialogue``, ``narrator``, ``music``, ``effects``, ``ambience`` (.wav, stereo,
    48 kHz, 24 bit, exactly ``request.samples`` long; the stems sum to the mix). Facts: ``loudness`` in hundredths of
    a LUFS (absent where the film is silent), ``true_peak`` in hundredths of a dBTP, ``samples``."""
    from rushes.departments.mix.mixing import mix_down

    return mix_down(request, stage)
