"""A film in other languages: which a result belongs to, and the file that its words come from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rushes.departments.provenance import blend
from rushes.departments.provenance.origin import Reference
from rushes.film.film import Film
from rushes.store.digest import digest_file
from rushes.work.task import Task

_TABLES = ("library/texts/{tag}.csv", "library/texts/{tag}.toml")
_READ = "sub-"  # before a language that the film is only read in


def tongue_of(task: Task) -> str:
    """The language of a line's voice or of subtitles, told from its key; empty for the film's own, and for what has no
    words in it."""
    if task.department == "voices":
        return task.key.partition("voice/")[0].rstrip("/")
    if task.department == "subtitles":
        return task.key.rpartition("/")[0].rpartition("/")[2].removeprefix(_READ)
    return ""


def translations(folder: Path, film: Film, tasks: Iterable[Task]) -> dict[str, Reference]:
    """By language, the screenplay written in it, or the table of its lines."""
    found = {}
    script = Path(film.script)
    for tag in sorted({tongue_of(task) for task in tasks} - {""}):
        for name in (f"{script.stem}.{tag}{script.suffix}", *(each.format(tag=tag) for each in _TABLES)):
            path = script.parent / name if name.startswith(script.stem) else Path(name)
            if (folder / path).is_file():
                about = film.right(path.as_posix())
                author, licence = (about.author, about.licence) if about else ("", "")
                found[tag] = Reference(
                    path.as_posix(),
                    digest_file(folder / path),
                    author,
                    licence or film.licence,
                    f"what is said, in {tag!r}",
                    origin=blend.CREATION,
                )
                break
    return found
