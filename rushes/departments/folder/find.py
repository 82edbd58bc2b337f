"""Where the film is."""

from __future__ import annotations

from pathlib import Path

from rushes.errors import FilmFolderError

SETTINGS = "film.toml"


def find_film(path: Path) -> Path:
    """The film folder that ``path`` is, or is inside of: the nearest folder with a ``film.toml``.

    Raises FilmFolderError where the path is not there, or no folder above it holds a film.
    """
    try:
        whole = path.expanduser().absolute()
        if not whole.exists():
            raise FilmFolderError(
                "There is no such folder.", where=path, todo=f"Begin a film there with: rushes new {_shown(path)}"
            )
        for folder in (whole, *whole.parents):
            if (folder / SETTINGS).is_file():
                return folder
    except OSError as problem:
        raise FilmFolderError(f"This folder cannot be read: {problem.strerror}.", where=path) from None
    raise FilmFolderError(
        f"There is no film here: neither this folder nor any above it has a {SETTINGS}.",
        where=path,
        todo="Go into a film's folder, or begin a film with: rushes new my-film",
    )


def _shown(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text
