"""The work of a delivery, run in a worker. Each of these is named by a task; heavy modules are imported when called."""

from __future__ import annotations

from rushes.departments.deliver.deliverables.requests import ReelRequest, StillRequest, TrackRequest, WrapRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.delivery import Profile
from rushes.film.tier import Tier


def check_encoders(profile: Profile) -> None:
    """Raises SystemLibraryMissing where the FFmpeg inside PyAV cannot write what a profile asks for."""
    from rushes.departments.deliver.deliverables.track import check_encoder
    from rushes.engines import codecs

    codecs.check_encoder(profile.picture)
    check_encoder(profile.sound.codec)


def reel(request: ReelRequest, stage: Stage) -> Result:
    """One shot in the delivery's coding. Files: ``reel``; ``checksums`` where asked. Facts: ``frames``."""
    from rushes.departments.deliver.deliverables.reel import encode_reel

    return Result(encode_reel(request, stage), {"frames": request.frames}, request.tier)


def still(request: StillRequest, stage: Stage) -> Result:
    """Bars, the slate or black. Files: ``reel``; ``checksums`` where asked. Facts: ``frames``."""
    from rushes.departments.deliver.deliverables.still import encode_still

    return Result(encode_still(request, stage), {"frames": request.frames}, Tier.FINAL)


def track(request: TrackRequest, stage: Stage) -> Result:
    """A mix or a stem behind its lead. Files: ``track``. Facts: ``samples``."""
    from rushes.departments.deliver.deliverables.track import encode_track

    return Result({"track": encode_track(request, stage)}, {"samples": request.samples}, request.tier)


def wrap(request: WrapRequest, stage: Stage) -> Result:
    """The delivered file. Files: ``file``; ``checksums`` (.framemd5) where the reels have them. Facts: ``frames``.
    Raises CheckFailed naming the shot that does not belong."""
    from rushes.departments.deliver.deliverables.wrapping import wrap

    return Result(wrap(request, stage), {"frames": sum(one.frames for one in request.reels)}, request.metadata.tier)
