"""The International Phonetic Alphabet in eSpeak NG's names of phonemes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rushes.engines.espeak.voicebox import table


def mnemonics(ipa: str, language: str) -> str:
    """``ˈlymjɛʁ`` is ``'lymjEr`` in French. ``language`` is a tag without its region."""
    names, pattern = _names(language)
    # Composed first, so that a nasal vowel is found whether its tilde was typed with it or after it.
    return pattern.sub(lambda match: names[match[0]], unicodedata.normalize("NFD", ipa.strip()))


@cache
def _names(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    data = table("ipa.toml")
    foreign = table("accents.toml").get(language, {"sounds": {}})["sounds"]  # what it makes of sounds it has not
    listed = {**foreign, **data["any"], **data.get(language, {})}
    names = {unicodedata.normalize("NFD", sign): name for sign, name in listed.items()}
    return names, re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
