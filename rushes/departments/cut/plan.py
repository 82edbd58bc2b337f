"""The edit that the screenplay asks for: every shot once, in order, between a title and the credits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rushes.departments.cut.following import Fitted, Followed, follow
from rushes.film.adopted import AdoptedCut
from rushes.film.cut import Cut, PictureEvent, SoundEvent, TitleCard
from rushes.film.edit import EditTransition
from rushes.film.film import Film
from rushes.film.shot import Breakdown
from rushes.film.timing import Timing
from rushes.work.task import Made


def edited(
    adopted: AdoptedCut | None,
    breakdown: Breakdown,
    fit: Fitted,
    made: Mapping[str, Made],
    opening: Sequence[TitleCard],
    closing: Sequence[TitleCard],
) -> Followed:
    """The picture: as the adopted cut has it, else as the script does. ``made`` by task key: the takes of what is
    ``in_cut``, the cards, and "black" where a cut was adopted."""
    if adopted is not None:
        return follow(adopted, breakdown, fit, made, (*opening, *closing))
    return Followed(picture_events(breakdown, fit.timings, made, opening, closing))


def picture_events(
    breakdown: Breakdown,
    timings: Mapping[str, Timing],
    made: Mapping[str, Made],
    opening: Sequence[TitleCard],
    closing: Sequence[TitleCard],
) -> tuple[PictureEvent, ...]:
    """The picture, frame after frame. ``made`` by task key: "shot/<key>", and the cards'."""
    events: list[PictureEvent] = []
    start = 0
    for card in opening:
        events.append(_card(card, start, made))
        start += card.frames
    for scene in breakdown.scenes:
        for shot in scene.shots:
            frames = timings[shot.key].frames
            take = made[f"shot/{shot.key}"]
            events.append(_event(shot.number, shot.key, start, frames, take, scene.number, shot.description))
            start += frames
    for card in closing:
        events.append(_card(card, start, made))
        start += card.frames
    return tuple(events)


def first_and_last(picture: tuple[PictureEvent, ...], ends: Mapping[str, Made], slot: str) -> tuple[PictureEvent, ...]:
    """Held stills as an animatic's events, under keys that begin with ``slot``. A shot with a last frame of its own
    (``ends`` by shot key) shows its first for half its length, then its last."""
    events: list[PictureEvent] = []
    for event in picture:
        end, half = ends.get(event.key), event.frames // 2
        first = replace(event, key=f"{slot}/{event.key}")
        if end is None or not half:
            events.append(first)
            continue
        events.append(replace(first, frames=half))
        last = _event(event.name, f"{slot}-end/{event.key}", 0, event.frames - half, end, event.scene, event.label)
        events.append(replace(last, start=event.start + half))
    return tuple(events)


def voices_alone(film: Film) -> Film:
    """The film without ambience, effects and music, which an animatic does not wait for."""
    return replace(film, sound=replace(film.sound, ambience=False, effects=False, music=False))


def assemble(
    film: Film,
    picture: tuple[PictureEvent, ...],
    sound: tuple[SoundEvent, ...],
    transitions: tuple[EditTransition, ...] = (),
) -> Cut:
    return Cut(film.title, film.format, picture, sound, transitions)


def _card(card: TitleCard, start: int, made: Mapping[str, Made]) -> PictureEvent:
    return _event(card.name, card.key, start, card.frames, made[card.key])


def _event(name: str, key: str, start: int, frames: int, take: Made, scene: str = "", label: str = "") -> PictureEvent:
    return PictureEvent(
        name=name,
        key=key,
        scene=scene,
        start=start,
        frames=frames,
        offset=0,
        media=take.media["picture"],
        recipe=take.recipe,
        engine=take.engine,
        tier=take.tier,
        label=label,
    )
