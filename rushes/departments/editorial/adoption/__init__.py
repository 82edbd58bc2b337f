"""Takes an edit that came back, and the last cut. Gives what each event of it is, what the editor did, and the cut that
the film follows from then on."""

from rushes.departments.editorial.adoption.adopting import Footage, Matched, adopted_edit, recognise
from rushes.departments.editorial.adoption.changes import Change, changes
from rushes.departments.editorial.adoption.known import KnownMedia, known_of

__all__ = ["Change", "Footage", "KnownMedia", "Matched", "adopted_edit", "changes", "known_of", "recognise"]
