"""Whose voice is whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments.sound.casting import cast_voices, family_of
from rushes.errors import SettingsError
from rushes.film.film import Film, Role
from tests_sound_heard import SCRIPT, broken_down  # type: ignore[import-not-found]
