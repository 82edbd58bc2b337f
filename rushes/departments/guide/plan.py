"""The lines that a recording or a colour leads: first read by the casting voice, then led."""

from __future__ import annotations

from collections.abc import Container, Generator, Iterable, Mapping, Sequence
from dataclasses import replace

from rushes.departments.guide.leads import Lead, find_leads
from rushes.engines import registry
from rushes.engines.ports import speech_to_speech
from rushes.engines.ports.speech_to_speech import SpeechToSpeech
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.shot import Breakdown
from rushes.work.task import Made, Task, awaited

_VOICE, _READING = "voice/", "reading/"
_SAMPLES_A_MS = 48


Spoken = Generator[Sequence[Task], Mapping[str, Made], tuple[list[Task], Mapping[str, Made]]]


def spoken(
    read: Sequence[Task], film: Film, breakdown: Breakdown, library: Library, wanted: Container[str] | None = None
) -> Spoken:
    """Two stages of a call sheet: ``read``, the lines as their casting voices read them, and then those that somebody
    lent a voice to, led by it; of ``wanted`` lines (keys) only, or all. Gives every line's task, and what is made."""
    leads = find_leads(breakdown, film, library)
    mine = [task for task in read if wanted is None or _line(task) in wanted]
    made = yield first_readings(mine, leads)
    lines = voice_tasks(read, leads, made, film)
    if leads:
        keys = {task.key for task in mine if _line(task) in leads}
        made = yield [task for task in lines if task.key in keys]
    return lines, made


def unspoken(read: Sequence[Task], film: Film, breakdown: Breakdown, library: Library) -> list[Task]:
    """Every line's task where none is made: for what is guessed from their lengths."""
    return voice_tasks(read, find_leads(breakdown, film, library), {}, film)


def first_readings(lines: Iterable[Task], leads: Mapping[str, Lead]) -> list[Task]:
    """The lines' text-to-speech tasks; of those that are led, only a reading that the led take is made from."""
    return [
        replace(task, key=_reading(task), label=f"{task.label}, read", keep=False) if _line(task) in leads else task
        for task in lines
    ]


def voice_tasks(lines: Iterable[Task], leads: Mapping[str, Lead], made: Mapping[str, Made], film: Film) -> list[Task]:
    """The same lines, those that are led as speech-to-speech. ``made``: their readings, or stand-ins."""
    lines = list(lines)
    if not leads:
        return lines
    return [_led(task, leads[_line(task)], made, film) if _line(task) in leads else task for task in lines]


def _led(task: Task, lead: Lead, made: Mapping[str, Made], film: Film) -> Task:
    card = registry.for_capability(film.engines.speech, speech_to_speech.CAPABILITY, "film.toml")
    reading = made.get(_reading(task)) or awaited(replace(task, key=_reading(task)))
    spoken, said = reading.media["voice"], task.request
    length = lead.guide.samples // _SAMPLES_A_MS if lead.guide else task.length_ms
    request = SpeechToSpeech(
        guide=lead.guide.media if lead.guide else spoken,
        voice=said.voice,
        text=said.text,
        language=said.language,
        manner=said.manner,
        reading=spoken,
        words=tuple(tuple(word) for word in reading.facts.get("words", ())),
        phonemes=tuple(tuple(phoneme) for phoneme in reading.facts.get("phonemes", ())),
        colour=lead.colour,
    )
    return replace(
        task,
        label=f"{task.label}, {'led' if lead.guide else 'coloured'}",
        capability=speech_to_speech.CAPABILITY,
        engine=card.name,
        version=card.version,
        request=request,
        estimate=0.05 + card.speed * length / 1000,
        length_ms=length,
    )


def _line(task: Task) -> str:
    return task.key.removeprefix(_VOICE)


def _reading(task: Task) -> str:
    return _READING + _line(task)
