"""The formats: what each is called, who reads it, and what it cannot hold by its nature."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditFormat:
    """``suffix`` of its files; ``programs`` that read it; ``module`` of this package that writes and reads it.
    ``root``: of its document, where it is XML. ``loses``: names of features (see features.py) it has no place for."""

    name: str
    suffix: str
    title: str
    programs: str
    module: str
    root: str = ""
    loses: tuple[str, ...] = ()


FORMATS: dict[str, EditFormat] = {
    format_.name: format_
    for format_ in (
        EditFormat("otio", ".otio", "OpenTimelineIO", "Resolve, Kdenlive, Hiero, Nuke Studio, RV", "otio"),
        EditFormat("otioz", ".otioz", "OpenTimelineIO bundle", "Resolve, Hiero, Nuke Studio, RV", "otioz"),
        EditFormat("fcpxml", ".fcpxml", "Final Cut Pro XML", "Final Cut Pro, DaVinci Resolve", "fcpxml", "fcpxml"),
        EditFormat(
            "fcp7",
            ".xml",
            "Final Cut Pro 7 XML",
            "Premiere Pro, DaVinci Resolve, Vegas",
            "fcp7",
            "xmeml",
            ("subtitles",),
        ),
        EditFormat("xges", ".xges", "GES project (XGES)", "Pitivi, ges-launch-1.0", "xges", "ges", ("subtitles",)),
        EditFormat("kdenlive", ".kdenlive", "Kdenlive project", "Kdenlive, Shotcut, melt", "kdenlive", "mlt"),
        EditFormat(
            "edl",
            ".edl",
            "EDL (CMX 3600)",
            "everything that has ever cut pictures",
            "edl",
            "",
            ("layers", "subtitles", "nested"),
        ),
    )
}
