"""How long each shot runs: from its action, and from the real length of its voices."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.film.format import Format
from rushes.film.shot import Breakdown, Shot
from rushes.film.timing import SpokenAt, Timing

SAMPLE_RATE = 48000

# Air around speech, in milliseconds. A single cuts close to its words, as an editor would; a narrator
# leaves the picture time to be seen before she begins.
_LEAD_IN = 250
_LEAD_IN_OVER_ACTION = 700
_BETWEEN = 350
_TAIL = 350
_TAIL_OVER_ACTION = 900


def time_shots(
    breakdown: Breakdown, form: Format, lengths: Mapping[str, int], estimated: frozenset[str] = frozenset()
) -> dict[str, Timing]:
    """Frames of every shot and the frame of every line, by shot key.

    ``lengths``: samples at 48 kHz by line key; ``estimated`` the line keys whose length is only a guess.
    A director's duration holds unless a line would be cut off by it: then the shot lasts as long as the line.
    """
    return {shot.key: _time(shot, form, lengths, estimated) for shot in breakdown.shots}


def _time(shot: Shot, form: Format, lengths: Mapping[str, int], estimated: frozenset[str]) -> Timing:
    over_action = shot.action_ms > 0
    at = _LEAD_IN_OVER_ACTION if over_action else _LEAD_IN
    spoken: list[SpokenAt] = []
    end = 0
    beside = 0
    for line, key in zip(shot.lines, shot.line_keys, strict=True):
        samples = lengths[key]
        length = _milliseconds(samples)
        if line.dual == "right" and spoken:
            at = beside  # both halves of a dual dialogue begin together
        beside = at
        spoken.append(SpokenAt(key, _frame(form, at), samples))
        end = max(end, at + length)
        at = end + _BETWEEN
    voices = end + (_TAIL_OVER_ACTION if over_action else _TAIL) if spoken else 0
    wanted = shot.fixed_ms if shot.fixed_ms is not None else max(shot.action_ms, voices)
    return Timing(
        frames=form.frames(max(wanted, end)),
        lines=tuple(spoken),
        estimated=any(key in estimated for key in shot.line_keys),
    )


def _milliseconds(samples: int) -> int:
    return -(-samples * 1000 // SAMPLE_RATE)


def _frame(form: Format, milliseconds: int) -> int:
    return milliseconds * form.rate.numerator // (1000 * form.rate.denominator)
