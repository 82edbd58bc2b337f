"""Media written for the editor: each shot transcoded, with its handles; each sound as Broadcast Wave."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.editorial.formats.timecode import label
from rushes.departments.editorial.turnover import make
from rushes.departments.editorial.turnover.clip import Clip, Of, of
from rushes.departments.editorial.turnover.footage import Footage
from rushes.departments.editorial.turnover.request import PictureRequest, WaveRequest
from rushes.departments.editorial.turnover.sheet import Turnover
from rushes.departments.editorial.turnover.waves import Wave
from rushes.film.media import Media
from rushes.work.task import Made, Task

VERSION = "2"
PICTURE = "turnover/picture/"  # what the keys of shots begin with
_SPEED = 12e6  # pixels a second that are encoded, each frame by itself, on two plain cores


def tasks(turnover: Turnover) -> list[Task]:
    pictures = [_picture_task(turnover, one) for one in turnover.footage]
    return [*pictures, *(wave_task(turnover, wave) for wave in turnover.waves.values())]


def clips(turnover: Turnover, made: Mapping[str, Made]) -> dict[Of, Clip]:
    found: dict[Of, Clip] = {}
    for one in turnover.footage:
        first, end = one.reach(turnover.order.handles)
        reel = turnover.reels[one.key]
        digest = made[_picture_key(one)].media["picture"].digest
        url = turnover.files[of(one.event)]
        found[of(one.event)] = Clip(url, first, end - first, reel.name, reel.start + first, digest)
    return found | {each: clip_of(turnover, wave, made) for each, wave in turnover.waves.items()}


def files(turnover: Turnover, made: Mapping[str, Made]) -> dict[str, Media]:
    """Every medium by its address."""
    pictures = {turnover.files[of(one.event)]: made[_picture_key(one)].media["picture"] for one in turnover.footage}
    return pictures | {wave.name: made[wave_key(wave)].media["wave"] for wave in turnover.waves.values()}


def _picture_key(one: Footage) -> str:
    return f"{PICTURE}{one.key}"


def _picture_task(turnover: Turnover, one: Footage) -> Task:
    order, form, reel = turnover.order, turnover.cut.format, turnover.reels[one.key]
    first, end = one.reach(order.handles)
    handles = turnover.whole[one.handles.key] if one.handles is not None else None
    return Task(
        key=_picture_key(one),
        label=f"{one.event.name} for the editor",
        department="editorial",
        capability="turnover-picture",
        engine="rushes",
        version=VERSION,
        request=PictureRequest(
            stretches=one.stretches(order.handles, turnover.whole[one.key], handles),
            codec=order.media,
            width=form.width,
            height=form.height,
            rate=form.rate,
            timecode=label(reel.start + first, form.rate, order.drop_frame),
            reel=reel.name,
            title=one.event.name,
            head=one.first - first,
            tail=end - one.end,
            tier=one.event.tier,
        ),
        call=make.picture,
        export=turnover.exported("picture", turnover.files[of(one.event)]),
        lent=True,
        estimate=0.2 + (end - first) * form.width * form.height / _SPEED,
        length_ms=form.milliseconds(end - first),
    )


def wave_key(wave: Wave) -> str:
    return f"turnover/wave/{wave.key}"


def wave_task(turnover: Turnover, wave: Wave) -> Task:
    event, cut = wave.event, turnover.cut
    said = f"{event.who}: {event.text}" if event and event.text else event.name if event else wave.key
    reel = turnover.reels[wave.key].name
    return Task(
        key=wave_key(wave),
        label=f"{wave.name} for the editor",
        department="editorial",
        capability="turnover-wave",
        engine="rushes",
        version=VERSION,
        request=WaveRequest(
            media=wave.media,
            samples=wave.samples,
            start=turnover.start(wave),
            rate=cut.format.rate,
            drop_frame=turnover.order.drop_frame,
            project=cut.title,
            description=f"{cut.title}. {said}",
            scene=wave.scene,
            take=wave.media.digest[:8],
            tape=reel,
            note=event.text if event else "",
            tier=wave.tier,
        ),
        call=make.wave,
        export=turnover.exported("wave", wave.name),
        lent=True,
        estimate=0.05,
    )


def clip_of(turnover: Turnover, wave: Wave, made: Mapping[str, Made]) -> Clip:
    written = made[wave_key(wave)]
    reel = turnover.reels[wave.key].name
    length = written.facts.get("samples")
    return Clip(wave.name, 0, length, reel, turnover.start(wave), written.media["wave"].digest)
