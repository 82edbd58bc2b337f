"""What one does with an edit that comes back from an editor's program: compare it, adopt it, forget it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rushes.departments import folder
from rushes.departments.editorial import adoption
from rushes.departments.editorial.formats import read_edit
from rushes.errors import CheckFailed
from rushes.film.adopted import CUT, with_about
from rushes.film.edit import Edit, EditEvent, TrackKind
from rushes.film.film import Film
from rushes.store import Record, Store, hold
from rushes.store.digest import digest_file

_TIMELINE = "timeline"
_MEDIA = (
    ".mp4",
    ".mov",
    ".mkv",
    ".webm",
    ".avi",
    ".mxf",
    ".wav",
    ".aif",
    ".aiff",
    ".flac",
    ".mp3",
    ".m4a",
    ".png",
    ".jpg",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """An edit recognised, before anything is written. ``edit`` as it would be kept; ``changes`` against the last cut;
    ``unmatched``: what could not be told, in words; ``brought``: new media by the address they have in the file."""

    folder: Path
    edit: Edit
    last: Edit
    changes: tuple[adoption.Change, ...]
    unmatched: tuple[str, ...] = ()
    brought: Mapping[str, adoption.Footage] = field(default_factory=dict)
    sources: Mapping[str, Path] = field(default_factory=dict)
    without_rights: tuple[str, ...] = ()


def offered(film: Path, file: Path) -> Offer:
    """What adopting that file would mean. Raises FilmFolderError, EditFormatError, CheckFailed: nothing is written."""
    place = folder.find_film(film)
    settings = folder.read_film(place)
    rate = settings.format.rate
    edit = read_edit(file, rate)
    if not adoption.same_rate(edit, rate):
        raise CheckFailed(
            f"{file.name} counts {float(edit.rate):g} frames a second, the film {float(rate):g}.",
            where=file.name,
            todo="Set the sequence to the film's rate in the editor's program and export it again.",
        )
    with Store(place) as store:
        last = last_cut(place, store)
        known = _known(store, last)
        matched = adoption.recognise(edit, known)
        if matched.unknown or _swapped(matched):
            known = adoption.with_others(known, _other_takes(store, known))
            edit = _with_digests(edit, matched, file)
            matched = adoption.recognise(edit, known)
    brought, sources, unmatched = _brought(matched, file)
    _check_it_is_ours(matched, brought, file)
    adopted = adoption.adopted_edit(edit, matched, last, known, brought)
    told = tuple(adoption.changes(last, adopted))
    lacking = _without_rights(settings, brought)
    return Offer(place, adopted, last, told, (*unmatched, *matched.flat.lost), brought, sources, lacking)


def adopt(offer: Offer) -> Path | None:
    """Make it the film's cut: what was brought is taken in first, cut.otio is written last, in one step. Gives where
    the cut before it is kept, None where that was the script's. Raises StoreError, FilmBusy."""
    with hold(offer.folder, wait=True):
        edit = offer.edit
        taken = {
            url: adoption.take_in(offer.folder, offer.sources[url], footage) for url, footage in offer.brought.items()
        }
        paths = {footage.digest: footage.path for footage in taken.values()}
        return adoption.write_cut(offer.folder, _with_paths(edit, paths))


def forget(film: Path) -> Path | None:
    """Back to the script's cut. Gives where the adopted one is kept; None where there was none."""
    place = folder.find_film(film)
    with hold(place, wait=True):
        return adoption.forget_cut(place)


def compared(old: Path, new: Path) -> tuple[Edit, Edit, tuple[adoption.Change, ...]]:
    """Any two cuts: files, or folders of films, of which the cut is meant. The change list from the first to the
    second."""
    before, after = (_cut_at(path) for path in (old, new))
    if before.rate != after.rate:
        raise CheckFailed(
            f"{old.name} counts {float(before.rate):g} frames a second, {new.name} {float(after.rate):g}.",
            todo="Compare cuts at one rate.",
        )
    return before, after, adoption.changes(before, after)


def _cut_at(path: Path) -> Edit:
    if path.is_dir() and path.suffix != ".fcpxmld":
        place = folder.find_film(path)
        with Store(place) as store:
            return last_cut(place, store)
    return read_edit(path)


def last_cut(place: Path, store: Store) -> Edit:
    """The cut that stands: as it was last made, or adopted since. Raises CheckFailed where there is none."""
    made = store.last_for([_TIMELINE]).get(_TIMELINE)
    record = store.find_many([made]).get(made) if made else None
    adopted = place / CUT
    if adopted.is_file() and (record is None or _adopted_since(adopted, record)):
        cut = adoption.read_cut(place, folder.read_film(place).format.rate)
        assert cut is not None
        return cut.edit
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


def _known(store: Store, last: Edit) -> tuple[adoption.KnownMedia, ...]:
    known = adoption.known_of(last)
    records = store.find_many([one.recipe for one in known if one.recipe])
    return adoption.with_lengths(known, {recipe: _length(record) for recipe, record in records.items()})


def _length(record: Record) -> int:
    return int(record.facts.get("samples", record.facts.get("frames", 0)))


def _swapped(matched: adoption.Matched) -> bool:
    """Whether something is told of a take that the last cut has not."""
    return any(one.media and one.event.told("take") not in ("", one.media.take) for one in matched.matches)


def _other_takes(store: Store, known: Iterable[adoption.KnownMedia]) -> Iterator[adoption.KnownMedia]:
    """Every other finished take of the same shots and lines."""
    for one in known:
        slot = one.key if one.kind is TrackKind.SOUND or "title/" in one.key else f"shot/{one.key}"
        for record in store.history(slot):
            role = "picture" if one.kind is TrackKind.PICTURE else next(iter(record.files), "")
            if record.made and role in record.files:
                media = record.files[role]
                yield replace(
                    one,
                    take=media.digest,
                    suffix=media.suffix,
                    recipe=record.recipe,
                    engine=record.engine,
                    tier=record.tier,
                    length=_length(record),
                )


def _with_digests(edit: Edit, matched: adoption.Matched, file: Path) -> Edit:
    """With the digests of the files that nobody recognised, where they are there."""
    wanted = {one.event.source.url for one in matched.unknown}
    digests = {url: digest_file(path) for url in wanted if (path := _file_at(url, file)) is not None}
    return _each(
        edit,
        lambda event: (
            replace(event, source=replace(event.source, digest=digests[event.source.url]))
            if event.source.url in digests
            else event
        ),
    )


def _file_at(url: str, edit: Path) -> Path | None:
    """The file that an edit names, beside it or anywhere; None where it is not there."""
    parts = urlsplit(url)
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
        return None
    path = edit.parent / unquote(parts.path)
    try:
        return path if parts.path and path.is_file() else None
    except (OSError, ValueError):
        return None


def _brought(
    matched: adoption.Matched, file: Path
) -> tuple[dict[str, adoption.Footage], dict[str, Path], tuple[str, ...]]:
    """What the editor brought, where it is, and what could not be told."""
    brought: dict[str, adoption.Footage] = {}
    sources: dict[str, Path] = {}
    unmatched: list[str] = []
    for one in matched.unknown:
        event, url = one.event, one.event.source.url
        path = _file_at(url, file)
        name = event.name or url or "an event without a name"
        if one.why:
            unmatched.append(f"{name}: {one.why}")
        elif path is None:
            unmatched.append(f"{name}: not the film's, and its file is not there{f' ({url})' if url else ''}")
        elif path.suffix.lower() not in _MEDIA:
            unmatched.append(f"{name}: {path.name} is no picture or sound that can be taken in")
        else:
            brought[url] = adoption.Footage(event, one.kind, event.source.digest)
            sources[url] = path
    return brought, sources, tuple(dict.fromkeys(unmatched))


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


def _with_paths(edit: Edit, paths: Mapping[str, str]) -> Edit:
    """With the places that media now have in the film, by digest."""
    return _each(edit, lambda event: _at(event, paths[event.source.digest]) if event.source.digest in paths else event)


def _at(event: EditEvent, path: str) -> EditEvent:
    return replace(event, source=replace(event.source, url=path), about=tuple(with_about(event, path=path)))


def _each(edit: Edit, change: Callable[[EditEvent], EditEvent]) -> Edit:
    tracks = (replace(track, events=tuple(map(change, track.events))) for track in edit.tracks)
    return replace(edit, tracks=tuple(tracks))
