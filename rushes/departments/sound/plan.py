"""The sounds a film needs: a voice for each line, music and ambience for its scenes, one mix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rushes.departments.sound.beds import ambience_request, music_request, wants_music
from rushes.departments.sound.casting import cast_voices
from rushes.departments.sound.lexicon import table
from rushes.departments.sound.make import mix
from rushes.departments.sound.request import MixEvent, MixRequest
from rushes.departments.sound.speech import estimate_ms, language, manner
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports import text_to_audio, text_to_music, text_to_speech
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.errors import EngineMissing
from rushes.film.cut import Cut
from rushes.film.film import Film
from rushes.film.screenplay import Line
from rushes.film.shot import Breakdown, SceneSheet
from rushes.work.task import Made, Task

MIX_VERSION = "1"
SAMPLES_A_MS = 48
CREDITS = "music/credits"

# How much longer some characters take over a line, per cent: for guesses only.
_SLOWNESS = {"old-man": 128, "old-woman": 125, "narrator": 115, "child": 96}


@dataclass(frozen=True, slots=True)
class LineLengths:
    """``samples`` at 48 kHz by line key; ``estimated`` are the keys whose voice is not there yet."""

    samples: dict[str, int]
    estimated: frozenset[str]


def voice_tasks(breakdown: Breakdown, film: Film) -> list[Task]:
    """One take a line, in the order they are spoken."""
    card = _card(film.engines.voice, text_to_speech.CAPABILITY)
    voices = cast_voices(breakdown, film)
    return [
        _voice_task(key, line, voices[line.character], film, card)
        for shot in breakdown.shots
        for key, line in zip(shot.line_keys, shot.lines, strict=True)
    ]


def _voice_task(key: str, line: Line, voice: Voice, film: Film, card: Card) -> Task:
    tongue = language(line, film)
    length = estimate_ms(line.spoken, tongue) * _SLOWNESS.get(voice.character, 100) // voice.pace
    return Task(
        key=f"voice/{key}",
        label=f"{line.character}’s line",
        department="sound",
        capability=text_to_speech.CAPABILITY,
        engine=card.name,
        version=card.version,
        request=TextToSpeech(line.spoken, tongue, voice, manner(line)),
        keep=True,
        source=line.source,
        estimate=0.02 + card.speed * length / 1000,
        length_ms=length,
        cost=card.cost * length // 1000,
    )


def line_lengths(tasks: Iterable[Task], made: Mapping[str, Made]) -> LineLengths:
    """How long every line is: its voice's own length, or a guess where there is none yet."""
    samples: dict[str, int] = {}
    estimated: set[str] = set()
    for task in tasks:
        key = task.key.removeprefix("voice/")
        take = made.get(task.key)
        if take is None or take.awaited:
            samples[key] = task.length_ms * SAMPLES_A_MS
            estimated.add(key)
        else:
            samples[key] = int(take.facts["samples"])
    return LineLengths(samples, frozenset(estimated))


def bed_tasks(
    breakdown: Breakdown,
    film: Film,
    scene_ms: Mapping[str, int],
    set_kinds: Mapping[str, str],
    roofed: frozenset[str],
) -> list[Task]:
    """Ambience ("ambience/<scene key>") and music ("music/<scene key>", "music/credits").

    ``scene_ms`` and ``set_kinds`` (the set family) by scene key; ``roofed`` the families that are inside. Scenes in
    the same place at the same hour ask for the same bed, so it is made once.
    """
    tasks: list[Task] = []
    if film.sound.ambience:
        card = _card(film.engines.ambience, text_to_audio.CAPABILITY)
        for sheet in breakdown.scenes:
            request = ambience_request(sheet, film, set_kinds[sheet.key], set_kinds[sheet.key] in roofed, card)
            tasks.append(_bed(f"ambience/{sheet.key}", f"ambience, scene {sheet.number}", card, request, sheet))
    if film.sound.music and breakdown.scenes:
        card = _card(film.engines.music, text_to_music.CAPABILITY)
        for index, sheet in enumerate(breakdown.scenes):
            edge = index in (0, len(breakdown.scenes) - 1)
            if wants_music(sheet, scene_ms[sheet.key], edge):
                request_of = music_request(sheet.mood, film, scene_ms[sheet.key], card, sheet.heading.text)
                tasks.append(_bed(f"music/{sheet.key}", f"music, scene {sheet.number}", card, request_of, sheet))
        ending = breakdown.scenes[-1]
        closing = music_request(ending.mood, film, table("music.toml")["credits"], card, "end credits")
        tasks.append(_bed(CREDITS, "music, credits", card, closing, None))
    return tasks


def _bed(
    key: str,
    label: str,
    card: Card,
    request: text_to_audio.TextToAudio | text_to_music.TextToMusic,
    sheet: SceneSheet | None,
) -> Task:
    music = isinstance(request, text_to_music.TextToMusic)
    return Task(
        key=key,
        label=label,
        department="sound",
        capability=text_to_music.CAPABILITY if music else text_to_audio.CAPABILITY,
        engine=card.name,
        version=card.version,
        request=request,
        keep=True,
        source=sheet.source if sheet else None,
        estimate=0.1 + card.speed * request.milliseconds / 1000,
        length_ms=request.milliseconds,
        cost=card.cost * request.milliseconds // 1000,
    )


def mix_task(cut: Cut, film: Film, waits: tuple[str, ...] = ()) -> Task:
    """The mix of the whole cut: mix.wav and the three stems that sum to it."""
    samples = cut.format.samples(cut.frames)
    length = cut.format.milliseconds(cut.frames)
    return Task(
        key="mix",
        label="mix",
        department="sound",
        capability="mix",
        engine="rushes",
        version=MIX_VERSION,
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


def _card(engine: str, capability: str) -> Card:
    try:
        return registry.for_capability(engine, capability)
    except EngineMissing as problem:
        raise EngineMissing(problem.what, where="film.toml", todo=problem.todo) from problem
