"""What the board needs, decided from the cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from rushes.departments.board.arrows import overlay
from rushes.departments.board.layout import grid, pages
from rushes.departments.board.make import draw_board, draw_contact_sheet, take_panel, write_shot_list
from rushes.departments.board.request import BoardRequest, Panel, PanelRequest
from rushes.errors import CheckFailed
from rushes.film.blocking import Blocking
from rushes.film.cut import Cut, PictureEvent
from rushes.film.face import faces_for
from rushes.film.film import Film
from rushes.film.filmed import filmed_lens, filmed_move
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.work.task import Made, Task

VERSION = "6"

FORMATS = ("phone", "wide", "square")
PANELS = (6, 12)
_ONE_FRAME = Fraction(1, 100)  # proportions that differ by less are one: pixels are whole


@dataclass(frozen=True, slots=True)
class BoardOrder:
    """How a board is wanted. ``format``: the film's own (""), or one of ``FORMATS``. Raises CheckFailed."""

    a_page: int = 6
    format: str = ""
    pages: bool = False

    def __post_init__(self) -> None:
        if self.a_page not in PANELS:
            raise CheckFailed(f"A page cannot hold {self.a_page} panels.", todo="Six or twelve: --panels 12.")
        if self.format and self.format not in FORMATS:
            raise CheckFailed(f"There is no format {self.format!r}.", todo=f"Formats: {', '.join(FORMATS)}.")

    @property
    def slot(self) -> str:
        """What the keys of its tasks end with, so that no format takes another's place."""
        return f"-{self.format}" if self.format else ""


_SIX = BoardOrder()


def reframed(film: Film, name: str) -> Film:
    """The film in another proportion, about as large: it is blocked and framed anew, not cropped."""
    wide, high = film.format.width, film.format.height
    long = max(wide, high)
    sizes = {
        "": (wide, high),
        "phone": (_even(long * 9 / 16), long),
        "wide": (long, _even(long / 2.39)),
        "square": (_even((wide * high) ** 0.5), _even((wide * high) ** 0.5)),
    }
    if not name:
        return film
    width, height = sizes[name]
    return replace(film, format=replace(film.format, width=width, height=height, aspect=Fraction(width, height)))


def _even(side: float) -> int:
    return round(side / 2) * 2


def panel_tasks(
    cut: Cut, blockings: Mapping[str, Blocking], ends: Mapping[str, Media] | None = None, slot: str = ""
) -> list[Task]:
    """One still a shot, from the take that is in the cut: whatever engine made it, the board shows the film. Where the
    camera moves, its first frame and its last. ``blockings`` by shot key; ``ends`` are last frames of their own, by
    shot key, where the takes are stills."""
    tasks, seen = [], _masked_to(cut.format)
    for event in cut.picture:
        if not event.scene or event.key != event.shot:
            continue  # nothing that is shot, or a shot that was seen before
        still = event.media.suffix == ".png"
        moves = event.key in blockings and blockings[event.key].camera.moves
        first = 0 if still else event.offset + (0 if moves else event.frames * 2 // 5)
        tasks.append(_panel_task(event, panel_key(event, slot), PanelRequest(event.media, first, seen)))
        if not moves:
            continue
        if not still:
            end = PanelRequest(event.media, event.offset + event.frames - 1, seen)
        elif ends is not None and event.key in ends:
            end = PanelRequest(ends[event.key], 0, seen)
        else:
            continue
        tasks.append(_panel_task(event, end_key(event, slot), end))
    return tasks


def _masked_to(form: Format) -> Fraction | None:
    """The audience's frame, where it is another than the picture's."""
    whole = Fraction(form.width, form.height)
    return form.aspect if abs(form.aspect / whole - 1) > _ONE_FRAME else None


def _panel_task(event: PictureEvent, key: str, request: PanelRequest) -> Task:
    return Task(
        key=key,
        label=f"panel {event.name}",
        department="board",
        capability="panel",
        engine="rushes",
        version=VERSION,
        request=request,
        call=take_panel,
        estimate=0.03,
    )


def board_tasks(
    cut: Cut,
    breakdown: Breakdown,
    film: Film,
    blockings: Mapping[str, Blocking],
    made: Mapping[str, Made],
    name: str,
    order: BoardOrder = _SIX,
) -> list[Task]:
    """The board (PDF), the contact sheet (PNG) and the shot list (CSV), in out/. ``made`` by task key. While panels
    are awaited, so are these, and what they will show is not gathered."""
    shots = {shot.key: (scene, shot) for scene in breakdown.scenes for shot in scene.shots}
    events = [event for event in cut.picture if event.key in shots]
    slot = order.slot
    keys = [key for event in events for key in (panel_key(event, slot), end_key(event, slot)) if key in made]
    waits = tuple([key for key in keys if made[key].awaited])
    request, sheets = None, 0
    if not waits:
        aspect = film.format.aspect
        panels = tuple([_panel(event, *shots[event.key], made, slot, blockings[event.key], aspect) for event in events])
        faces = faces_for((film.title, film.author, film.draft, *_words(panels)), film.typecase.faces)
        about = film.title, film.author, film.format.rate, panels
        request = BoardRequest(*about, order.a_page, order.pages, film.language, faces, film.draft)
        sheets = len(pages(panels, grid(order.a_page, float(aspect)))) if order.pages else 0
    digits = max(2, len(str(sheets)))
    paged = tuple(
        (f"page-{page:03d}", f"{name}-pages/{page:0{digits}d}-of-{sheets:0{digits}d}.png")
        for page in range(1, sheets + 1)
    )
    return [
        Task(
            key=f"{key}{slot}",
            label=label,
            department="board",
            capability=key,
            engine="rushes",
            version=VERSION,
            request=request,
            call=call,
            export=((role, f"{name}-{suffix}"), *(paged if role == "board" else ())),
            waits=waits,
            estimate=0.3 + len(events) * 0.02,
        )
        for key, label, call, role, suffix in (
            ("board", "board", draw_board, "board", "board.pdf"),
            ("contact-sheet", "contact sheet", draw_contact_sheet, "sheet", "board.png"),
            ("shot-list", "shot list", write_shot_list, "list", "shots.csv"),
        )
    ]


def draft_of(screenplay: Screenplay, film: Film) -> str:
    """Which version of the screenplay it is, as its title page says: "Blue, 12/03/2026"; and who wrote it, where
    film.toml does not say."""
    who = () if film.author else ("author", "authors")
    told = (" ".join(screenplay.title(key).split()) for key in (*who, "revision", "draft", "draft date", "date"))
    return ", ".join(dict.fromkeys(filter(None, told)))


def _words(panels: tuple[Panel, ...]) -> Iterator[str]:
    """All that is written on a board's pages in the writer's words."""
    for panel in panels:
        yield from (panel.number, panel.scene, panel.heading, panel.action, *panel.focus)
        for who, text in panel.lines:
            yield from (who, text)


def panel_key(event: PictureEvent, slot: str = "") -> str:
    return f"panel{slot}/{event.key}"


def end_key(event: PictureEvent, slot: str = "") -> str:
    return f"panel-end{slot}/{event.key}"


def _panel(
    event: PictureEvent,
    scene: SceneSheet,
    shot: Shot,
    made: Mapping[str, Made],
    slot: str,
    blocked: Blocking,
    aspect: Fraction,
) -> Panel:
    still, last = made[panel_key(event, slot)], made.get(end_key(event, slot))
    stop = blocked.camera.stop
    return Panel(
        number=shot.number,
        scene=scene.number,
        heading=scene.heading.text,
        picture=still.media["panel"],
        kind=shot.kind.played(blocked.camera.clean),
        size=shot.size.value.upper(),
        lens=filmed_lens(shot, blocked.camera),
        stop=f"f/{stop // 10}" + (f".{stop % 10}" if stop % 10 else ""),
        move=filmed_move(shot, blocked.camera),
        angle=shot.angle.value,
        subjects=shot.subjects,
        action=shot.action,
        lines=tuple((line.character, line.spoken) for line in shot.lines),
        start=event.start,
        frames=event.frames,
        engine=event.engine,
        tier=str(event.tier),
        take=event.recipe,
        source=str(shot.source),
        end=last.media["panel"] if last is not None else None,
        overlay=overlay(blocked, aspect),
        focus=shot.focus,
    )
