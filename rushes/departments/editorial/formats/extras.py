"""Libraries that one format alone needs, and not every film."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rushes.errors import EditFormatError


def needed(module: str, title: str) -> Any:
    """The module, imported. Raises EditFormatError, with the way to get it."""
    try:
        return import_module(module)
    except ImportError:
        raise EditFormatError(
            f"{title} needs a library that is not installed.", todo='Install it: pip install "rushes[editorial]"'
        ) from None
