"""The call sheet: the order of the departments, on one screen."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from rushes import soundtrack
from rushes.departments import (
    blocking,
    board,
    breakdown,
    cut,
    deliver,
    effects,
    export,
    folder,
    guide,
    mix,
    music,
    overheads,
    report,
    script,
    shoot,
    subtitles,
    titles,
    voices,
)  # fmt: skip
from rushes.departments.editorial import turnover
from rushes.departments.editorial.adoption import keeping
from rushes.engines import registry
from rushes.film.adopted import AdoptedCut
from rushes.film.blocking import Blocking
from rushes.film.cut import Cut
from rushes.film.edited import EditedCues
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.mixing import MixSettings
from rushes.film.quick import dataclass
from rushes.film.rights import Acceptance
from rushes.film.screenplay import Screenplay
from rushes.film.selects import Selects
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.work.task import Made, Task, awaited

CallSheet = Generator[Sequence[Task], Mapping[str, Made], Cut]
Staged = tuple[Film, voices.LineLengths, cut.Fitted, Mapping[str, Blocking]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A film as read from its folder, broken down, nothing made."""

    folder: Path
    film: Film
    screenplay: Screenplay
    breakdown: Breakdown
    selects: Selects
    library: Library
    mixing: MixSettings = field(default_factory=MixSettings)
    accepted: tuple[Acceptance, ...] = ()
    adopted: AdoptedCut | None = None
    edited: Mapping[str, tuple[EditedCues, ...]] = field(default_factory=dict)  # subtitles, by language
    staged: list[Staged] = field(default_factory=list, repr=False, compare=False)  # as it was asked for last

    @property
    def name(self) -> str:
        return self.folder.resolve().name


def open_film(path: Path) -> Opened:
    """Read film.toml, the screenplay and the selects, and break the screenplay down."""
    place = folder.find_film(path)
    registry.look_in(place)
    film = folder.read_film(place)
    screenplay = script.read(place / film.script)
    if not film.title:
        film = replace(film, title=screenplay.title("title") or place.resolve().name)
    film = voices.pronounced(film, screenplay)
    sheet = breakdown.break_down(screenplay, film)
    film = breakdown.introduce(film, sheet)
    adopted = keeping.read_cut(place, film.format.rate)
    selects = folder.read_selects(place).taking(adopted.chosen if adopted else {})
    library = replace(folder.read_library(place), footage=keeping.footage(place, adopted))
    told = folder.read_mix(place), folder.read_acceptances(place), adopted, folder.read_edited(place)
    film = replace(film, draft=board.draft_of(screenplay, film), typecase=folder.read_faces(film, screenplay, sheet))
    return Opened(place, film, screenplay, sheet, selects, library, *told)


def call_sheet(opened: Opened) -> CallSheet:
    """Each yield is a stage: tasks that do not need one another. What is made of them comes back by key, with
    a stand-in for whatever is not made yet, so that the whole film can be planned before anything is."""
    film, sheet, name = opened.film, opened.breakdown, opened.name
    lines, made = yield from guide.spoken(_read(opened), film, sheet, opened.library)

    lengths = voices.line_lengths(lines, made)
    fit, blockings = _staged(opened, film, lengths)
    seen = cut.in_cut(opened.adopted, sheet)
    keys = {shot.key for shot in seen.shots}
    shot = yield from shoot.shoot(film, sheet, blockings, fit.timings, made, opened.library, opened.selects, keys)
    table = music.lay_out(sheet, film.format, fit.script, titles.opening_frames(film))
    cues = music.spot(sheet, film, table)
    spotting = effects.spot_film(sheet, opened.screenplay, film, blockings, fit.timings, opened.library)
    beds = [*_beds(opened, film, seen), *music.cue_tasks(cues, film, opened.library)]
    brought = opened.adopted.brought_sounds if opened.adopted else {}
    sounds = [*effects.sound_tasks(spotting, film, opened.library), *effects.brought_tasks(brought)]
    made = yield [*shot.takes, *beds, *sounds]

    credit = titles.gather_credits(film, opened.screenplay, sheet, [*lines, *shot.steps, *shot.takes, *beds], made)
    cards = titles.title_tasks(film, opened.screenplay, credit)
    before, after = titles.before_and_after(cards)
    last = music.closing_cue(sheet, film, table, len(cues), sum(card.frames for card in after))
    credit_music = music.cue_tasks(last, film, opened.library)
    laid = effects.foley_tasks(seen, spotting, film, blockings, fit.timings, made, opened.library)
    made = yield [*cards, *credit_music, *laid, *([deliver.black_task(film.format)] if opened.adopted else [])]
    cues = (*cues, *last)
    picture = cut.edited(opened.adopted, sheet, fit, made, before, after)
    sound = soundtrack.heard(film, sheet, picture, fit, made, cues, opened.adopted)
    edit = mix.placed(cut.assemble(film, picture.picture, sound, picture.transitions), blockings, opened.mixing)
    conformed = deliver.conform_tasks(edit, deliver.picture_facts(made))
    reels = mix.premixes(edit, film, opened.mixing)
    made = yield [*mix.tasks(reels), *conformed, *board.panel_tasks(edit, blockings)]
    mixing = mix.mix_task(edit, film, reels, made, opened.mixing, name=name)
    made = yield [mixing]

    # All that can be told or drawn of the film is, while its sound is encoded: the master alone waits for that.
    track = deliver.audio_task(made["mix"], film, edit.frames)
    heard = mix.listen_task(edit, mixing, made, name, film.language)
    made = yield [
        track,
        heard,
        *mix.further_tasks(mixing, film, made, name),
        turnover.cut_task(edit, sheet, name),
        *board.board_tasks(edit, sheet, film, blockings, made, name),
        *([music.sheet_task(cues, film, name)] if cues else []),
    ]
    words = subtitles.of_film(edit, film, opened.edited, made["mix"])
    wanting = *_to_tell(opened, film, made, mix.sound_rows(mixing, made, heard)), subtitles.told(words, edit, film)
    bought = [*lines, *shot.steps, *shot.takes, *beds, *sounds, *credit_music]
    told = report.report_task(edit, seen, film, bought, made, name, opened.library, *wanting)
    yield [told, *joined(edit, film, made, made[track.key], words, name)]
    return edit


def _beds(opened: Opened, film: Film, seen: Breakdown) -> list[Task]:
    """The ambience of every scene that is ``seen``."""
    kinds = blocking.set_kinds(opened.breakdown, film)
    return effects.bed_tasks(seen, film, kinds, blocking.roofed(), opened.library)


def _to_tell(opened: Opened, film: Film, made: Mapping[str, Made], sound: Iterable[object]) -> tuple[Any, ...]:
    """What the report tells of places that no set is known for, of the ``sound``, of sounds that nobody knows, of
    recordings without a line, of cues without a speech, of voices that are alike."""
    sheet, library = opened.breakdown, opened.library
    apart = voices.told_apart(sheet, guide.castable(opened.film, library))
    unheard = effects.unknown_sounds(sheet, opened.screenplay, film, library)
    orphans = tuple(orphan.sentence for orphan in script.orphan_cues(opened.screenplay))
    heard = (*sound, *music.music_rows(made))
    return blocking.unknown_places(sheet, film), heard, unheard, guide.to_tell(sheet, library, made), apart, orphans


def _staged(opened: Opened, film: Film, lengths: voices.LineLengths) -> tuple[cut.Fitted, Mapping[str, Blocking]]:
    """How long every shot is, and who stands where in it, by shot key. ``film`` may be framed otherwise.

    A film in the making is planned again and again, most often with lines of the same lengths."""
    for known, its_lengths, fit, blockings in opened.staged:
        if known is film and its_lengths == lengths:
            return fit, blockings
    sheet = opened.breakdown
    timings = shoot.time_shots(sheet, film.format, lengths.samples, lengths.estimated)
    fit = cut.fitted(opened.adopted, timings)
    blockings = shoot.furnish(sheet, blocking.block_film(sheet, film, fit.timings), opened.library)
    opened.staged[:] = [(film, lengths, fit, blockings)]
    return fit, blockings


def joined(
    edit: Cut, film: Film, made: Mapping[str, Made], sound: Made, words: subtitles.Subtitled, name: str
) -> list[Task]:
    """The master, and its subtitles beside it."""
    joined, about = deliver.conformed(edit, made), deliver.metadata(edit, film)
    return [
        deliver.master_task(joined, sound, film, words.cues, about, name),
        *subtitles.file_tasks(words, film, name),
    ]


def _read(opened: Opened) -> list[Task]:
    """Every line, as its casting voice reads it."""
    return voices.voice_tasks(opened.breakdown, guide.castable(opened.film, opened.library))


def storyboard(opened: Opened, order: board.BoardOrder | None = None) -> CallSheet:
    """One still a shot and the board they make, before anything is shot: lengths are guessed from the text."""
    order = order or board.BoardOrder()
    film, sheet = board.reframed(opened.film, order.format), opened.breakdown
    lines = guide.unspoken(_read(opened), film, sheet, opened.library)
    made: Mapping[str, Made] = {task.key: awaited(task) for task in lines}
    lengths = voices.line_lengths(lines, made)
    fit, blockings = _staged(opened, film, lengths)
    timings = fit.timings
    slot = f"still{order.slot}"
    made = yield shoot.still_tasks(film, sheet, blockings, timings, opened.library, slot)
    stills = shoot.as_takes(sheet, made, slot)
    edit = cut.assemble(film, cut.picture_events(sheet, timings, stills, (), ()), ())
    ends = {key.partition("/")[2]: one.media["picture"] for key, one in made.items() if key.startswith(f"{slot}-end/")}
    made = yield board.panel_tasks(edit, blockings, ends, order.slot)
    yield board.board_tasks(edit, sheet, film, blockings, made, f"{opened.name}-story{order.slot}", order)
    return edit


def animatic(opened: Opened, scene: SceneSheet) -> CallSheet:
    """One scene alone, its board's stills held for as long as the voices need: heard and timed before it is shot."""
    film, whole = cut.voices_alone(opened.film), opened.breakdown
    sheet, slot = replace(whole, scenes=(scene,)), f"animatic-{scene.number}"
    spoken = {key for shot in scene.shots for key in shot.line_keys}
    lines, made = yield from guide.spoken(_read(opened), film, sheet, opened.library, spoken)
    waiting = {task.key: awaited(task) for task in lines}
    # The stills are the storyboard's own, lengths guessed as there: a film that has its board draws none again.
    guessed = voices.line_lengths(lines, waiting)
    guesses = shoot.time_shots(whole, film.format, guessed.samples, guessed.estimated)
    blockings = shoot.furnish(sheet, blocking.block_film(whole, film, guesses, only=sheet), opened.library)
    stills = shoot.still_tasks(film, sheet, blockings, guesses, opened.library)
    made = yield stills

    lengths = voices.line_lengths(lines, waiting | dict(made))
    timings = shoot.time_shots(whole, film.format, lengths.samples, lengths.estimated)
    held = cut.picture_events(sheet, timings, shoot.as_takes(sheet, made), (), ())
    ends = {key.removeprefix("still-end/"): one for key, one in made.items() if key.startswith("still-end/")}
    edit = cut.assemble(
        film,
        cut.first_and_last(held, ends, slot),
        soundtrack.heard(film, sheet, cut.Followed(held), cut.fitted(None, timings), made, ()),
    )
    heard = mix.placed(replace(edit, picture=held), blockings, opened.mixing)
    reels = mix.premixes(heard, film, opened.mixing, f"{slot}/")
    conformed = deliver.conform_tasks(edit, deliver.picture_facts(made))
    made = yield [*mix.tasks(reels), *conformed]
    mixed = mix.mix_task(edit, film, reels, made, opened.mixing, f"{slot}/")
    made = yield [mixed]

    track = replace(deliver.audio_task(made[mixed.key], film, edit.frames), key=f"{slot}/sound-track")
    made = yield [track]
    words = subtitles.of_film(edit, film, opened.edited, made[track.key])
    last = joined(edit, film, made, made[track.key], words, f"{opened.name}-{slot}")
    yield [replace(task, key=f"{slot}/{task.key}") for task in last]
    return edit


def shooting(opened: Opened, wanted: Sequence[Shot], order: shoot.PassOrder | None = None) -> CallSheet:
    """The takes of some shots, or with an ``order`` their control passes, and the voices that time them."""
    film, sheet = opened.film, opened.breakdown
    spoken = {key for shot in wanted for key in shot.line_keys}
    lines, made = yield from guide.spoken(_read(opened), film, sheet, opened.library, spoken)
    lengths = voices.line_lengths(lines, made)
    fit, blockings = _staged(opened, film, lengths)
    timings = fit.timings
    keys = {shot.key for shot in wanted}
    if order is not None:
        yield shoot.pass_tasks(film, wanted, blockings, timings, order, made, opened.library)
    else:
        waiting = {task.key: awaited(task) for task in lines} | dict(made)
        shot = yield from shoot.shoot(film, sheet, blockings, timings, waiting, opened.library, opened.selects, keys)
        yield shot.takes
    return cut.assemble(film, (), ())


def exporting(opened: Opened, order: export.SceneOrder) -> CallSheet:
    """Scenes or shots as files for other programs, and the voices that time them."""
    film, sheet = opened.film, opened.breakdown
    spoken = {key for _, shots, _ in order.files(sheet) for shot in shots for key in shot.line_keys}
    lines, made = yield from guide.spoken(_read(opened), film, sheet, opened.library, spoken)
    lengths = voices.line_lengths(lines, made)
    fit, blockings = _staged(opened, film, lengths)
    timings = fit.timings
    yield export.scene_tasks(film, sheet, blockings, timings, order, made, opened.library, opened.name)
    return cut.assemble(film, (), ())


def casting(opened: Opened, everybody: bool = False) -> CallSheet:
    """Everybody's voice in a line of theirs, or with ``everybody`` the whole casting table: sounds and a page."""
    heard = voices.auditions(opened.breakdown, opened.film, everybody)
    made = yield [one.task for one in heard]
    yield [voices.sheet_task(heard, made, opened.film, opened.name)]
    return cut.assemble(opened.film, (), ())


def floor_plans(opened: Opened) -> CallSheet:
    """Every scene from above, with its cameras and lights: what a crew reads before it comes to the set."""
    film, sheet = opened.film, opened.breakdown
    lines = guide.unspoken(_read(opened), film, sheet, opened.library)
    made: Mapping[str, Made] = {task.key: awaited(task) for task in lines}
    lengths = voices.line_lengths(lines, made)
    timings = shoot.time_shots(sheet, film.format, lengths.samples, lengths.estimated)
    yield overheads.overhead_tasks(sheet, blocking.block_film(sheet, film, timings), film, opened.name)
    return cut.assemble(film, (), ())
