"""The fake engine: every embedded capability, at once and always the same. For tests, docs and authors of engines."""

from rushes.engines.fake.fake import Fake

__all__ = ["Fake"]
