"""out/<film>.otio: the cut as it stands, written by every `make`; media where the film folder has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rushes.departments.editorial.formats import write_edit
from rushes.departments.editorial.turnover.clip import Clip, Of, of, take_of
from rushes.departments.editorial.turnover.edit import Told, edit_of
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.cut import Cut, PictureEvent, SoundEvent
from rushes.film.quick import dataclass
from rushes.work.task import Task

if TYPE_CHECKING:
    from rushes.film.shot import Breakdown

VERSION = "3"
_HOUSE = "rushes"  # whose own work is not kept among the takes: cards, foley, what was brought to the film's format


@dataclass(frozen=True, slots=True)
class CutRequest:
    """``script`` tells, by shot key, where it stands in the text: ("…", "script.fountain:42")."""

    cut: Cut
    script: tuple[tuple[str, str], ...]


def cut_task(cut: Cut, breakdown: Breakdown, name: str) -> Task:
    """The cut as OpenTimelineIO, for an editor's own tools: out/<name>.otio."""
    return Task(
        key="timeline",
        label="cut",
        department="cut",
        capability="timeline",
        engine="rushes",
        version=VERSION,
        request=CutRequest(cut, tuple((shot.key, str(shot.source)) for shot in breakdown.shots)),
        call=write_cut,
        export=(("timeline", f"{name}.otio"),),
        estimate=0.3,
    )


def write_cut(request: CutRequest, stage: Stage) -> Result:
    """File ``timeline`` (.otio). Facts: ``frames``, ``clips``."""
    cut = request.cut
    form = cut.format
    edit = edit_of(cut, _where_they_lie(cut), Told(scripts=dict(request.script)))
    write_edit(edit, stage.out / "cut.otio", "otio", size=(form.width, form.height))
    return Result({"timeline": "cut.otio"}, {"frames": cut.frames, "clips": len(cut.picture)})


def _where_they_lie(cut: Cut) -> dict[Of, Clip]:
    """By path from out/: the folder can be moved as a whole. A file is taken to be as long as the cut needs it."""
    found: dict[Of, Clip] = {}
    events: tuple[PictureEvent | SoundEvent, ...] = (*cut.picture, *cut.sound)
    for event in events:
        media = take_of(event)
        shelf = ".rushes/objects" if event.engine == _HOUSE else "takes"
        url = f"../{shelf}/{media.digest[:2]}/{media.digest}{media.suffix}"
        found[of(event)] = Clip(url, digest=media.digest)
    return found
