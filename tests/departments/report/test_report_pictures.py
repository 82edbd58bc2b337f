"""A report is one page one can send: its pictures are small, but the one that stands for the film is sharp."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

from PIL import Image

from rushes.departments.report.make import write_report
from rushes.departments.report.request import ReportRequest, ShotRow
from rushes.engines.stage import Stage
from rushes.film.media import Media


def test_the_film_is_shown_sharp_and_its_shots_small(tmp_path: Path) -> None:
    panel = tmp_path / "panel.png"
    Image.new("RGB", (960, 540), "teal").save(panel)
    media = Media("a" * 64, ".png")
    shot = ShotRow("1A", "1", "INT. KITCHEN", media, "WS, 28 mm", "", (), "2.0", "maquette", "maquette", "1", "")
    request = ReportRequest(
        "Two letters", "A. Writer", "en", "maquette", "film.mp4", media, (), (shot,), (), (), (), "", ()
    )  # fmt: skip
    stage = Stage(out=tmp_path / "out", inputs={media.digest: panel})
    stage.out.mkdir()
    page = (stage.out / write_report(request, stage).files["report"]).read_text(encoding="utf-8")
    film, small = re.findall(r'(?:poster|src)="data:image/jpeg;base64,([^"]+)"', page)
    assert Image.open(BytesIO(b64decode(film))).size == (960, 540)
    assert Image.open(BytesIO(b64decode(small))).size == (320, 180)
