"""The subtitle files of a film, decided from nouns alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rushes.departments.subtitles.check import violations
from rushes.departments.subtitles.cues import shot_changes, subtitles
from rushes.departments.subtitles.kept import Kept
from rushes.departments.subtitles.make import SubtitlesRequest, write_subtitles
from rushes.departments.subtitles.rules import rules_for
from rushes.film.cut import Cut
from rushes.film.film import Film
from rushes.film.subtitle import Subtitle
from rushes.work.task import Task

VERSION = "1"
KINDS = ("srt", "vtt", "ttml")


def of_film(cut: Cut, film: Film, kept: Mapping[str, Kept]) -> tuple[Subtitle, ...]:
    """Every word said in the cut, by the rules of the film's language; as somebody edited them, where they did."""
    return subtitles(cut, film.language, film.subtitles.children)


def file_tasks(cues: Sequence[Subtitle], film: Film, name: str) -> list[Task]:
    """SubRip, WebVTT and TTML in out/, called ``name``; none where nobody speaks."""
    if not cues:
        return []
    return [
        Task(
            key="subtitles",
            label="The subtitles",
            department="subtitles",
            capability="subtitles",
            engine="rushes",
            version=VERSION,
            request=SubtitlesRequest(
                tuple(cues), film.format.rate, film.language, film.title, film.subtitles.word_times
            ),
            call=write_subtitles,
            export=tuple((kind, f"{name}.{kind}") for kind in KINDS),
            estimate=0.05,
        )
    ]


def told(cues: Sequence[Subtitle], cut: Cut, film: Film) -> tuple[str, ...]:
    """What does not hold by the trade's rules, a sentence each."""
    rules = rules_for(film.language, film.subtitles.children)
    return tuple(map(str, violations(cues, rules, cut.format.rate, shot_changes(cut), cut.frames)))
