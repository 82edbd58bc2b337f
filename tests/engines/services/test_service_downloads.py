"""Results are fetched from the internet, whole and unaltered, and from nowhere within our own network."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hiring import Hired
from serviceserver import KEY, ServiceServer, film

from rushes.engines.services import downloads
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

Hire = Callable[..., Hired]


@pytest.mark.parametrize(
    "inside",
    [
        "https://127.0.0.1:9/secret.mp4", "https://localhost/secret.mp4", "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.7/x.mp4", "https://192.168.1.1/x.mp4", "https://[::1]/x.mp4", "https://[::ffff:10.0.0.1]/x.mp4",
        "https://[fd00::1]/x.mp4", "https://0.0.0.0/x.mp4", "https://2130706433/x.mp4", "https://100.64.0.1/x.mp4",
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", ["named", "redirected"])
def test_nothing_is_fetched_from_within_our_own_network(hire: Hire, inside: str, how: str) -> None:
    days = {"url": inside} if how == "named" else {"faults": {"file": [(302, {"Location": inside}, {})]}}
    told = hire("runway", **days).fails()
    assert "not fetched" in told.what or "stands for no address" in told.what


def test_another_port_of_the_services_own_machine_is_not_its_own(hire: Hire) -> None:
    with ServiceServer() as other:
        for service, days in (
            ("runway", {"url": f"{other.address}/files/x.mp4"}),
            ("replicate", {"faults": {"file": [(307, {"Location": f"{other.address}/files/x.mp4"}, {})]}}),
        ):
            assert "not fetched" in hire(service, **days).fails().what
        assert not other.seen


def test_a_name_that_stands_for_an_inner_address_is_looked_through(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    asked: list[str] = []

    def resolve(host: str, *more: object, **others: object) -> object:
        if host == "cdn.example.com":
            asked.append(host)
            outer, inner = ("93.184.216.34", 443), ("192.168.0.9", 443)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", each) for each in (outer, inner)]
        return real(host, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    told = hire("runway", url="https://cdn.example.com/x.mp4").fails()
    assert "192.168.0.9" in told.what
    assert asked == ["cdn.example.com"], "it is looked up once, and nobody else looks it up again"


def test_the_address_that_was_looked_at_is_the_one_spoken_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[object] = []
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: public)

    def connect(address: object, *_: object, **__: object) -> socket.socket:
        spoken.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(EngineFailed, match="went on for too long"):
        downloads.fetch("https://cdn.example.com/x.mp4", tmp_path / "x", Stage(tmp_path), "https://api.example", 0.0)
    assert spoken == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    ("url", "said"),
    [("http://93.184.216.34/x.mp4", "without encryption"), ("file:///etc/passwd", "none of the internet's"),
     ("ftp://93.184.216.34/x", "none of the internet's"), ("https://me:pass@93.184.216.34/x", "a password in it")],
)  # fmt: skip
def test_an_address_that_no_result_should_have_is_refused(hire: Hire, url: str, said: str) -> None:
    assert said in hire("runway", url=url).fails().what


def test_the_key_does_not_go_with_a_download(hire: Hire) -> None:
    hired = hire("runway")
    hired.make()
    files = [headers for _, path, headers in hired.server.seen if path.startswith("/files/")]
    assert files
    assert KEY not in json.dumps(files)


@pytest.mark.parametrize("fault", ["cut", "drop", (503, {"Retry-After": "0"}, {})])
def test_a_download_that_breaks_off_goes_on_where_it_was(hire: Hire, fault: object) -> None:
    hired = hire("fal", faults={"file": [fault, fault]})
    stage = hired.stage()
    result = hired.make(stage)
    made = film(128, 72, 24, 5)
    assert (stage.out / result.files["original"]).read_bytes() == made
    ranges = [headers.get("Range") for _, path, headers in hired.server.seen if path.startswith("/files/")]
    assert (ranges[1] == f"bytes={len(made) // 2}-") == (fault == "cut")
    assert len(hired.server.taken) == 1


def test_a_page_where_the_result_should_be_is_no_result(hire: Hire) -> None:
    hired = hire("runway", kind="text/html")
    assert "gave a page (text/html)" in hired.fails().what
    hired.server.days.clear()  # whoever stood between us and the service is gone
    hired.make()
    assert len(hired.server.taken) == 1


def test_a_result_with_another_digest_than_it_should_have_is_not_taken(hire: Hire) -> None:
    wrong = base64.b64encode(hashlib.sha256(b"another").digest()).decode()
    hired = hire("runway", more="time-limit = 1", headers={"Repr-Digest": f"sha-256=:{wrong}:"})
    told = hired.fails()
    assert "has not the digest that it should have" in told.what
    right = base64.b64encode(hashlib.sha256(film(128, 72, 24, 5)).digest()).decode()
    hire("runway", headers={"Repr-Digest": f"sha-256=:{right}:"}).make()


def test_a_result_that_is_no_film_is_told_and_not_fetched_for_ever(hire: Hire) -> None:
    hired = hire("runway", faults={"file": [(200, {}, b"MZ not a film")]})
    assert "is not a video that can be read" in hired.fails().what
    assert hired.notes[-1] == ""


def test_a_result_of_another_shape_is_told(hire: Hire) -> None:
    told = hire("runway", size=(72, 128)).fails()
    assert "gave a picture of 72×128 where 128×72 was asked for" in told.what


def test_a_result_larger_than_any_film_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_FILE", 1000)
    with ServiceServer() as server:
        name = server.take("runway", {"duration": 1})
        with pytest.raises(EngineFailed, match="larger than"):
            downloads.fetch(f"{server.address}/files/{name}.mp4", tmp_path / "x", Stage(tmp_path), server.address, 1e12)
    assert not (tmp_path / "x").exists()


def test_a_result_written_into_the_answer_is_read(tmp_path: Path) -> None:
    told = "data:video/mp4;base64," + base64.b64encode(b"film").decode()
    downloads.fetch(told, tmp_path / "x", Stage(tmp_path), "https://api.example", 0.0)
    assert (tmp_path / "x").read_bytes() == b"film"
