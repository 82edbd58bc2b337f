"""The devices that can draw offscreen, as EGL has them, in the order in which they are to be tried.

A device that is listed may still be of no use: a driver that does not know the card, a node that the user may not
open, a card kept for others. Mesa lists its software renderer after the cards, whose nodes it lists all the same.

Khronos, EGL_EXT_device_enumeration, EGL_EXT_device_query, EGL_EXT_device_drm; Mesa, EGL_MESA_device_software; NVIDIA,
EGL_NV_device_cuda.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping

from rushes.film.quick import dataclass

_EXTENSIONS, _DRM_FILE, _CUDA = 0x3055, 0x3233, 0x323A
_SOFTWARE = "EGL_MESA_device_software"
_MOST = 64


@dataclass(frozen=True, slots=True)
class Device:
    """``index``: its place in EGL's list. ``software``: it is the processor. ``cuda``: CUDA's number of it, -1 where
    CUDA does not know it. ``node``: its file ("/dev/dri/card0"), "" where none is told."""

    index: int
    software: bool = False
    cuda: int = -1
    node: str = ""

    def __str__(self) -> str:
        return f"device {self.index}" + (f", {self.node}" if self.node else "")


def devices(library: str) -> list[Device]:
    """All that the EGL of this name lists, in its order; none where it cannot list any. Raises OSError where there is
    no such library."""
    egl = ctypes.CDLL(library)
    egl.eglGetProcAddress.restype, egl.eglGetProcAddress.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    listed, told, asked = (
        egl.eglGetProcAddress(name)
        for name in (b"eglQueryDevicesEXT", b"eglQueryDeviceStringEXT", b"eglQueryDeviceAttribEXT")
    )
    if not (listed and told and asked):
        return []
    handles, count = (ctypes.c_void_p * _MOST)(), ctypes.c_int()
    pointer = ctypes.c_void_p
    query = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_int, pointer, pointer)(listed)
    if not query(_MOST, handles, ctypes.byref(count)):
        return []
    string = ctypes.CFUNCTYPE(ctypes.c_char_p, pointer, ctypes.c_int)(told)
    attribute = ctypes.CFUNCTYPE(ctypes.c_uint, pointer, ctypes.c_int, pointer)(asked)
    found = []
    for index, handle in enumerate(handles[: count.value]):
        has = (string(handle, _EXTENSIONS) or b"").decode(errors="replace").split()
        number = ctypes.c_ssize_t(-1)
        if "EGL_NV_device_cuda" in has and not attribute(handle, _CUDA, ctypes.byref(number)):
            number.value = -1
        node = string(handle, _DRM_FILE) if "EGL_EXT_device_drm" in has else None
        found.append(Device(index, _SOFTWARE in has, number.value, (node or b"").decode(errors="replace")))
    return found


def in_order(found: Iterable[Device], environ: Mapping[str, str]) -> list[Device]:
    """Cards before the processor, and before other cards those that CUDA_VISIBLE_DEVICES names; the processor first
    where Mesa's LIBGL_ALWAYS_SOFTWARE asks for it; else in EGL's own order."""
    processor = environ.get("LIBGL_ALWAYS_SOFTWARE", "").casefold() in ("1", "true", "yes", "y")
    visible = [word.strip() for word in environ.get("CUDA_VISIBLE_DEVICES", "").split(",")]

    def rank(device: Device) -> tuple[bool, bool, int]:
        named = str(device.cuda) in visible
        return device.software != processor, not named, visible.index(str(device.cuda)) if named else 0

    return sorted(found, key=rank)
