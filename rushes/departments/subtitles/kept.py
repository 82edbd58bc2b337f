"""Subtitles that somebody edited: subtitles/<language>.toml in the film's folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """"""
