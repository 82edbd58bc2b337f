"""Kokoro (https://huggingface.co/hexgrad/Kokoro-82M): 82 million numbers, fifty voices, on any processor."""

from __future__ import annotations

from rushes.engines.model_kind import ModelKind

_KIND = ModelKind(__name__, "Kokoro", ("text-to-speech",), extra="kokoro")

names, engine_class, engine_of = _KIND.names, _KIND.engine_class, _KIND.engine_of
