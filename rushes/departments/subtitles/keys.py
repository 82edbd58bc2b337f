"""The name of a subtitle in a file: of which lines of dialogue it is, so that it is known again when it comes back."""

from __future__ import annotations

from collections import Counter

from rushes.film.subtitle import Subtitle

_VOICE, _AND, _PART = "voice/", "+", "#"


class Numbering:
    """Names for the cues of a file, all different: "quai/2/line-3#1", its second half "#2"."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()

    def of(self, cue: Subtitle) -> str:
        name = _AND.join(key.removeprefix(_VOICE) for key in cue.keys)
        self.used[name] += 1
        return f"{name}{_PART}{self.used[name]}"


def keys_of(name: str) -> tuple[str, ...]:
    """The keys that a name tells; none where it is not one of ours."""
    lines, part, _ = name.strip().rpartition(_PART)
    return tuple(_VOICE + key for key in lines.split(_AND)) if part and lines else ()
