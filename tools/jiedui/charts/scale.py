"""The upright axis: round numbers, and where a value stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

_WANTED = 5
_FINEST = 0.01
_LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, which differ, with a tick at every multiple of `step` between them."""

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """0 at or below the lower end, 1 at or above the upper."""
        return max(0.0, min(1.0, (value - self.low) / (self.high - self.low)))

    @property
    def ticks(self) -> list[float]:
        nearly = 1e-9
        first, last = ceil(self.low / self.step - nearly), floor(self.high / self.step + nearly)
        return [number * self.step for number in range(first, last + 1)]


def drawable(value: float | None) -> float | None:
    """None for what has no place on paper: no number, not finite, or beyond a thousand million."""
    return value if value is not None and isfinite(value) and abs(value) <= _LARGEST else None


def around(values: Sequence[float], low: float | None, high: float | None) -> Scale:
    """A scale for the values (0 to 1 without any), from and to round numbers unless ends are given."""
    least, most = _ends(values or (0, 1), low, high)
    step = _round((most - least) / _WANTED)
    return Scale(
        least if low is not None else floor(least / step) * step,
        most if high is not None else ceil(most / step) * step,
        step,
    )


def _ends(values: Sequence[float], low: float | None, high: float | None) -> tuple[float, float]:
    """Where the scale has to begin and end; apart, even where one value or a wrong end is all there is."""
    least = min(values) if low is None else low
    most = max(values) if high is None else high
    if most - least >= _FINEST:
        return least, most
    if low is not None:
        return low, low + 1
    return most - 1, most if high is not None else most + 1


def spoken(value: float) -> str:
    """At most two decimals, and no more than are needed."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _round(step: float) -> float:
    """1, 2 or 5 times a power of ten, not below the step."""
    power = 10.0 ** floor(log10(step))
    return max(_FINEST, next(times * power for times in (1, 2, 5, 10) if times * power >= step * 0.999999))
