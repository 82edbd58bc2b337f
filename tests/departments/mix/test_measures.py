"""The measures say what ears would say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mixing_desk import SECOND, Tapes, bed, speech
from PIL import Image

from rushes.departments.mix.listening import ListenRequest, Mark
from rushes.departments.mix.make import listen
from rushes.departments.mix.verdicts import verdicts
from rushes.engines.stage import Stage


@pytest.fixture
def tapes(tmp_path: Path) -> Tapes:
    return Tapes(tmp_path)


def heard(tapes: Tapes, mix: np.ndarray, marks: tuple[Mark, ...] = (), **stems: np.ndarray) -> dict[str, int]:
    out = tapes.folder / "out"
    out.mkdir()
    media = tuple((name, tapes.add(name, sound)) for name, sound in stems.items())
    request = ListenRequest(tapes.add("mix", mix), media, marks, ((0, "1"),), -16)
    result = listen(request, Stage(out, tapes.inputs))
    assert Image.open(out / result.files["sheet"]).width == 1600
    return result.facts


def wrong(facts: dict[str, int]) -> dict[str, str]:
    return {what: verdict for what, _, verdict in verdicts({}, facts, -16, -1, "programme") if verdict}


def test_a_sound_mix_has_nothing_wrong(tapes: Tapes) -> None:
    words = np.zeros((4 * SECOND, 2))
    words[SECOND : 3 * SECOND] = speech()[:, None]
    rest = bed(4)
    marks = (Mark("dialogue", "MARIE", SECOND, 2 * SECOND),)
    facts = heard(tapes, words + rest, marks, dialogue=words, ambience=rest)
    assert wrong(facts) == {}
    assert facts["lines"] == 1
    assert facts["margin"] > 100


def test_a_click_at_a_join_is_found(tapes: Tapes) -> None:
    sound = bed(4)
    sound[2 * SECOND :] += 0.2
    assert "clicks at joins" in wrong(heard(tapes, sound, (Mark("effects", "door", 2 * SECOND, SECOND),)))


def test_a_line_under_the_train_is_told(tapes: Tapes) -> None:
    words = np.zeros((4 * SECOND, 2))
    words[SECOND : 3 * SECOND] = 0.3 * speech()[:, None]
    marks = (Mark("dialogue", "MARIE", SECOND, 2 * SECOND),)
    facts = heard(tapes, words + 8 * bed(4), marks, dialogue=words)
    assert facts["buried"] == 1


def test_silence_of_zeros_and_sides_that_cancel_are_told(tapes: Tapes) -> None:
    sound = bed(4)
    sound[:, 1] = -sound[:, 0]
    sound[SECOND : 2 * SECOND] = 0
    facts = heard(tapes, sound, ambience=np.stack([sound[:, 0], sound[:, 0]], axis=1))
    assert 990 <= facts["zeros"] <= 1010
    assert {"longest digital silence", "folded to mono", "likeness of the ambience's two sides"} <= set(wrong(facts))


def test_what_is_heard_in_one_ear_only_is_told(tapes: Tapes) -> None:
    sound = 5 * bed(3)
    sound[:, 1] *= 0.1
    assert "on headphones, leans by" in wrong(heard(tapes, sound))


def test_a_silent_film_has_a_sheet_too(tapes: Tapes) -> None:
    assert heard(tapes, np.zeros((2 * SECOND, 2)))["clipped"] == 0
