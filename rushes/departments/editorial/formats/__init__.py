"""Takes an edit or a file. Gives the file or the edit: eight formats, out and in, and how faithful each is."""

from rushes.departments.editorial.formats.catalogue import FORMATS, EditFormat, beside_it
from rushes.departments.editorial.formats.reading import read_edit
from rushes.departments.editorial.formats.writing import write_edit
from rushes.errors import EditFormatError

__all__ = ["FORMATS", "EditFormat", "EditFormatError", "beside_it", "read_edit", "write_edit"]
