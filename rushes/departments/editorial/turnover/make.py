"""The work of a turnover, run in a worker: a shot's file, a sound's, the timeline."""

from __future__ import annotations

from rushes.departments.editorial.turnover.request import LevelsRequest, PictureRequest, TimelineRequest, WaveRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage


def picture(request: PictureRequest, stage: Stage) -> Result:
    """File ``picture`` (.mov): one picture track, a timecode track with the reel's name. Facts: ``shot``,
    ``frames``, ``head``, ``tail`` (handles, in frames)."""
    from rushes.departments.editorial.turnover.transcoding import transcode

    frames = transcode(request, stage, stage.out / "picture.mov")
    facts = {"shot": request.title, "frames": frames, "head": request.head, "tail": request.tail}
    return Result({"picture": "picture.mov"}, facts, request.tier)


def wave(request: WaveRequest, stage: Stage) -> Result:
    """File ``wave`` (.wav, EBU Tech 3285 with iXML). Facts: ``samples``."""
    from rushes.departments.editorial.turnover.broadcast_wave import write

    samples = write(request, stage.path(request.media), stage.out / "wave.wav")
    return Result({"wave": "wave.wav"}, {"samples": samples}, request.tier)


def levels(request: LevelsRequest, stage: Stage) -> Result:
    """Facts: ``levels``, of each sound in tenths of a decibel: what brings its medium to what it is in its stem."""
    from rushes.departments.editorial.turnover.levelling import measured

    return Result({}, {"levels": measured(request, stage)})


def timeline(request: TimelineRequest, stage: Stage) -> Result:
    """File ``timeline``, and under their own names those that this kind writes beside it (subtitles, further lists).
    Facts: ``lost``, in words, what this kind of file cannot hold of the cut."""
    from rushes.departments.editorial.formats import FORMATS, write_edit

    for url, media in request.media if FORMATS[request.kind].holds_media else ():
        place = stage.out / url
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(stage.path(media).absolute())
    name = f"{request.name}{FORMATS[request.kind].suffix}"
    lost = write_edit(request.edit, stage.out / name, request.kind, size=(request.width, request.height))
    others = [path.name for path in stage.out.iterdir() if path.is_file() and path.name != name]
    return Result({"timeline": name} | {other: other for other in sorted(others)}, {"lost": list(lost)})
