"""Takes an edit that came back, and the last cut. Gives what each event of it is, what the editor did, and the cut that
the film follows from then on."""

from rushes.departments.editorial.adoption.adopting import Footage, Matched, adopted_edit, recognise, same_rate
from rushes.departments.editorial.adoption.changes import Change, changes
from rushes.departments.editorial.adoption.keeping import footage, forget_cut, read_cut, take_in, write_cut
from rushes.departments.editorial.adoption.known import KnownMedia, known_of, with_lengths, with_others
from rushes.departments.editorial.adoption.standing import standing

__all__ = [
    "Change",
    "Footage",
    "KnownMedia",
    "Matched",
    "adopted_edit",
    "changes",
    "footage",
    "forget_cut",
    "known_of",
    "read_cut",
    "recognise",
    "same_rate",
    "standing",
    "take_in",
    "with_lengths",
    "with_others",
    "write_cut",
]
