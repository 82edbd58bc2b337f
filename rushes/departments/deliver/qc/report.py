"""A file examined: what was found, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rushes.departments.deliver.qc.expected import Asked, Expected, QcRequest, Stretch
from rushes.departments.deliver.qc.found import Found
from rushes.departments.deliver.qc.judging import judge
from rushes.departments.deliver.qc.reading import lead_of, read_back
from rushes.departments.deliver.qc.subrip import read_srt
from rushes.departments.deliver.qc.verdict import Check
from rushes.engines.stage import Stage
from rushes.film.delivery import Profile


@dataclass(frozen=True)
class Report:
    """``name`` of the file in words; ``title`` of the film, where it says one."""

    name: str
    title: str
    expected: Expected
    found: Found
    checks: tuple[Check, ...]


def examine(request: QcRequest, stage: Stage) -> Report:
    """The file of a request, by everything that is expected of it."""
    expected = request.expected
    sums = stage.path(request.checksums) if request.checksums else None
    found = read_back(stage.path(request.file), expected, stage, sums)
    if request.beside is not None and found.picture is not None:
        found.beside = read_srt(stage.path(request.beside), found.picture.rate)
    return Report(request.name, request.title, expected, found, judge(found, expected))


def check_file(path: Path, profile: Profile) -> Report:
    """Any file by a profile. What lies beside it under the same name (.framemd5, .srt) is read as well. Raises
    CheckFailed for what is no film."""
    expected = Expected(profile, beside=(beside := path.with_suffix(".srt")).exists())
    sums = path.with_suffix(".framemd5")
    found = read_back(path, expected, Stage(path.parent), sums if sums.exists() else None)
    if lead := lead_of(found, expected):
        before = tuple(Asked(what, 0, lead, "before the film, by its time code") for what in Stretch)
        expected = replace(expected, lead=lead, asked=before)
    if expected.beside and found.picture is not None:
        found.beside = read_srt(beside, found.picture.rate)
    title = found.told.get("title", "") or path.stem
    return Report(path.name, title, expected, found, judge(found, expected))
