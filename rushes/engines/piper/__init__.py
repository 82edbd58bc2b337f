"""Piper voices (https://github.com/OHF-Voice/piper1-gpl): small, quick, on any processor; a file of weights a voice."""

from __future__ import annotations

from rushes.engines.model_kind import ModelKind

_KIND = ModelKind(__name__, "Piper", ("text-to-speech",), extra="piper")

names, engine_class, engine_of = _KIND.names, _KIND.engine_class, _KIND.engine_of
