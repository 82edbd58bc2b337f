"""Takes a path. Gives the film folder's settings (Film), its selects, and a new film folder where asked."""

from __future__ import annotations

from rushes.departments.folder.acceptances import read_acceptances, write_acceptances
from rushes.departments.folder.assigning import write_voices
from rushes.departments.folder.create import create_film, template_names
from rushes.departments.folder.delivery_settings import read_profiles
from rushes.departments.folder.edited_subtitles import edited_file, read_edited, write_edited
from rushes.departments.folder.faces import read_faces, typecase
from rushes.departments.folder.find import SETTINGS, find_film
from rushes.departments.folder.language_settings import LANGUAGE
from rushes.departments.folder.library import read_library
from rushes.departments.folder.mix_settings import complete_mix, parse_mix, read_mix
from rushes.departments.folder.pronunciations import FILES as PRONUNCIATIONS
from rushes.departments.folder.selects import read_selects, write_selects
from rushes.departments.folder.settings import append_settings, parse_film, read_film
from rushes.departments.folder.text_file import write_beside
from rushes.departments.folder.voices import GUIDES, VOICES, keep_recording, write_colour, write_guide

__all__ = [
    "GUIDES",
    "LANGUAGE",
    "PRONUNCIATIONS",
    "SETTINGS",
    "VOICES",
    "append_settings",
    "complete_mix",
    "create_film",
    "edited_file",
    "find_film",
    "keep_recording",
    "parse_film",
    "parse_mix",
    "read_acceptances",
    "read_edited",
    "read_faces",
    "read_film",
    "read_library",
    "read_mix",
    "read_profiles",
    "read_selects",
    "template_names",
    "typecase",
    "write_acceptances",
    "write_beside",
    "write_colour",
    "write_edited",
    "write_guide",
    "write_selects",
    "write_voices",
]
