"""What of a file that left a film is the same whenever that film is made: a signature never is."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from rushes.departments.provenance import verify
from rushes.departments.provenance.proof import State


def whatever_made(path: Path) -> str:
    """The bytes, where nobody signed them; else the proof's own tree, with the digest of every result on the way, the
    unsigned file's included. A file whose proof is broken is never the same as another."""
    proof = verify(path)
    assert proof.state is not State.BROKEN, (path, proof.problems)
    told = json.dumps(proof.recipe, sort_keys=True).encode() if proof.recipe else path.read_bytes()
    return blake2b(told).hexdigest()


def files_in(folder: Path) -> list[Path]:
    """Those that people look for; a manifest that lies beside one is part of it."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".c2pa")
