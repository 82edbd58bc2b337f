"""What the embedded engines need of the operating system, and the line that brings it."""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from rushes.engines.devices import Device, devices, in_order
from rushes.errors import SystemLibraryMissing
from rushes.film.quick import dataclass

if TYPE_CHECKING:
    import moderngl

# The painter is never chosen for anybody: a film that looks poorer must have been asked for.
_WITHOUT = '\nOr, slower and plainer, without OpenGL: picture = "painter" under [engines] in film.toml.'

# The unversioned names that glcontext looks for by itself come with -dev packages only.
EGL = "libEGL.so.1"
GL = "libGL.so.1"
_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "SWR")  # Mesa's renderers without a card
DEBIAN = ("libegl1", "libgl1", "libgl1-mesa-dri")
FEDORA = ("libglvnd-egl", "libglvnd-glx", "mesa-dri-drivers")
ARCH = ("libglvnd", "mesa")


SIGNING = "pip install 'rushes[provenance]'"


def can_sign() -> bool:
    """Whether what marks a file with where it comes from is on this machine: an extra, for its size."""
    return all(find_spec(name) is not None for name in ("c2pa", "cryptography"))


@dataclass(frozen=True, slots=True)
class Check:
    """``packages``: Debian's, where that is what is missing."""

    name: str
    well: bool
    found: str
    todo: str = ""
    packages: tuple[str, ...] = ()


def install_line() -> str:
    """The one line that brings the graphics libraries on this system."""
    release = _os_release()
    if any(name in release for name in ("fedora", "rhel", "centos", "suse")):
        return "sudo dnf install -y " + " ".join(FEDORA)
    if "arch" in release:
        return "sudo pacman -S " + " ".join(ARCH)
    return "sudo apt-get install -y " + " ".join(DEBIAN)


def open_context() -> moderngl.Context:
    """An offscreen context of at least OpenGL 3.3, on a graphics card or, where none can, on Mesa's software renderer.
    The environment's GLCONTEXT_DEVICE_INDEX chooses one of several cards.

    Raises SystemLibraryMissing, with the line that installs it.
    """
    import moderngl

    linux = sys.platform.startswith("linux")
    how: dict[str, Any] = {"backend": "egl", "libegl": EGL, "libgl": GL} if linux else {}
    failed: list[str] = []
    for device in _to_try() if linux else [None]:
        one = how if device is None else how | {"device_index": device.index}
        try:
            return moderngl.create_context(standalone=True, require=330, **one)
        except Exception as problem:  # glcontext raises plain Exceptions, a driver whatever it likes
            failed.append(str(problem) if device is None else f"{device}: {problem}")
            cause = problem
    raise SystemLibraryMissing(
        f"The maquette camera found no OpenGL to draw with ({'; '.join(failed)}).",
        todo=(install_line() if how else "Install or update the driver of the graphics card.") + _WITHOUT,
    ) from cause


def _to_try() -> list[Device | None]:
    """None is whatever is there: where somebody chose, or nothing is listed, glcontext says what is wrong with it."""
    if "GLCONTEXT_DEVICE_INDEX" in os.environ:
        return [None]
    try:
        return [*in_order(devices(EGL), os.environ)] or [None]
    except OSError:
        return [None]


def examine() -> list[Check]:
    """Everything `rushes make` will need, tried for real. Takes about a second."""
    return [_python(), _graphics_libraries(), _graphics(), _voice(), _codecs()]


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python 3.11 or later", sys.version_info >= (3, 11), version, "Install Python 3.11 or later.")


def _graphics_libraries() -> Check:
    name = "OpenGL libraries (EGL)"
    if not sys.platform.startswith("linux"):
        return Check(name, True, "part of the system")
    for library in (EGL, GL):
        try:
            ctypes.CDLL(library)
        except OSError:
            return Check(name, False, "", install_line(), DEBIAN)
    return Check(name, True, f"{EGL}, {GL}")


def _graphics() -> Check:
    name = "an OpenGL 3.3 driver (Mesa's own is enough)"
    try:
        context = open_context()
    except SystemLibraryMissing as problem:
        line, _, otherwise = problem.todo.partition("\n")
        return Check(name, False, "", f"{line}   ({problem.what})\n{otherwise}", DEBIAN)
    painter = str(context.info["GL_RENDERER"])
    context.release()
    on = "the processor paints" if any(word in painter for word in _SOFTWARE) else "the graphics card paints"
    return Check(name, True, f"{on}: {painter}, OpenGL {context.version_code // 100}.{context.version_code // 10 % 10}")


def _voice() -> Check:
    name = "the eSpeak NG voice"
    try:
        from rushes.engines.espeak.library import check

        check()
    except Exception as problem:
        return Check(name, False, "", f"pip install --force-reinstall espeakng-loader   ({problem})")
    return Check(name, True, "bundled")


def _codecs() -> Check:
    name = "H.264 and AAC (FFmpeg, in PyAV)"
    try:
        import av

        for codec in ("libx264", "aac"):
            av.Codec(codec, "w")
    except Exception as problem:
        return Check(name, False, "", f"pip install --force-reinstall av   ({problem})")
    return Check(name, True, f"PyAV {av.__version__}")


def _os_release() -> str:
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            return file.read().lower()
    except OSError:
        return ""
