"""The film otherwise than as it stands: its sound alone; in another language; in several at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from rushes.departments import deliver, guide, languages, mix, script, subtitles, voices
from rushes.departments.languages import Translation
from rushes.errors import TranslationError
from rushes.film.cut import Cut
from rushes.film.film import Film
from rushes.film.quick import dataclass
from rushes.film.shot import Breakdown
from rushes.pipeline import CallSheet, Opened, call_sheet, joined
from rushes.work.task import Made, Task, awaited

Stage: TypeAlias = Sequence[Task]
Results: TypeAlias = Mapping[str, Made]
T = TypeVar("T")

_SOUND = frozenset({"voices", "effects", "music", "mix"})
_TOLD = frozenset({"board", "report", "cut", "subtitles"})  # departments whose work is the original's alone
READ = "sub-"  # before a language in which the film is only read
_ENDS = frozenset({"mix", "sound-track", "sound-sheet", "stems", "surround", "master"})


@dataclass(frozen=True, slots=True)
class Order:
    """``languages`` the master is spoken in, the first as its default; ``container`` "mp4", or "mkv" for an archive;
    ``read``: languages it has subtitles in besides."""

    languages: tuple[str, ...]
    container: str = "mp4"
    read: tuple[str, ...] = ()

    @classmethod
    def of(cls, film: Film) -> Order:
        """What film.toml asks for."""
        spoken = film.languages or (film.language,)
        return cls(spoken, read=tuple(tag for tag in film.subtitles.languages if tag not in spoken))


@dataclass(frozen=True, slots=True)
class _Other:
    """The film in another language, before its lines are spoken."""

    film: Film
    sheet: Breakdown
    lines: tuple[Task, ...] = ()
    made: Mapping[str, Made] | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """The film in a language, before it is mixed: ``made`` is what came of its ``reels``, and of all before them.
    ``slot`` stands before the keys of what is its own."""

    film: Film
    edit: Cut
    reels: tuple[mix.Premixed, ...]
    made: Results
    slot: str = ""


@dataclass(frozen=True, slots=True)
class _Heard:
    """One language of the master, ready to be joined; ``track`` is None where it is only read."""

    film: Film
    edit: Cut
    track: Made | None
    words: subtitles.Subtitled


def film_sheet(opened: Opened, order: Order | None = None) -> CallSheet:
    """The film as film.toml or an order has it: in its own language, or in others."""
    order = order or Order.of(opened.film)
    plain = order == Order((opened.film.language,))
    return call_sheet(opened) if plain else _several(opened, order)


def hearing(opened: Opened) -> CallSheet:
    """The sound of the whole film without its pictures, mixed, measured and drawn: the call sheet's own tasks for it,
    with stand-ins for what only the eye waits for."""
    edit, _ = yield from partly(call_sheet(opened), lambda task: task.department in _SOUND)
    return edit


def translation(opened: Opened, tag: str) -> Translation:
    """Every line of the film in a language, from its screenplay (script.en.fountain) or its table. Raises
    TranslationError."""
    path = languages.script_of(opened.folder, opened.film.script, tag)
    if path.is_file():
        other = script.read(path)
        return Translation(tag, languages.pair(opened.screenplay, other), other)
    table = languages.table_of(opened.folder, tag)
    if table.is_file():
        return Translation(tag, languages.read_table(table, opened.screenplay))
    raise TranslationError(
        f"There is no translation into {tag!r}.",
        todo=f"Write {path.name} beside the script, or fill in a table: `rushes subtitles table --language {tag}`.",
    )


def _several(opened: Opened, order: Order) -> CallSheet:
    """The film in the languages of an order: the other voices first, since what they cannot say is best known early."""
    own = opened.film.language
    others = yield from _foreign(opened, order)
    whole = own in order.languages or order == Order.of(opened.film)
    edit, made = yield from partly(call_sheet(opened), lambda task: task.key != "master" if whole else _shared(task))

    heard: list[_Heard] = []
    for tag in order.languages:
        if tag == own:
            words = subtitles.of_film(edit, opened.film, opened.edited, made["sound-track"])
            heard.append(_Heard(opened.film, edit, made["sound-track"], words))
        else:
            heard.append((yield from _dub(opened, others[tag], edit, made)))
    first, track = heard[0], heard[0].track
    assert track is not None
    for tag in order.read:
        heard.append((yield from _read(opened, tag, edit, track)))
    name, slot = called(opened, order)
    master, *_ = joined(first.edit, first.film, made, track, first.words, name)
    beside = [
        deliver.Version(one.film.language, one.track.media["sound"] if one.track else None, one.words.cues)
        for one in heard[1:]
    ]
    master = deliver.with_versions(master, beside, order.container, f"{name}.{order.container}")
    yield [replace(master, key=f"{slot}master")]
    return edit


def unmixed(opened: Opened, order: Order) -> Generator[Stage, Results, tuple[Spoken, ...]]:
    """The film in every language that an order has spoken, its pictures and premixes made, and nothing in out/: for
    whoever mixes and joins it otherwise than `make` does."""
    others = yield from _foreign(opened, order)
    edit, made = yield from _unshown(partly(call_sheet(opened), _shared))
    found = []
    for tag in order.languages:
        if tag in others:
            found.append((yield from _premixed(opened, others[tag], edit, made)))
        else:
            found.append(Spoken(opened.film, edit, mix.premixes(edit, opened.film, opened.mixing), made))
    return tuple(found)


def _unshown(stages: Generator[Stage, Results, T]) -> Generator[Stage, Results, T]:
    """The same stages, of which nothing is put into out/."""
    try:
        tasks = next(stages)
        while True:
            tasks = stages.send((yield [replace(task, export=()) for task in tasks]))
    except StopIteration as end:
        result: T = end.value
        return result


def _foreign(opened: Opened, order: Order) -> Generator[Stage, Results, dict[str, _Other]]:
    """The voices of every language of an order that is not the film's own."""
    others: dict[str, _Other] = {}
    for tag in order.languages:
        if tag != opened.film.language:
            others[tag] = yield from _voices(opened, tag)
    return others


def called(opened: Opened, order: Order) -> tuple[str, str]:
    """The name of the files in out/, and what stands before the keys of their tasks."""
    if order == Order.of(opened.film):
        return opened.name, ""
    tags = "-".join(order.languages) + (f".{READ}{'-'.join(order.read)}" if order.read else "")
    return f"{opened.name}.{tags}", f"{tags}.{order.container}/" if order.container != "mp4" else f"{tags}/"


def _shared(task: Task) -> bool:
    """What of the original every language needs: its voices, for they time its pictures; those; its sounds."""
    return task.department not in _TOLD and task.key not in _ENDS


def _read(opened: Opened, tag: str, edit: Cut, sound: Made) -> Generator[Stage, Results, _Heard]:
    """The subtitles of a language in which nobody speaks, with the voices there are."""
    film, cut = read_in(opened, tag, edit)
    words = subtitles.of_film(cut, film, opened.edited, sound)
    yield [
        replace(task, key=f"{READ}{tag}/{task.key}")
        for task in subtitles.file_tasks(words, film, f"{opened.name}.{READ}{tag}")
    ]
    return _Heard(film, cut, None, words)


def read_in(opened: Opened, tag: str, edit: Cut) -> tuple[Film, Cut]:
    """The film in a language in which nobody speaks, and a cut of it that is read in that."""
    film, sheet = _translated(opened, tag)
    return film, languages.read_in(edit, sheet)


def _translated(opened: Opened, tag: str) -> tuple[Film, Breakdown]:
    """The film and its breakdown in a language."""
    said = translation(opened, tag)
    film = replace(opened.film, language=tag)
    if said.screenplay is not None:
        film = replace(voices.pronounced(film, said.screenplay), title=said.screenplay.title("title", film.title))
    return film, languages.dubbed_sheet(opened.breakdown, said)


def _voices(opened: Opened, tag: str) -> Generator[Stage, Results, _Other]:
    """The lines of a translation, spoken."""
    film, sheet = _translated(opened, tag)
    read = voices.voice_tasks(sheet, guide.castable(film, opened.library))
    read = languages.speaking(read, opened.breakdown, film)
    stages = guide.spoken(read, film, sheet, opened.library)
    lines, made = yield from languages.under(f"{tag}/", stages)
    return _Other(film, sheet, tuple(lines), made)


def cut_in(opened: Opened, tag: str) -> CallSheet:
    """The cut of the film in a language, and what it needs to be timed; nothing is mixed or joined. It is timed by the
    voices of that language where they are there, else by the film's own."""
    other = (yield from _voices(opened, tag)) if tag != opened.film.language else None
    edit, made = yield from partly(call_sheet(opened), _shared)
    if other is None:
        return edit
    dub: Cut = yield from _dubbed(other, edit, made)
    # Where nobody has spoken it yet it may be a language that the film is only read in.
    return dub if all(event.recipe for event in dub.sound) else languages.read_in(edit, other.sheet)


def _dubbed(other: _Other, edit: Cut, made: Results) -> CallSheet:
    """The cut with the lines of another language in the places of the original's."""
    slot = f"{other.film.language}/"
    spoken: dict[str, Made] = {**made, **(other.made or {})}
    fitting = languages.fitting_tasks(edit, other.lines, spoken)
    if fitting:
        given = yield [replace(task, key=slot + task.key) for task in fitting]
        spoken |= {task.key: given[slot + task.key] for task in fitting}
    return languages.dubbed(edit, other.sheet, other.lines, spoken)


def _premixed(opened: Opened, other: _Other, edit: Cut, made: Results) -> Generator[Stage, Results, Spoken]:
    """A language's lines in their places and premixed; everything else as the original has it."""
    film, slot = other.film, f"{other.film.language}/"
    dub: Cut = yield from _dubbed(other, edit, made)
    reels = mix.premixes(edit, film, opened.mixing)
    said = mix.premixes(mix.spoken_alone(dub), film, opened.mixing, slot)
    made = yield [*mix.tasks(reels), *mix.tasks(said)]
    return Spoken(film, dub, mix.dubbed(reels, said), made, slot)


def _dub(opened: Opened, other: _Other, edit: Cut, made: Results) -> Generator[Stage, Results, _Heard]:
    """A language as the master has it: mixed and encoded, with its subtitles."""
    one = yield from _premixed(opened, other, edit, made)
    mixing = mix.mix_task(one.edit, one.film, one.reels, one.made, opened.mixing, one.slot)
    made = yield [mixing]
    track = deliver.audio_task(made[mixing.key], one.film, one.edit.frames)
    track = replace(track, key=f"{one.slot}sound-track")
    made = yield [track]
    words = subtitles.of_film(one.edit, one.film, opened.edited, made[track.key])
    files = subtitles.file_tasks(words, one.film, f"{opened.name}.{one.film.language}")
    yield [replace(task, key=one.slot + task.key) for task in files]
    return _Heard(one.film, one.edit, made[track.key], words)


def partly(whole: CallSheet, wanted: Callable[[Task], bool]) -> Generator[Stage, Results, tuple[Cut, dict[str, Made]]]:
    """The tasks of a call sheet that are wanted, stand-ins for the others; gives the cut and all that came of them."""
    unseen: dict[str, Made] = {}
    tasks = next(whole)
    while True:
        unseen |= {task.key: awaited(task) for task in tasks if not wanted(task)}
        made = yield [task for task in tasks if wanted(task)]
        try:
            tasks = whole.send({**unseen, **made})
        except StopIteration as end:
            edit: Cut = end.value
            return edit, {**unseen, **made}
