"""The report in the film's language, where the house speaks it."""

from __future__ import annotations

from dataclasses import replace

from rushes.departments.report.request import ReportRequest
from rushes.work.phrases import Speaker, language_of


def speaker(language: str) -> Speaker:
    return Speaker(language, "report", "report")


def spoken(request: ReportRequest) -> ReportRequest:
    """Everything that the house says, in the language of the film; what the writer wrote stays as it is."""
    language = language_of(request.language)
    told = speaker(language)

    return replace(
        request,
        spoken=language,
        measures=tuple((told(what), told(value)) for what, value in request.measures),
        shots=tuple(
            replace(shot, about=told(shot.about), seconds=told(shot.seconds), tier=told(shot.tier))
            for shot in request.shots
        ),
        engines=tuple(
            replace(one, tier=told(one.tier), cost=told(one.cost), use=told(one.use), energy=told(one.energy))
            for one in request.engines
        ),
        files=tuple((file, told(about)) for file, about in request.files),
        places=tuple((place, told(kind), source) for place, kind, source in request.places),
        rights=tuple(replace(one, licence=told(one.licence), source=told(one.source)) for one in request.rights),
        sound=tuple((told(what), told(value), told(wrong)) for what, value, wrong in request.sound),
        lost=tuple(map(told, request.lost)),
        orphans=tuple(map(told, request.orphans)),
        unread=tuple(map(told, request.unread)),
    )
