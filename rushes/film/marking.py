"""How what leaves the film is marked with where it comes from."""

from __future__ import annotations

from enum import Enum

from rushes.film.quick import dataclass


class Training(str, Enum):
    """What whoever gets the film may do with it to train or mine: the three words of the CAWG's assertion."""

    NO = "notAllowed"
    YES = "allowed"
    ASK = "constrained"


@dataclass(frozen=True, slots=True)
class Marking:
    """What ``[provenance]`` of film.toml says. ``certificate`` and ``key`` name PEM files of the studio's own, empty
    for this machine's; they are where a secret lies, never the secret. ``training``: whether models may be trained on
    the film, with ``terms`` where one has to ask. ``words``: whether the script's go along, or only their places.
    ``timestamp``: the address of a time-stamping authority, "" for none: then nothing needs a network."""

    certificate: str = ""
    key: str = ""
    training: Training = Training.NO
    terms: str = ""
    words: bool = True
    timestamp: str = ""
