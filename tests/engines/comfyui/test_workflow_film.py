"""A whole film by a workflow in its folder, made by worker processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from comfyserver import WORKFLOW, ComfyServer, put_engine

from rushes.engines import picture_reader, registry
from rushes.errors import RushesError
from rushes.film.selects import Verdict
from rushes.pipeline import open_film
from rushes.store import Store
from rushes.store.jobs import RemoteJob
from rushes.studio import desk_of, find_take, judge_take, make_whole_film, plan_film

SETTINGS = """\
title = "Small"
[format]
size = "128x72"
rate = 12
[engines]
picture = "wan"
voice = "fake"
music = "fake"
ambience = "fake"
"""
SCRIPT = "INT. KITCHEN - NIGHT\n\n[[shot: WS 28mm 1s]]\nA letter lies on the table.\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def stale(film: Path) -> list[str]:
    opened = open_film(film)
    with desk_of(opened) as desk:
        return [
            each.task.key
            for each in plan_film(opened, desk)
            if each.to_make and each.task.capability == "text-to-video"
        ]


def test_a_film_is_shot_by_a_workflow_and_an_edited_workflow_makes_it_stale(film: Path) -> None:
    with ComfyServer() as server:
        sheet = put_engine(film, [server.address])
        done = make_whole_film(film)
        master = next(file for file in done.files if file.suffix == ".mp4")
        assert picture_reader.facts(master).width == 128
        assert "A letter lies on the table." in server.seen[0]["6"]["inputs"]["text"]
        sent = len(server.seen)
        make_whole_film(film)
        assert len(server.seen) == sent, "what is made is not asked for again"
        assert not list((film / "takes" / "jobs").glob("*"))

        sheet.write_text(sheet.read_text().replace(server.address, "http://127.0.0.1:9"))
        assert stale(film) == [], "another server is not another film"
        workflow = json.loads(json.dumps(WORKFLOW))
        workflow["3"]["inputs"]["steps"] = 8
        put_engine(film, [server.address], workflow)
        assert len(stale(film)) == sent


def test_a_rejected_take_is_made_with_another_seed(film: Path) -> None:
    with ComfyServer() as server:
        put_engine(film, [server.address])
        make_whole_film(film)
        opened = open_film(film)
        shot = opened.breakdown.shots[0]
        with desk_of(opened) as desk:
            judge_take(opened, shot, find_take(shot, "1", desk)[1], Verdict.REJECTED)
        make_whole_film(film)
        seeds = [each["3"]["inputs"]["seed"] for each in server.seen]
        assert seeds[-1] == seeds[0] + 1


def test_work_noted_before_a_crash_is_collected_by_the_next_make(film: Path) -> None:
    with ComfyServer() as server:
        put_engine(film, [server.address])
        opened = open_film(film)
        with desk_of(opened) as desk:
            entries = [each for each in plan_film(opened, desk) if each.task.engine == "wan"]
        workflow = json.loads(json.dumps(WORKFLOW))
        workflow["5"]["inputs"] = {"width": 128, "height": 80, "length": 13}
        workflow["9"]["inputs"]["frame_rate"] = 12
        work = server.take({"prompt": workflow, "client_id": "before"})
        with Store(film) as store:
            note = json.dumps({"server": server.address, "prompt": work})
            store.jobs.note(RemoteJob(entries[0].recipe.digest, "wan", note))
        make_whole_film(film)
        assert len(server.seen) == len(entries)


def test_a_workflow_without_its_node_is_said_once_and_by_name(film: Path) -> None:
    sheet = put_engine(film, ["http://127.0.0.1:9"])
    sheet.write_text(sheet.read_text().replace('prompt = "Prompt"', 'prompt = "Promt"'))
    with pytest.raises(RushesError) as caught:
        make_whole_film(film)
    assert str(caught.value).startswith(
        "engines/wan.toml: The workflow has no node called 'Promt'.\nDid you mean 'Prompt'?"
    )


def test_an_engine_of_one_film_is_unknown_to_the_next(film: Path, tmp_path: Path) -> None:
    put_engine(film, ["http://127.0.0.1:9"])
    registry.look_in(film)
    assert "wan" in registry.names()
    registry.look_in(tmp_path)
    assert "wan" not in registry.names()


def test_a_workflow_from_a_friend_is_added_by_one_command_and_told_what_it_lacks(film: Path, tmp_path: Path) -> None:
    def rushes(*words: str) -> str:
        command = [sys.executable, "-m", "rushes", *words]
        done = subprocess.run(
            command, cwd=film, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
        )
        return done.stdout + done.stderr

    (tmp_path / "Friend's wan.json").write_text(json.dumps(WORKFLOW))
    assert "engines/friend-s-wan.toml" in rushes("engines", "add", str(tmp_path / "Friend's wan.json"))
    nodes = {told["class_type"]: {"input": {"required": {}}} for told in WORKFLOW.values()}
    nodes["CheckpointLoaderSimple"]["input"]["required"] = {"ckpt_name": [["sd15.safetensors"]]}
    del nodes["VHS_VideoCombine"]
    with ComfyServer(nodes=nodes) as server:
        sheet = film / "engines" / "friend-s-wan.toml"
        sheet.write_text(sheet.read_text().replace("http://127.0.0.1:8188", server.address))
        told = rushes("engines")
    assert "lacks wan.safetensors ('Model', ckpt_name), the node VHS_VideoCombine ('Result')" in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('token = "sk-12345"', "does not belong here"),
        ('token = "env:AWS_SECRET_ACCESS_KEY"', "nor does any other secret"),
        ('server = "http://me:secret@host"\nservers = []', "A password does not belong"),
        ('server = "file:///etc/passwd"\nservers = []', "not a server's address"),
        ('workflow = "../../etc/passwd"', "lies beside this file"),
        ('colour = "red"', "no setting called 'colour'"),
    ],
)
def test_what_a_file_from_a_stranger_may_not_say(film: Path, line: str, said: str) -> None:
    sheet = put_engine(film, ["http://127.0.0.1:9"], more=line)
    if "servers" in line:
        sheet.write_text(sheet.read_text().replace('servers = ["http://127.0.0.1:9"]\n', ""))
    registry.look_in(film)
    with pytest.raises(RushesError) as caught:
        registry.card("wan")
    assert said in caught.value.what
    assert "sk-12345" not in str(caught.value)


def test_a_workflow_saved_for_the_editor_is_told_how_to_be_exported(film: Path) -> None:
    put_engine(film, ["http://127.0.0.1:9"], {"nodes": [], "links": []})
    registry.look_in(film)
    with pytest.raises(RushesError) as caught:
        registry.card("wan")
    assert "Export (API)" in caught.value.todo
