"""From a path to a Screenplay."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from rushes.departments.script.check import check_size
from rushes.departments.script.decode import decode
from rushes.departments.script.fountain import parse_fountain
from rushes.errors import ScriptError
from rushes.film.screenplay import Screenplay

_ATTEMPTS = 5


def read(path: Path) -> Screenplay:
    """Read ``.fdx``, and whatever is XML, as Final Draft; anything else as Fountain. Messages name the
    file without its folders.

    Raises ScriptError where the file is not there, cannot be read, is too large, is written to all the while,
    or is no screenplay.
    """
    data = _whole(path)
    if path.suffix.lower() == ".fdx" or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<FinalDraft")):
        from rushes.departments.script.fdx import parse_fdx  # XML is loaded for those who write in it

        return parse_fdx(data, path.name)
    return parse_fountain(decode(data, path.name), path.name)


def _whole(path: Path) -> bytes:
    """The file's bytes, all of one moment: read twice, with the same size, time and content."""
    try:
        for _ in range(_ATTEMPTS):
            before = path.stat()
            if not (S_ISREG(before.st_mode) or S_ISDIR(before.st_mode)):  # a pipe, that nobody may ever write into
                raise ScriptError("This is no file.", where=path, todo="Save the screenplay as a file of its own.")
            check_size(before.st_size, path.name)
            first, second = path.read_bytes(), path.read_bytes()
            after = path.stat()
            still = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
            if still and first == second and len(first) == after.st_size:
                return first
    except FileNotFoundError:
        raise ScriptError(
            "There is no screenplay here.",
            where=path,
            todo='Write it there, or name another file in film.toml: script = "my-film.fountain"',
        ) from None
    except IsADirectoryError:
        raise ScriptError("This is a folder, not a screenplay.", where=path, todo="Name a file in film.toml.") from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise ScriptError(
            f"The screenplay cannot be read: {reason}.", where=path, todo="Check the file's permissions."
        ) from None
    raise ScriptError(
        "The screenplay changes while it is being read.",
        where=path,
        todo="Wait until the program that writes it has finished, then try again.",
    )
