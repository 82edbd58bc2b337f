"""The mix of the whole cut: a premix for each reel, then the mix of the premixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rushes.departments.mix.listening import ListenRequest, Mark
from rushes.departments.mix.make import listen, mix, premix, stems, surround
from rushes.departments.mix.reels import Reel, moved, neighbours, reels, shared_out
from rushes.departments.mix.request import (
    MixEvent,
    MixRequest,
    PremixRequest,
    StemsRequest,
    Stretch,
    SurroundRequest,
)
from rushes.departments.mix.through import treatment
from rushes.departments.mix.verdicts import Row, verdicts
from rushes.film.cut import SPOKEN, STEMS, Cut, SoundEvent
from rushes.film.film import Film
from rushes.film.mixing import MixSettings, StemSettings
from rushes.film.quick import dataclass
from rushes.work.phrases import language_of
from rushes.work.task import House, Made, Task, awaits

VERSION = "4"
PREMIX_VERSION = "4"
_RING = 4_800  # samples that filters ring on
_LONGEST_RING = 4 * 48_000
_STEP = 4_800  # heads and tails are whole tenths of a second
_DIALOGUE_GATED = -27
_SURROUND = "surround"


@dataclass(frozen=True, slots=True)
class Premixed:
    """A reel and its task; None where nothing is heard in it. ``stems`` of it that enter the mix."""

    reel: Reel
    task: Task | None
    stems: tuple[str, ...] = STEMS


def premixes(cut: Cut, film: Film, settings: MixSettings, slot: str = "") -> tuple[Premixed, ...]:
    """Every reel of the film with its premix, in order. ``slot`` goes before their keys."""
    among = reels(cut)
    sounds = [event for one in cut.sound if (event := _event(one, film.year, settings)) is not None]
    pieces = shared_out(sounds, among)
    spoken = sorted(
        (piece for mine in pieces.values() for piece in mine if piece.stem in SPOKEN), key=lambda one: one.begins
    )
    # One noun for all reels, of which a film has thousands: their recipes spell it once.
    even = {stem: replace(settings.stem(stem), level=0, mute=False) for stem in STEMS}
    return tuple(
        Premixed(reel, _premix_task(reel, pieces[reel.key], spoken, even, settings, slot) if pieces[reel.key] else None)
        for reel in among
    )


def spoken_alone(cut: Cut) -> Cut:
    """The cut with nothing to be heard but what is said."""
    return replace(cut, sound=tuple(event for event in cut.sound if event.stem in SPOKEN))


def dubbed(original: Sequence[Premixed], spoken: Sequence[Premixed]) -> tuple[Premixed, ...]:
    """The reels of another language: music, effects and ambience as the original has them, and its own words."""
    beds = tuple(stem for stem in STEMS if stem not in SPOKEN)
    return (*(replace(one, stems=beds) for one in original), *(replace(one, stems=SPOKEN) for one in spoken))


def tasks(reels: Sequence[Premixed]) -> list[Task]:
    return [one.task for one in reels if one.task is not None]


def _event(event: SoundEvent, year: int, settings: MixSettings) -> MixEvent | None:
    """A sound as it is mixed; None where its character is muted."""
    trim = settings.character(event.who) if event.who else None
    if trim and trim.mute:
        return None
    sound = MixEvent.of(event, treatment(event.through, year))
    return replace(sound, gain=sound.gain + trim.level) if trim and trim.level else sound


def _premix_task(
    reel: Reel,
    mine: Sequence[MixEvent],
    spoken: list[MixEvent],
    even: Mapping[str, StemSettings],
    settings: MixSettings,
    slot: str,
) -> Task:
    """``even``: how each stem is made, with its fader where it was."""
    head = _whole_steps(max(0, *(reel.start - event.begins for event in mine)) + _RING)
    tail = _whole_steps(max(0, *(event.ends + _rings(event) - reel.end for event in mine)) + _RING)
    stems = {event.stem for event in mine}
    # Where a sound is still awaited so is the premix: it needs to say no more than what it waits for.
    told = not any(awaits(event.media) for event in mine)
    near = neighbours(spoken, reel, mine, tail) if told and stems - set(SPOKEN) else ()
    length = (reel.end - reel.start) // 48
    return Task(
        key=f"{slot}premix/{reel.key}",
        label=f"premix of {reel.key}",
        department="mix",
        capability="premix",
        engine="rushes",
        version=PREMIX_VERSION,
        request=PremixRequest(
            events=moved(mine, reel.start) if told else tuple(mine),
            samples=reel.end - reel.start,
            head=head,
            tail=tail,
            near=tuple((one.begins, one.ends) for one in moved(near, reel.start)),
            stems=tuple([even[name] for name in STEMS if name in stems]),
            ducking=settings.ducking,
            reverb=settings.reverb,
        ),
        call=premix,
        estimate=0.2 + 0.02 * length / 1000,
        length_ms=length,
    )


def _rings(event: MixEvent) -> int:
    """Samples that a room goes on for after an event."""
    if event.space is None or not event.distance:
        return 0
    return min(event.space.decay * 53, _LONGEST_RING)  # a tenth longer than it takes to fall by 60 dB


def _whole_steps(samples: int) -> int:
    return -(-samples // _STEP) * _STEP


def mix_task(
    cut: Cut,
    film: Film,
    reels: Sequence[Premixed],
    made: Mapping[str, Made],
    settings: MixSettings,
    slot: str = "",
    name: str = "",
) -> Task:
    """The mix of the whole cut. ``made`` by task key; ``name`` that of the files below out/, where the film asks for
    them."""
    length = cut.format.milliseconds(cut.frames)
    loudness = film.sound.loudness if settings.loudness is None else settings.loudness
    return Task(
        key=f"{slot}mix",
        label="mix",
        department="mix",
        capability="mix",
        engine="rushes",
        version=VERSION,
        request=MixRequest(
            stretches=tuple(stretch for one in reels for stretch in _stretches(one, made, settings)),
            samples=cut.format.samples(cut.frames),
            loudness=loudness,
            true_peak=film.sound.true_peak,
            gate=settings.gate or ("dialogue" if loudness == _DIALOGUE_GATED else "programme"),
        ),
        call=mix,
        export=_files(name, "mix") if name and film.sound.stems else (),
        estimate=0.3 + 0.02 * length / 1000,
        length_ms=length,
    )


def further_tasks(mixing: Task, film: Film, made: Mapping[str, Made], name: str) -> list[Task]:
    """What few films ask for beside the mix: its stems and the M&E, 5.1. Nothing of it is made for the others."""
    order: MixRequest = mixing.request
    curve, of = made[mixing.key].media["curve"], (order.stretches, order.samples)
    found = []
    if film.sound.stems:
        separated = StemsRequest(*of, made[mixing.key].media["mix"], curve)
        found.append(_further("stems", stems, separated, _files(name, "m-and-e", *STEMS), mixing))
    if film.sound.surround:
        around = SurroundRequest(*of, curve, order.true_peak)
        found.append(_further(_SURROUND, surround, around, _files(name, "mix51"), mixing))
    return found


def _further(key: str, call: House, request: object, files: tuple[tuple[str, str], ...], mixing: Task) -> Task:
    return replace(
        mixing,
        key=key,
        label=key,
        capability=key,
        request=request,
        call=call,
        export=files,
        estimate=mixing.estimate * 2,
    )


def listen_task(cut: Cut, mixing: Task, made: Mapping[str, Made], name: str, language: str) -> Task:
    """The mix measured and drawn on a sheet, in the film's language: out/<name>-sound.png."""
    mixed = made[mixing.key]
    return Task(
        key="sound-sheet",
        label="sound sheet",
        department="mix",
        capability="listen",
        engine="rushes",
        version=VERSION,
        request=ListenRequest(
            mix=mixed.media["mix"],
            heard=mixed.media["heard"],
            marks=tuple(
                Mark(event.stem, event.who or _short(event.name), event.start, event.samples) for event in cut.sound
            ),
            cuts=tuple(_scenes(cut)),
            loudness=mixing.request.loudness,
            language=language_of(language),
        ),
        call=listen,
        export=(("sheet", f"{name}-sound.png"),),
        estimate=0.5 + 0.003 * cut.format.milliseconds(cut.frames) / 1000,
    )


def _short(name: str) -> str:
    """What a sound is called on the sheet: "music/int-cafe-nuit/1" is the café's."""
    return (name.partition("/")[2] or name).partition("/")[0]


def sound_rows(mixing: Task, made: Mapping[str, Made], sheet: Task) -> tuple[Row, ...]:
    """What the report tells of the sound; empty while it is awaited."""
    order: MixRequest = mixing.request
    mixed, heard = made[mixing.key], made[sheet.key]
    if mixed.awaited or heard.awaited:
        return ()
    around = made[_SURROUND].facts if _SURROUND in made else {}
    return tuple(verdicts({**mixed.facts, **around}, heard.facts, order.loudness, order.true_peak, order.gate))


def _scenes(cut: Cut) -> Iterator[tuple[int, str]]:
    """Where each scene begins, and its number."""
    before = ""
    for event in cut.picture:
        if event.scene != before:
            before = event.scene
            yield cut.format.samples(event.start), event.scene


def _files(name: str, *roles: str) -> tuple[tuple[str, str], ...]:
    return tuple((role, f"{name}-sound/{role}.wav") for role in roles)


def _stretches(one: Premixed, made: Mapping[str, Made], settings: MixSettings) -> list[Stretch]:
    if one.task is None:
        return []
    request: PremixRequest = one.task.request
    media = made[one.task.key].media
    stems = {event.stem for event in request.events}
    return [
        Stretch(
            stem=stem,
            media=media[stem],
            start=one.reel.start - request.head,
            samples=request.head + request.samples + request.tail,
            level=settings.level(stem, one.reel.scene),
        )
        for stem in STEMS
        if stem in stems and stem in one.stems and not settings.stem(stem).mute
    ]
