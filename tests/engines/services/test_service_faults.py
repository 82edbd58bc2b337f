"""Bad days of services: what passes is waited for, what does not is told, and nothing is paid twice."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hiring import Hired
from serviceserver import KEY, SHEETS

from rushes.engines import picture_reader, wav
from rushes.engines.services import errand
from rushes.errors import Cancelled, EngineFailed
from rushes.film.media import Media

Hire = Callable[..., Hired]
JOBS = ("veo", "runway", "fal", "replicate")
BUSY = (429, {"Retry-After": "0.1"}, {"error": {"message": "Slow down."}})
BROKEN = (500, {}, {"error": {"message": "Internal error."}})


@pytest.mark.parametrize("service", JOBS)
def test_a_shot_comes_in_the_films_size_rate_and_length_and_is_paid_once(hire: Hire, service: str) -> None:
    hired = hire(service)
    stage = hired.stage()
    result = hired.make(stage, rate=Fraction(25), frames=20)
    facts = picture_reader.facts(stage.out / result.files["picture"])
    assert (facts.width, facts.height, facts.rate, facts.frames) == (64, 36, 25, 20)
    assert (stage.out / result.files["original"]).stat().st_size > 0
    assert len(hired.server.taken) == 1
    sending, sent = (json.loads(each) for each in hired.notes)
    assert not sending["job"]
    assert sent["job"].rpartition("/")[2] in hired.server.jobs


@pytest.mark.parametrize("service", JOBS)
@pytest.mark.parametrize("fault", [BUSY, BROKEN, "cut", "drop"], ids=["429", "500", "cut", "drop"])
def test_trouble_while_waiting_passes(hire: Hire, service: str, fault: object) -> None:
    hired = hire(service, faults={"look": [fault, fault]})
    hired.make()
    assert len(hired.server.taken) == 1


@pytest.mark.parametrize("service", JOBS)
def test_a_service_that_is_busy_is_asked_again_and_paid_once(hire: Hire, service: str) -> None:
    hired = hire(service, faults={"submit": [BUSY, BUSY]})
    hired.make()
    assert len(hired.server.taken) == 1


@pytest.mark.parametrize("service", JOBS)
@pytest.mark.parametrize("fault", ["lost", "cut"])
def test_what_may_have_arrived_is_not_sent_again_in_silence(hire: Hire, service: str, fault: str) -> None:
    hired = hire(service, faults={"submit": [fault]})
    told = hired.fails()
    assert "is not known" in told.what
    assert "run it again: it is sent anew" in told.todo
    assert hired.notes[-1] == ""
    assert len(hired.server.taken) == (1 if fault == "lost" else 0)


@pytest.mark.parametrize("service", JOBS)
def test_what_was_sent_before_a_crash_is_collected(hire: Hire, service: str) -> None:
    hired = hire(service, polls=-1)
    with pytest.raises(Cancelled):
        hired.make(hired.stage(lambda: any(job["looks"] for job in hired.server.jobs.values())))
    hired.notes.append(next(each for each in reversed(hired.notes) if each))
    hired.server.stopped.clear()
    hired.server.polls = 0
    hired.make()
    assert len(hired.server.taken) == 1


@pytest.mark.parametrize("service", ["veo", "runway", "fal"])
def test_a_crash_between_sending_and_hearing_is_told_once(hire: Hire, service: str) -> None:
    hired = hire(service)
    hired.make()
    hired.notes.append(hired.notes[0])  # "sending" is all that was noted
    told = hired.fails()
    assert told.what.startswith("The last run ended while this was being sent. Whether ")
    assert len(hired.server.taken) == 1
    hired.make()
    assert len(hired.server.taken) == 2


def test_a_service_that_lists_its_jobs_is_asked_which_one_was_ours(hire: Hire) -> None:
    hired = hire("replicate")
    hired.make()
    hired.notes.append(hired.notes[0])
    hired.make()
    assert len(hired.server.taken) == 1


@pytest.mark.parametrize("service", JOBS)
def test_ctrl_c_takes_the_job_back_where_that_can_be_done(
    hire: Hire, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errand, "PARTING", 30.0)  # a busy machine is no reason to leave the job where it is
    hired = hire(service, polls=-1)
    with pytest.raises(Cancelled):
        hired.make(hired.stage(lambda: any(job["looks"] for job in hired.server.jobs.values())))
    if service == "veo":  # its client has no word for it: the next run collects it
        assert json.loads(hired.notes[-1])["job"]
    else:
        assert hired.server.stopped == list(hired.server.jobs)
        assert hired.notes[-1] == ""


@pytest.mark.parametrize("service", JOBS)
def test_ctrl_c_waits_less_than_a_second_for_a_service_that_says_nothing(
    hire: Hire, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what it allows itself to wait, not by a clock: whether anybody else wants the processor says nothing of it."""
    hired = hire(service, polls=-1, faults={"cancel": ["silence"]})
    asked, allowed, ended, sleep = threading.Event(), [], errand.Errand.ended, time.sleep

    def cancelled() -> bool:
        if any(job["looks"] for job in hired.server.jobs.values()):
            asked.set()
        return asked.is_set()

    def waits(seconds: float) -> None:
        if asked.is_set() and threading.current_thread() is threading.main_thread():
            allowed.append(seconds)

    monkeypatch.setattr(errand.Errand, "ended", lambda self, seconds: (waits(seconds), ended(self, seconds))[1])
    monkeypatch.setattr(time, "sleep", lambda seconds: (waits(seconds), sleep(seconds))[1])
    with pytest.raises(Cancelled):
        hired.make(hired.stage(cancelled))
    assert sum(allowed) < 1.0
    assert not hired.server.waited_for, "it waited for the answer"
    if service != "veo":
        assert hired.server.faults["cancel"] == [], "it tried"
    assert json.loads(hired.notes[-1])["job"], "the next run collects it"


REFUSALS = {
    "no credit": ((402, {}, {"error": "You do not have enough credits to run this task."}), "not enough credit", "Buy"),
    "an empty account": (
        (429, {}, {"error": {"code": "insufficient_quota", "message": "You exceeded your current quota."}}),
        "not enough credit", "Buy"),
    "moderation": ((400, {}, {"error": "Input violates our content policy."}), "declines to make this", "other words"),
    "a wrong key": ((401, {}, {"error": f"Incorrect key {KEY}"}), "does not accept the key", "Check it"),
    "no such model": ((404, {}, {"detail": "No such model."}), "not know this model (404): No such", "`model`"),
    "a wrong argument": ((422, {}, {"detail": [{"msg": "duration: none"}]}), "refused (422): duration", "[inputs]"),
    "another address": ((302, {"Location": "http://127.0.0.1:9/"}, {}), "another address", "itself answers"),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSALS)
@pytest.mark.parametrize("service", JOBS)
def test_a_no_is_told_in_words_with_what_to_do(hire: Hire, service: str, why: str) -> None:
    answer, said, todo = REFUSALS[why]
    hired = hire(service, faults={"submit": [answer] * 3})
    told = hired.fails()
    assert said in told.what
    assert todo in told.todo
    assert KEY not in str(told)
    assert not hired.server.taken
    assert hired.notes[-1] == "", "what was refused is not waited for"


ENDS = {
    "veo": {"response": {"raiMediaFilteredCount": 1, "raiMediaFilteredReasons": ["Support code 29310472."]}},
    "runway": {"status": "FAILED", "failure": "Try another prompt.", "failureCode": "SAFETY.INPUT.TEXT"},
    "replicate": {"status": "failed", "error": "The input or output was flagged as sensitive. (E005)"},
}


@pytest.mark.parametrize("service", ENDS)
def test_moderation_of_the_result_is_told(hire: Hire, service: str) -> None:
    told = hire(service, ends=ENDS[service]).fails()
    assert "its moderation stopped" in told.what


def test_moderation_of_fals_results_is_told(hire: Hire) -> None:
    answer = (422, {}, {"detail": [{"type": "content_policy_violation", "msg": "The content could not be processed."}]})
    assert "its moderation stopped" in hire("fal", faults={"result": [answer]}).fails().what


@pytest.mark.parametrize("service", JOBS)
def test_a_job_that_the_service_has_forgotten_is_told_and_made_anew_only_when_asked(hire: Hire, service: str) -> None:
    hired = hire(service)
    hired.make()
    hired.server.jobs.clear()
    hired.notes.append(next(each for each in reversed(hired.notes) if each))
    told = hired.fails()
    assert "expired" in told.what
    assert "paid anew" in told.todo
    assert len(hired.server.taken) == 1
    hired.make()
    assert len(hired.server.taken) == 2


@pytest.mark.parametrize("service", ["runway", "fal", "replicate"])
def test_a_result_that_is_no_longer_there_has_expired(hire: Hire, service: str) -> None:
    gone = (404, {}, {})
    hired = hire(service, faults={"file": [gone, gone]})
    told = hired.fails()
    assert "this has expired, paid though it is" in told.what
    assert hired.notes[-1] == ""


def test_an_address_that_has_expired_is_asked_for_afresh(hire: Hire) -> None:
    hired = hire("runway", faults={"file": [(403, {}, {})]})
    hired.make()
    assert len(hired.server.taken) == 1


def test_a_service_that_stays_away_ends_in_the_time_it_is_given_and_is_collected_later(hire: Hire) -> None:
    hired = hire("runway", more="time-limit = 1", faults={"look": [BROKEN] * 9})
    told = hired.fails()
    assert "It went on for too long" in told.what
    assert json.loads(hired.notes[-1])["job"]
    hired.server.faults.clear()
    hired.make()
    assert len(hired.server.taken) == 1


def test_a_service_that_never_finishes_is_left_and_collected_later(hire: Hire) -> None:
    hired = hire("fal", more="time-limit = 1", polls=-1)
    assert "has not finished in the time" in hired.fails().what
    hired.server.polls = 0
    hired.make()
    assert len(hired.server.taken) == 1


def test_a_shot_longer_than_the_model_makes_costs_nothing(hire: Hire) -> None:
    sheet = SHEETS["runway"].replace('"1-200"', "[4, 6]")
    hired = hire("runway", sheet=sheet)
    assert "makes 6 s at most" in hired.fails(frames=24 * 7).what
    assert not hired.server.seen


@pytest.mark.parametrize("service", JOBS)
def test_a_service_that_says_nothing_is_asked_again_where_that_is_free(
    hire: Hire, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hired = hire(service)
    hired.make()  # its client is there, and fast
    monkeypatch.setattr("rushes.engines.services.line._READ", 0.3)
    hired.server.faults["look"] = ["hang"]
    hired.notes.clear()
    hired.make(seed=6)
    assert len(hired.server.taken) == 2
    hired.server.faults["submit"] = ["hang"]
    hired.notes.clear()
    assert "is not known" in hired.fails(seed=7).what


def test_a_prompt_longer_than_the_model_reads_is_told_before_anything_is_sent(hire: Hire) -> None:
    hired = hire("runway", sheet=SHEETS["runway"].replace("limits = {", "limits = {characters = 20, "))
    assert "in 21 characters; this model reads 20" in hired.fails(prompt="é" * 21).what
    hired.make(prompt="é" * 20)
    assert len(hired.server.taken) == 1


def test_the_lines_of_a_shot_go_along_where_they_are_heard(hire: Hire, tmp_path: Path) -> None:
    hired = hire("fal")
    stage = hired.stage()
    stage.inputs["v" * 64] = tmp_path / "line.wav"
    wav.write(tmp_path / "line.wav", np.full(4_800, 0.5))
    result = hired.make(stage, voices=((12, Media("v" * 64, ".wav")),), frames=24)
    sent = hired.server.taken[0]["audio_url"]
    (tmp_path / "sent.wav").write_bytes(base64.b64decode(sent.partition(",")[2]))
    samples, rate = wav.read(tmp_path / "sent.wav")
    assert (len(samples), rate) == (48_000, 48_000)
    assert np.flatnonzero(samples[:, 0] > 0.1)[[0, -1]].tolist() == [24_000, 28_799]
    assert sorted(path.name for path in stage.out.iterdir()) == sorted(result.files.values())


def test_a_service_that_tells_its_cost_is_believed(hire: Hire) -> None:
    facts = hire("runway").make().facts
    assert (facts["cost"], facts["currency"]) == (250_000, "USD")


@pytest.mark.parametrize("service", JOBS)
def test_the_first_frame_and_the_last_go_with_the_request(hire: Hire, service: str) -> None:
    from hiring import FIRST

    hired = hire(service)
    hired.animate(last=FIRST)
    sent = json.dumps(hired.server.taken[0])
    wanted = {
        "veo": ('"bytesBase64Encoded"', '"lastFrame"'),
        "runway": ('"position": "last"', "data:image/png;base64,"),
        "fal": ('"image_url"', '"end_image_url"'),
        "replicate": ('"image": "https://', '"last_image": "https://'),
    }
    assert all(each in sent for each in wanted[service])
    if service == "replicate":
        assert all(b"\x89PNG" in each for each in hired.server.uploads.values())


def test_a_picture_that_is_none_is_not_sent(hire: Hire) -> None:
    hired = hire("runway")
    stage = hired.stage()
    stage.path("f" * 64).write_text("INT. KITCHEN")
    with pytest.raises(EngineFailed, match="cannot be read"):
        hired.animate(stage)
    assert not hired.server.taken
