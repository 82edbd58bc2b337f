"""Which device draws: a card before the processor, and none that cannot."""

from __future__ import annotations

import sys

import pytest

from rushes.engines import system
from rushes.engines.devices import Device, devices, in_order
from rushes.errors import SystemLibraryMissing

linux = sys.platform.startswith("linux")
LAPTOP = (Device(0, node="/dev/dri/card0"), Device(1, software=True), Device(2, cuda=0), Device(3, cuda=1))


def tried(**environ: str) -> list[int]:
    return [device.index for device in in_order(LAPTOP, environ)]


def test_cards_are_tried_before_the_processor() -> None:
    assert tried() == [0, 2, 3, 1]


def test_the_card_that_cuda_is_given_is_tried_first() -> None:
    assert tried(CUDA_VISIBLE_DEVICES="1") == [3, 0, 2, 1]
    assert tried(CUDA_VISIBLE_DEVICES="1,0") == [3, 2, 0, 1]
    assert tried(CUDA_VISIBLE_DEVICES="") == tried(CUDA_VISIBLE_DEVICES="GPU-8932f937") == [0, 2, 3, 1]


def test_who_asks_mesa_for_software_gets_it() -> None:
    assert tried(LIBGL_ALWAYS_SOFTWARE="1") == [1, 0, 2, 3]


@pytest.mark.parametrize("environ", [{}, {"CUDA_VISIBLE_DEVICES": "0"}])
def test_this_machines_own_list_has_what_draws_here(environ: dict[str, str]) -> None:
    if linux:
        found = devices(system.EGL)
        assert [device.index for device in found] == list(range(len(found)))
        assert {*in_order(found, environ)} == {*found}


def test_a_device_that_cannot_draw_leaves_it_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that nobody may open, a driver that does not know the card: EGL lists them, and opens them not."""
    real = system.devices
    monkeypatch.setattr(system, "devices", lambda name: [Device(62), Device(63, node="/dev/dri/card9"), *real(name)])
    context = system.open_context()
    assert context.version_code >= 330
    context.release()


def test_where_none_can_each_is_told_with_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "devices", lambda name: [Device(62), Device(63, node="/dev/dri/card9")])
    if linux:
        with pytest.raises(SystemLibraryMissing, match=r"device 62: .*; device 63, /dev/dri/card9: "):
            system.open_context()


def test_the_doctor_says_who_paints() -> None:
    (found,) = [check.found for check in system.examine() if "driver" in check.name]
    assert ("the processor paints" in found) == ("llvmpipe" in found)
    assert "OpenGL" in found
