"""What a result is in the IPTC's vocabulary of digital source types, told from what it was made of.

http://cv.iptc.org/newscodes/digitalsourcetype/
"""

from __future__ import annotations

from collections.abc import Iterable

TRAINED = "trainedAlgorithmicMedia"  # generated with a model derived from sampled content
WITH_TRAINED = "compositeWithTrainedAlgorithmicMedia"  # some of it is
ALGORITHMIC = "algorithmicMedia"  # by an algorithm that was not trained on anything
CAPTURE = "digitalCapture"  # recorded from life
ENHANCED = "algorithmicallyEnhanced"  # recorded, then altered by an algorithm without changing what it is
CREATION = "digitalCreation"  # written or drawn by a person with digital tools
SYNTHETIC = "compositeSynthetic"  # of several things, at least one of them synthetic
COMPOSITE = "composite"  # of several things nobody told more of
VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"

GENERATED = frozenset({TRAINED, WITH_TRAINED})
_MADE = frozenset({ALGORITHMIC, SYNTHETIC})
# What these give is still what they were given, altered.
REWORKS = frozenset({"speech-to-speech", "image-to-image", "video-to-video", "inpainting", "super-resolution"})


def blended(parts: Iterable[str]) -> str:
    """What several things put together are; an empty part is one of which nobody knows."""
    kinds = set(parts)
    if kinds & GENERATED:
        return TRAINED if kinds == {TRAINED} else WITH_TRAINED
    if len(kinds) == 1:
        return next(iter(kinds)) or COMPOSITE
    return SYNTHETIC if kinds & _MADE else COMPOSITE if kinds else ALGORITHMIC


def reworked(own: str, parts: Iterable[str]) -> str:
    """What an engine of the kind ``own`` gives that alters what it is given."""
    kinds = set(parts)
    if own in GENERATED or kinds & GENERATED:
        return blended({own, *kinds})
    return ENHANCED if kinds & {CAPTURE, ENHANCED} else own
