"""A model that nobody pinned, from the hub to a take, and again without a network."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import families
import pytest
from hubserver import COMMIT, Shelf, hub

from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.errors import EngineMissing


def test_a_model_stays_at_the_commit_it_was_first_fetched_at(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "HF_HUB_CACHE", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    families.engine("z-image", models)
    shelved = {
        path.relative_to(models / "z-image").as_posix(): path.read_bytes()
        for path in (models / "z-image").rglob("*")
        if path.is_file()
    }
    kind = families.engine("z-image", models, repo="studio/tiny")
    request = TextToImage("Marie", None, 0, 1, Fraction(24), 64, 64, seed=7)
    out = tmp_path / "out"
    out.mkdir()
    told: list[float] = []

    def report(done: float, now: str = "", preview: Path | None = None) -> None:
        told.append(done)

    with hub(Shelf(shelved | {"transformer/pytorch_model.bin": b"\x80\x04" * 900})) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        made = kind().text_to_image(request, Stage(out, progress=report))
    assert made.facts["weights"] == f"studio/tiny@{COMMIT}"
    assert told == sorted(told)
    assert not list((tmp_path / "hf").rglob("*.bin")), "a pickle is never fetched"
    first = (out / "picture.png").read_bytes()
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    again = kind().text_to_image(request, Stage(out))
    assert again.facts == made.facts
    assert (out / "picture.png").read_bytes() == first
    with pytest.raises(EngineMissing, match="no network shall be asked"):
        families.engine("z-image", models, repo="studio/other")().text_to_image(request, Stage(out))
