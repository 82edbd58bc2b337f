"""Writes the report."""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files

from rushes import fonts
from rushes.departments.report.request import ReportRequest
from rushes.departments.report.spoken import speaker
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.work.phrases import say

_THUMBNAIL = 320  # pixels a side at most
_POSTER = 1280


def write_report(request: ReportRequest, stage: Stage) -> Result:
    """File ``report``: one HTML page with its pictures and type inside; only the movie lies beside it."""
    from jinja2 import Environment, StrictUndefined

    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = page.from_string((files(__package__) / "data" / "report.html").read_text(encoding="utf-8"))
    words, told = _scenes(request), speaker(request.spoken)
    html = template.render(
        report=request,
        scenes=words,
        say=told,
        tell=lambda sentence, **values: told(say(sentence, **values)),
        thumbnail=lambda media: _smaller(media, stage, _THUMBNAIL),
        poster=lambda media: _smaller(media, stage, _POSTER),
        whole=lambda media: _address("image/png", stage.path(media).read_bytes()),
        font=lambda name: b64encode(fonts.path(name).read_bytes()).decode(),
        fonts=fonts,
    )
    (stage.out / "report.html").write_text(html, encoding="utf-8", newline="\n")
    return Result({"report": "report.html"}, {"shots": len(request.shots)})


def _scenes(request: ReportRequest) -> list[tuple[str, str, list[object]]]:
    """Shots grouped by scene, in order."""
    grouped: list[tuple[str, str, list[object]]] = []
    for shot in request.shots:
        if not grouped or grouped[-1][0] != shot.scene:
            grouped.append((shot.scene, shot.heading, []))
        grouped[-1][2].append(shot)
    return grouped


def _smaller(media: Media, stage: Stage, side: int) -> str:
    """A picture of at most so many pixels a side, as a data address."""
    from io import BytesIO

    from PIL import Image

    with Image.open(stage.path(media)) as picture:
        small = picture.convert("RGB")
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
    data = BytesIO()
    small.save(data, "JPEG", quality=82)
    return _address("image/jpeg", data.getvalue())


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64," + b64encode(data).decode()
