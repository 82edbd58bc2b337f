"""An executor is handed no more of an engine's tasks than keep it busy."""

from rushes.work.desk import Entry, Standing
from rushes.work.task import Task
from rushes.work.turns import Turns


def entry(engine: str, number: int) -> Entry:
    return Entry(Task(f"{engine}/{number}", "", "shoot", "draw", engine, "1", None), Standing.MISSING)


def test_a_crowd_of_tasks_comes_in_order_and_only_as_others_end():
    handed: list[str] = []
    turns = Turns(lambda entry, due: handed.append(entry.task.key))
    for number in range(1000):
        turns.wait(entry("slow", number), ())
    turns.come()
    first = len(handed)
    assert 8 < first < 500
    turns.come()
    assert len(handed) == first, "none has ended"
    for _ in range(1000):
        turns.ended("slow")
        turns.come()
    assert handed == [f"slow/{number}" for number in range(1000)]


def test_no_engine_waits_for_another_ones_crowd():
    handed: list[str] = []
    turns = Turns(lambda entry, due: handed.append(entry.task.key))
    for number in range(1000):
        turns.wait(entry("slow", number), ())
    turns.wait(entry("quick", 0), ())
    turns.come()
    assert "quick/0" in handed


def test_what_ended_that_was_never_waited_for_is_nobodys_turn():
    handed: list[str] = []
    turns = Turns(lambda entry, due: handed.append(entry.task.key))
    turns.ended("rushes")
    turns.wait(entry("rushes", 0), ())
    turns.come()
    assert handed == ["rushes/0"]
