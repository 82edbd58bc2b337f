"""A workflow is an engine: the real client against a server that speaks ComfyUI's protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from comfyserver import ComfyServer, put_engine

from rushes.engines import picture_reader
from rushes.engines.comfyui import engine_of, progress, work
from rushes.engines.ports.image_to_video import ImageToVideo
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineFailed
from rushes.film.media import Media

REQUEST = ImageToVideo("a train arrives", Media("f" * 64, ".png"), 10, Fraction(24), 64, 36, seed=5)
FIRST = b"a picture"


@pytest.fixture(autouse=True)
def _whose_server_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread of this process on a busy machine is no server that has gone."""
    monkeypatch.setattr(work, "_STOPPING", 30.0)


def stage_in(folder: Path, **more: Any) -> Stage:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    (folder / "first.png").write_bytes(FIRST)
    return Stage(out, {REQUEST.first.digest: folder / "first.png"}, **more)


def make(sheet: Path, stage: Stage, **changes: Any) -> Result:
    """A shot without a first frame: what the pipeline asks today, less the blocking that no workflow reads."""
    engine = engine_of(sheet)()
    request = replace(REQUEST, **changes)
    if "first-frame" in engine.sheet.places:
        return engine.image_to_video(request, stage)
    return engine.text_to_video(_Words(request), stage)


class _Words:
    """The same request without its picture."""

    def __init__(self, request: ImageToVideo) -> None:
        for name in ("prompt", "frames", "rate", "width", "height", "seed", "controls", "references"):
            setattr(self, name, getattr(request, name))


def failure(of: Callable[[], object]) -> EngineFailed:
    with pytest.raises(EngineFailed) as caught:
        of()
    assert caught.value.todo
    return caught.value


def test_a_shot_comes_back_in_the_films_own_size_rate_and_length(tmp_path: Path) -> None:
    told: list[float] = []

    def report(done: float, now: str = "", preview: Path | None = None) -> None:
        told.append(done)

    with ComfyServer(steps=4) as server:
        result = make(
            put_engine(tmp_path, [server.address], more='negative = "fog"'), stage_in(tmp_path, progress=report)
        )
        sent = server.seen[0]
    assert (sent["6"]["inputs"]["text"], sent["7"]["inputs"]["text"]) == ("a train arrives", "fog")
    assert (sent["3"]["inputs"]["seed"], sent["3"]["inputs"]["steps"]) == (5, 4)
    assert sent["5"]["inputs"] == {"width": 64, "height": 48, "length": 13}
    picture = tmp_path / "out" / result.files["picture"]
    facts = picture_reader.facts(picture)
    assert (facts.width, facts.height, facts.rate, facts.frames) == (64, 36, Fraction(24), 10)
    greys = [int(y.mean()) for y, _, _ in picture_reader.yuv_frames(picture)]
    assert greys == pytest.approx([20 + 2 * number for number in range(10)], abs=1)
    assert (tmp_path / "out" / result.files["original"]).stat().st_size > 0
    assert result.facts["made"] == "64×48, 13 frames, 24 a second"
    assert 0 < max(told) < 1
    assert told == sorted(told)
    assert len({round(each, 3) for each in told}) > 3, "progress comes step by step over the socket"


def test_without_a_socket_it_is_only_the_steps_that_are_not_seen(tmp_path: Path) -> None:
    with ComfyServer(deaf=True) as server:
        assert make(put_engine(tmp_path, [server.address]), stage_in(tmp_path)).facts["frames"] == 10


def test_a_model_of_another_rate_is_shown_at_the_films(tmp_path: Path) -> None:
    with ComfyServer() as server:
        make(put_engine(tmp_path, [server.address], limits="rate = 16"), stage_in(tmp_path), frames=12)
        assert server.seen[0]["5"]["inputs"]["length"] == 9
        assert server.seen[0]["9"]["inputs"]["frame_rate"] == 16
    greys = [int(y.mean()) for y, _, _ in picture_reader.yuv_frames(tmp_path / "out" / "picture.mp4")]
    assert greys == pytest.approx([20 + 2 * (number * 16 // 24) for number in range(12)], abs=1)


def test_a_first_frame_is_uploaded_under_a_name_of_its_own(tmp_path: Path) -> None:
    from comfyserver import WORKFLOW

    workflow = json.loads(json.dumps(WORKFLOW))
    workflow["12"] = {"class_type": "LoadImage", "inputs": {"image": "mine.png"}, "_meta": {"title": "Begin"}}
    with ComfyServer() as server:
        sheet = put_engine(tmp_path, [server.address], workflow, nodes='first-frame = "Begin"')
        sheet.write_text(sheet.read_text().replace("text-to-video", "image-to-video"))
        make(sheet, stage_in(tmp_path))
        assert server.uploads == {"f" * 32 + ".png": FIRST}
        assert server.seen[0]["12"]["inputs"]["image"] == "rushes/" + "f" * 32 + ".png"


def test_a_picture_that_the_workflow_needs_and_nobody_gives_is_asked_for(tmp_path: Path) -> None:
    from comfyserver import WORKFLOW

    workflow = WORKFLOW | {"12": {"class_type": "VHS_LoadVideo", "inputs": {"video": "mine.mp4"}}}
    sheet = put_engine(tmp_path, ["http://127.0.0.1:9"], workflow, nodes='depth = "VHS_LoadVideo"')
    assert "needs a depth" in failure(lambda: make(sheet, stage_in(tmp_path))).what


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            {
                "refuses": {
                    "error": {
                        "type": "prompt_outputs_failed_validation",
                        "message": "Prompt outputs failed validation",
                    },
                    "node_errors": {
                        "4": {
                            "class_type": "CheckpointLoaderSimple",
                            "errors": [
                                {
                                    "type": "value_not_in_list",
                                    "message": "Value not in list",
                                    "details": "ckpt_name: 'wan.safetensors' not in ['sd15.safetensors']",
                                    "extra_info": {"input_name": "ckpt_name"},
                                }
                            ],
                        }
                    },
                }
            },
            "'Model', ckpt_name: Value not in list",
        ),
        (
            {"breaks": {"exception_type": "RuntimeError", "exception_message": "shape mismatch"}},
            "'Sampler' failed on the server: shape",
        ),
        ({"breaks": {"exception_type": "torch.OutOfMemoryError", "exception_message": "no room"}}, "no room"),
        ({"token": "secret"}, "does not let us in (401)"),
        ({"trouble": ("/prompt",)}, "trouble of its own (500"),
        ({"page": True}, "is not ComfyUI"),
        ({"cut": 100}, "broke off: 100 of"),
        ({"elsewhere": "http://169.254.169.254"}, "not followed"),
        ({"gives": (64, 64, 13)}, "64×64 where 64×48"),
        ({"gives": (64, 48, 5)}, "gave 5 frames"),
        ({"gives": (64, 48, 12)}, "asked for 13 frames and gave 12"),
        ({"saves": "nothing"}, "gave no file"),
    ],
)
def test_what_goes_wrong_is_one_clear_sentence_and_a_way_out(tmp_path: Path, days: dict[str, Any], said: str) -> None:
    with ComfyServer(**days) as server:
        sheet = put_engine(tmp_path, [server.address])
        assert said in failure(lambda: make(sheet, stage_in(tmp_path))).what


def test_no_server_at_all_is_said_with_its_address(tmp_path: Path) -> None:
    sheet = put_engine(tmp_path, ["http://127.0.0.1:9"])
    assert "No ComfyUI answers at http://127.0.0.1:9" in failure(lambda: make(sheet, stage_in(tmp_path))).what


def test_the_token_goes_with_every_request_and_into_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMFYUI_TOKEN", "secret")
    with ComfyServer(token="secret") as server:
        make(put_engine(tmp_path, [server.address], more='token = "env:COMFYUI_TOKEN"'), stage_in(tmp_path))
        assert {each["Authorization"] for each in server.headers} == {"Bearer secret"}
        assert any("Upgrade" in each for each in server.headers), "the socket too"
    monkeypatch.setenv("COMFYUI_TOKEN", "wrong-one")
    with ComfyServer(token="secret") as server:
        told = failure(lambda: make(tmp_path / "engines" / "wan.toml", stage_in(tmp_path)))
        assert "wrong-one" not in str(told)


def test_the_least_busy_server_is_asked_and_one_that_is_down_left_out(tmp_path: Path) -> None:
    with ComfyServer(busy=3) as busy, ComfyServer(busy=1) as free:
        make(put_engine(tmp_path, [busy.address, "http://127.0.0.1:9", free.address]), stage_in(tmp_path))
        assert (len(busy.seen), len(free.seen)) == (0, 1)


def test_a_server_that_falters_hands_over_to_the_next(tmp_path: Path) -> None:
    with ComfyServer(trouble=("/prompt",)) as ill, ComfyServer(busy=1) as well:
        make(put_engine(tmp_path, [ill.address, well.address]), stage_in(tmp_path))
        assert len(well.seen) == 1


@pytest.mark.parametrize("days", [{"stuck": True}, {"steps": 1000, "pace": 0.02}], ids=["waiting", "running"])
def test_a_stop_is_heard_within_a_second_and_told_to_the_server(
    tmp_path: Path, days: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what it allows itself to wait between two looks, not by a clock, which tells of the machine too."""
    waited, looks, listen = [0.0], [], progress.Listener.listen

    def looked() -> bool:
        looks.append(waited.pop())
        waited.append(0.0)
        return len(looks) > 20

    def listens(listener: progress.Listener, seconds: float) -> None:
        waited[0] += seconds
        listen(listener, seconds)

    monkeypatch.setattr(progress.Listener, "listen", listens)
    with ComfyServer(**days) as server:
        with pytest.raises(Cancelled):
            make(put_engine(tmp_path, [server.address]), stage_in(tmp_path, cancelled=looked))
        assert server.deleted or server.interrupted
    assert 0 < max(looks) < 0.5


def test_who_waits_is_told_how_many_are_before_them(tmp_path: Path) -> None:
    waits: list[str] = []
    seen = threading.Event()

    def report(done: float, now: str = "", preview: Path | None = None) -> None:
        if now:
            waits.append(now)
            seen.set()

    with ComfyServer(stuck=True, busy=2) as server:
        sheet = put_engine(tmp_path, [server.address])
        with pytest.raises(Cancelled):
            make(sheet, stage_in(tmp_path, progress=report, cancelled=seen.is_set))
    assert waits == ["2 before it in the queue"]


def test_work_that_takes_longer_than_it_may_is_stopped(tmp_path: Path) -> None:
    with ComfyServer(steps=1000, pace=0.02) as server:
        sheet = put_engine(tmp_path, [server.address], more="time-limit = 1")
        assert "longer than the 1 s" in failure(lambda: make(sheet, stage_in(tmp_path))).what
        assert server.interrupted


def test_what_was_sent_before_we_died_is_collected_and_not_made_twice(tmp_path: Path) -> None:
    notes: list[str] = []
    with ComfyServer() as server:
        sheet = put_engine(tmp_path, [server.address])
        make(sheet, stage_in(tmp_path, note=notes.append))
        again = make(sheet, stage_in(tmp_path, noted=notes[0]))
        assert again.facts["frames"] == 10
        assert len(server.seen) == 1
        make(sheet, stage_in(tmp_path, noted=notes[0].replace(server.address, "http://elsewhere.example")))
        assert len(server.seen) == 2, "a note may not send us to a server that the engine's file does not name"
