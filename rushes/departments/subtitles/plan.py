"""The subtitle files of a film, decided from nouns alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rushes.departments.subtitles.check import violations
from rushes.departments.subtitles.cues import shot_changes
from rushes.departments.subtitles.edited import Subtitled, with_edited
from rushes.departments.subtitles.make import SubtitlesRequest, write_subtitles
from rushes.departments.subtitles.rules import rules_for
from rushes.film.cut import Cut
from rushes.film.edited import EditedCues
from rushes.film.film import Film
from rushes.work.task import Made, Task

VERSION = "1"
KINDS = ("srt", "vtt", "ttml")


def of_film(cut: Cut, film: Film, edited: Mapping[str, Sequence[EditedCues]], sound: Made) -> Subtitled:
    """Every word said in the cut, by the rules of the film's language; as somebody ``edited`` them, by language, where
    they did. None while the ``sound`` is awaited, and with it the times of the words: a long film's plan does not lay
    them out in vain."""
    if sound.awaited:
        return Subtitled()
    return with_edited(cut, film.language, film.subtitles.children, edited.get(film.language, ()))


def file_tasks(words: Subtitled, film: Film, name: str) -> list[Task]:
    """SubRip, WebVTT and TTML in out/, called ``name``; none where nobody speaks."""
    if not words.cues:
        return []
    request = SubtitlesRequest(
        words.cues, film.format.rate, film.language, film.title, film.subtitles.word_times, words.lost
    )
    return [
        Task(
            key="subtitles",
            label="The subtitles",
            department="subtitles",
            capability="subtitles",
            engine="rushes",
            version=VERSION,
            request=request,
            call=write_subtitles,
            export=tuple((kind, f"{name}.{kind}") for kind in KINDS),
            estimate=0.05,
        )
    ]


def told(words: Subtitled, cut: Cut, film: Film) -> tuple[str, ...]:
    """What does not hold by the trade's rules, and what came of edited subtitles, a sentence each."""
    rules = rules_for(film.language, film.subtitles.children)
    found = violations(words.cues, rules, cut.format.rate, shot_changes(cut), cut.frames)
    return (*(one.sentence for one in found), *words.lost)
