"""A voice for each line, and how long each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rushes.departments.voices.casting import cast_voices, kinds
from rushes.departments.voices.speech import emphasis, estimate_ms, language, manner, sayings, turns
from rushes.departments.voices.tongue import accent
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports import text_to_speech
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.film.screenplay import Line
from rushes.film.shot import Breakdown
from rushes.work.task import Made, Task

SAMPLES_A_MS = 48

_A_TURN = 400  # milliseconds that a beat, a sigh or a new tone takes, more or less
_GUESSED_AT = 150  # words a minute at which lengths are guessed


@dataclass(frozen=True, slots=True)
class LineLengths:
    """``samples`` at 48 kHz by line key; ``estimated`` are the keys whose voice is not there yet."""

    samples: dict[str, int]
    estimated: frozenset[str]


def voice_tasks(breakdown: Breakdown, film: Film) -> list[Task]:
    """One take a line, in the order they are spoken."""
    card, voices = speaker(film), cast_voices(breakdown, film)
    return [
        voice_task(f"voice/{key}", line, voices[line.character], film, card)
        for shot in breakdown.shots
        for key, line in zip(shot.line_keys, shot.lines, strict=True)
    ]


def speaker(film: Film) -> Card:
    """The card of the engine that speaks for the film."""
    return registry.for_capability(film.engines.voice, text_to_speech.CAPABILITY, "film.toml")


def voice_task(key: str, line: Line, voice: Voice, film: Film, card: Card) -> Task:
    """A line as that voice speaks it."""
    said, how, within = line.spoken, manner(line), turns(line)
    tongue = language(line, film, how)
    length = (
        (estimate_ms(said, tongue) + 400 * len(within))
        * _GUESSED_AT
        * 100
        // (kinds()[voice.character].pace * voice.pace)
    )
    return Task(
        key=key,
        label=f"{line.character}’s line",
        department="voices",
        capability=text_to_speech.CAPABILITY,
        engine=card.name,
        version=card.version,
        request=TextToSpeech(
            said,
            tongue,
            voice,
            how,
            turns=within,
            emphasis=emphasis(line),
            sayings=sayings(line, film),
            accent=accent(film.role(line.character), film, how),
        ),
        keep=True,
        source=line.source,
        estimate=0.02 + card.speed * length / 1000,
        length_ms=length,
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
