"""What a line is heard through, and whether it is a narrator's."""

from __future__ import annotations

from rushes.film.screenplay import Line, Parenthetical
from rushes.film.spelling import plain
from rushes.work.tables import table


def heard_through(line: Line, unseen: bool) -> str:
    """``telephone``, ``door``…, or "" for a voice in the open. ``unseen``: nobody in the picture has this voice.

    A cue's brackets speak of how we hear somebody: PAUL (AU TÉLÉPHONE); so does the name of what speaks: LA RADIO. A
    parenthetical may say the same, or that somebody whom we see speaks into a telephone, which changes nothing.
    """
    said = _said(line)
    brackets = [plain(extension) for extension in (*line.extensions, *([line.character] if unseen else []))]
    for entry in table("voices", "hearing")["through"]:
        if any(_mentions(words, entry["always"]) for words in (*said, *brackets)):
            return str(entry["name"])
        if any(_mentions(words, entry["unseen"]) for words in (*brackets, *(said if unseen else ()))):
            return str(entry["name"])
    return ""


def is_narrated(line: Line, unseen: bool) -> bool:
    """A voice over the picture that nobody in the scene has or hears."""
    words = table("voices", "hearing")["over"]
    over = any(plain(extension).strip() in words["brackets"] for extension in line.extensions)
    return unseen and (over or plain(line.character).strip() in words["narrators"])


def _said(line: Line) -> list[str]:
    return [plain(part.plain) for part in line.parts if isinstance(part, Parenthetical)]


def _mentions(said: str, phrases: list[str]) -> bool:
    row = f" {said} "
    return any(f" {phrase} " in row for phrase in phrases)
