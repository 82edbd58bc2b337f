"""Accepts or refuses what is to be joined. A wrong segment would make a file that stops half-way."""

from __future__ import annotations

from rushes.errors import CheckFailed

WAY_OUT = "Remake that shot (rushes make), or conform the take that was put in its place."


def same_parameters(name: str, found: bytes, expected: bytes) -> None:
    """Both are the ``avcC`` record of a segment, with its SPS and PPS."""
    if found != expected:
        raise CheckFailed(
            f"Shot {name} was not encoded like the others, so it cannot follow them without being encoded again"
            f" ({describe(found)}; the others: {describe(expected)}).",
            todo=WAY_OUT,
        )


def describe(parameters: bytes) -> str:
    """Profile and level of an ``avcC`` record, in words."""
    if len(parameters) < 4 or parameters[0] != 1:
        return "not H.264 as MP4 has it"
    profile = {66: "Baseline", 77: "Main", 88: "Extended", 100: "High", 110: "High 10", 122: "High 4:2:2"}
    return f"H.264 {profile.get(parameters[1], f'profile {parameters[1]}')}, level {parameters[3] / 10:g}"


def same_length(name: str, found: int, expected: int) -> None:
    if found != expected:
        raise CheckFailed(f"Shot {name} has {found} frames; the cut counts on {expected}.", todo=WAY_OUT)


def starts_with_a_key_picture(name: str, is_key: bool) -> None:
    if not is_key:
        raise CheckFailed(f"Shot {name} does not begin with a picture that stands by itself.", todo=WAY_OUT)


def complete(name: str, numbers: set[int], frames: int) -> None:
    """Every frame is there once."""
    if numbers != set(range(frames)):
        raise CheckFailed(f"Shot {name} has frames missing or twice.", todo=WAY_OUT)


def sound_fits(samples: int, expected: int) -> None:
    """The mix is as long as the picture, to the sample; one packet of AAC is let pass."""
    if abs(samples - expected) > 1024:
        raise CheckFailed(
            f"The mix has {samples} samples; the picture lasts {expected}.", todo="Remake the mix: rushes make."
        )
