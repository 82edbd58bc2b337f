"""What is answered while one waits: words, pictures and speech in OpenAI's dialect."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hiring import FIRST, Hired
from serviceserver import SPEECH, WRITING

from rushes.engines import services
from rushes.engines.ports.guidance import Reference
from rushes.engines.ports.image_to_image import ImageToImage
from rushes.engines.ports.text_generation import Message, TextGeneration
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_speech import TextToSpeech, Turn, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, PaidInVain

Hire = Callable[..., Hired]
LINE = TextToSpeech("The last train leaves at nine, and nobody is on it.", "en", Voice("woman-2", pace=120))
STILL = TextToImage("A quay at dawn.", None, 0, 1, Fraction(24), 64, 36)
QUESTION = TextGeneration((Message("system", "Be brief."), Message("user", "An ending?")), 64, 30, seed=7)


def test_a_character_keeps_one_of_the_services_voices_and_is_told_how_to_speak(hire: Hire) -> None:
    hired = hire("openai", sheet=SPEECH)
    line = replace(LINE, manner=("whispering",), turns=(Turn(20, ("louder",)),), sayings=(("nine", "neun"),))
    hired.engine.text_to_speech(line, hired.stage())
    sent = hired.server.taken[0]
    assert (sent["voice"], sent["speed"], sent["instructions"]) == ("coral", 1.2, "whispering, louder")
    assert sent["input"] == "The last train leaves at neun, and nobody is on it."


def test_a_voice_that_nobody_speaks_with_is_told(hire: Hire) -> None:
    hired = hire("openai", sheet=SPEECH.replace("any =", "alien ="))
    with pytest.raises(EngineFailed, match="Nobody at OpenAI speaks for a man"):
        hired.engine.text_to_speech(replace(LINE, voice=Voice("man-1")), hired.stage())
    assert not hired.server.taken


def test_the_words_of_a_voice_that_tells_no_times_are_found_by_listening(hire: Hire, tmp_path: Path) -> None:
    from rushes.engines.espeak import Espeak

    hired = hire("openai", sheet=SPEECH)
    stage = hired.stage()
    facts = hired.engine.text_to_speech(replace(LINE, voice=Voice("woman-1")), stage).facts
    (tmp_path / "known").mkdir()
    known = (
        Espeak().text_to_speech(replace(LINE, voice=Voice("woman-2", 104)), Stage(tmp_path / "known")).facts
    )  # as the server's own voice reads it
    assert [each[:2] for each in facts["words"]] == [each[:2] for each in known["words"]]
    shift = facts["words"][0][2] - known["words"][0][2]  # of the silence that was cut off
    wrong = [abs(ours[2] - shift - theirs[2]) for ours, theirs in zip(facts["words"], known["words"], strict=True)]
    assert max(wrong) < 0.12 * 48_000
    assert sorted(wrong)[len(wrong) // 2] < 0.04 * 48_000


def test_references_go_with_the_picture_that_is_edited(hire: Hire) -> None:
    hired = hire("openai")
    asked = ImageToImage("At night.", FIRST, 64, 36, references=(Reference("place", "LE PHARE", FIRST),))
    hired.engine.image_to_image(asked, hired.stage())
    assert hired.server.taken[0]["multipart"].count(b"\x89PNG") == 2


@pytest.mark.parametrize("fault", ["lost", "drop", (500, {}, {"error": {"message": "Internal."}})])
def test_a_picture_whose_answer_is_lost_is_not_paid_again_in_silence(hire: Hire, fault: object) -> None:
    hired = hire("openai", faults={"submit": [fault]})
    with pytest.raises(PaidInVain, match="is not known"):
        hired.engine.text_to_image(STILL, hired.stage())
    assert len(hired.server.taken) == (1 if fault == "lost" else 0)


def test_a_picture_that_was_asked_for_when_the_power_failed_is_told_once(hire: Hire) -> None:
    hired = hire("openai")
    hired.engine.text_to_image(STILL, hired.stage())
    assert json.loads(hired.notes[0])["job"] == ""
    with pytest.raises(PaidInVain, match="The last run ended while this was being sent"):
        hired.engine.text_to_image(STILL, hired.stage())
    assert len(hired.server.taken) == 1
    hired.engine.text_to_image(STILL, hired.stage())
    assert len(hired.server.taken) == 2


def test_a_server_of_this_machine_is_asked_again_without_a_word(hire: Hire) -> None:
    hired = hire("openai", sheet=WRITING)
    local = f'base-url = "{hired.server.address}/v1"'
    hired = Hired(hired.folder, "openai", hired.server, WRITING, local)
    hired.server.faults["submit"] = ["drop", "cut"]
    stage = hired.stage()
    # The server wants a key, and an address that is not OpenAI's own has one of its own.
    from rushes.engines.services.keys import variable_of

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(variable_of(hired.engine.sheet.address), "sk-Zq7xUv93LmNpQr58TwYs")
        result = hired.engine.text_generation(QUESTION, stage)
    assert (stage.out / result.files["text"]).read_text() == "A reply to 'An ending?'."
    assert result.facts == {"finished": True, "tokens": [9, 7]}
    sent = hired.server.taken[0]
    assert (sent["max_tokens"], sent["temperature"], sent["seed"]) == (64, 0.3, 7)
    assert hired.notes == [], "it costs nothing: nothing is noted"


def test_an_engine_whose_price_is_not_known_says_so(hire: Hire) -> None:
    assert [each.unit for each in services.OPENAI.engine_class("gpt-image-2.5").card.prices] == ["unknown"]
    assert services.OPENAI.engine_class("ollama").card.prices == ()


def test_what_keeps_an_engine_from_being_asked_is_told_beforehand(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = hire("runway")
    assert type(hired.engine).hindrance() == ""
    monkeypatch.delenv("RUNWAYML_API_SECRET")
    monkeypatch.setattr("rushes.engines.services.keys._from_keyring", lambda name: "")
    assert "There is no key for Runway" in type(hired.engine).hindrance()
    assert not hired.server.seen


def test_veo_is_reached_through_a_project_by_its_owners_credentials(
    hire: Hire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hired = hire("veo")
    monkeypatch.delenv("GOOGLE_API_KEY")
    monkeypatch.setattr("rushes.engines.services.keys._from_keyring", lambda name: "")
    account = service_account(f"{hired.server.address}/token")
    (tmp_path / "account.json").write_text(json.dumps(account))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "account.json"))
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "our-film")
    hired.make()
    asked = next(path for _, path, _ in hired.server.seen if path.endswith(":predictLongRunning"))
    assert "/projects/our-film/locations/global/publishers/google/models/veo-3.1-generate-001" in asked


def service_account(token_uri: str) -> dict[str, str]:
    """Credentials as Google's console writes them."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {"type": "service_account", "project_id": "our-film", "private_key_id": "1", "client_id": "1",
            "private_key": key.private_bytes(*form).decode(), "client_email": "we@our-film.example",
            "token_uri": token_uri}  # fmt: skip
