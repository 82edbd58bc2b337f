"""Writes an edit for another program, whole or not at all."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, cast

from rushes.departments.editorial.formats.catalogue import FORMATS
from rushes.departments.editorial.formats.features import told_losses
from rushes.departments.editorial.formats.setting import Setting
from rushes.errors import EditFormatError
from rushes.film.edit import Edit

SIZE = (1920, 1080)


class _Writer(Protocol):
    def write(self, edit: Edit, path: Path, setting: Setting) -> tuple[str, ...]: ...


def write_edit(edit: Edit, path: Path, kind: str, *, size: tuple[int, int] = SIZE) -> tuple[str, ...]:
    """Writes ``path`` as ``kind`` of FORMATS, and the files that have to lie beside it (Kdenlive: subtitles, nested
    edits); what was there is replaced at once or stays. ``size`` of the picture in pixels. Gives, in words, what this
    format could not keep of this edit. Raises EditFormatError for a kind there is none of."""
    if kind not in FORMATS:
        raise EditFormatError(f"There is no format {kind!r} to write.", todo=f"Formats: {', '.join(FORMATS)}.")
    writer = cast(_Writer, import_module(f"rushes.departments.editorial.formats.{FORMATS[kind].module}_writer"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".writing-", dir=path.parent) as room:
        said = writer.write(edit, Path(room) / path.name, Setting(size, path.parent))
        # The document last: what it refers to is there when it is.
        for made in sorted(Path(room).iterdir(), key=lambda made: made.name == path.name):
            _synced(made)
            made.replace(path.parent / made.name)
    return told_losses(edit, FORMATS[kind]) + said


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
