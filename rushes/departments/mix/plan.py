"""The mix of the whole cut."""

from __future__ import annotations

from rushes.departments.mix.make import mix
from rushes.departments.mix.request import MixEvent, MixRequest
from rushes.film.cut import Cut
from rushes.film.film import Film
from rushes.work.task import Task

VERSION = "2"


def mix_task(cut: Cut, film: Film, waits: tuple[str, ...] = ()) -> Task:
    """The mix of the whole cut: mix.wav and the three stems that sum to it."""
    samples = cut.format.samples(cut.frames)
    length = cut.format.milliseconds(cut.frames)
    return Task(
        key="mix",
        label="mix",
        department="mix",
        capability="mix",
        engine="rushes",
        version=VERSION,
        request=MixRequest(
            events=tuple(MixEvent.of(event) for event in cut.sound),
            samples=samples,
            loudness=film.sound.loudness,
            true_peak=film.sound.true_peak,
        ),
        call=mix,
        waits=waits,
        estimate=0.3 + 0.02 * length / 1000,
        length_ms=length,
    )
