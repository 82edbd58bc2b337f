"""The dossier, put together: all that a producer is asked about the rights of a film, on a given day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from rushes.departments.rights.credits import credit_lines
from rushes.departments.rights.cues import cue_rows, lengths, timecode
from rushes.departments.rights.disclosure import disclosure
from rushes.departments.rights.gathering import (
    Records,
    consent_rows,
    material_rows,
    model_rows,
    shot_rows,
    voice_rows,
)
from rushes.departments.rights.items import author_of
from rushes.departments.rights.make import write_dossier
from rushes.departments.rights.origins import Kind, card_of, origins
from rushes.departments.rights.points import todo, told
from rushes.departments.rights.questionnaire import Told, answers
from rushes.departments.rights.request import Dossier, DossierRequest, PointRow, ShotRow
from rushes.departments.rights.words import Words, language_of
from rushes.film.cut import Cut, PictureEvent, SoundEvent
from rushes.film.face import Face
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.rights import Acceptance, OpenPoint
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown
from rushes.film.tier import Tier
from rushes.work.desk import Entry
from rushes.work.task import Task

VERSION = "2"
FILES = ("html", "pdf", "json")


def dossier(
    film: Film,
    screenplay: Screenplay,
    breakdown: Breakdown,
    library: Library,
    cut: Cut,
    entries: Sequence[Entry],
    points: Sequence[OpenPoint],
    accepted: Sequence[Acceptance],
    day: str,
    name: str,
    language: str = "",
) -> Dossier:
    """``entries``: how every task of the film stands; ``points`` what ``open_points`` gave for that ``day``.
    ``language``: en or fr; the film's where it is empty."""
    words = Words(language or language_of(film.language))
    records = Records(film, breakdown, library, cut, origins(entries, library), points, words)
    shots, voices = tuple(shot_rows(records)), tuple(voice_rows(records))
    models, consents = tuple(model_rows(records)), tuple(consent_rows(records))
    material = tuple(material_rows(records, shots))
    cues = tuple(cue_rows(cut, film, records.origins, words))
    asked = Told(models, shots, voices, material, consents, words)
    rows = tuple(_point(point, words.language) for point in points)
    return Dossier(
        title=film.title,
        author=author_of(screenplay, film.author),
        language=words.language,
        day=day,
        name=name,
        lengths=lengths(cut),
        facts=tuple(_facts(film, screenplay, cut, shots, rows, words)),
        points=rows,
        models=models,
        material=material,
        consents=consents,
        voices=voices,
        shots=shots,
        questions=tuple(answers(asked, accepted)),
        disclosure=disclosure(film, shots, words, f"{name}-disclosure.txt"),
        cues=cues,
        credits=tuple(credit_lines(film, screenplay, shots, voices, cues, material, words)),
    )


def dossier_task(told: Dossier, faces: tuple[Face, ...] = ()) -> Task:
    """out/NAME-rights.html, .pdf and .json, the cue sheet as CSV, the disclosure and the credits as texts. ``faces``:
    for letters of it that the house's lacks."""
    name = told.name
    return Task(
        key="rights",
        label="rights dossier",
        department="rights",
        capability="rights-dossier",
        engine="rushes",
        version=VERSION,
        request=DossierRequest(told, faces),
        call=write_dossier,
        export=(
            *((kind, f"{name}-rights.{kind}") for kind in FILES),
            ("cues", f"{name}-cue-sheet.csv"),
            ("sheet", f"{name}-cue-sheet.html"),
            ("disclosure", f"{name}-disclosure.txt"),
            ("credits", f"{name}-credits.txt"),
        ),
        estimate=0.5 + len(told.shots) * 0.005,
    )


def words_of(told: Dossier) -> Iterator[str]:
    """Every text of it, for whoever has to find letters for them."""
    left: list[object] = [asdict(told)]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list | tuple):
            left += one


def lowest_tier(cut: Cut) -> Tier:
    """The tier of the least finished picture or sound: a cut is final where all of it is."""
    events: list[PictureEvent | SoundEvent] = [*cut.picture, *cut.sound]
    return min(map(_tier, events), key=list(Tier).index, default=Tier.MAQUETTE)


def _tier(event: PictureEvent | SoundEvent) -> Tier:
    """What is not made yet counts as its engine's card promises, or what is made first would be told too late."""
    card = None if event.recipe else card_of(event.engine)
    return card.tier if card else event.tier if event.recipe else Tier.FINAL


def _point(point: OpenPoint, language: str) -> PointRow:
    row = PointRow(
        point.subject, point.trouble.value, told(point, language), todo(point, language), point.trouble.stops
    )
    who = point.accepted
    return replace(row, by=who.by, because=who.because, on=who.on) if who else row


def _facts(
    film: Film, screenplay: Screenplay, cut: Cut, shots: Sequence[ShotRow], points: Sequence[PointRow], words: Words
) -> Iterator[tuple[str, str]]:
    not_said = words("not-said")
    commercial = {True: words("fact.yes"), False: words("fact.no"), None: not_said}[film.release.commercial]
    generated = [shot for shot in shots for part in shot.parts if part.kind == Kind.MODEL.value]
    several = len({shot.inn for shot in generated})
    share = words("fact.share", parts=len(generated), shots=several, all=len(shots)) if generated else ""
    open_ = sum(not point.by for point in points)
    yield words("fact.author"), author_of(screenplay, film.author) or not_said
    if screenplay.title("source"):
        yield words("fact.based-on"), screenplay.title("source")
    yield words("fact.licence"), film.licence or not_said
    yield words("fact.length"), timecode(cut.frames, cut.format)
    yield words("fact.shown"), ", ".join(film.release.territories) or not_said
    yield words("fact.commercial"), commercial
    yield words("fact.tier"), str(lowest_tier(cut))
    yield words("fact.generated"), share or words("fact.nothing")
    yield words("fact.open"), words("fact.count", open=open_, accepted=len(points) - open_)
