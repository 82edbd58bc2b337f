"""Every format takes an edit out and brings it back: what it has a place for comes back to the frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from edit_cases import RATES, cases

from rushes.departments.editorial.formats import FORMATS, read_edit, write_edit
from rushes.departments.editorial.formats.features import FEATURES

ALWAYS = ("title", "rate", "timecode", "events", "offsets")


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("kind", FORMATS)
def test_an_edit_comes_back_to_the_frame(kind: str, rate: str, tmp_path: Path) -> None:
    for name, edit in cases(RATES[rate]).items():
        path = tmp_path / f"{name}{FORMATS[kind].suffix}"
        write_edit(edit, path, kind)
        back = read_edit(path)
        for feature in ALWAYS:
            assert FEATURES[feature].of(back) == FEATURES[feature].of(edit), (name, feature)
