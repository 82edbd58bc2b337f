"""A key is found where its owner put it, goes to its service and nowhere else, and is written down nowhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hiring import Hired
from serviceserver import KEY, SHEETS, VARIABLES, put_engine

from rushes.engines import services
from rushes.engines.services import keys
from rushes.engines.services.catalogue import services as known
from rushes.engines.services.line import Line
from rushes.errors import EngineFailed, RushesError, SettingsError

Hire = Callable[..., Hired]


@pytest.mark.parametrize("service", SHEETS)
def test_without_a_key_it_is_told_where_to_put_one(hire: Hire, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = hire(service)
    monkeypatch.delenv(VARIABLES[service][0])
    monkeypatch.delenv("GOOGLE_CLOUD_PROJECT", raising=False)
    monkeypatch.setattr(keys, "_from_keyring", lambda name: "")
    with pytest.raises(EngineFailed) as caught:
        keys.find(known()[service], hired.engine.sheet.address)
    assert "There is no key" in caught.value.what
    assert VARIABLES[service][0] in caught.value.todo
    assert f"keyring set rushes {service}" in caught.value.todo


def test_a_key_in_the_keyring_is_found(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = hire("runway")
    monkeypatch.delenv("RUNWAYML_API_SECRET")
    ring = ModuleType("keyring")
    ring.get_password = lambda place, name: KEY if (place, name) == ("rushes", "runway") else None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", ring)
    hired.make()
    assert len(hired.server.taken) == 1


def test_a_key_with_a_line_end_in_it_is_told_without_being_shown(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = hire("runway")
    monkeypatch.setenv("RUNWAYML_API_SECRET", "half a-secret-key")
    told = hired.fails()
    assert "is not a key" in told.what
    assert "a-secret-key" not in str(told)


def test_a_key_that_a_server_sends_back_is_struck_out(hire: Hire) -> None:
    for service in ("veo", "runway", "fal", "replicate"):
        for echo in ({"error": {"message": f"Who is {KEY}?"}}, {"detail": f"Bearer {KEY} is unknown"}, [KEY]):
            told = hire(service, faults={"submit": [(418, {}, echo)]}).fails()
            assert KEY not in str(told)
            assert told.__cause__ is None
            assert told.__suppress_context__ or told.__context__ is None


def test_a_key_is_not_shown_when_it_is_printed() -> None:
    assert KEY not in repr(keys.Key(KEY))


def test_another_address_gets_a_key_of_its_own_whatever_a_film_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    path = put_engine(tmp_path, "openai", more='base-url = "https://llm.ill-meaning.example.com/v1"')
    sheet = services.OPENAI.engine_of(path).sheet
    monkeypatch.setattr(keys, "_from_keyring", lambda name: "")
    with pytest.raises(EngineFailed) as caught:
        keys.find(sheet.service, sheet.address)
    assert "RUSHES_KEY_LLM_ILL__MEANING_EXAMPLE_COM" in caught.value.todo
    monkeypatch.setenv("RUSHES_KEY_LLM_ILL__MEANING_EXAMPLE_COM", "another-key")
    assert keys.find(sheet.service, sheet.address).secret == "another-key"


def test_no_two_addresses_share_a_variable() -> None:
    addresses = ["https://a-b.c", "https://a.b.c", "https://a.b-c", "https://a--b.c", "https://a.b.c:8443"]
    assert len({keys.variable_of(each) for each in addresses}) == len(addresses)


def test_a_server_of_this_machine_needs_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    engine = services.OPENAI.engine_class("ollama")
    assert keys.find(engine.sheet.service, engine.sheet.address).secret == ""
    assert engine.card.offline


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('base-url = "http://llm.school.edu/v1"', "base-url cannot be"),
        ('base-url = "https://169.254.169.254/v1"', "base-url cannot be"),
        ('base-url = "https://192.168.1.20/v1"', "base-url cannot be"),
        ('base-url = "https://intranet/v1"', "base-url cannot be"),
        ('base-url = "https://printer.local/v1"', "base-url cannot be"),
        ('base-url = "file:///etc/passwd"', "base-url cannot be"),
        ('base-url = "https://me:secret@api.openai.com/v1"', "A password or a question"),
        ('base-url = "https://api.openai.com/v1?key=1"', "A password or a question"),
        ('token = "env:AWS_SECRET_ACCESS_KEY"', "no setting called 'token'"),
        ('key = "sk-12345"', "no setting called 'key'"),
        ('inputs = {promt = "prompt"}', "no setting called 'promt'"),
        ('limits = {seconds = "long"}', "seconds cannot be"),
        ('limits = {seconds-as = "{0.__class__}"}', "seconds-as cannot be"),
        ("sizes = [{width = 0, height = 9}]", "A size says its width"),
    ],
)
def test_what_a_file_from_a_stranger_may_not_say(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "engines" / "x.toml"
    path.parent.mkdir()
    path.write_text(f'kind = "openai"\ncapability = "text-to-image"\nmodel = "m"\n{line}\n')
    with pytest.raises(SettingsError) as caught:
        services.OPENAI.engine_of(path)
    assert said in caught.value.what
    assert "sk-12345" not in str(caught.value)


@pytest.mark.parametrize("model", ["../../v1/account", "a b", "m?x=1", "https://evil.example/m#"])
def test_a_model_is_a_name_and_not_an_address(tmp_path: Path, model: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f'kind = "fal"\ncapability = "text-to-image"\nmodel = "{model}"\n')
    with pytest.raises(SettingsError):
        services.FAL.engine_of(path)


def test_a_service_whose_library_is_missing_says_how_to_get_it(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    hired = hire("runway")
    monkeypatch.setattr(services.clients, "installed", lambda library: False)
    told: RushesError = hired.fails()
    assert told.todo == "pip install 'rushes[runway]'"


@pytest.mark.parametrize("url", ["https://elsewhere.example/v1/tasks", "http://127.0.0.1:9/v1/tasks"])
def test_no_client_can_be_led_to_another_address_with_the_key(hire: Hire, url: str) -> None:
    import httpx

    sheet = hire("runway").engine.sheet
    line = Line(sheet.service, sheet.address, keys.Key(KEY))
    with pytest.raises(EngineFailed, match="names another address"):
        line.client(httpx).get(url, headers={"Authorization": f"Bearer {KEY}"})


def test_an_answer_without_end_is_not_taken(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rushes.engines.services.line._LARGEST", 10)
    assert "does not stop answering" in hire("runway").fails().what
