"""The subtitles desk: what is done with an opened film's subtitles and translations outside a `make`."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from rushes.departments import folder, languages, subtitles
from rushes.errors import CheckFailed, SubtitleError, TranslationError
from rushes.film.cut import SPOKEN, Cut
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.pipeline import Opened
from rushes.studio import desk_of
from rushes.versions import cut_in
from rushes.work.survey import looked_through


@dataclass(frozen=True, slots=True)
class Checked:
    """The subtitles of one language, or of a file, and which rules they break. ``notices``: what else is to be told."""

    name: str
    language: str
    count: int
    violations: tuple[subtitles.Violation, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an edited file came to: ``path`` is where it is kept, below the film's folder; see ``subtitles.Adopted``."""

    path: str
    language: str
    changes: tuple[str, ...]
    same: int
    notices: tuple[str, ...]


def spoken_or_read(film: Film) -> tuple[str, ...]:
    """Every language that film.toml says the film is in, its own first."""
    return tuple(dict.fromkeys((film.language, *film.languages, *film.subtitles.languages)))


def finished_cut(opened: Opened, tag: str) -> Cut:
    """The cut in a language, with the voices it has. Raises CheckFailed while one of them is not made."""
    with desk_of(opened) as desk:
        edit, _ = looked_through(cut_in(opened, tag), desk)
    if any(not event.recipe for event in edit.sound if event.stem in SPOKEN):
        todo = "Make the film first: rushes make"
        raise CheckFailed("Not every line is spoken yet: nobody knows when its subtitle comes.", todo=todo)
    return edit


def check_film(opened: Opened, tag: str) -> Checked:
    """The film's own subtitles in a language. Raises CheckFailed where they cannot be told yet."""
    cut, film = finished_cut(opened, tag), opened.film
    words = subtitles.with_edited(cut, tag, film.subtitles.children, opened.edited.get(tag, ()))
    rules = subtitles.rules_for(tag, film.subtitles.children)
    found = subtitles.violations(words.cues, rules, film.format.rate, subtitles.shot_changes(cut), cut.frames)
    return Checked(opened.name, tag, len(words.cues), found, words.lost)


def check_file(path: Path, language: str, rate: Fraction, children: bool) -> Checked:
    """Anybody's subtitle file. Raises SubtitleError."""
    read = subtitles.read_subtitles(path, rate)
    tag = language or read.language or "en"
    found = subtitles.violations(read.cues, subtitles.rules_for(tag, children), rate)
    return Checked(read.name, tag, len(read.cues), found, read.notices)


def adopt(opened: Opened, path: Path, language: str) -> TakenBack:
    """Keep what an edited file has otherwise than the film's own subtitles, in subtitles/<language>.toml. The script is
    never touched. Raises SubtitleError, CheckFailed; then nothing is written."""
    film = opened.film
    read = subtitles.read_subtitles(path, film.format.rate)
    tag = language or _known(read.language, opened) or film.language
    cut = finished_cut(opened, tag)
    own = subtitles.with_edited(cut, tag, film.subtitles.children, ())
    if not own.cues:
        raise SubtitleError("Nobody speaks in this film.", where=path.name, todo="Is it the right film?")
    adopted = subtitles.adopt(read.cues, own, cut, path.name)
    if not adopted.same and not any(one.lines and one.cues for one in adopted.edited):
        raise SubtitleError(
            f"None of its {len(read.cues)} subtitles is of a line of this film in {tag!r}.",
            where=path.name,
            todo="Is it the right film, and the right language? Say it with --language.",
        )
    folder.write_edited(opened.folder, tag, adopted.edited)
    return TakenBack(folder.edited_file(tag), tag, adopted.changes, adopted.same, read.notices)


def _known(tag: str, opened: Opened) -> str:
    """The language a file says it is in, where the film has that: "fr-FR" is the film's "fr"."""
    among = spoken_or_read(opened.film)
    return next((one for one in among if one == tag or one == tag.partition("-")[0]), tag)


def write_table(opened: Opened, tag: str) -> tuple[Path, int]:
    """Write or complete the table that a translator fills in; gives it, and how many lines wait. Raises
    TranslationError where the language has a screenplay of its own."""
    script = languages.script_of(opened.folder, opened.film.script, tag)
    if script.is_file():
        raise TranslationError(
            f"{script.name} translates the film already.", todo="Write in it, or move it away first."
        )
    if tag == opened.film.language:
        raise TranslationError(f"The film is in {tag!r} itself.", todo="Say another with --language.")
    path = languages.table_of(opened.folder, tag)
    if path.suffix != ".csv":
        raise TranslationError(f"{path.name} is yours to write: only a .csv is completed.", todo="Add the lines to it.")
    numbers = {scene.source: scene.number for scene in opened.breakdown.scenes}
    text, waiting = languages.write_table(path, opened.screenplay, numbers)
    folder.write_beside(path, text)
    return path, waiting
