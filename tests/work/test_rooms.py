"""Folders to work in are used again, where nobody can be at work in them any more."""

import os

from rushes.engines.ports.result import Result
from rushes.errors import Cancelled, EngineHung
from rushes.executors.job import Outcome
from rushes.store import Store
from rushes.work.rooms import Rooms


def test_a_room_that_was_left_tidy_is_given_to_the_next(tmp_path):
    rooms = Rooms(Store(tmp_path))
    first, second = rooms.take(), rooms.take()
    assert first != second
    rooms.give_back(Outcome("one", first, Result({}), None))
    assert rooms.take() == first
    assert not os.listdir(first)


def test_a_room_with_something_left_in_it_is_cleared_away(tmp_path):
    rooms = Rooms(Store(tmp_path))
    room = rooms.take()
    (room / "preview.jpg").write_bytes(b"half a picture")
    rooms.give_back(Outcome("one", room, Result({}), None))
    assert not room.exists()
    assert rooms.take() != room


def test_after_a_failure_nobody_else_gets_the_room(tmp_path):
    rooms = Rooms(Store(tmp_path))
    for error in (EngineHung("It hangs."), Cancelled("Stopped.")):
        room = rooms.take()
        rooms.give_back(Outcome("one", room, None, error))
        assert not room.exists(), "whoever was given up may still write there"
        assert rooms.take() != room


def test_closing_leaves_no_room_behind(tmp_path):
    rooms = Rooms(Store(tmp_path))
    for room in [rooms.take() for _ in range(5)]:
        rooms.give_back(Outcome("one", room, Result({}), None))
    rooms.close()
    assert not list((tmp_path / ".rushes" / "work").iterdir())
