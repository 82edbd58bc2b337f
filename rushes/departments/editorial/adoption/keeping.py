"""cut.otio, in the film folder: the adopted cut as text, written whole or not at all, its forerunners kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from rushes.departments.editorial.adoption.adopting import Footage, same_rate
from rushes.departments.editorial.formats import otio_writer, read_edit
from rushes.errors import CheckFailed, EditFormatError
from rushes.film.adopted import CUT, FOOTAGE, AdoptedCut, media_of, with_about
from rushes.film.edit import Edit, EditEvent, EditTrack
from rushes.film.library import LibraryFile, called
from rushes.film.spelling import plain
from rushes.store.digest import digest_file
from rushes.store.disk import discard, disk_errors, new_part, settle, sync, write_whole

KEPT = "cuts"  # below the film folder: the cuts before this one
_PARTS = Path(".rushes") / "work"  # what is not finished; swept by the next run
_BEFORE = "before"  # how many frames before its take's first an event begins: no format has places below 0


def read_cut(folder: Path, rate: Fraction) -> AdoptedCut | None:
    """The adopted cut of the film in ``folder``; None where the script's own cut stands. Raises EditFormatError where
    cut.otio cannot be followed, CheckFailed where it counts at another rate than the film."""
    path = folder / CUT
    if not path.is_file():
        return None
    try:
        edit = read_edit(path)
    except EditFormatError as problem:
        todo = "Mend the file, adopt the cut again, or return to the script's: rushes cut forget."
        raise EditFormatError(problem.what, where=problem.where or CUT, todo=todo) from problem
    if not same_rate(edit, rate):
        raise CheckFailed(
            f"{CUT} counts {float(edit.rate):g} frames a second, the film {float(rate):g}.",
            where=path,
            todo="Give film.toml the cut's rate, or return to the script's cut: rushes cut forget.",
        )
    return AdoptedCut(_mapped(edit, _from_file))


def write_cut(folder: Path, edit: Edit) -> Path | None:
    """Puts an adopted cut in place of the one there is; gives where that one is kept, None where none is put away."""
    data = otio_writer.document(_mapped(edit, _to_file)).encode()
    if (folder / CUT).is_file() and (folder / CUT).read_bytes() == data:
        return None
    kept = keep_cut(folder)
    with disk_errors(folder, len(data)):
        write_whole(folder / _PARTS, folder / CUT, data, read_only=False)
    return kept


def keep_cut(folder: Path) -> Path | None:
    """A copy of cut.otio under the next number in cuts/; None where there is no cut."""
    path = folder / CUT
    if not path.is_file():
        return None
    with disk_errors(folder):
        numbers = [int(one.stem) for one in (folder / KEPT).glob("*.otio") if one.stem.isdecimal()]
        target = folder / KEPT / f"{max(numbers, default=0) + 1:03d}.otio"
        write_whole(folder / _PARTS, target, path.read_bytes(), read_only=False)
    return target


def forget_cut(folder: Path) -> Path | None:
    """Back to the script's cut; gives where the adopted one is kept, None where there was none."""
    kept = keep_cut(folder)
    if kept is not None:
        with disk_errors(folder):
            (folder / CUT).unlink()
    return kept


def footage(folder: Path, adopted: AdoptedCut | None) -> tuple[LibraryFile, ...]:
    """The media that an editor brought, as far as they are there, by the digests they were taken in under."""
    events = (*adopted.picture, *adopted.sounds) if adopted is not None else ()
    paths = {event.told("path"): media_of(event) for event in events if event.told("path").startswith(f"{FOOTAGE}/")}
    return tuple(
        LibraryFile(path, called(Path(path).stem), media)
        for path, media in sorted(paths.items())
        if ".." not in Path(path).parts and (folder / path).is_file()
    )


def take_in(folder: Path, file: Path, footage: Footage) -> Footage:
    """Copies a medium that an editor brought into the film, under its own name and the beginning of its digest; one
    that is there already stays as it is."""
    digest = digest_file(file)
    name = "-".join("".join(letter if letter.isalnum() else " " for letter in plain(file.stem)).split())[:60]
    target = folder / FOOTAGE / f"{name or 'footage'}-{digest[:8]}{file.suffix.lower()}"
    if not target.is_file() or digest_file(target) != digest:
        with disk_errors(folder, file.stat().st_size):
            part = new_part(folder / _PARTS)
            try:
                shutil.copyfile(file, part)
                sync(part)
                settle(part, target, read_only=False)
            except BaseException:
                discard(part)
                raise
    return replace(footage, digest=digest, path=target.relative_to(folder).as_posix())


def _mapped(edit: Edit, change: Callable[[EditEvent], EditEvent]) -> Edit:
    tracks = (
        EditTrack(track.kind, track.name, track.rate, tuple(map(change, track.events)), track.transitions)
        for track in edit.tracks
    )
    return replace(edit, tracks=tuple(tracks))


def _to_file(event: EditEvent) -> EditEvent:
    if event.offset >= 0:
        return event
    return replace(event, offset=0, about=tuple(with_about(event, **{_BEFORE: str(-event.offset)})))


def _from_file(event: EditEvent) -> EditEvent:
    before = event.told(_BEFORE)
    if not before.isdecimal():
        return event
    return replace(event, offset=event.offset - int(before), about=tuple(with_about(event, **{_BEFORE: ""})))
