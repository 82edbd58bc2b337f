"""Clearing the rights of an opened film: what is open, who answers for it, whether something final may go out, and the
dossier that tells all of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rushes.departments import cut, folder, rights
from rushes.errors import RightsError
from rushes.film.rights import Acceptance, OpenPoint
from rushes.film.tier import Tier
from rushes.pipeline import CallSheet, Opened, call_sheet
from rushes.studio import carry_out_film, desk_of, engines_of
from rushes.work.survey import looked_through

if TYPE_CHECKING:
    from rushes.departments.rights.request import Dossier


@dataclass(frozen=True)
class Told:
    """A dossier, the files it was written to, and ``notices`` of letters that its PDF has no font for."""

    dossier: Dossier
    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def open_rights(opened: Opened, day: str) -> tuple[OpenPoint, ...]:
    """What is open about the film's rights on a day (ISO 8601), what somebody accepted included."""
    return rights.open_points(
        opened.film,
        opened.screenplay,
        opened.breakdown,
        opened.library,
        engines_of(opened),
        opened.accepted,
        day,
    )


def stops(opened: Opened, day: str, tier: Tier | None = None, final: bool = False) -> tuple[str, ...]:
    """Why the film may not be delivered on that day, a sentence a reason; none where it may, or where what goes out is
    no more than a maquette or a draft. ``tier``: of the least finished picture or sound of the cut; looked up where
    nobody says. ``final``: somebody calls it final, whatever it is made of."""
    points = open_rights(opened, day)
    if final or not any(point.stops for point in points):
        return rights.stops(points, Tier.FINAL)
    if tier is None:
        with desk_of(opened) as desk:
            edit, _ = looked_through(call_sheet(opened), desk)
        tier = rights.lowest_tier(edit)
    return rights.stops(points, tier)


def tell(opened: Opened, day: str, language: str = "") -> Dossier:
    """The dossier of the film as it stands; nothing is made."""
    with desk_of(opened) as desk:
        edit, entries = looked_through(call_sheet(opened), desk)
    return rights.dossier(
        opened.film,
        opened.screenplay,
        opened.breakdown,
        opened.library,
        edit,
        entries,
        open_rights(opened, day),
        opened.accepted,
        day,
        opened.name,
        language,
    )


def write_dossier(opened: Opened, day: str, language: str = "") -> Told:
    """The same, as files in out/. Raises FilmBusy, StoreError."""
    told = tell(opened, day, language)
    typecase = folder.typecase(rights.words_of(told), opened.film.language)
    opened = replace(opened, film=replace(opened.film, typecase=typecase))  # of the dossier alone: it has other words

    def sheet() -> CallSheet:
        yield [rights.dossier_task(told, typecase.faces)]
        return cut.assemble(opened.film, (), ())

    done = carry_out_film(opened, sheet, executor="inline")
    return Told(told, tuple(done.files), typecase.notices)


def accept(opened: Opened, subjects: Sequence[str], by: str, because: str, day: str) -> tuple[Acceptance, ...]:
    """Somebody answers for what is open about files, folders of them, engines, or questions of the dossier: written
    into rights.toml. Raises RightsError where nothing is open about one of them; then nothing is written."""
    if not by.strip() or not because.strip():
        raise RightsError(
            "An acceptance needs somebody's name and a reason.", todo='Write both: --by "A. Producer" --because "…"'
        )
    open_ = _open(opened, day, subjects)
    accepted = []
    for subject in dict.fromkeys(name.rstrip("/") for name in subjects):
        mine = {name: troubles for name, troubles in open_.items() if _means(subject, name)}
        if not mine:
            raise _nothing_open(subject, list(open_))
        accepted += [Acceptance(name, tuple(sorted(mine[name])), by.strip(), because.strip(), day) for name in mine]
    kept = tuple(one for one in (_still(old, accepted) for old in opened.accepted) if one.troubles)
    folder.write_acceptances(opened.folder, (*kept, *accepted))
    return tuple(accepted)


def _open(opened: Opened, day: str, subjects: Sequence[str]) -> dict[str, list[str]]:
    """The troubles nobody accepted, by subject: of rights, and of questions where one is asked for."""
    found: dict[str, list[str]] = {}
    for point in open_rights(opened, day):
        if point.accepted is None:
            found.setdefault(point.subject, []).append(point.trouble.value)
    if set(subjects) & set(rights.questions()):
        found |= dict(_unanswered(tell(opened, day)))
    return found


def _unanswered(dossier: Dossier) -> Iterator[tuple[str, list[str]]]:
    for one in dossier.questions:
        if one.state != "clear" and not one.by:
            yield one.key, [one.state]


def _means(wanted: str, name: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")


def _still(old: Acceptance, new: Sequence[Acceptance]) -> Acceptance:
    """What of an acceptance stands beside newer ones of the same subject."""
    taken = {trouble for one in new if one.subject == old.subject for trouble in one.troubles}
    left = tuple(trouble for trouble in old.troubles if trouble not in taken)
    return Acceptance(old.subject, left, old.by, old.because, old.on)


def _nothing_open(subject: str, names: list[str]) -> RightsError:
    near = difflib.get_close_matches(subject, names, 3) or names[:3]
    todo = f"Open are: {', '.join(near)}. `rushes rights` tells all." if near else "Nothing is open in this film."
    return RightsError(f"Nothing is open about {subject!r}.", todo=todo)
