"""Models of the transformers library (https://huggingface.co/docs/transformers) on this machine: words, voices,
transcripts, depth, masks. Presets that come with Rushes, and ``engines/<name>.toml`` of a film."""

from __future__ import annotations

from rushes.engines.model_kind import ModelKind

CAPABILITIES = (
    "text-generation",
    "automatic-speech-recognition",
    "text-to-speech",
    "depth-estimation",
    "image-segmentation",
)

_KIND = ModelKind(__name__, "Model", CAPABILITIES, extra="transformers")

names, engine_class, engine_of = _KIND.names, _KIND.engine_class, _KIND.engine_of
