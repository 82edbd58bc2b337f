"""Jobs that were paid for and have not come back yet.

They are files among the takes, not rows of the ledger: the ledger may be deleted, money may not.
"""

from __future__ import annotations

import json
import os

from rushes.film.quick import dataclass
from rushes.store.disk import discard, disk_errors, write_whole
from rushes.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class RemoteJob:
    recipe: str
    engine: str
    job: str


@dataclass(frozen=True, slots=True)
class Jobs:
    """The remote jobs of one film."""

    shelf: Shelf

    def _name(self, recipe: str) -> str:
        return f"{self.shelf.root}{os.sep}jobs{os.sep}{recipe}.json"

    def note(self, job: RemoteJob) -> None:
        """On the disk before it returns: call it before the wait begins."""
        data = json.dumps({"recipe": job.recipe, "engine": job.engine, "job": job.job}).encode()
        with disk_errors(self.shelf.root, len(data)):
            write_whole(self.shelf.parts, self._name(job.recipe), data, read_only=False)

    def find(self, recipe: str) -> RemoteJob | None:
        try:
            with open(self._name(recipe), "rb") as file:
                told = json.load(file)
            return RemoteJob(told["recipe"], told["engine"], told["job"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def done(self, recipe: str) -> None:
        discard(self._name(recipe))

    def all(self) -> list[RemoteJob]:
        found = (self.find(path.stem) for path in sorted((self.shelf.root / "jobs").glob("*.json")))
        return [job for job in found if job]
