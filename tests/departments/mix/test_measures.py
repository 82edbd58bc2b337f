"""The measures say what ears would say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mixing_desk import SECOND, Tapes, bed, speech
from PIL import Image

from rushes.departments.mix.listening import ListenRequest, Mark
from rushes.departments.mix.make import listen, mix
from rushes.departments.mix.request import MixRequest, Stretch
from rushes.departments.mix.verdicts import verdicts
from rushes.engines.stage import Stage
from rushes.film.media import Media


@pytest.fixture
def tapes(tmp_path: Path) -> Tapes:
    return Tapes(tmp_path)


def heard(tapes: Tapes, marks: tuple[Mark, ...] = (), **stems: np.ndarray) -> dict[str, int]:
    """The facts of a film whose premix these are."""
    out = tapes.folder / "out"
    out.mkdir()
    samples = max((len(sound) for sound in stems.values()), default=2 * SECOND)
    stretches = tuple(Stretch(name, tapes.add(name, sound / 4), 0, len(sound)) for name, sound in stems.items())
    mixed = mix(MixRequest(stretches, samples), Stage(out, tapes.inputs))
    tapes.inputs |= {role: out / file for role, file in mixed.files.items()}
    request = ListenRequest(Media("mix", ".wav"), Media("heard", ".bin"), marks, ((0, "1"),), -16)
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
    facts = heard(tapes, marks, dialogue=words, ambience=rest)
    assert wrong(facts) == {}
    assert facts["lines"] == 1
    assert facts["margin"] > 100
    assert facts["least_clear"] > 55


def test_a_click_at_a_join_is_found(tapes: Tapes) -> None:
    sound = bed(4)
    sound[2 * SECOND :] += 0.2
    assert "clicks at joins" in wrong(heard(tapes, (Mark("effects", "door", 2 * SECOND, SECOND),), effects=sound))


def test_a_line_under_the_train_is_told(tapes: Tapes) -> None:
    words = np.zeros((4 * SECOND, 2))
    words[SECOND : 3 * SECOND] = 0.3 * speech()[:, None]
    marks = (Mark("dialogue", "MARIE", SECOND, 2 * SECOND),)
    facts = heard(tapes, marks, dialogue=words, effects=8 * bed(4))
    assert facts["buried"] == 1
    assert "what carries words and stands out" in wrong(facts)


def test_silence_of_zeros_and_sides_that_cancel_are_told(tapes: Tapes) -> None:
    sound = bed(4)
    sound[:, 1] = -sound[:, 0]
    sound[SECOND : 2 * SECOND] = 0
    facts = heard(tapes, effects=sound, ambience=0.01 * np.stack([sound[:, 0], sound[:, 0]], axis=1))
    assert 990 <= facts["zeros"] <= 1010
    assert {"longest digital silence", "folded to mono", "likeness of the ambience's two sides"} <= set(wrong(facts))


def test_what_is_heard_in_one_ear_only_is_told(tapes: Tapes) -> None:
    sound = 5 * bed(3)
    sound[:, 1] *= 0.1
    assert "on headphones, leans by" in wrong(heard(tapes, effects=sound))


def test_a_silent_film_has_a_sheet_too(tapes: Tapes) -> None:
    assert heard(tapes)["clipped"] == 0
