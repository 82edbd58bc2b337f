"""Takes a cut and a translation of its lines. Gives the same cut spoken in another language, its pictures untouched."""

from rushes.departments.languages.dubbing import dubbed, dubbed_sheet, fitting_tasks, read_in, speaking, under
from rushes.departments.languages.pairing import pair
from rushes.departments.languages.table import read_table, script_of, table_of, write_table
from rushes.departments.languages.translation import Translation

__all__ = [
    "Translation",
    "dubbed",
    "dubbed_sheet",
    "fitting_tasks",
    "pair",
    "read_in",
    "read_table",
    "script_of",
    "speaking",
    "table_of",
    "under",
    "write_table",
]
