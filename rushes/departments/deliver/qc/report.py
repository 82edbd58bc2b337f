"""A file examined: what was found, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path

from rushes.departments.deliver.language_names import read_language
from rushes.departments.deliver.qc.expected import Asked, Expected, QcRequest, Stretch
from rushes.departments.deliver.qc.found import Found, TextFound
from rushes.departments.deliver.qc.judging import judge
from rushes.departments.deliver.qc.reading import lead_of, read_back
from rushes.departments.deliver.qc.subrip import read_srt
from rushes.departments.deliver.qc.tongue import speaker
from rushes.departments.deliver.qc.verdict import Check
from rushes.engines.stage import Stage
from rushes.film.delivery import Profile


@dataclass(frozen=True)
class Report:
    """``name`` of the file in words; ``title`` of the film, where it says one; ``language`` of the page."""

    name: str
    title: str
    expected: Expected
    found: Found
    checks: tuple[Check, ...]
    language: str = "en"


def examine(request: QcRequest, stage: Stage) -> Report:
    """The file of a request, by everything that is expected of it."""
    expected = request.expected
    sums = stage.path(request.checksums) if request.checksums else None
    found = read_back(stage.path(request.file), expected, stage, sums)
    if found.picture is not None:
        for media, text in zip(request.beside, expected.texts or (), strict=False):
            cues = read_srt(stage.path(media), found.picture.rate)
            found.beside.append(TextFound(read_language(text.language), cues, first=not found.beside))
    return Report(request.name, request.title, expected, found, judge(found, expected), request.language)


def check_file(path: Path, profile: Profile, language: str = "en") -> Report:
    """Any file by a profile. What lies beside it under the same name (.framemd5, .srt) is read as well. Raises
    CheckFailed for what is no film."""
    beside = sorted(path.parent.glob(f"{escape(path.stem)}*.srt"))
    expected = Expected(profile, beside=bool(beside))
    sums = path.with_suffix(".framemd5")
    found = read_back(path, expected, Stage(path.parent), sums if sums.exists() else None)
    if lead := lead_of(found, expected):
        before = tuple(Asked(what, 0, lead, speaker(language)("before the film, by its time code")) for what in Stretch)
        expected = replace(expected, lead=lead, asked=before)
    if found.picture is not None:
        for text in beside:
            tag = text.stem.removeprefix(path.stem).lstrip(".")
            found.beside.append(TextFound(read_language(tag), read_srt(text, found.picture.rate), first=not tag))
    title = found.told.get("title", "") or path.stem
    return Report(path.name, title, expected, found, judge(found, expected), language)
