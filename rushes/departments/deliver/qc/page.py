"""The report written down: as data for machines, as a page for people."""

from __future__ import annotations

import json
from base64 import b64encode
from importlib.resources import files
from typing import Any

from rushes import fonts
from rushes.departments.deliver.qc.drawing import loudness_curve, timeline
from rushes.departments.deliver.qc.places import Map
from rushes.departments.deliver.qc.report import Report
from rushes.departments.deliver.qc.tongue import speaker
from rushes.departments.deliver.qc.verdict import Check, Verdict, passed
from rushes.work.phrases import say


def as_data(report: Report) -> dict[str, Any]:
    """Everything the report says: plain values."""
    checks, picture = report.checks, report.found.picture
    return {
        "file": report.name,
        "title": report.title,
        "profile": report.expected.profile.name,
        "verdict": "pass" if passed(checks) else "fail",
        "faults": sum(check.verdict is Verdict.FAIL for check in checks),
        "looks": sum(check.verdict is Verdict.LOOK for check in checks),
        "frames": picture.frames if picture else 0,
        "checks": [_check(check) for check in checks],
    }


def _check(check: Check) -> dict[str, Any]:
    told: dict[str, Any] = {
        "group": check.group,
        "name": check.name,
        "verdict": check.verdict.value,
        "asked": check.asked,
        "found": check.found,
    }
    if check.why:
        told["why"] = check.why
    if check.places:
        told["places"] = [
            {"frame": place.frame, "timecode": place.timecode, "told": place.told} for place in check.places
        ]
    return told


def spelt(data: dict[str, Any]) -> str:
    """The data as the .json holds it."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_page(report: Report, data: dict[str, Any]) -> str:
    """One HTML page with its pictures and type inside."""
    from jinja2 import Environment, StrictUndefined

    where = Map(report.found, report.expected)
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = page.from_string((files(__package__) / "data" / "qc.html").read_text(encoding="utf-8"))
    groups: dict[str, list[Check]] = {}
    for check in report.checks:
        groups.setdefault(check.group, []).append(check)
    pictures = report.found.picture.thumbnails if report.found.picture else []
    return template.render(
        report=report,
        data=data,
        say=speaker(report.language),
        count=lambda sentence, number: speaker(report.language)(say(sentence, count=number)),
        groups=groups,
        strip=timeline(report, where),
        curve=loudness_curve(report, where),
        frames=[(where.spelt(frame), where.shot(frame), b64encode(jpeg).decode()) for frame, jpeg in pictures],
        font=lambda name: b64encode(fonts.path(name).read_bytes()).decode(),
        fonts=fonts,
    )
