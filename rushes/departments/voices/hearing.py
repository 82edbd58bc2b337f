"""What a line is heard through, and whether it is a narrator's."""

from __future__ import annotations

from functools import lru_cache

from rushes.film.screenplay import Line, Parenthetical
from rushes.film.spelling import plain
from rushes.work.tables import table


def heard_through(line: Line, unseen: bool) -> str:
    """``telephone``, ``door``…, or "" for a voice in the open. ``unseen``: nobody in the picture has this voice.

    A cue's brackets speak of how we hear somebody: PAUL (AU TÉLÉPHONE); so does the name of what speaks: LA RADIO. A
    parenthetical may say the same, or that somebody whom we see speaks into a telephone, which changes nothing.
    """
    said = _row(_said(line))
    brackets = _row([plain(extension) for extension in (*line.extensions, *([line.character] if unseen else []))])
    return _through(said, brackets, unseen) if said or brackets else ""


@lru_cache(maxsize=4096)
def _through(said: str, brackets: str, unseen: bool) -> str:
    """The name of the first of hearing.toml's that is spoken of; cues and parentheticals repeat themselves."""
    everything = said + brackets
    heard = everything if unseen else brackets
    for entry in table("voices", "hearing")["through"]:
        if _mentions(everything, entry["always"]) or _mentions(heard, entry["unseen"]):
            return str(entry["name"])
    return ""


def is_narrated(line: Line, unseen: bool) -> bool:
    """A voice over the picture that nobody in the scene has or hears."""
    words = table("voices", "hearing")["over"]
    over = any(plain(extension).strip() in words["brackets"] for extension in line.extensions)
    return unseen and (over or plain(line.character).strip() in words["narrators"])


def _said(line: Line) -> list[str]:
    return [plain(part.plain) for part in line.parts if isinstance(part, Parenthetical)]


def _row(parts: list[str]) -> str:
    """Each between spaces of its own, a bar between them: a phrase is looked for in one of them, not across two."""
    return "".join(f" {part} |" for part in parts)


def _mentions(row: str, phrases: list[str]) -> bool:
    return any(f" {phrase} " in row for phrase in phrases)
