"""What a language is called: by a container, and by those who speak it."""

from __future__ import annotations

from rushes.work.tables import table

UNKNOWN = "und"  # ISO 639-2: undetermined


def track_language(tag: str, container: str = "") -> str:
    """ "fr-CA" gives "fra"; what ISO 639-2, or the ``container`` "mov", has no name for is "und"."""
    primary = tag.split("-", maxsplit=1)[0].casefold()
    code: str = table("deliver", "languages").get(primary, primary if len(primary) == 3 else "und")
    return table("deliver", "languages-mov").get(code, code) if container == "mov" else code


def read_language(tag: str, container: str = "") -> str:
    """The same, as a reader of the file finds it: "" where there is nothing to find."""
    return track_language(tag, container).replace(UNKNOWN, "").strip() if tag else ""


def language_name(tag: str) -> str:
    """ "fr" gives "Français", "fr-CA" gives "Français (CA)"; the tag itself where the name is not known."""
    primary, _, region = tag.partition("-")
    name: str = table("deliver", "language_names").get(primary.casefold(), "")
    if not name:
        return tag
    return f"{name} ({region})" if region else name
