"""Takes an edit that came back, and the last cut. Gives what each event of it is, what the editor did, and the cut that
the film follows from then on."""

from rushes.departments.editorial.adoption.adopting import (
    Footage,
    Matched,
    adopted_edit,
    in_takes,
    recognise,
    same_rate,
)
from rushes.departments.editorial.adoption.bringing import brought, each, unpacked, with_digests, with_paths
from rushes.departments.editorial.adoption.changes import Change, changes
from rushes.departments.editorial.adoption.keeping import footage, forget_cut, read_cut, take_in, write_cut
from rushes.departments.editorial.adoption.known import KnownMedia, known_of, with_others
from rushes.departments.editorial.adoption.shelved import known_to, other_takes, with_exports
from rushes.departments.editorial.adoption.standing import standing

__all__ = [
    "Change",
    "Footage",
    "KnownMedia",
    "Matched",
    "adopted_edit",
    "brought",
    "changes",
    "each",
    "footage",
    "forget_cut",
    "in_takes",
    "known_of",
    "known_to",
    "other_takes",
    "read_cut",
    "recognise",
    "same_rate",
    "standing",
    "take_in",
    "unpacked",
    "with_digests",
    "with_exports",
    "with_others",
    "with_paths",
    "write_cut",
]
