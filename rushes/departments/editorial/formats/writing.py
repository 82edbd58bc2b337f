"""Writes an edit for another program, whole or not at all."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from rushes.departments.editorial.formats.catalogue import FORMATS
from rushes.departments.editorial.formats.features import told_losses
from rushes.errors import EditFormatError
from rushes.film.edit import Edit

SIZE = (1920, 1080)


class _Writer(Protocol):
    def write(self, edit: Edit, path: Path, size: tuple[int, int]) -> tuple[str, ...]: ...


def write_edit(edit: Edit, path: Path, kind: str, *, size: tuple[int, int] = SIZE) -> tuple[str, ...]:
    """Writes ``path`` as ``kind`` of FORMATS; a file that was there is replaced at once or stays. ``size`` of the
    picture in pixels. Gives, in words, what this format could not keep of this edit. Raises EditFormatError for a
    kind there is none of."""
    if kind not in FORMATS:
        raise EditFormatError(f"There is no format {kind!r} to write.", todo=f"Formats: {', '.join(FORMATS)}.")
    writer = cast(_Writer, import_module(f"rushes.departments.editorial.formats.{FORMATS[kind].module}_writer"))
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        said = writer.write(edit, unfinished, size)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return told_losses(edit, FORMATS[kind]) + said
