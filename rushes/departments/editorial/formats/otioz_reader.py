"""OpenTimelineIO's bundle to an edit. Nothing is unpacked: urls stay names within it ("media/2B.mov")."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from rushes.departments.editorial.formats.limits import LARGEST
from rushes.departments.editorial.formats.otio_reader import parsed
from rushes.departments.editorial.formats.otioz_writer import CONTENT
from rushes.errors import EditFormatError
from rushes.film.edit import Edit


def read(path: Path, rate: Fraction | None) -> Edit:
    try:
        with ZipFile(path) as bundle:
            _refuse_escapes(bundle, path.name)
            with bundle.open(CONTENT) as content:
                data = content.read(LARGEST + 1)
    except KeyError:
        raise EditFormatError(
            f"{path.name} is a zip archive without {CONTENT}: no edit.",
            where=path.name,
            todo="Export it again as .otioz.",
        ) from None
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise EditFormatError(
            f"{path.name} is broken off: {error}.", where=path.name, todo="Export it again."
        ) from None
    if len(data) > LARGEST:
        raise EditFormatError(
            f"{CONTENT} unpacks to more than {LARGEST // 2**20} MB; no edit is that long.",
            where=path.name,
            todo="Do not open it further; ask who sent it.",
        )
    return parsed(data, path.name)


def _refuse_escapes(bundle: ZipFile, name: str) -> None:
    for member in bundle.namelist():
        within = PurePosixPath(member.replace("\\", "/"))
        if within.is_absolute() or ".." in within.parts or ":" in (within.parts or ("",))[0]:
            raise EditFormatError(
                f"{name} holds {member!r}, which would be unpacked outside of its folder.",
                where=name,
                todo="No program writes that: ask who sent it.",
            )
