"""The one door to c2pa-python, which brings c2pa-rs: loaded when something is signed or read, never at an import."""

from __future__ import annotations

from functools import cache
from typing import Any

from rushes.engines.system import SIGNING, can_sign
from rushes.errors import SystemLibraryMissing

_QUIET = {"auto_created_action": {"enabled": False}, "auto_opened_action": {"enabled": False}}


def c2pa() -> Any:
    """The module. Raises SystemLibraryMissing where it is not installed or cannot be loaded."""
    need()
    return _loaded()


@cache
def _loaded() -> Any:
    try:
        import c2pa as module
    except (ImportError, OSError, RuntimeError) as problem:
        raise SystemLibraryMissing(
            f"The library that signs and verifies (c2pa) cannot be loaded: {problem}.",
            todo="pip install --force-reinstall c2pa-python, or write under [rights]: provenance = false",
        ) from problem
    return module


def need() -> None:
    """Raises SystemLibraryMissing where what signs and verifies is not installed."""
    if not can_sign():
        raise SystemLibraryMissing(
            "What signs and verifies files (C2PA) is not installed.",
            todo=f"{SIGNING}, or write under [rights]: provenance = false",
        )


def context(*, verifying: bool = True, trust: str = "") -> Any:
    """Settings of a reading or a signing: nothing is fetched from any network, no picture is added, no action told
    but ours. ``trust``: certificates, as PEM, whose word for a signer is taken."""
    settings: dict[str, Any] = {
        "builder": {"thumbnail": {"enabled": False}, "actions": _QUIET | {"auto_placed_action": {"enabled": False}}},
        "verify": {
            "verify_after_reading": verifying,
            "verify_after_sign": False,
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
        },
    }
    if trust:
        settings["trust"] = {"user_anchors": trust}
    module = c2pa()
    return module.Context(module.Settings.from_dict(settings))
