"""How long a scene is on the page, in eighths, as production counts it."""

from __future__ import annotations

from rushes.film.screenplay import Action, Centered, Line, Lyric, PageBreak, Parenthetical, Scene, Transition

PAGE_LINES = 55  # A4 and Letter, Courier 12, usual margins
ACTION_LETTERS = 61
SPEECH_LETTERS = 35
PARENTHETICAL_LETTERS = 25


def eighths(scene: Scene) -> int:
    """At least one: a heading alone is an eighth."""
    lines = 2
    for block in scene.blocks:
        if isinstance(block, Line):
            lines += 2 + sum(
                _rows(part.plain, PARENTHETICAL_LETTERS if isinstance(part, Parenthetical) else SPEECH_LETTERS)
                for part in block.parts
            )
        elif isinstance(block, Action | Lyric | Centered | Transition):
            lines += 1 + _rows(block.plain, ACTION_LETTERS)
        elif isinstance(block, PageBreak):
            lines += 1
    return max(1, round(lines * 8 / PAGE_LINES))


def spelt(count: int) -> str:
    """12 → ``1 4/8``, as written on a sheet."""
    whole, rest = divmod(count, 8)
    if not rest:
        return str(whole)
    return f"{whole} {rest}/8" if whole else f"{rest}/8"


def _rows(text: str, letters: int) -> int:
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n"))
