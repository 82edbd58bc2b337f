"""A request as the values of a workflow's places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rushes.engines.comfyui.graph import Place, slots
from rushes.engines.comfyui.sheet import Sheet
from rushes.engines.conforming import Asked
from rushes.errors import EngineFailed
from rushes.film.media import Media

Upload = Callable[[Media], str]


def values(
    sheet: Sheet, request: Any, asked: Asked, media: Mapping[str, tuple[Media, ...]], upload: Upload
) -> dict[Place, object]:
    """Every value to put in, files uploaded. Numbers that no node takes are left to the workflow."""
    told: dict[str, object] = {
        "prompt": request.prompt,
        "seed": request.seed % (1 << 53),
        "width": asked.width,
        "height": asked.height,
    }
    if asked.rate:
        whole = asked.rate.denominator == 1
        told |= {"frames": asked.frames, "rate": int(asked.rate) if whole else float(asked.rate)}
        told["seconds"] = float(asked.frames / asked.rate)
    if sheet.negative:
        told["negative"] = sheet.negative
    found = {place: value for slot, value in told.items() for place in sheet.places.get(slot, ())}
    names: dict[Media, str] = {}
    for slot, files in media.items():
        places = sheet.places.get(slot, ())
        several = files if slot == "reference" else files * len(places)
        for place, medium in zip(places, several, strict=True):
            names[medium] = names.get(medium) or upload(medium)
            found[place] = names[medium]
    return found


def media_of(sheet: Sheet, request: Any) -> dict[str, tuple[Media, ...]]:
    """The files of a request by slot. Raises EngineFailed where the workflow does not take one, or lacks one: a node
    left as it is would show what its author last loaded."""
    given: dict[str, tuple[Media, ...]] = {}
    for field, slot in (
        ("first", "first-frame"),
        ("last", "last-frame"),
        ("image", "image"),
        ("mask", "mask"),
        ("video", "video"),
    ):
        if (medium := getattr(request, field, None)) is not None:
            given[slot] = (medium,)
    for control in getattr(request, "controls", ()):
        given[control.kind] = (control.media,)
    if references := getattr(request, "references", ()):
        given["reference"] = tuple(getattr(each, "media", each) for each in references)
    takes = {slot: len(places) for slot, places in sheet.places.items() if slots()[slot].kind in ("picture", "video")}
    for slot in given:
        if slot not in takes:
            raise EngineFailed(
                f"The workflow has no node that takes the {slot}.",
                todo=f'Name it in the engine\'s file ({slot} = "title of the node"), or use a workflow that has one.',
            )
    for slot, count in takes.items():
        have = len(given.get(slot, ()))
        if not have or (slot == "reference" and have != count):
            raise EngineFailed(
                f"The workflow needs {count if slot == 'reference' else 'a'} {slot} and was given {have or 'none'}.",
                todo="Use a workflow without it, or take that node out of the workflow and of the engine's file.",
            )
    return given
