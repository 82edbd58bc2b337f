"""What is refused, stopped, only supposed or a manner of speaking is no deed; what is done has its own verb."""

import pytest
from first_assistant import sheet


def deeds(action: str, language: str) -> list[str]:
    scene = sheet(f"MARIE attend.\n\n{action}" if language == "fr" else f"MARIE waits.\n\n{action}", language)
    return [verb for shot in scene.shots for who, verb in shot.verbs if who == "LOUIS"]


@pytest.mark.parametrize(
    ("language", "action"),
    [
        ("en", "LOUIS does not move."),
        ("en", "LOUIS refuses to sit down."),
        ("en", "LOUIS wants to leave."),
        ("en", "LOUIS would dance if he could."),
        ("en", "LOUIS is about to fall."),
        ("en", "LOUIS runs a hand through his hair."),
        ("en", "LOUIS throws a glance at MARIE."),
        ("en", "LOUIS shoots her a look."),
        ("en", "LOUIS falls in love."),
        ("en", "LOUIS turns pale."),
        ("fr", "LOUIS ne bouge pas."),
        ("fr", "LOUIS tombe amoureux."),
        ("fr", "LOUIS jette un regard à MARIE."),
        ("fr", "LOUIS prend son temps."),
        ("fr", "LOUIS cesse de pleurer."),
    ],
)
def test_what_nobody_does_is_not_acted(language: str, action: str) -> None:
    assert deeds(action, language) == []


@pytest.mark.parametrize(
    ("language", "action", "left"),
    [
        ("en", "LOUIS stops dancing.", ["stop"]),
        ("en", "LOUIS looks at her without moving.", ["look"]),
        ("en", "LOUIS stops to listen.", ["stop", "listen"]),
        ("fr", "LOUIS sourit sans parler.", ["smile"]),
        ("fr", "LOUIS s'arrête de danser.", ["stop"]),
    ],
)
def test_what_is_done_besides_still_is(language: str, action: str, left: list[str]) -> None:
    assert deeds(action, language) == left


@pytest.mark.parametrize(
    ("english", "french", "verb"),
    [
        ("LOUIS limps.", "LOUIS boite.", "limp"),
        ("LOUIS staggers.", "LOUIS titube.", "stagger"),
        ("LOUIS faints.", "LOUIS s'évanouit.", "faint"),
        ("LOUIS stumbles.", "LOUIS trébuche.", "stumble"),
        ("LOUIS turns away.", "LOUIS se détourne.", "turn-away"),
        ("LOUIS snaps to attention.", "LOUIS fait le salut militaire.", "salute"),
        ("LOUIS shakes hands with MARIE.", "LOUIS serre la main de MARIE.", "shake-hands"),
        ("LOUIS slaps MARIE.", "LOUIS gifle MARIE.", "slap"),
        ("LOUIS shoves MARIE.", "LOUIS bouscule MARIE.", "shove"),
        ("LOUIS digs a hole.", "LOUIS creuse un trou.", "dig"),
        ("LOUIS sweeps the floor.", "LOUIS balaie la pièce.", "sweep"),
        ("LOUIS answers the phone.", "LOUIS répond au téléphone.", "phone"),
    ],
)
def test_deeds_that_look_different_are_told_apart_in_both_languages(english: str, french: str, verb: str) -> None:
    assert deeds(english, "en") == deeds(french, "fr") == [verb]
