"""What one does with an edit that comes back from an editor's program: compare it, adopt it, forget it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rushes.departments import folder
from rushes.departments.editorial import adoption
from rushes.departments.editorial.formats import read_edit
from rushes.departments.provenance import unsigned_digest
from rushes.errors import CheckFailed
from rushes.film.adopted import CUT, head_of
from rushes.film.edit import Edit
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.store import Record, Store, hold

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Offer:
    """An edit recognised, before anything is written. ``edit`` as it would be kept; ``changes`` against the last cut;
    ``unmatched``: what could not be told, in words; ``brought``: new media by the address they have in the file.
    ``stood``: cut.otio as it was then; empty where there was none. ``unpacked``: where new media of a bundle lie as
    long as this is kept."""

    folder: Path
    edit: Edit
    last: Edit
    changes: tuple[adoption.Change, ...]
    unmatched: tuple[str, ...] = ()
    brought: Mapping[str, adoption.Footage] = field(default_factory=dict)
    sources: Mapping[str, Path] = field(default_factory=dict)
    without_rights: tuple[str, ...] = ()
    stood: bytes = b""
    unpacked: TemporaryDirectory[str] | None = None


def offered(film: Path, file: Path) -> Offer:
    """What adopting that file would mean. Raises FilmFolderError, EditFormatError, CheckFailed: nothing is written."""
    place = folder.find_film(film)
    settings = folder.read_film(place)
    rate = settings.format.rate
    edit, stood = read_edit(file, rate), _standing(place)
    if not adoption.same_rate(edit, rate):
        raise CheckFailed(
            f"{file.name} counts {float(edit.rate):g} frames a second, the film {float(rate):g}.",
            where=file.name,
            todo="Set the sequence to the film's rate in the editor's program and export it again.",
        )
    folders, bundle = [file.parent], None
    with Store(place) as store:
        last = last_cut(place, store)
        known = adoption.known_to(store, last, edit)
        matched = adoption.recognise(edit, known)
        if matched.unknown or _swapped(matched):
            known = adoption.with_others(known, adoption.other_takes(store, known))
            known = tuple(adoption.with_exports(store, known, rate))
            bundle = adoption.unpacked(matched, file)
            folders += [Path(bundle.name)] if bundle else []
            edit = adoption.with_digests(edit, matched, folders, unsigned_digest)
            matched = adoption.recognise(edit, known)
    brought, sources, unmatched = adoption.brought(matched, folders)
    _check_it_is_ours(matched, brought, file)
    adopted = adoption.adopted_edit(edit, matched, last, known, brought)
    told = adoption.changes(adoption.in_takes(last, known), adopted)
    lacking = _without_rights(settings, brought)
    lost = (*unmatched, *matched.flat.lost)
    return Offer(place, adopted, last, told, lost, brought, sources, lacking, stood, bundle)


def adopt(offer: Offer) -> Path | None:
    """Make it the film's cut: what was brought is taken in first, cut.otio is written last, in one step. Gives where
    the cut before it is kept, None where that was the script's. Raises StoreError, FilmBusy; CheckFailed where somebody
    adopted another cut since it was offered, for what was told of it is not true any more."""
    with hold(offer.folder, wait=True):
        if _standing(offer.folder) != offer.stood:
            raise CheckFailed(
                "Another cut was adopted while this one was looked at.",
                where=offer.folder / CUT,
                todo="Look at what it changes now: run the same command again.",
            )
        edit = offer.edit
        taken = {
            url: adoption.take_in(offer.folder, offer.sources[url], footage) for url, footage in offer.brought.items()
        }
        paths = {footage.digest: footage.path for footage in taken.values()}
        return adoption.write_cut(offer.folder, adoption.with_paths(edit, paths))


def _standing(place: Path) -> bytes:
    cut = place / CUT
    return cut.read_bytes() if cut.is_file() else b""


def forget(film: Path) -> Path | None:
    """Back to the script's cut. Gives where the adopted one is kept; None where there was none."""
    place = folder.find_film(film)
    with hold(place, wait=True):
        return adoption.forget_cut(place)


def compared(old: Path, new: Path) -> tuple[Edit, Edit, tuple[adoption.Change, ...]]:
    """Any two cuts: files, or folders of films, of which the cut is meant. The change list from the first to the
    second."""
    (before, known), (after, more) = _cut_at(old), _cut_at(new)
    if before.rate != after.rate:
        raise CheckFailed(
            f"{old.name} counts {float(before.rate):g} frames a second, {new.name} {float(after.rate):g}.",
            todo="Compare cuts at one rate.",
        )
    # Two files know of one another's media what they were told when they left.
    known = known or more or (*adoption.known_of(before), *adoption.known_of(after))
    before, after = adoption.in_takes(before, known), adoption.in_takes(after, known)
    return before, after, adoption.changes(before, after)


def _cut_at(path: Path) -> tuple[Edit, tuple[adoption.KnownMedia, ...]]:
    """A cut, and if it is a film's what that film knows of its media."""
    if path.is_dir() and not (path / "Info.fcpxml").is_file():
        place = folder.find_film(path)
        with Store(place) as store:
            last = last_cut(place, store)
            return last, adoption.known_to(store, last)
    return read_edit(path), ()


def last_cut(place: Path, store: Store) -> Edit:
    """The cut that stands: as it was last made, or adopted since. Raises CheckFailed where there is none."""
    made = store.last_for([_TIMELINE]).get(_TIMELINE)
    record = store.find_many([made]).get(made) if made else None
    adopted = place / CUT
    if adopted.is_file() and (record is None or _adopted_since(adopted, record)):
        cut = adoption.read_cut(place, folder.read_film(place).format.rate)
        assert cut is not None
        # As an export would have it: every event from its take's first frame on.
        return adoption.each(cut.edit, lambda event: replace(event, offset=event.offset + head_of(event)))
    if record is None or not record.made:
        raise CheckFailed(
            "This film has no cut yet to compare with.", where=place, todo="Make it first: rushes make, then export."
        )
    edit = read_edit(store.path(record.files[_TIMELINE]))
    if not any(event.told("take") for track in edit.tracks for event in track.events):
        raise CheckFailed("This film was cut by an older Rushes.", where=place, todo="Make it once more: rushes make.")
    if not adopted.is_file():
        return edit
    # What was left out before stays left out, until it comes back.
    cut = adoption.read_cut(place, edit.rate)
    dropped = "\n".join(sorted(cut.dropped)) if cut else ""
    return replace(
        edit, about=(*((name, value) for name, value in edit.about if name != "dropped"), ("dropped", dropped))
    )


def _adopted_since(adopted: Path, record: Record) -> bool:
    from datetime import UTC, datetime

    try:
        made = datetime.fromisoformat(record.made_at)
    except ValueError:
        return False
    return datetime.fromtimestamp(adopted.stat().st_mtime, UTC) > made


def _swapped(matched: adoption.Matched) -> bool:
    """Whether something is told of a take that the last cut has not."""
    return any(one.media and one.event.told("take") not in ("", one.media.take) for one in matched.matches)


def _check_it_is_ours(matched: adoption.Matched, brought: Mapping[str, object], file: Path) -> None:
    if any(one.media is not None for one in matched.picture):
        return
    count = len(matched.picture)
    raise CheckFailed(
        f"Nothing of this film is in {file.name}: none of its {count} picture{'s' * (count != 1)} was recognised.",
        where=file.name,
        todo="Is it the edit of another film? An edit begins with: rushes cut export.",
    )


def _without_rights(film: Film, brought: Mapping[str, adoption.Footage]) -> tuple[str, ...]:
    """The names of what was brought: no rights line can cover it yet, unless its whole folder has one."""
    return () if film.right("library/footage") else tuple(dict.fromkeys(unquote(Path(url).name) for url in brought))
