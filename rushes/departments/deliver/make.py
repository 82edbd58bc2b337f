"""The work of delivery, run in a worker: conform a take, encode the sound, join the master.

Each of these is named by a task; the heavy modules are imported when one is called, never when a plan is made.
"""

from __future__ import annotations

from rushes.departments.deliver.requests import (
    BlackRequest,
    ConformRequest,
    DissolveRequest,
    MasterRequest,
    SoundTrackRequest,
)
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


def conform(request: ConformRequest, stage: Stage) -> Result:
    """Files: ``picture`` (.mp4). Facts: ``frames``, ``width``, ``height``, ``rate``, ``encoding``, ``held`` (frames for
    which the last picture stands still, because the take is shorter)."""
    from rushes.departments.deliver.conforming import conform_take

    facts = conform_take(request, stage, stage.out / "picture.mp4")
    return Result({"picture": "picture.mp4"}, facts, request.tier)


def dissolve(request: DissolveRequest, stage: Stage) -> Result:
    """Files: ``picture`` (.mp4). Facts as ``conform`` has them."""
    from rushes.departments.deliver.conforming import dissolved

    facts = dissolved(request, stage, stage.out / "picture.mp4")
    return Result({"picture": "picture.mp4"}, facts, min(request.going.tier, request.coming.tier, key=list(Tier).index))


def black(request: BlackRequest, stage: Stage) -> Result:
    """Files: ``picture`` (.mp4), one frame. Facts as ``conform`` has them."""
    from rushes.departments.deliver.conforming import blackened

    facts = blackened(request, stage.out / "picture.mp4")
    return Result({"picture": "picture.mp4"}, facts, Tier.FINAL)


def sound_track(request: SoundTrackRequest, stage: Stage) -> Result:
    """Files: ``sound`` (.m4a, AAC-LC stereo 48 kHz). Facts: ``samples``."""
    from rushes.departments.deliver.sound_track import encode

    samples = encode(stage.path(request.mix), stage.out / "sound.m4a", request.bits, stage)
    return Result({"sound": "sound.m4a"}, {"samples": samples}, request.tier)


def join(request: MasterRequest, stage: Stage) -> Result:
    """Files: ``master`` (.mp4 or .mkv). Facts: ``frames``, ``samples``, ``bytes``.

    Raises CheckFailed naming the segment that does not belong."""
    from rushes.departments.deliver.joining import join_master

    name = f"master.{request.container}"
    facts = join_master(request, stage, stage.out / name)
    return Result({"master": name}, facts, request.metadata.tier)
