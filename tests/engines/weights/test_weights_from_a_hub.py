"""A model's files are fetched from a hub: pinned, resumed, verified, and only those that are ever opened."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hubserver import COMMIT, Shelf, hub
from tensors import weights as tensors

from rushes.engines import weights
from rushes.engines.card import Card, Weights
from rushes.engines.weights import download, fetching
from rushes.engines.weights import hub as hubs
from rushes.errors import Cancelled, DiskFull, EngineFailed, EngineMissing, RushesError
from rushes.film.tier import Tier

FILES = {
    "config.json": b'{"model_type": "tiny"}',
    "model.safetensors": tensors(4000),
    "voices/one.safetensors": tensors(400),
    "pytorch_model.bin": b"\x80\x04" * 900,
    "modeling_tiny.py": b"import os",
    "README.md": b"# Tiny",
}
PINNED = Weights("studio/tiny", COMMIT, size_mb=1)
Serve = Callable[[Shelf], Shelf]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Opens a hub, asked by this process from here on, with an empty cache of its own."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "HF_HUB_CACHE", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setattr(hubs, "_FIRST_WAIT", 0.001)
    monkeypatch.setattr(hubs, "_LOOK", 0.001)
    with ExitStack() as open_hubs:

        def start(shelf: Shelf) -> Shelf:
            monkeypatch.setenv("HF_ENDPOINT", open_hubs.enter_context(hub(shelf)))
            return shelf

        yield start


def test_only_what_is_ever_opened_is_fetched_and_once(serve: Serve) -> None:
    shelf, told = serve(Shelf(FILES)), list[float]()
    found = weights.folder(PINNED, told.append)
    names = sorted(path.relative_to(found).as_posix() for path in found.rglob("*") if path.is_file())
    assert names == ["config.json", "model.safetensors", "voices/one.safetensors"]
    assert all((found / name).read_bytes() == FILES[name] for name in names)
    assert told == sorted(told)
    assert told[-1] == 1
    asked = len(shelf.asked)
    assert weights.folder(PINNED) == found
    assert len(shelf.asked) == asked, "what is there is not asked for again"


def test_an_engine_may_ask_for_a_part_and_later_for_all(serve: Serve) -> None:
    shelf = serve(Shelf(FILES))
    part = Weights("studio/tiny", COMMIT, only=("config.json", "voices/*"))
    found = weights.folder(part)
    assert not (found / "model.safetensors").exists()
    assert fetching.missing_mb(part) == 0
    before = len(shelf.asked)
    weights.folder(PINNED)
    assert [path for path, _ in shelf.asked[before:] if "resolve" in path] == [
        f"/studio/tiny/resolve/{COMMIT}/model.safetensors"
    ]


def test_a_download_that_broke_off_goes_on_from_there(serve: Serve) -> None:
    shelf = serve(Shelf(FILES, cut=10_000, trouble=2))
    found = weights.folder(PINNED)
    assert (found / "model.safetensors").read_bytes() == FILES["model.safetensors"]
    assert "bytes=10000-" in [span for _, span in shelf.asked]


def test_a_server_that_cannot_go_on_begins_again(serve: Serve) -> None:
    serve(Shelf(FILES, cut=10_000, ranges=False))
    assert (weights.folder(PINNED) / "model.safetensors").read_bytes() == FILES["model.safetensors"]


def test_what_was_stopped_is_kept_for_the_next_time(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_BLOCK", 1000)
    shelf, done = serve(Shelf(FILES)), list[float]()

    def stop() -> None:
        if done and done[-1] > 0.5:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        weights.folder(PINNED, done.append, stop)
    weights.folder(PINNED)
    starts = [int(span[6:-1]) for path, span in shelf.asked if span and "storage" in path]
    assert starts
    assert starts[0] > 5000


def test_what_is_not_what_the_hub_promised_is_thrown_away(serve: Serve) -> None:
    shelf = serve(Shelf(FILES, spoil="model.safetensors"))
    with pytest.raises(EngineFailed, match="its hash is another"):
        weights.folder(PINNED)
    shelf.spoil = ""
    assert (weights.folder(PINNED) / "model.safetensors").read_bytes() == FILES["model.safetensors"]
    shelf = serve(Shelf({**FILES, "config.json": b'{"model_type": "huge"}'}, "studio/other", spoil="config.json"))
    with pytest.raises(EngineFailed, match=r"config\.json of studio/other is not what"):
        weights.folder(Weights("studio/other", COMMIT))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Weights("studio/none", COMMIT), "There is no model studio/none"),
        (Weights("studio/tiny", "f" * 40), "has no such revision"),
        (Weights("studio/tiny", "main"), "'main' may change from day to day"),
        (Weights("studio/tiny"), "is not pinned"),
        (Weights("./no/such/folder"), "not there"),
    ],
)
def test_a_model_that_cannot_be_had_says_why(serve: Serve, asked: Weights, told: str) -> None:
    serve(Shelf(FILES))
    with pytest.raises(EngineMissing, match=told) as refused:
        weights.folder(asked)
    assert refused.value.todo or refused.value.where


def test_a_gated_model_says_what_to_do_and_opens_with_a_token(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = serve(Shelf(FILES, token="let-me-in"))
    with pytest.raises(EngineMissing, match="accepted its terms") as refused:
        weights.folder(PINNED)
    assert "HF_TOKEN" in refused.value.todo
    assert refused.value.where.endswith("/studio/tiny")
    monkeypatch.setenv("HF_TOKEN", "let-me-in")
    weights.folder(PINNED)
    assert shelf.tokens[-1] == "Bearer let-me-in"


def test_the_token_goes_to_the_hub_alone(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Shelf(FILES)
    with hub(elsewhere) as address:
        monkeypatch.setenv("HF_TOKEN", "let-me-in")
        serve(Shelf(FILES, token="let-me-in", onward=address))
        weights.folder(PINNED)
    assert elsewhere.tokens
    assert set(elsewhere.tokens) == {""}


def test_a_hub_out_there_may_not_send_us_into_the_local_network(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(Shelf(FILES, onward="http://localhost:1"))
    # This hub stands on 127.0.0.1: taken for one out there, only what it leads to is local.
    monkeypatch.setattr(hubs, "_is_local", lambda host: host == "localhost")
    with pytest.raises(EngineFailed, match="into the local network"):
        weights.folder(PINNED)


def test_without_a_network_what_is_here_serves_and_what_is_not_is_said(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = serve(Shelf(FILES))
    found = weights.folder(PINNED)
    asked = len(shelf.asked)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert weights.folder(PINNED) == found
    with pytest.raises(EngineMissing, match="HF_HUB_OFFLINE says that no network"):
        weights.folder(Weights("studio/other", COMMIT))
    (found / "model.safetensors").unlink()
    with pytest.raises(EngineMissing, match="are not on this machine"):
        weights.folder(PINNED)
    assert len(shelf.asked) == asked
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(EngineMissing, match="does not answer"):
        weights.folder(Weights("studio/other", COMMIT))


def test_a_full_disk_is_said_before_a_byte_is_fetched(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = serve(Shelf(FILES))
    monkeypatch.setattr(fetching, "room", lambda folder: 1 << 20)
    with pytest.raises(DiskFull, match="more on the disk"):
        weights.folder(PINNED)
    assert not any("resolve" in path for path, _ in shelf.asked)


def test_a_name_that_leads_out_of_the_folder_is_not_fetched(serve: Serve, tmp_path: Path) -> None:
    shelf = serve(Shelf(FILES, names=("../../../evil.json", "/etc/evil.json", "a\\..\\evil.json")))
    weights.folder(PINNED)
    assert not any("evil" in path for path, _ in shelf.asked)
    assert not list(tmp_path.rglob("evil.json"))


def test_a_model_of_pickles_alone_is_refused_before_it_is_fetched(serve: Serve) -> None:
    serve(Shelf({"pytorch_model.bin": FILES["pytorch_model.bin"]}))
    with pytest.raises(EngineMissing, match="no weights that can be opened safely"):
        weights.folder(PINNED)


def test_a_page_that_is_no_hub_is_one_sentence(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    from rushes.engines.weights.hub import Hub

    serve(Shelf({"config.json": b"<html>"}))
    monkeypatch.setattr(Hub, "_open", lambda self, path, repo, headers: _Page())
    with pytest.raises(RushesError, match="not a model hub"):
        weights.folder(PINNED)


class _Page:
    def __enter__(self) -> _Page:
        return self

    def __exit__(self, *how: object) -> None:
        return

    def read(self, count: int) -> bytes:
        return b"<html>Welcome to the hotel's network</html>"


def test_a_branch_is_pinned_to_the_commit_it_is_now(serve: Serve) -> None:
    serve(Shelf(FILES))
    with pytest.raises(EngineMissing) as refused:
        weights.folder(Weights("studio/tiny"))
    assert f'revision = "{COMMIT}"' in refused.value.todo
    assert weights.resolve(Weights("studio/tiny", "main")).revision == COMMIT
    assert weights.resolve(PINNED) is PINNED


def test_other_programs_find_what_we_fetched_and_we_what_they_did(serve: Serve, tmp_path: Path) -> None:
    """The cache is the one of the hub's own library, in its own layout."""
    import os
    import subprocess
    import sys

    shelf = serve(Shelf(FILES))
    code = "from huggingface_hub import snapshot_download as s; import sys, json; print(s(**json.loads(sys.argv[1])))"

    def theirs(**said: object) -> Path:
        done = subprocess.run(
            [sys.executable, "-c", code, json.dumps(said)], capture_output=True, text=True, check=True, env=os.environ
        )
        return Path(done.stdout.strip())

    ours = weights.folder(PINNED)
    kept = theirs(repo_id="studio/tiny", revision=COMMIT, local_files_only=True)
    assert kept.resolve() == ours.resolve()
    assert os.readlink(ours / "voices" / "one.safetensors").startswith("../../../blobs/")
    os.environ["HF_HOME"] = str(tmp_path / "theirs")
    fetched = theirs(repo_id="studio/tiny", revision=COMMIT, allow_patterns=["*.safetensors", "*.json"])
    before = len([path for path, _ in shelf.asked if "resolve" in path])
    assert weights.folder(PINNED).resolve() == fetched.resolve()
    assert len([path for path, _ in shelf.asked if "resolve" in path]) == before, "their files were fetched again"


def test_the_same_weights_have_the_same_digest_wherever_they_lie(serve: Serve, tmp_path: Path) -> None:
    serve(Shelf(FILES))
    found, copy = weights.folder(PINNED), tmp_path / "copy"
    for path in found.rglob("*"):
        if path.is_file():
            (copy / path.relative_to(found)).parent.mkdir(parents=True, exist_ok=True)
            (copy / path.relative_to(found)).write_bytes(path.read_bytes())
    known = weights.digest(found)
    assert weights.digest(copy) == known
    assert weights.folder(Weights(str(copy))) == copy
    (copy / "model.safetensors").write_bytes(tensors(4000)[:-1] + b"\xff")
    assert weights.digest(copy) != known


def test_what_cannot_fit_says_so_before_anything_is_fetched(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    from rushes.engines.weights import Machine, memory

    shelf = serve(Shelf(FILES))
    card = Card("x", "1", ("text-to-image",), Tier.DRAFT, "MIT", gpu_mb=12_000, memory_mb=8000, weights=(PINNED,))
    laptop, tower = Machine("cpu", "", 0, 0, 16_000, 9000), Machine("cuda", "RTX 4090", 24_000, 23_000, 64_000, 50_000)
    assert "there is none here" in weights.fits(card, laptop)
    assert weights.fits(card, tower) == ""
    assert "RTX 3060 has 5.9 GB" in weights.fits(card, Machine("cuda", "RTX 3060", 6000, 6000, 64_000, 50_000))
    assert "of memory; this machine has 3.9 GB" in weights.fits(card, Machine("cuda", "A", 24_000, 1, 4000, 1))
    monkeypatch.setattr(memory, "room", lambda folder: 0)
    assert "the disk has room for 0.0 GB" in weights.fits(card, tower)
    assert shelf.asked == []


def test_the_memory_plan_is_the_best_that_fits_and_never_a_processor_in_silence() -> None:
    from rushes.engines.weights import Machine

    needs = {"bf16": 16_000, "tiled": 14_000, "offloaded": 9000, "quantised": 5000}
    card = [(24_000, "bf16"), (15_000, "tiled"), (12_000, "offloaded"), (6000, "quantised")]
    for free, plan in card:
        chosen = weights.memory_plan(needs, Machine("cuda", "RTX", 24_000, free, 64_000, 60_000))
        assert (chosen.name, chosen.device) == (plan, "cuda")
    small, none = Machine("cuda", "RTX", 4000, 3000, 64_000, 60_000), Machine("cpu", "", 0, 0, 64_000, 60_000)
    with pytest.raises(EngineFailed, match=r"needs 4\.9 GB of graphics memory in its smallest plan"):
        weights.memory_plan(needs, small)
    with pytest.raises(EngineFailed, match="there is none here"):
        weights.memory_plan(needs, none)
    assert weights.memory_plan({**needs, "cpu": 20_000}, none).device == "cpu"
    assert weights.memory_plan({"bf16": 400, "quantised": 100}, small, asked="quantised").name == "quantised"
