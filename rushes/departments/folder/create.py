"""A new film folder from a template: settings that teach, a two-scene film to edit, a library."""

from __future__ import annotations

import json
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from rushes.departments.folder.settings import parse_film
from rushes.departments.folder.text_file import disk_error
from rushes.errors import FilmFolderError, SettingsError

_USUAL = "short"
# Where each file of a template goes. A name that begins with a full stop would be left out of some packages.
_PLACES = {
    "film.toml": "film.toml",
    "script.fountain": "script.fountain",
    "library.md": "library/README.md",
    "gitignore": ".gitignore",
}


def template_names() -> list[str]:
    """The templates there are, sorted."""
    return sorted(one.name for one in _templates().iterdir() if one.is_dir() and not one.name.startswith("_"))


def create_film(folder: Path, title: str, language: str = "en", template: str = _USUAL) -> list[Path]:
    """Begin a film in ``folder`` (made where needed) and give the files written.

    French where ``language`` begins with "fr", else English. Overwrites nothing: raises FilmFolderError where one
    of its files is there already; SettingsError for a language or a template that is not one.
    """
    title = " ".join(title.split())
    if not title:
        raise SettingsError("A film needs a title.", todo='Write it in quotation marks: rushes new folder --title "…"')
    texts = _texts(template, "fr" if re.match(r"fr\b", language) else "en")
    values = {"{{title-toml}}": _toml_string(title), "{{language}}": language, "{{title}}": title}
    written = {folder / place: _fill(texts[name], values) for name, place in _PLACES.items()}
    parse_film(written[folder / "film.toml"])
    _refuse_to_overwrite(folder, written)
    for path, text in written.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            _refuse_to_overwrite(folder, written)
        except OSError as problem:
            raise disk_error(problem, path) from None
    return list(written)


def _refuse_to_overwrite(folder: Path, written: dict[Path, str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise FilmFolderError("This is a file, not a folder.", where=folder, todo="Choose another name for the film.")
    for path in written:
        if path.name != ".gitignore" and (path.exists() or path.is_symlink()):
            raise FilmFolderError(
                f"There is a {path.name} here already; nothing was written.",
                where=folder,
                todo="Choose another folder, or open the film that is there: rushes plan",
            )
    # A repository's own .gitignore is no obstacle: it stays as it is.
    ignored = folder / ".gitignore"
    if ignored.exists():
        written.pop(ignored, None)


def _templates() -> Traversable:
    return resources.files(__package__).joinpath("data", "templates")


def _texts(template: str, language: str) -> dict[str, str]:
    if template not in template_names():
        raise SettingsError(
            f"There is no template called {template!r}.", todo=f"Allowed: {', '.join(template_names())}."
        )
    source = _templates().joinpath(template, language)
    return {name: source.joinpath(name).read_text(encoding="utf-8") for name in _PLACES}


def _fill(text: str, values: dict[str, str]) -> str:
    """Put the values in their places, in one pass, so that a title may hold braces."""
    pieces = text.split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled.append(values["{{" + name + "}}"] + rest)
    return "".join(filled)


def _toml_string(text: str) -> str:
    """A basic TOML string; JSON escapes the same, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
