"""What has to be made to deliver a film, decided from nouns alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from rushes.departments.deliver import make
from rushes.departments.deliver.dissolves import Dissolve, dissolve_task, joined, parted
from rushes.departments.deliver.fitting import is_masked
from rushes.departments.deliver.requests import (
    BlackRequest,
    ConformRequest,
    MasterRequest,
    Metadata,
    Segment,
    SoundTrackRequest,
    Version,
)
from rushes.engines import encoding
from rushes.film.cut import Cut, PictureEvent, SoundEvent
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.spelling import plain
from rushes.film.subtitle import Subtitle
from rushes.film.tier import Tier
from rushes.work.task import Made, Task, facts_of

VERSION = "1"


def conform_task(
    key: str,
    take: Media,
    offset: int,
    frames: int,
    format: Format,
    label: str,
    tier: Tier = Tier.MAQUETTE,
    speed: Fraction = Fraction(1),
) -> Task:
    """Bring a take into the master's own encoding, size, rate, length and speed."""
    return Task(
        key=key,
        label=label,
        department="deliver",
        capability="conform",
        engine="rushes",
        version=f"{VERSION}/{encoding.NAME}",
        request=ConformRequest(take, offset, frames, format, tier, speed=speed),
        call=make.conform,
        estimate=frames * format.width * format.height / 40e6,
        length_ms=format.milliseconds(frames),
    )


def black_task(format: Format) -> Task:
    """ "black": what a gap of the cut shows."""
    return Task(
        key="black",
        label="black",
        department="deliver",
        capability="black",
        engine="rushes",
        version=f"{VERSION}/{encoding.NAME}",
        request=BlackRequest(format),
        call=make.black,
        estimate=0.05,
    )


def is_ready(event: PictureEvent, facts: Mapping[str, Any], format: Format) -> bool:
    """Whether a take can be joined as it is: the house's encoding, the film's format, used from its first frame
    to its last, and masked if the film is. Anything else has to be conformed first."""
    return (
        facts.get("encoding") == encoding.NAME
        and (facts.get("width"), facts.get("height")) == (format.width, format.height)
        and facts.get("rate", str(format.rate)) == str(format.rate)
        and event.offset == 0
        and event.speed == 1
        and facts.get("frames") == event.frames
        and (not is_masked(format) or facts.get("aspect") == str(format.aspect))
    )


def conform_tasks(cut: Cut, facts: Mapping[str, Mapping[str, Any]]) -> tuple[Task, ...]:
    """One task for each event whose take cannot be joined as it is, and for each dissolve. ``facts`` by digest of the
    take."""
    return tuple(_conform_tasks(cut, facts))


def _conform_tasks(cut: Cut, facts: Mapping[str, Mapping[str, Any]]) -> Iterator[Task]:
    for one in parted(cut):
        if isinstance(one, Dissolve):
            if one.going.recipe and one.coming.recipe:
                yield dissolve_task(one, cut.format)
        # What is not shot yet may well come back ready: only takes that are there are looked at.
        elif one.recipe and not is_ready(one, facts.get(one.media.digest, {}), cut.format):
            yield conform_task(
                conform_key(one),
                one.media,
                one.offset,
                one.frames,
                cut.format,
                f"{one.name}, brought to the film's format",
                one.tier,
                one.speed,
            )


def picture_facts(made: Mapping[str, Made]) -> dict[str, Mapping[str, Any]]:
    """What is known of every picture that is there, by digest."""
    return facts_of(made.values(), "picture")


def conform_key(event: PictureEvent) -> str:
    return f"conform/{event.key}"


def conformed(cut: Cut, made: Mapping[str, Made]) -> Cut:
    """The cut with conformed takes in the place of those they were made from, and its dissolves between them; ``made``
    by task key."""
    return replace(cut, picture=tuple(_conformed(cut, made)), transitions=())


def _conformed(cut: Cut, made: Mapping[str, Made]) -> Iterator[PictureEvent]:
    for one in parted(cut):
        if isinstance(one, Dissolve):
            yield joined(one, made) if one.key in made else one.coming
        elif conform_key(one) in made:
            yield replace(one, media=made[conform_key(one)].media["picture"], offset=0)
        else:
            yield one


def audio_task(mix: Made, film: Film, frames: int) -> Task:
    """The mix as the master's sound track; made again only when the mix is another."""
    length = film.format.milliseconds(frames)
    return Task(
        key="sound-track",
        label="The mix, as AAC",
        department="deliver",
        capability="sound-track",
        engine="rushes",
        version=VERSION,
        request=SoundTrackRequest(mix.media["mix"], mix.tier),
        call=make.sound_track,
        estimate=length / 60_000,
        length_ms=length,
    )


def master_task(
    cut: Cut, sound: Made, film: Film, subtitles: Sequence[Subtitle], metadata: Metadata, name: str = ""
) -> Task:
    """The master. ``sound`` is what ``audio_task`` made. ``name`` of the files below out/, without suffix."""
    stem = name or slug(film.title)
    return Task(
        key="master",
        label="The master",
        department="deliver",
        capability="join",
        engine="rushes",
        version=f"{VERSION}/{encoding.NAME}",
        request=MasterRequest(
            segments=tuple(Segment(event.name, event.media, event.frames) for event in cut.picture),
            sound=sound.media["sound"],
            format=cut.format,
            subtitles=tuple(subtitles),
            language=film.language,
            metadata=metadata,
        ),
        call=make.join,
        export=(("master", f"{stem}.mp4"),),
        estimate=0.2 + len(cut.picture) * 0.004,
        length_ms=cut.format.milliseconds(cut.frames),
    )


def with_versions(master: Task, versions: Sequence[Version], container: str, file: str) -> Task:
    """The master with further languages beside its own, in out/``file``."""
    request: MasterRequest = master.request
    return replace(
        master,
        request=replace(request, versions=tuple(versions), container=container),
        export=(("master", file),),
    )


def metadata(cut: Cut, film: Film, author: str = "") -> Metadata:
    """What the master will say of itself: who wrote it, and honestly how finished it is."""
    from blake3 import blake3

    events: tuple[PictureEvent | SoundEvent, ...] = (*cut.picture, *cut.sound)
    recipes = "\n".join(event.recipe for event in events)
    order = list(Tier)
    return Metadata(
        title=film.title or cut.title,
        author=author or film.author,
        licence=film.licence,
        tier=min((event.tier for event in events), key=order.index, default=Tier.MAQUETTE),
        engines=tuple(sorted({event.engine for event in events})),
        cut=blake3(recipes.encode()).hexdigest(),
    )


def slug(title: str) -> str:
    """A file name that every system takes: "L'Arrivée d'un train" gives "l-arrivee-d-un-train"."""
    name = re.sub(r"[\W_]+", "-", plain(title)).strip("-")[:80].strip("-")
    reserved = re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name)
    return f"film-{name}" if reserved else name or "film"
