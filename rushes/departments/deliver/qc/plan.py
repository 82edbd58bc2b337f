"""The task that reads a delivery back."""

from __future__ import annotations

from collections.abc import Sequence

from rushes.departments.deliver.deliverables.laying_out import Planned, Tongue
from rushes.departments.deliver.deliverables.plan import TITLES, shifted
from rushes.departments.deliver.language_names import read_language
from rushes.departments.deliver.qc import make
from rushes.departments.deliver.qc.asking import asked_for, marks
from rushes.departments.deliver.qc.expected import Expected, QcRequest, Reading
from rushes.film.delivery import Subtitling
from rushes.film.shot import Breakdown
from rushes.work.phrases import language_of
from rushes.work.task import Made, Task

VERSION = "3"


def qc_task(
    planned: Planned,
    wrapped: Task,
    made: Made,
    tongues: Sequence[Tongue],
    beside: Sequence[Made],
    breakdown: Breakdown,
    name: str,
) -> Task:
    """out/<name>-<profile>-qc.html and .json. ``wrapped`` made the file; ``beside`` are the subtitle files that go with
    it, one for each language that has any."""
    profile, order = planned.order.profile, wrapped.request
    language = language_of(tongues[0].language)
    # Who waits for the tracks waits for their number too: the file they make has no recipe before them.
    tracks = tuple((track.title, 6 if track.title.startswith(TITLES["mix51"]) else 2) for track in order.sounds)
    expected = Expected(
        profile=profile,
        raster=planned.raster,
        frames=planned.frames,
        timecode=order.timecode,
        lead=planned.lead,
        tracks=tracks,
        texts=tuple(_reading(planned, one) for one in tongues if one.cues)
        if profile.subtitles is not Subtitling.NONE
        else (),
        embedded=bool(order.texts),
        beside=bool(beside),
        asked=asked_for(planned, breakdown, language),
        shots=marks(planned, language),
        spoken=tuple(read_language(track.language, order.container) for track in order.sounds),
    )
    stem = f"{name}-{profile.name}"
    return Task(
        key=f"{planned.slot}qc",
        label=f"Quality control, for {profile.name}",
        department="deliver",
        capability="qc",
        engine="rushes",
        version=VERSION,
        request=QcRequest(
            file=made.media["file"],
            name=f"{stem}{profile.container.suffix}",
            title=order.metadata.title,
            expected=expected,
            checksums=made.media["checksums"] if profile.checksums else None,
            beside=tuple(one.media["srt"] for one in beside),
            language=language,
        ),
        call=make.control,
        export=(("report", f"{stem}-qc.html"), ("json", f"{stem}-qc.json")),
        estimate=0.5 + planned.frames * planned.raster.width * planned.raster.height / 60e6,
    )


def _reading(planned: Planned, tongue: Tongue) -> Reading:
    return Reading(tongue.language, tuple(cue.bare for cue in shifted(planned, tongue.cues)))
