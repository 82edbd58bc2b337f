"""A board in several writings: told by their fonts, drawn with them, and told to differ where they are not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

SCRIPT = "INT. KITCHEN - NIGHT\n\n> 第一章 <\n\n@שרה\nשלום עולם!\n\n@李明\n你好，世界！\n\nANNA\nGood night.\n"


def board(film: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", "board", str(film)]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=180, env=os.environ | more
    )


def drawn(film: Path) -> bytes:
    with Image.open(film / "out" / "film-story-pages" / "01-of-01.png") as page:
        return page.convert("RGB").tobytes()


def test_a_board_names_its_fonts_and_a_machine_without_them_is_told(tmp_path: Path) -> None:
    film = tmp_path / "film"
    film.mkdir()
    (film / "film.toml").write_text('title = "Film"\n\n[format]\nsize = "160x90"\n', encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    first = board(film)
    assert "boxes" not in first.stderr
    page = drawn(film)
    assert "Nothing to do" in board(film).stdout

    nowhere = str(tmp_path / "nowhere")
    elsewhere = board(film, XDG_DATA_HOME=nowhere, XDG_DATA_DIRS=nowhere, HOME=nowhere)
    assert "fonts-noto-core" in elsewhere.stderr
    assert "fonts-noto-cjk" in elsewhere.stderr
    assert "results made" in elsewhere.stdout
    assert drawn(film) != page
    board(film)
    assert drawn(film) == page
