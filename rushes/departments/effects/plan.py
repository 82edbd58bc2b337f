"""What the effects of a film are made of: the bed of each place, one recording of each sound, the foley of each
shot."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from rushes.departments.effects.beds import SPARSE, bed_request, parts
from rushes.departments.effects.film import Spotting
from rushes.departments.effects.kinds import entry
from rushes.departments.effects.make import foley, take_in
from rushes.departments.effects.naming import Files, Sound
from rushes.departments.effects.request import FoleyRequest, Laid, TakeInRequest
from rushes.departments.effects.spotted import Spotted
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports.text_to_audio import CAPABILITY, TextToAudio
from rushes.film.blocking import Blocking, Light
from rushes.film.film import Film
from rushes.film.heading import Hour
from rushes.film.library import Library, LibraryFile, called
from rushes.film.media import Media
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.timing import Timing
from rushes.work.task import Made, Task

VERSION = "2"
_VARIANTS = 4  # of a sound: nobody hears that a door is the same after three others
_EMPTY = Library()


def bed_tasks(
    breakdown: Breakdown,
    film: Film,
    set_kinds: Mapping[str, str],
    roofed: frozenset[str],
    library: Library = _EMPTY,
) -> list[Task]:
    """ "ambience/<scene key>" for every scene, and for every part of one that is cut between two places, and beside it
    "…/sparse", what comes and goes there; those in the same place at the same hour ask for the same.

    ``set_kinds`` (the set family) by scene key; ``roofed`` the families that are inside.
    """
    if not film.sound.ambience:
        return []
    card = registry.for_capability(film.engines.ambience, CAPABILITY, "film.toml")
    files = Files(library)
    tasks: list[Task] = []
    for sheet in [part for scene in breakdown.scenes for part in scene.ends]:
        kind = set_kinds[sheet.key]
        file = _bed_file(sheet, kind, files)
        if file is not None:
            tasks.append(_take_in(f"ambience/{sheet.key}", file, stereo=True))
            continue
        for part in parts(card):
            tasks.append(_bed_task(sheet, bed_request(sheet, film, kind, kind in roofed, card, part), card))
    return tasks


def _bed_task(sheet: SceneSheet, request: TextToAudio, card: Card) -> Task:
    sparse = request.part == "sparse"
    return Task(
        key=f"ambience/{sheet.key}{SPARSE if sparse else ''}",
        label=f"ambience, scene {sheet.number}{', what comes and goes' if sparse else ''}",
        department="effects",
        capability=CAPABILITY,
        engine=card.name,
        version=card.version,
        request=request,
        keep=True,
        source=sheet.source,
        estimate=0.1 + card.speed * request.milliseconds / 1000,
        length_ms=request.milliseconds,
    )


def _bed_file(sheet: SceneSheet, kind: str, files: Files) -> LibraryFile | None:
    """The recording called after the place ("ambience cuisine de Marie"), or after its kind ("ambience café")."""
    if not files.beds:
        return None
    words = called(sheet.heading.place).split()
    shorter = [" ".join(words[:end]) for end in range(len(words), 0, -1)]
    names = [*shorter, *words, called(kind)]
    return next((files.beds[name] for name in names if name in files.beds), None)


def sound_tasks(spotting: Spotting, film: Film, library: Library = _EMPTY) -> list[Task]:
    """One task for each sound that the film has: "sound/<sound>", "sound/step/gravel"; several where the library has
    several recordings of it."""
    wanted = sorted({one.medium for spotted in spotting.values() for one in spotted})
    if not wanted:
        return []
    card = registry.for_capability(film.engines.effects, CAPABILITY, "film.toml")
    files = Files(library)
    tasks: list[Task] = []
    for sound in wanted:
        own = files.of(sound)
        if own:
            tasks += [_take_in(key, file, stereo=False) for key, file in zip(_keys(sound, len(own)), own, strict=True)]
        else:
            tasks.append(_sound_task(sound, film, card))
    return tasks


def _keys(sound: Sound, count: int) -> list[str]:
    name = "/".join(part for part in ("sound", *sound) if part)
    return [name] if count == 1 else [f"{name}#{number}" for number in range(1, count + 1)]


def _sound_task(sound: Sound, film: Film, card: Card) -> Task:
    said, (event, ground) = entry(sound[0]), sound
    # An engine that reads a prompt gives one sound at a time; its own engine, the house asks for several at once.
    variants = 1 if card.reads_prompt or said.get("held") else int(said.get("variants", _VARIANTS))
    request = TextToAudio(
        prompt=_prompt(event, ground) if card.reads_prompt else "",
        set="",
        light=Light(Hour.DAY, True),
        sounds=(),
        crowd=0,
        year=film.year if card.reads_prompt else 0,
        milliseconds=int(said["ms"]),
        loop=bool(said.get("held")),
        event=event,
        ground=ground,
        variants=variants,
    )
    length = request.milliseconds * variants
    return Task(
        key=_keys(sound, 1)[0],
        label=f"sound of {event.replace('-', ' ')}{f' on {ground}' if ground else ''}",
        department="effects",
        capability=CAPABILITY,
        engine=card.name,
        version=card.version,
        request=request,
        keep=True,
        estimate=0.05 + card.speed * length / 1000,
        length_ms=length,
    )


def _prompt(event: str, ground: str) -> str:
    words = next(iter(entry(event).get("en", ())), event.replace("-", " "))
    return f"{words}{f' on {ground}' if ground else ''}, foley recording, close, dry"


def brought_tasks(sounds: Mapping[str, Media]) -> list[Task]:
    """The sounds that an editor brought, as the house keeps sound. ``sounds``: where they are to lie, by task key."""
    return [_take_in(key, LibraryFile(key, "", media), stereo=True) for key, media in sorted(sounds.items())]


def _take_in(key: str, file: LibraryFile, stereo: bool) -> Task:
    return Task(
        key=key,
        label=file.path,
        department="effects",
        capability="take-in",
        engine="rushes",
        version=VERSION,
        request=TakeInRequest(file.media, stereo),
        call=take_in,
        estimate=0.2,
    )


def foley_tasks(
    breakdown: Breakdown,
    spotting: Spotting,
    film: Film,
    blockings: Mapping[str, Blocking],
    timings: Mapping[str, Timing],
    made: Mapping[str, Made],
    library: Library = _EMPTY,
) -> list[Task]:
    """ "foley/<shot key>" for every shot in which something is heard. ``made`` by task key: the sounds."""
    files = Files(library)
    aspect = Fraction(film.format.width, film.format.height)
    recordings = {
        sound: (tuple(made[key].media["sound"] for key in _keys(sound, max(1, len(own)))), bool(own))
        for sound in {one.medium for spotted in spotting.values() for one in spotted}
        for own in (files.of(sound),)
    }
    one_each = registry.card(film.engines.effects).reads_prompt if recordings else False
    tasks = []
    for shot in breakdown.shots:
        spotted = spotting.get(shot.key, ())
        if not spotted:
            continue
        timing = timings[shot.key]
        laid = tuple(_laid(one, *recordings[one.medium], one_each) for one in spotted)
        tasks.append(_foley_task(shot, laid, blockings[shot.key], timing, film, aspect))
    return tasks


def _laid(one: Spotted, media: tuple[Media, ...], recorded: bool, one_each: bool) -> Laid:
    said = entry(one.sound)
    return Laid(
        name="/".join(part for part in one.medium if part),
        media=media,
        variants=1 if recorded or one_each or said.get("held") else int(said.get("variants", _VARIANTS)),
        level=int(said["level"]) - one.softer,
        at=one.at,
        frame=one.frame,
        until=one.until,
        to=one.to,
        walker=one.walker,
        behind=one.behind,
        stops=one.stops,
    )


def _foley_task(
    shot: Shot, laid: tuple[Laid, ...], blocking: Blocking, timing: Timing, film: Film, aspect: Fraction
) -> Task:
    return Task(
        key=f"foley/{shot.key}",
        label=f"foley of {shot.number}",
        department="effects",
        capability="foley",
        engine="rushes",
        version=VERSION,
        request=FoleyRequest(laid, timing.frames, film.format.rate, aspect, blocking.camera, blocking.speed),
        call=foley,
        # While a voice is awaited, so is the length of the shot.
        waits=tuple(f"voice/{key}" for key in shot.line_keys) if timing.estimated else (),
        source=shot.source,
        estimate=0.1,
        length_ms=film.format.milliseconds(timing.frames),
    )
