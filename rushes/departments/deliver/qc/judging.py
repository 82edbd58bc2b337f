"""What was found, judged by what was asked for: the lines of the report, in the order a supervisor reads them."""

from __future__ import annotations

from collections.abc import Iterator

from rushes.departments.deliver.qc import pictures, sounds, words
from rushes.departments.deliver.qc.expected import Expected
from rushes.departments.deliver.qc.found import Found
from rushes.departments.deliver.qc.verdict import Check, Verdict, equal
from rushes.film.delivery import Container
from rushes.work.phrases import say

_FILE = "file"
_FORMATS = {"mp4": Container.MP4, "mov": Container.MOV, "matroska": Container.MATROSKA}


def judge(found: Found, expected: Expected) -> tuple[Check, ...]:
    """Every check there is to make."""
    return (
        *_file(found, expected),
        *pictures.judge(found, expected),
        *sounds.judge(found, expected),
        *words.judge(found, expected),
    )


def _file(found: Found, expected: Expected) -> Iterator[Check]:
    profile = expected.profile
    asked = {Container.MATROSKA: "Matroska"}.get(profile.container, profile.container.value.upper())
    yield equal(_FILE, "container", asked, _container(found), "wrapped otherwise than asked")
    if found.index_first is not None:
        first = "at the front" if found.index_first else "at the end"
        fine = found.index_first or not profile.faststart
        why = "" if fine else "a browser has to load the whole file before it plays: wrap it with faststart"
        asked = "at the front" if profile.faststart else ""
        verdict = Verdict.FAIL if not fine else Verdict.PASS if asked else Verdict.TOLD
        yield Check(_FILE, "index", asked, first, verdict, why)
    yield _timecode(found, expected)
    yield Check(_FILE, "size", "", say("{size:.1f} MB", size=found.bytes / 1e6), Verdict.TOLD)
    comment = found.told.get("comment", "")
    tier = next((part.strip() for part in comment.split(";") if part.strip().startswith("tier=")), "")
    if tier:
        yield Check(_FILE, "finish", "", tier.removeprefix("tier="), Verdict.TOLD)


def _container(found: Found) -> str:
    if "matroska" in found.container:
        return "Matroska"
    if "mp4" in found.container:
        return "MOV" if found.told.get("major_brand", "").strip() == "qt" else "MP4"
    return found.container


def _timecode(found: Found, expected: Expected) -> Check:
    asked = expected.timecode
    if asked is None:  # nobody knows what stands before the film: it must have a time code, and that is told
        wanted = bool(expected.profile.timecode)
        lacks = wanted and not found.timecode
        verdict = Verdict.FAIL if lacks else Verdict.TOLD
        why = "the profile asks for time code" if lacks else ""
        return Check(_FILE, "time code", "any" if wanted else "", found.timecode or "none", verdict, why)
    if not asked:
        return Check(_FILE, "time code", "", found.timecode or "none", Verdict.TOLD)
    return equal(
        _FILE, "time code", asked, found.timecode or "none", "the first frame has another number than the slate says"
    )
