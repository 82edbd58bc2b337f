"""A cue with an empty line under it: Fountain reads it as action, and the writer is told."""

from __future__ import annotations

import pytest

from rushes.departments.script import orphan_cues, parse_fountain


def orphans(text: str) -> list[tuple[int, str]]:
    return [(one.source.line, one.cue) for one in orphan_cues(parse_fountain(text, "script.fountain"))]


def test_a_cue_without_a_speech_is_told_with_its_line() -> None:
    text = "INT. KITCHEN - DAY\n\nMARIE\nHello.\n\nMARIE\n\nI said hello.\n"
    assert orphans(text) == [(6, "MARIE")]
    assert "script.fountain:6" in str(orphan_cues(parse_fountain(text, "script.fountain"))[0])


@pytest.mark.parametrize("cue", ["PAUL (V.O.)", "PAUL (HORS CHAMP)"])
def test_brackets_tell_a_cue_of_somebody_who_never_speaks(cue: str) -> None:
    assert orphans(f"INT. RUE - JOUR\n\n{cue}\n\nBonjour.\n") == [(3, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "INT. KITCHEN - DAY\n\nMARIE\nHello.\n\nBANG!\n\nShe falls.\n",
        "INT. KITCHEN - DAY\n\nTHE TRAIN\n\nIt stops.\n",
        "INT. KITCHEN - DAY\n\nMARIE\nHello.\n\nCUT TO:\n\nEXT. STREET - DAY\n\nMarie walks.\n",
        "INT. KITCHEN - DAY\n\nMARIE\nHello.\n\n!MARIE\n\nHer name on the wall.\n",
        "INT. KITCHEN - DAY\n\nMARIE\nHello.\n\nMARIE\n",
    ],
)
def test_what_is_no_cue_is_left_alone(text: str) -> None:
    assert orphans(text) == []
