"""The languages that quality control speaks: English, and those with a table of their own (data/qc-fr.toml)."""

from __future__ import annotations

from rushes.work.phrases import Speaker


def speaker(language: str) -> Speaker:
    return Speaker(language, "deliver", "qc")
