"""What the board needs, decided from the cut."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.board.make import draw_board, draw_contact_sheet, take_panel, write_shot_list
from rushes.departments.board.request import BoardRequest, Panel, PanelRequest
from rushes.film.cut import Cut, PictureEvent
from rushes.film.film import Film
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.work.task import Made, Task

VERSION = "1"


def panel_tasks(cut: Cut) -> list[Task]:
    """One still a shot, from the take that is in the cut: whatever engine made it, the board shows the film."""
    return [
        Task(
            key=panel_key(event),
            label=f"panel {event.name}",
            department="board",
            capability="panel",
            engine="rushes",
            version=VERSION,
            request=PanelRequest(event.media, _telling_frame(event)),
            call=take_panel,
            estimate=0.03,
        )
        for event in cut.picture
        if event.scene
    ]


def board_tasks(cut: Cut, breakdown: Breakdown, film: Film, made: Mapping[str, Made], name: str) -> list[Task]:
    """The board (PDF), the contact sheet (PNG) and the shot list (CSV), in out/. ``made`` by task key. While panels
    are awaited, so are these, and what they will show is not gathered."""
    shots = {shot.key: (scene, shot) for scene in breakdown.scenes for shot in scene.shots}
    events = [event for event in cut.picture if event.key in shots]
    waits = tuple([key for event in events if made[key := panel_key(event)].awaited])
    request = None
    if not waits:
        panels = tuple([_panel(event, *shots[event.key], made[panel_key(event)]) for event in events])
        request = BoardRequest(title=film.title, author=film.author, rate=film.format.rate, panels=panels)
    return [
        Task(
            key=key,
            label=label,
            department="board",
            capability=key,
            engine="rushes",
            version=VERSION,
            request=request,
            call=call,
            export=((role, f"{name}-{suffix}"),),
            waits=waits,
            estimate=0.3 + len(events) * 0.02,
        )
        for key, label, call, role, suffix in (
            ("board", "board", draw_board, "board", "board.pdf"),
            ("contact-sheet", "contact sheet", draw_contact_sheet, "sheet", "board.png"),
            ("shot-list", "shot list", write_shot_list, "list", "shots.csv"),
        )
    ]


def panel_key(event: PictureEvent) -> str:
    return f"panel/{event.key}"


def _panel(event: PictureEvent, scene: SceneSheet, shot: Shot, still: Made) -> Panel:
    return Panel(
        number=shot.number,
        scene=scene.number,
        heading=scene.heading.text,
        picture=still.media["panel"],
        kind=shot.kind.value,
        size=shot.size.value.upper(),
        lens=f"{shot.lens_mm} mm",
        stop=f"f/{shot.stop // 10}" + (f".{shot.stop % 10}" if shot.stop % 10 else ""),
        move=f"{shot.move.value} {shot.direction.value}" if shot.direction else shot.move.value,
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
    )


def _telling_frame(event: PictureEvent) -> int:
    """Past the middle of the move, before its end; a storyboard's still has only one frame."""
    return 0 if event.media.suffix == ".png" else event.offset + event.frames * 2 // 5
