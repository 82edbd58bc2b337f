"""The picture's size and rate."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """Pixels, frames a second as a rational (``24``, ``24000/1001``), and the frame's proportion.

    ``aspect`` is the picture the audience sees; where it differs from width/height the rest is black.
    ``anamorphic``: shot through lenses whose blur is oval.
    """

    width: int = 640
    height: int = 360
    rate: Fraction = Fraction(24)
    aspect: Fraction = Fraction(16, 9)
    anamorphic: bool = False

    def frames(self, milliseconds: int) -> int:
        """Whole frames that cover a duration, at least one."""
        return max(1, -(-milliseconds * self.rate.numerator // (1000 * self.rate.denominator)))

    def milliseconds(self, frames: int) -> int:
        """Rounded; for display and estimates only, never for counting frames."""
        return nearest(frames * 1000 * self.rate.denominator, self.rate.numerator)

    def samples(self, frames: int, sample_rate: int = 48000) -> int:
        """The audio sample at which frame number ``frames`` begins, rounded to nearest."""
        return nearest(frames * sample_rate * self.rate.denominator, self.rate.numerator)


def nearest(top: int, bottom: int) -> int:
    """``round(Fraction(top, bottom))``, a half to the even side, without making a fraction of every frame of a film."""
    whole, rest = divmod(top, bottom)
    return whole + (2 * rest > bottom or (2 * rest == bottom and whole % 2 == 1))
