"""The film's own music: which file of library/music takes the place of a cue."""

from __future__ import annotations

from rushes.errors import CheckFailed
from rushes.film.film import Film
from rushes.film.library import Library, LibraryFile, called
from rushes.film.score import SpottedCue

MIDI = (".mid", ".midi")
_CREDITS = ("credits", "end credits", "generique", "generique de fin")
_OPENING = ("opening", "main title", "ouverture", "generique de debut")


def own_file(cue: SpottedCue, film: Film, library: Library) -> LibraryFile | None:
    """The file that a note names; else one called after the cue: its number ("1m2"), "opening" or "credits".

    Raises CheckFailed where the named file is not there, or where the file has no rights line."""
    found = _named(cue, library) if cue.file else _called(cue, library)
    if found is not None and film.right(found.path) is None:
        raise CheckFailed(
            f"{found.path} has no rights line: nobody may hear it before it is known whose it is.",
            where=cue.source if cue.file and cue.source is not None else "film.toml",
            todo=f'Add to film.toml:  [[rights]]  file = "{found.path}"  author = "…"  licence = "…"',
        )
    return found


def _named(cue: SpottedCue, library: Library) -> LibraryFile:
    wanted = cue.file.replace("\\", "/").rpartition("/")[2].casefold()
    for file in library.music:
        if wanted in (file.path.rpartition("/")[2].casefold(), file.name) or called(cue.file) == file.name:
            return file
    there = ", ".join(file.path.rpartition("/")[2] for file in library.music[:8])
    raise CheckFailed(
        f"There is no {cue.file!r} in library/music.",
        where=cue.source if cue.source is not None else "",
        todo=f"There are: {there}." if there else "Put the file into library/music, with a rights line in film.toml.",
    )


def _called(cue: SpottedCue, library: Library) -> LibraryFile | None:
    names = {cue.name}
    if cue.key == "music/credits":
        names.update(_CREDITS)
    elif cue.at == 0:
        names.update(_OPENING)
    return next((file for file in library.music if file.name in names), None)
