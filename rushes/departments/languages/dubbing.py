"""The lines of another language in the places of the original's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rushes.departments.languages.make import FitRequest, fit
from rushes.departments.languages.translation import Translation
from rushes.engines.ports.text_to_speech import TextToSpeech
from rushes.film.cut import SPOKEN, Cut, SoundEvent, Word
from rushes.film.film import Film
from rushes.film.screenplay import Line
from rushes.film.shot import Breakdown
from rushes.work.task import Made, Task

VERSION = "2"
_BREATH = 4_800  # samples between a line that fills its slot and the next
_VOICE, _FITTED = "voice/", "fitted/"
T = TypeVar("T")
Stages = Generator[Sequence[Task], Mapping[str, Made], T]


def under(slot: str, stages: Stages[T]) -> Stages[T]:
    """The same stages, with ``slot`` before the key of every task; those who ask for them know nothing of it."""
    try:
        tasks = next(stages)
        while True:
            made = yield [replace(task, key=slot + task.key) for task in tasks]
            own = {key.removeprefix(slot): one for key, one in made.items() if key.startswith(slot)}
            tasks = stages.send({**made, **own})
    except StopIteration as end:
        result: T = end.value
        return result


def dubbed_sheet(breakdown: Breakdown, translation: Translation) -> Breakdown:
    """The same shots, in which the translated lines are spoken."""
    return Breakdown(
        tuple(
            replace(scene, shots=tuple(replace(shot, lines=_said(shot.lines, translation)) for shot in scene.shots))
            for scene in breakdown.scenes
        )
    )


def _said(lines: Sequence[Line], translation: Translation) -> tuple[Line, ...]:
    return tuple(translation.lines[line.source] for line in lines)


def speaking(tasks: Sequence[Task], original: Breakdown, film: Film) -> list[Task]:
    """The translated lines' voices. Whoever speaks a language of their own in the original speaks the film's, with
    their accent, where their words are translated; ``film`` is in the language of the translation."""
    words = _words(original)
    found = []
    for task in tasks:
        request = task.request
        foreign = isinstance(request, TextToSpeech) and request.language == request.accent != film.language
        translated = foreign and request.text != words[task.key]
        found.append(replace(task, request=replace(request, language=film.language)) if translated else task)
    return found


def fitting_tasks(cut: Cut, lines: Sequence[Task], made: Mapping[str, Made]) -> list[Task]:
    """One for every line that is longer than its slot; ``lines`` are its voices' tasks, ``made`` what came of them.
    Nothing while a voice is awaited."""
    voices = {task.key: task for task in lines}
    found = []
    for event, slot in _slots(cut):
        voice = _voice(event)
        take = made[voice]
        if take.awaited or int(take.facts["samples"]) <= slot:
            continue
        request = FitRequest(
            take.media["voice"],
            slot,
            tuple(tuple(word) for word in take.facts.get("words", ())),
            tuple(tuple(phoneme) for phoneme in take.facts.get("phonemes", ())),
            take.tier,
        )
        found.append(
            Task(
                key=_FITTED + event.key.removeprefix(_VOICE),
                label=f"{event.who}’s “{_short(voices[voice].request.text)}”",
                department="languages",
                capability="fit",
                engine="rushes",
                version=VERSION,
                request=request,
                call=fit,
                source=voices[voice].source,
                estimate=0.3 + slot / 96_000,
                length_ms=slot // 48,
            )
        )
    return found


def dubbed(cut: Cut, sheet: Breakdown, lines: Sequence[Task], made: Mapping[str, Made]) -> Cut:
    """The cut with other voices, each where the original's begins. ``sheet`` has the lines as they are said now, and
    ``made`` their voices, fitted or not."""
    words = _words(sheet)
    guessed = {task.key: task.length_ms * 48 for task in lines}
    sound = tuple(
        _spoken(event, words[_voice(event)], made, guessed) if event.stem in SPOKEN else event for event in cut.sound
    )
    return replace(cut, sound=sound)


def read_in(cut: Cut, sheet: Breakdown) -> Cut:
    """The cut as it is spoken, and read as ``sheet`` has its lines: for subtitles alone."""
    words = _words(sheet)
    sound = tuple(
        replace(event, text=words[_voice(event)], words=()) if event.stem in SPOKEN else event for event in cut.sound
    )
    return replace(cut, sound=sound)


def _voice(event: SoundEvent) -> str:
    """The key of the voice that a line is spoken by; one that an editor has twice is "…#2" the second time."""
    return event.key.partition("#")[0]


def _words(sheet: Breakdown) -> dict[str, str]:
    """What is said, by the key of its voice."""
    return {
        f"{_VOICE}{key}": line.spoken
        for shot in sheet.shots
        for key, line in zip(shot.line_keys, shot.lines, strict=True)
    }


def _spoken(event: SoundEvent, text: str, made: Mapping[str, Made], guessed: Mapping[str, int]) -> SoundEvent:
    voice = made[_voice(event)]
    take = made.get(_FITTED + event.key.removeprefix(_VOICE)) or voice
    return replace(
        event,
        samples=guessed[_voice(event)] if take.awaited else int(take.facts["samples"]),
        media=take.media["voice"],
        recipe=take.recipe,
        engine=voice.engine,
        tier=take.tier if not take.awaited else voice.tier,
        text=text,
        fade_in=0,
        fade_out=0,
        offset=0,
        words=tuple(Word(*word) for word in take.facts.get("words", ())),
    )


def _slots(cut: Cut) -> Iterator[tuple[SoundEvent, int]]:
    """Every line of the cut and how many samples there are for it: until the next one is spoken, and no further than
    its shot, or for a voice that nobody is seen to have its scene. The original's own length is always its."""
    spoken = sorted((event for event in cut.sound if event.stem in SPOKEN), key=lambda event: event.start)
    starts = [cut.format.samples(event.start) for event in cut.picture]
    ends = [*starts[1:], cut.format.samples(cut.frames)]
    scenes = [event.scene for event in cut.picture]
    for at, event in enumerate(spoken):
        last = shot = bisect_right(starts, event.start) - 1
        if event.stem == "narrator" or event.through:
            while last + 1 < len(scenes) and scenes[last + 1] == scenes[shot]:
                last += 1
        until = ends[last] if last >= 0 else event.start
        # Who speaks at the same time does not end it.
        following = next(
            (one.start for one in spoken[at + 1 :] if one.start >= event.start + event.samples // 2), until
        )
        room = min(until, max(following - _BREATH, event.start)) - event.start
        yield event, max(room, event.samples)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
