"""The files of a model: from a hub at a pinned commit or from a folder, checked, known by their hash, and weighed
against what this machine has. No pickle is ever fetched or opened, and no code."""

from __future__ import annotations

from rushes.engines.weights.fetching import folder, is_folder, placed, resolve
from rushes.engines.weights.fingerprint import digest
from rushes.engines.weights.headers import check_folder, check_header
from rushes.engines.weights.machine import Machine, machine
from rushes.engines.weights.memory import PLANS, Plan, fits, memory_plan

__all__ = [
    "PLANS", "Machine", "Plan", "check_folder", "check_header", "digest", "fits", "folder", "is_folder", "machine",
    "memory_plan", "placed", "resolve",
]  # fmt: skip
