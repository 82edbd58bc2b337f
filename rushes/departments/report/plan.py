"""The report's contents, gathered from the cut and from what everything was made by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rushes.departments.report.engines import effort, engine_rows
from rushes.departments.report.make import write_report
from rushes.departments.report.request import ReportRequest, RightRow, ShotRow, VoiceRow
from rushes.departments.report.spoken import spoken
from rushes.engines.system import SIGNING, can_sign
from rushes.film.blocking import Blocking, Camera
from rushes.film.cut import SPOKEN, Cut, PictureEvent
from rushes.film.film import Film
from rushes.film.filmed import filmed_lens, filmed_move
from rushes.film.library import Library
from rushes.film.note import Move
from rushes.film.rights import register
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.work.phrases import in_a_row, say
from rushes.work.task import Made, Task

VERSION = "7"
_SHEET = "sound-sheet"

FILES = (
    (".mp4", "the film"),
    (".srt", "subtitles"),
    (".vtt", "subtitles for the web"),
    (".ttml", "subtitles for broadcasters and streamers"),
    ("-board.pdf", "the board, to print"),
    ("-board.png", "the contact sheet"),
    ("-shots.csv", "the shot list"),
    ("-sound.png", "the mix on one sheet"),
    (".otio", "the cut, for an editor"),
)


def report_task(
    cut: Cut,
    breakdown: Breakdown,
    film: Film,
    tasks: Sequence[Task],
    made: Mapping[str, Made],
    name: str,
    library: Library,
    places: tuple[tuple[str, str, str], ...] = (),
    sound: tuple[tuple[str, str, str], ...] = (),
    unheard: tuple[tuple[str, str], ...] = (),
    lost: tuple[str, ...] = (),
    apart: tuple[tuple[str, str, int], ...] = (),
    orphans: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
) -> Task:
    """The report as one HTML page, out/<name>.html. ``tasks`` are those given to engines; ``made`` by task key;
    ``places`` those that no set is known for: (place, family that stands for it, where it is written);
    ``sound`` the mix's measures: (what, how much, what is wrong with it); ``unheard`` the sounds nobody knows: (words,
    where they are written); ``lost`` tells of recordings without a line, ``orphans`` of cues without a speech,
    ``unread`` of subtitles that break the trade's rules;
    ``apart``, for everybody who speaks, whose voice is nearest to theirs and how far it is, in tenths. While panels or
    the mix's sheet are awaited, so is the report: nothing is gathered."""
    shots = {shot.key: (scene, shot) for scene in breakdown.scenes for shot in scene.shots}
    events = [event for event in cut.picture if event.key in shots]
    waits = tuple([key for event in events if made[key := f"panel/{event.key}"].awaited])
    heard = made.get(_SHEET)
    if heard is not None and heard.awaited:
        waits = (*waits, _SHEET)
    request = None
    if not waits:
        told = _told(cut, breakdown, film, tasks, made, name)
        request = spoken(
            replace(
                told,
                voices=tuple(_apart(told.voices, apart)),
                places=places,
                sound=sound,
                sheet=heard.media["sheet"] if heard is not None else None,
                unheard=unheard,
                rights=tuple(_rights(film, library)),
                lost=lost,
                orphans=orphans,
                unread=unread,
            )
        )
    return Task(
        key="report",
        label="report",
        department="report",
        capability="report",
        engine="rushes",
        version=VERSION,
        request=request,
        call=write_report,
        export=(("report", f"{name}.html"),),
        waits=waits,
        estimate=0.3 + len(events) * 0.003,
    )


def _told(
    cut: Cut, breakdown: Breakdown, film: Film, tasks: Sequence[Task], made: Mapping[str, Made], name: str
) -> ReportRequest:
    """What the cut and the results tell by themselves."""
    shots = {shot.key: (scene, shot) for scene in breakdown.scenes for shot in scene.shots}
    cameras = {
        task.key.partition("/")[2]: blocked.camera
        for task in tasks
        if isinstance(blocked := getattr(task.request, "blocking", None), Blocking)
    }
    rows = tuple(
        _shot_row(event, *shots[event.key], made[f"panel/{event.key}"], cut.format.rate, cameras.get(event.key))
        for event in cut.picture
        if event.key in shots
    )
    return ReportRequest(
        title=film.title,
        author=film.author,
        language=film.language,
        tier=_lowest_tier(cut),
        movie=f"{name}.mp4",
        poster=rows[min(len(rows) - 1, len(rows) // 3)].panel if rows else None,
        measures=(*_measures(cut, breakdown, made), *effort(film, tasks, made), _marked(film)),
        shots=rows,
        engines=tuple(engine_rows(film, tasks, made)),
        voices=tuple(_voice_rows(tasks, cut)),
        unknown=tuple(_unknown(shots, made)),
        licence=film.licence,
        files=tuple([(f"{name}{ending}", what) for ending, what in FILES]),
    )


def _shot_row(
    event: PictureEvent, scene: SceneSheet, shot: Shot, still: Made, rate: Fraction, camera: Camera | None
) -> ShotRow:
    """``camera``: how it is filmed; None for a shot that somebody brought."""
    lens = filmed_lens(shot, camera) if camera else f"{shot.lens_mm} mm"
    about = [shot.size.value.upper(), f"{lens} f/{_tenths(camera.stop if camera else shot.stop)}"]
    if shot.move is not Move.STATIC and camera:
        about.append(filmed_move(shot, camera))
    if camera and camera.clean:
        about.append(shot.kind.played(clean=True))
    return ShotRow(
        number=shot.number,
        scene=scene.number,
        heading=scene.heading.text,
        panel=still.media["panel"],
        about=in_a_row(about),
        text=shot.action,
        lines=tuple((line.character, line.spoken) for line in shot.lines),
        seconds=say("{seconds:.1f} s", seconds=event.frames * rate.denominator / rate.numerator),
        engine=event.engine,
        tier=str(event.tier),
        take=event.recipe[:8],
        source=str(shot.source),
    )


def _tenths(stop: int) -> str:
    return f"{stop // 10}.{stop % 10}" if stop % 10 else str(stop // 10)


def _lowest_tier(cut: Cut) -> str:
    order = ["maquette", "draft", "final"]
    tiers = {str(event.tier) for event in cut.picture} | {str(event.tier) for event in cut.sound}
    return min(tiers, key=order.index, default="maquette")


def _measures(cut: Cut, breakdown: Breakdown, made: Mapping[str, Made]) -> Iterable[tuple[str, str]]:
    seconds = cut.frames / cut.format.rate
    minutes, rest = divmod(int(seconds), 60)
    length = say("{minutes} min {rest:02d} s, {frames} frames", minutes=minutes, rest=rest, frames=cut.frames)
    yield "length", length
    size, rate = f"{cut.format.width} × {cut.format.height}", float(cut.format.rate)
    yield "picture", say("{size}, {rate:g} frames a second", size=size, rate=rate)
    yield "scenes", str(len(breakdown.scenes))
    yield "shots", str(len(breakdown.shots))
    yield "lines", str(sum(len(shot.lines) for shot in breakdown.shots))
    mix = made.get("mix")
    if mix and "loudness" in mix.facts:
        yield "loudness", say("{loud:.1f} LUFS", loud=mix.facts["loudness"] / 100)


def _marked(film: Film) -> tuple[str, str]:
    """Whether what leaves the film says where it comes from."""
    if not film.release.provenance:
        return "provenance", "nothing is marked: [rights] says provenance = false"
    if not can_sign():
        return "provenance", say("nothing is marked, for what signs was not installed: {todo}", todo=SIGNING)
    return "provenance", "every film, picture and sound in out/ is signed (C2PA); rushes verify reads it"


def _voice_rows(tasks: Sequence[Task], cut: Cut) -> Iterable[VoiceRow]:
    spoken = [event for event in cut.sound if event.stem in SPOKEN]
    lines = Counter(event.who for event in spoken)
    voices = {event.who: event.key for event in spoken}
    by_key = {task.key: task for task in tasks}
    led = Counter(event.who for event in spoken if _led(by_key.get(event.key)))
    for who, count in sorted(lines.items()):
        task = by_key.get(f"voice/{voices[who]}") or by_key.get(voices[who])
        request = getattr(task, "request", None)
        voice, colour = getattr(request, "voice", None), getattr(request, "colour", None)
        yield VoiceRow(who, getattr(voice, "character", ""), count, led[who], getattr(colour, "name", ""))


def _apart(rows: Iterable[VoiceRow], apart: Iterable[tuple[str, str, int]]) -> Iterable[VoiceRow]:
    """A colour changes a voice, so that nothing is said of one that has it."""
    nearest = {who: (other, far) for who, other, far in apart}
    for row in rows:
        other, far = nearest.get(row.character, ("", 0))
        yield row if row.colour or not other else replace(row, nearest=other, apart=f"{far // 10}.{far % 10}")


def _led(task: Task | None) -> bool:
    """Whether a recording leads the line, and not its casting voice's own reading."""
    request = getattr(task, "request", None)
    return getattr(request, "guide", None) != getattr(request, "reading", None)


def _rights(film: Film, library: Library) -> Iterable[RightRow]:
    """Every rights line, and every file of library/ that has none: a producer asks for those first."""
    for right in film.rights:
        consent = (say("consent: {consent}", consent=right.consent),) if right.consent else ()
        source = in_a_row(filter(None, (right.source, *consent)), "; ")
        yield RightRow(right.file, right.holder, right.terms, source)
    line_of = register(film.rights)
    for path in library.paths:
        if line_of(path) is None:
            yield RightRow(path, "", "no rights line in film.toml", "")


def _unknown(shots: Mapping[str, tuple[SceneSheet, Shot]], made: Mapping[str, Made]) -> Iterable[tuple[str, str]]:
    """Each word drawn as a card, once, with the first place in the script where it stands."""
    seen: set[str] = set()
    for key, (_, shot) in shots.items():
        for word in made[f"shot/{key}"].facts.get("unknown", ()):
            if word not in seen:
                seen.add(word)
                yield word, str(shot.source)
