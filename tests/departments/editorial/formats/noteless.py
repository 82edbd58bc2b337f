"""Files as a program leaves them that drops every note of Rushes': what is read then is what the format keeps."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

_MARKS = {
    "otio": (b'"rushes"',),
    "otioz": (b'"rushes"',),
    "fcpxml": (b"org.rushes.",),
    "fcp7": (b">RUSHES ",),
    "edl": (b"COMMENT: RUSHES",),
    "aaf": ("RUSHES".encode("utf-16-le"),),
    "xges": (b"rushes=(string)",),
    "kdenlive": (b"kdenlive:rushes", b"docproperties.rushes"),
}


def drop_notes(path: Path, kind: str) -> None:
    """Renames the place that notes stand in, here and in the projects beside: nobody will find them there."""
    if kind == "otioz":
        with ZipFile(path) as bundle:
            members = {name: bundle.read(name) for name in bundle.namelist()}
        with ZipFile(path, "w") as bundle:
            for name, data in members.items():
                bundle.writestr(name, _without(data, kind))
        return
    for file in (path, *path.parent.glob(f"{path.stem}-*{path.suffix}")):
        file.write_bytes(_without(file.read_bytes(), kind))


def _without(data: bytes, kind: str) -> bytes:
    for mark in _MARKS[kind]:
        hidden = mark.replace(b"rushes", b"others").replace(b"RUSHES", b"OTHERS")
        hidden = hidden.replace("RUSHES".encode("utf-16-le"), "OTHERS".encode("utf-16-le"))
        assert len(hidden) == len(mark)
        data = data.replace(mark, hidden)
    return data
