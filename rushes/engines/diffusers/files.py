"""The folders of a model's files: what a sheet pins, and what was newest when it was first fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rushes.engines import weights
from rushes.engines.card import Weights
from rushes.engines.weights.hub import offline
from rushes.engines.weights.place import repo_folder
from rushes.errors import EngineMissing
from rushes.store.disk import write_whole

_COMMIT = re.compile(r"[0-9a-f]{40}")


def pinned(told: Weights) -> Weights:
    """The same at a commit. A model that no sheet pins stays at the commit it was first fetched at, as the hub's own
    programs note it, until somebody pins another. Asks the hub the first time: EngineMissing, EngineFailed."""
    if weights.is_folder(told.repo) or _COMMIT.fullmatch(told.revision):
        return told
    noted = repo_folder(told.repo) / "refs" / (told.revision or "main")
    try:
        commit = noted.read_text(encoding="utf-8").strip()
    except OSError:
        commit = ""
    if _COMMIT.fullmatch(commit):
        return replace(told, revision=commit)
    if offline():
        raise EngineMissing(
            f"The weights of {told.repo} are not here, and HF_HUB_OFFLINE says that no network shall be asked.",
            todo="Run it once where there is a network; they are kept.",
        )
    found = weights.resolve(told)
    write_whole(noted.parent, noted, found.revision.encode(), read_only=False)
    return found


def all_of(
    told: tuple[Weights, ...], progress: Callable[[float], None], checkpoint: Callable[[], None]
) -> dict[str, Path]:
    """The folder of each, by repository; fetched where it is not there. ``progress`` over all of them."""
    if len({each.repo for each in told}) < len({(each.repo, each.revision) for each in told}):
        raise EngineMissing("Two revisions of one model are asked for.", todo="Pin the same commit everywhere.")
    found: dict[str, Path] = {}
    whole = sum(each.size_mb or 1 for each in told)
    before = 0
    for each in told:
        share = (each.size_mb or 1) / whole

        def came(done: float, before: float = before / whole, share: float = share) -> None:
            progress(before + share * done)

        found[each.repo] = weights.folder(pinned(each), came, checkpoint)
        before += each.size_mb or 1
    return found
