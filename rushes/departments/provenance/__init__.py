"""Provenance. Takes a file that leaves the film and what it was made from. Gives it signed, and reads the proof of any.

What is in the store stays as it was made: only what is handed out carries a C2PA manifest, for a signature is never
the same twice.
"""

from rushes.departments.provenance.carriers import sidecar
from rushes.departments.provenance.keys import keys_for
from rushes.departments.provenance.leaving import leave, leave_traced
from rushes.departments.provenance.manifest import manifest_of
from rushes.departments.provenance.origin import Origin, Traced
from rushes.departments.provenance.proof import Proof
from rushes.departments.provenance.seal import Seal, sealing, signs, traced
from rushes.departments.provenance.signing import sign
from rushes.departments.provenance.verifying import verify

__all__ = [
    "Origin",
    "Proof",
    "Seal",
    "Traced",
    "keys_for",
    "leave",
    "leave_traced",
    "manifest_of",
    "sealing",
    "sidecar",
    "sign",
    "signs",
    "traced",
    "verify",
]
