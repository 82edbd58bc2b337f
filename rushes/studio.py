"""What one does with an opened film: plan it, make it, put the results where people look for them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rushes import finished, workprint
from rushes.departments import folder, provenance, shoot, voices
from rushes.departments.editorial.adoption.standing import check_footage
from rushes.engines import registry
from rushes.engines.prices import is_priced
from rushes.engines.system import SIGNING
from rushes.errors import CheckFailed, SelectsError
from rushes.executors import Where, open_executor
from rushes.film.cut import Cut
from rushes.film.film import Budget
from rushes.film.money import Money
from rushes.film.selects import Verdict
from rushes.film.shot import SceneSheet, Shot
from rushes.handover import workprint_of
from rushes.pipeline import CallSheet, Opened, open_film
from rushes.store import Record, Store, hold
from rushes.versions import Order, film_sheet
from rushes.work.desk import Desk, Entry
from rushes.work.quote import Bill, bill
from rushes.work.run import Observer, carry_out
from rushes.work.spending import spent
from rushes.work.survey import survey
from rushes.work.task import Made
from rushes.work.till import check_budget


@dataclass
class MadeFilm:
    """What `make` came to: the cut, what was made anew, the files in out/, every file of every result, and the results
    by task key. ``set_aside``: files in out/ that somebody had changed, under the names they have now."""

    cut: Cut
    entries: list[Entry]
    remade: list[Entry]
    files: list[Path] = field(default_factory=list)
    stands_on: list[Path] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    set_aside: list[Path] = field(default_factory=list)


Consent = Callable[[Bill, Money, Budget], None]
"""Told what is to be paid for and what was spent before, of which budget; raises where nobody agrees."""


@contextmanager
def desk_of(opened: Opened, on_damage: Callable[[str], None] = lambda message: None) -> Iterator[Desk]:
    """The film's store with the director's selects on top; ``on_damage`` is told what was found damaged."""
    registry.look_in(opened.folder)
    with Store(opened.folder, on_damage=on_damage) as store:
        takes = opened.selects.takes
        circled = {f"shot/{each.shot}": each.take for each in takes if each.verdict is Verdict.CIRCLED}
        rejected = frozenset(each.take for each in takes if each.verdict is Verdict.REJECTED)
        library = {file.media.digest: opened.folder / file.path for file in opened.library.files}
        library |= {digest: Path(path) for digest, path in opened.film.typecase.paths.items()}  # of this machine
        yield Desk(store, circled, rejected, library, opened.film)


def plan_film(opened: Opened, desk: Desk, order: Order | None = None) -> list[Entry]:
    """How everything the film needs stands, making nothing; ``order``: in other languages than film.toml says."""
    return survey(film_sheet(opened, order), desk)


def make_whole_film(
    path: Path,
    *,
    executor: Where | str = "process",
    wait: bool | Callable[[object], None] = True,
    observer: Observer | None = None,
    consent: Consent | None = None,
    order: Order | None = None,
) -> MadeFilm:
    """Find, read and make the film at ``path``, and note that it is finished: see ``rushes.finished``. With an
    ``order``, in other languages than film.toml says; of that nothing is noted."""
    place = folder.find_film(path)
    seen = finished.look(place)
    opened = open_film(place)
    if complete_mix(opened):
        seen = finished.look(place)
    done = make_film(opened, executor=executor, wait=wait, observer=observer, consent=consent, order=order)
    if order is None and _of_the_house(opened):
        with desk_of(opened) as desk:
            printed = workprint_of(opened, done.cut, done.entries, done.made, desk)
        finished.note(place, seen, [*done.stands_on, *done.files, *workprint.keep(place, printed)], done.files)
    return done


def complete_mix(opened: Opened) -> bool:
    """Name in mix.toml what it does not say yet, for its reader to change; nothing that stands there is touched.

    Whether anything was written."""
    scenes = opened.breakdown.scenes
    speakers = dict.fromkeys(line.character for scene in scenes for shot in scene.shots for line in shot.lines)
    headings = {scene.key: f"{scene.number} {scene.heading.text}" for scene in scenes}
    return folder.complete_mix(opened.folder, speakers, headings)


def make_film(
    opened: Opened,
    *,
    executor: Where | str = "process",
    wait: bool | Callable[[object], None] = True,
    observer: Observer | None = None,
    on_damage: Callable[[str], None] = lambda message: None,
    consent: Consent | None = None,
    order: Order | None = None,
) -> MadeFilm:
    """Make whatever is missing or stale, and nothing else.

    ``wait``: as in ``rushes.store.hold``, for a film another process works on. ``consent`` is told what is about to be
    spent, and raises where nobody agrees. Raises FilmBusy, EngineError, StoreError, CheckFailed (the budget),
    Cancelled.
    """
    return carry_out_film(
        opened,
        lambda: film_sheet(opened, order),
        executor=executor,
        wait=wait,
        observer=observer,
        on_damage=on_damage,
        consent=consent,
    )


def carry_out_film(
    opened: Opened,
    sheet: Callable[[], CallSheet],
    *,
    executor: Where | str = "process",
    wait: bool | Callable[[object], None] = True,
    observer: Observer | None = None,
    on_damage: Callable[[str], None] = lambda message: None,
    consent: Consent | None = None,
) -> MadeFilm:
    """The same for any call sheet of the film: the whole of it, or only its storyboard; ``sheet`` begins one."""
    check_footage(opened.adopted, opened.library)
    if observer:
        for notice in opened.film.typecase.notices:
            observer.noticed(notice)
        wait = partial(_waits, observer) if wait is True else wait
    with hold(opened.folder, wait), desk_of(opened, on_damage) as desk:
        agree_to_spend(opened, desk, sheet, consent)
        hidden = opened.folder / ".rushes"
        with closing(open_executor(executor, hidden / "log", hidden / "share")) as workers:
            cut, done = carry_out(sheet(), desk, workers, observer, again=sheet if executor == "process" else None)
        about = opened.film, opened.breakdown, opened.library
        put = provenance.leave(opened.folder, *about, desk, done.entries, done.made)
        if observer and put.unsigned:
            observer.noticed(f"Not signed, what signs is not installed: {SIGNING}")
        results = {media for made in done.made.values() for media in made.media.values()}
        stands_on = [*map(desk.path, results), *put.beside]
        return MadeFilm(cut, done.entries, done.remade, put.files, stands_on, done.made, put.set_aside)


def _waits(observer: Observer, holder: object) -> None:
    observer.noticed(f"Waiting for another rushes that works on this film: {holder}.")


def agree_to_spend(opened: Opened, desk: Desk, sheet: Callable[[], CallSheet], consent: Consent | None) -> None:
    """Refuse to begin what would cost more than film.toml allows, or what nobody agrees to pay. Raises CheckFailed.

    What free engines make costs nothing and needs no look.
    """
    if not _priced(opened):
        return
    wanted = bill(survey(sheet(), desk))
    if wanted.paid:
        before = spent(desk.store, opened.film.budget.currency)
        check_budget(wanted, before, opened.film.budget)
        if consent is not None:
            consent(wanted, before, opened.film.budget)


def takes_of(shot: Shot, desk: Desk) -> list[Record]:
    """Every finished take of a shot, the oldest first: take 1, take 2…"""
    return [record for record in desk.store.history(f"shot/{shot.key}") if record.made]


def find_take(shot: Shot, wanted: str, desk: Desk) -> tuple[int, Record]:
    """A take by its number or by the first letters of its recipe. Raises SelectsError."""
    takes = takes_of(shot, desk)
    for number, record in enumerate(takes, 1):
        if wanted == str(number) or (len(wanted) >= 4 and record.recipe.startswith(wanted.lower())):
            return number, record
    have = f"It has takes 1 to {len(takes)}." if len(takes) > 1 else "It has take 1 only." if takes else "It has none."
    raise SelectsError(
        f"Shot {shot.number} has no take {wanted!r}. {have}", todo="`rushes takes list` shows every take."
    )


def judge_take(opened: Opened, shot: Shot, take: Record, verdict: Verdict, note: str = "") -> None:
    """Write a verdict, and a note if there is one, into selects.toml."""
    selects = folder.read_selects(opened.folder).judge(shot.key, take.recipe, verdict)
    if note:
        selects = selects.annotate(shot.key, take.recipe, note)
    folder.write_selects(opened.folder, selects)


def _priced(opened: Opened) -> bool:
    return any(is_priced(registry.card(name)) for name in engines_of(opened))


def _of_the_house(opened: Opened) -> bool:
    """Whether this film depends on its folder and the house's code alone: no script, no engine from elsewhere."""
    inside = (opened.folder / opened.film.script).resolve().is_relative_to(opened.folder.resolve())
    ours = (registry.engine_class(name).__module__.startswith("rushes.") for name in engines_of(opened))
    return inside and all(ours)


def engines_of(opened: Opened) -> set[str]:
    """The names of every engine the film asks for."""
    engines = opened.film.engines
    used = {
        *shoot.engines_of(opened.film, opened.breakdown),
        engines.voice,
        engines.music,
        engines.ambience,
        engines.effects,
    }
    if opened.library.guides or opened.library.colours:
        used.add(engines.speech)
    return used


def assign_voices(opened: Opened, wanted: Mapping[str, str]) -> None:
    """Gives people of the film voices of the casting table, in film.toml. Raises CheckFailed for a name that nobody
    has or a voice that is not there; then nothing is written."""
    names = {line.character.casefold(): line.character for shot in opened.breakdown.shots for line in shot.lines}
    for name, voice in wanted.items():
        if name.casefold() not in names:
            raise CheckFailed(f"Nobody called {name!r} speaks in this film.", todo=f"Who does: {_few(names.values())}.")
        if voice not in voices.kinds():
            raise CheckFailed(f"There is no voice called {voice!r}.", todo=f"Voices: {', '.join(voices.kinds())}.")
    folder.write_voices(opened.folder, {names[name.casefold()]: voice for name, voice in wanted.items()})


def _first_to_last(names: Sequence[str]) -> str:
    return " to ".join(dict.fromkeys((names[0], names[-1]))) if names else "none"


_NAMED = 12  # names that a message lists


def _few(names: Iterable[str]) -> str:
    known = list(names)
    return ", ".join(known[:_NAMED]) + (", …" if len(known) > _NAMED else "")


def find_shot(opened: Opened, number: str) -> Shot:
    """The shot of that number, whatever its case. Raises CheckFailed with the nearest numbers."""
    wanted = number.strip().upper()
    shots = {shot.number.upper(): shot for shot in opened.breakdown.shots}
    if wanted in shots:
        return shots[wanted]
    near = difflib.get_close_matches(wanted, shots, 3) or [name for name in shots if name.startswith(wanted)][:6]
    known = ", ".join(near) or _first_to_last(list(shots))
    raise CheckFailed(
        f"There is no shot {number!r} in this film.", todo=f"Shots here: {known}. `rushes breakdown` lists them."
    )


def find_scene(opened: Opened, number: str) -> SceneSheet:
    """The scene of that number, whatever its case. Raises CheckFailed with the scenes there are."""
    scenes = {scene.number.upper(): scene for scene in opened.breakdown.scenes if scene.shots}
    wanted = number.strip().upper()
    if wanted in scenes:
        return scenes[wanted]
    near = difflib.get_close_matches(wanted, scenes, 3)
    known = ", ".join(near) or _first_to_last(list(scenes))
    raise CheckFailed(
        f"There is no scene {number!r} in this film.", todo=f"Scenes here: {known}. `rushes breakdown` lists them."
    )
