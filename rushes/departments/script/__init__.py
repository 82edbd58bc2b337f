"""Takes a file the writer wrote: Fountain, plain text or Final Draft. Gives a Screenplay, verbatim, with its lines."""

from __future__ import annotations

from rushes.departments.script.fountain import parse_fountain
from rushes.departments.script.orphans import orphan_cues
from rushes.departments.script.read import read

__all__ = ["orphan_cues", "parse_fountain", "read"]
