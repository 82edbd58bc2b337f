"""A tree may come from anybody: what cannot be followed is not, and what is endless ends."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from rushes.departments.provenance import verify
from rushes.departments.provenance.keys import Keys
from rushes.departments.provenance.tree import RECIPE, unpacked
from tests.departments.provenance.material import MANIFEST, signed, still

STEP: dict[str, Any] = {"label": "master", "from": []}


def tree(**steps: Any) -> dict[str, Any]:
    return {"format": 1, "root": "master", "steps": {"master": STEP} | steps}


@pytest.mark.parametrize(
    "told",
    [
        [],
        {},
        {"format": 2, "root": "master", "steps": {"master": STEP}},
        {"format": 1, "root": ["master"], "steps": {"master": STEP}},
        {"format": 1, "root": "gone", "steps": {"master": STEP}},
        tree(shot="text"),
        tree(shot={"from": "abc"}),
        tree(shot={"from": [1]}),
        tree(shot={"script": ["abc", 3]}),
        tree(shot={"files": ["a"]}),
        tree() | {"library": {"a": "b"}},
        tree() | {"engines": []},
    ],
)
def test_what_is_no_tree_is_not_followed(told: object) -> None:
    assert unpacked(zlib.compress(json.dumps(told).encode())) == {}


@pytest.mark.parametrize("data", [b"", b"{}", zlib.compress(b"[" * 100_000), zlib.compress(b"\xff\xfe")])
def test_what_is_no_json_is_not_followed(data: bytes) -> None:
    assert unpacked(data) == {}


def test_a_tree_that_goes_round_or_goes_on_is_told_once(tmp_path: Path, keys: Keys) -> None:
    chain = {f"s{n}": {"label": f"step {n}", "engine": "x 1", "from": [f"s{n + 1}", "master"]} for n in range(5000)}
    ring = {"a": {"label": "a", "from": ["b"]}, "b": {"label": "b", "from": ["a", "b"]}}
    told = tree(**chain, **ring) | {"steps": chain | ring | {"master": STEP | {"from": ["s0", "a"]}}}
    manifest = MANIFEST | {
        "ingredients": [
            {"title": RECIPE, "instance_id": RECIPE, "label": RECIPE, "relationship": "inputTo"}
            | {"format": "application/zlib", "data": {"format": "application/zlib", "identifier": RECIPE}}
        ],
        RECIPE: told,
    }
    path = signed(still(tmp_path / "plain.png"), keys, manifest)
    assert verify(path).recipe == told
    command = [sys.executable, "-m", "rushes", "verify", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("step 4999:") == 1
