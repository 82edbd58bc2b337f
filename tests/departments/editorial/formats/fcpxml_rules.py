"""The content model of the FCPXML elements that Rushes writes, after Apple's published definition (1.10, 1.11).

For each element: which children it may have, in which order (a regular expression over their names, each followed by a
blank), which attributes it needs and which it may have besides.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_ANCHORED = "(?:audio|video|clip|title|caption|mc-clip|ref-clip|sync-clip|asset-clip|audition|spine) "
_MARKED = "(?:marker|chapter-marker|rating|keyword|analysis-marker) "
_IN_SPINE = "(?:audio|video|clip|title|mc-clip|ref-clip|sync-clip|asset-clip|audition|gap|transition) "
_CLIP = f"(?:note )?(?:conform-rate )?(?:timeMap )?(?:adjust-volume )?(?:{_ANCHORED})*(?:{_MARKED})*(?:metadata )?"
_PLACED = {"lane", "offset", "name", "start", "duration", "enabled"}

RULES: dict[str, tuple[str, set[str], set[str]]] = {
    "fcpxml": ("(?:import-options )?(?:resources )?(?:library )?", {"version"}, set()),
    "resources": ("(?:(?:asset|effect|format|media|locator) )*", set(), set()),
    "format": ("", {"id"}, {"name", "frameDuration", "fieldOrder", "width", "height", "paspH", "paspV", "colorSpace"}),
    "asset": (
        "(?:media-rep )+(?:metadata )?",
        {"id"},
        {"name", "uid", "start", "duration", "hasVideo", "format", "hasAudio", "videoSources", "audioSources"}
        | {"audioChannels", "audioRate"},
    ),
    "media-rep": ("", {"src"}, {"kind", "sig", "suggestedFilename"}),
    "media": ("(?:(?:multicam|sequence) )?", {"id"}, {"name", "uid"}),
    "effect": ("", {"id", "uid"}, {"name", "src"}),
    "metadata": ("(?:md )*", set(), set()),
    "md": ("(?:array )?", {"key"}, {"value", "editable", "type", "displayName", "description", "source"}),
    "library": ("(?:(?:event|smart-collection) )*", set(), {"location", "colorProcessing"}),
    "event": ("(?:(?:clip|audition|mc-clip|ref-clip|sync-clip|asset-clip|project) )*", set(), {"name", "uid"}),
    "project": ("sequence ", set(), {"name", "uid", "id", "modDate"}),
    "sequence": (
        "(?:note )?spine (?:metadata )?",
        {"format"},
        {"duration", "tcStart", "tcFormat", "audioLayout", "audioRate", "renderFormat", "keywords"},
    ),
    "spine": (f"(?:{_IN_SPINE})*", set(), {"lane", "offset", "name", "format"}),
    "gap": (
        f"(?:note )?(?:{_ANCHORED})*(?:{_MARKED})*(?:metadata )?",
        {"duration"},
        {"name", "offset", "start", "enabled"},
    ),
    "asset-clip": (
        _CLIP,
        {"ref"},
        _PLACED
        | {"srcEnable", "audioStart", "audioDuration", "format", "tcStart", "tcFormat", "audioRole", "videoRole"},
    ),
    "ref-clip": (
        _CLIP,
        {"ref", "duration"},
        _PLACED | {"srcEnable", "audioStart", "audioDuration", "useAudioSubroles"},
    ),
    "caption": ("(?:text )*(?:text-style-def )*(?:note )?", {"duration"}, _PLACED | {"role"}),
    "text": ("(?:text-style )*", set(), {"display-style", "roll-up-height", "position", "placement", "alignment"}),
    "text-style-def": ("text-style ", {"id"}, {"name"}),
    "text-style": ("", set(), {"ref", "font", "fontSize", "fontFace", "fontColor"}),
    "transition": (
        f"(?:filter-video )?(?:filter-audio )?(?:{_MARKED})*(?:metadata )?",
        {"duration"},
        {"name", "offset"},
    ),
    "filter-video": ("(?:data )*(?:param )*", {"ref"}, {"name", "enabled"}),
    "adjust-volume": ("(?:param )*", set(), {"amount"}),
    "param": (
        "(?:fadeIn )?(?:fadeOut )?(?:keyframeAnimation )?(?:param )*",
        {"name"},
        {"key", "value", "enabled", "auxValue"},
    ),
    "fadeIn": ("", {"duration"}, {"type"}),
    "fadeOut": ("", {"duration"}, {"type"}),
    "timeMap": ("(?:timept )*", set(), {"frameSampling", "preservesPitch"}),
    "timept": ("", {"time", "value"}, {"interp", "inTime", "outTime"}),
    "marker": ("", {"start", "value"}, {"duration", "completed", "note"}),
}
_TIMES = {"offset", "start", "duration", "tcStart", "frameDuration", "time", "value", "audioStart", "audioDuration"}
_CHOICES = {
    "enabled": {"0", "1"},
    "tcFormat": {"DF", "NDF"},
    "audioLayout": {"mono", "stereo", "surround"},
    "audioRate": {"32k", "44.1k", "48k", "88.2k", "96k", "176.4k", "192k"},
    "interp": {"smooth2", "linear", "smooth"},
    "type": {"linear", "easeIn", "easeOut", "easeInOut"},
    "kind": {"original-media", "proxy-media"},
}


def faults(root: Element) -> list[str]:
    """What is wrong with a document by these rules, in words; nothing where it is valid."""
    found = [fault for element in root.iter() for fault in _of(element)]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    found += [f"id {name} is declared twice" for name in {each for each in ids if ids.count(each) > 1}]
    for element in root.iter():
        for name in ("ref", "format"):
            if element.get(name) and element.get(name) not in ids:
                found.append(f"<{element.tag}> refers to {element.get(name)}, which nobody declares")
    return found


def _of(element: Element) -> list[str]:
    if element.tag not in RULES:
        return [f"<{element.tag}> is not known"]
    order, needed, allowed = RULES[element.tag]
    children = "".join(f"{child.tag} " for child in element)
    found = [] if re.fullmatch(order, children) else [f"<{element.tag}> may not hold {children!r}"]
    found += [f"<{element.tag}> has no {name}" for name in needed - set(element.attrib)]
    found += [f"<{element.tag}> may not have {name}" for name in set(element.attrib) - needed - allowed]
    for name, value in element.attrib.items():
        time = (name in _TIMES and element.tag not in ("marker", "md")) or (element.tag == "marker" and name == "start")
        if time and not re.fullmatch(r"-?\d+(/\d+)?s", value):
            found.append(f"<{element.tag}> has {name}={value!r}, which is no time")
        choices = _CHOICES.get(name) if (element.tag, name) != ("asset", "audioRate") else None
        if choices and value not in choices:
            found.append(f"<{element.tag}> has {name}={value!r}")
    return found
