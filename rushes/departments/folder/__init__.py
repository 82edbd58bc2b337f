"""Takes a path. Gives the film folder's settings (Film), its selects, and a new film folder where asked."""

from __future__ import annotations

from rushes.departments.folder.create import create_film, template_names
from rushes.departments.folder.find import SETTINGS, find_film
from rushes.departments.folder.library import read_library
from rushes.departments.folder.mix_settings import complete_mix, parse_mix, read_mix
from rushes.departments.folder.selects import read_selects, write_selects
from rushes.departments.folder.settings import parse_film, read_film

__all__ = [
    "SETTINGS",
    "complete_mix",
    "create_film",
    "find_film",
    "parse_film",
    "parse_mix",
    "read_film",
    "read_library",
    "read_mix",
    "read_selects",
    "template_names",
    "write_selects",
]
