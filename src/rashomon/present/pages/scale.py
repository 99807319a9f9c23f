"""Axes of charts: where a number or an instant stands between two edges, in percent, and the marks that tell where.

Places are percent of the width and not pixels, so that one chart fits a phone, a screen and a sheet of paper.
"""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from attrs import frozen

# Space left free on both sides of the outermost values, in percent of the axis.
_MARGIN = 6.0
# Above this ratio of the largest to the smallest value the small ones would lie on one another.
_WIDE = 50.0
_MARKS = 5
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH = datetime(1970, 1, 1)
_DAY = 86_400.0
# Steps of a time axis, in seconds.
_STEPS = (60.0, 300.0, 900.0, 3600.0, 3 * 3600.0, 6 * 3600.0, 12 * 3600.0, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY)
# Beyond two weeks, steps in months.
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3000, 6000, 12000)


@frozen(kw_only=True)
class Tick:
    """A mark of an axis: where it stands, in percent, and what is written at it."""

    at: float
    label: str


@frozen(kw_only=True)
class Scale:
    """An axis.

    Args:
        low, high: Its edges, in units of the axis; of a logarithmic one their logarithms.
        log: Equal steps stand for equal ratios.
        ticks: Its marks, from left to right.
    """

    low: float
    high: float
    log: bool
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        """Where a value stands, in percent of the width; what lies outside stands at the edge.

        Example:
            >>> numbers([-100, 100]).at(0)
            50.0
        """
        if self.log:
            value = math.log10(value) if value > 0 else self.low
        if self.high == self.low:
            return 50.0
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)), 2)


def numbers(values: Iterable[float]) -> Scale:
    """The axis for numbers: logarithmic where they are positive and wide apart.

    Args:
        values: Everything that must be on it; at least one.

    Example:
        >>> [tick.label for tick in numbers([19, 27, 40]).ticks]
        ['20', '25', '30', '35', '40']
        >>> [tick.label for tick in numbers([101, 6000]).ticks]
        ['100', '300', '1,000', '3,000']
    """
    known = list(values)
    low, high = min(known), max(known)
    if low > 0 and high / low > _WIDE:
        return _logarithmic(low, high)
    spread = (high - low) or abs(high) or 1.0
    margin = spread * _MARGIN / (100 - 2 * _MARGIN)
    left, right = low - margin, high + margin
    if low >= 0 > left:
        left = min(0.0, low)
    step = _round_step((right - left) / _MARKS)
    if all(value == int(value) for value in known):
        # Nobody counts half a person.
        step = max(1.0, step if step != 2.5 else 5.0)
    first = math.ceil(left / step - 1e-9)
    ticks = []
    while first * step <= right + 1e-9 * abs(right):
        ticks.append(first * step)
        first += 1
    scale = Scale(low=left, high=right, log=False, ticks=())
    return Scale(
        low=left,
        high=right,
        log=False,
        ticks=tuple(Tick(at=scale.at(tick), label=_number(tick, step)) for tick in ticks),
    )


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not less."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * (1 - 1e-9))


def _logarithmic(low: float, high: float) -> Scale:
    left, right = math.log10(low), math.log10(high)
    margin = (right - left) * _MARGIN / (100 - 2 * _MARGIN)
    scale = Scale(low=left - margin, high=right + margin, log=True, ticks=())
    powers = range(math.floor(scale.low), math.ceil(scale.high) + 1)
    # Thirds of a power only where the powers alone would leave the axis bare.
    factors = (1, 3) if right - left < 3 else (1,)
    marks = [factor * 10.0**power for power in powers for factor in factors]
    inside = [mark for mark in marks if scale.low <= math.log10(mark) <= scale.high]
    return Scale(
        low=scale.low,
        high=scale.high,
        log=True,
        ticks=tuple(Tick(at=scale.at(mark), label=_number(mark, mark)) for mark in inside),
    )


def _number(value: float, step: float) -> str:
    if abs(value) < step / 1000:
        return "0"
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:,.6g} {word}"
    return f"{value:,.0f}" if step >= 1 else f"{value:,.{max(0, -math.floor(math.log10(step)))}f}"


def seconds(instant: datetime) -> float:
    """An instant as a number for a time axis: seconds since 1970 on the clock it was told by."""
    return (instant.replace(tzinfo=None) - _EPOCH).total_seconds()


def times(values: Iterable[float]) -> Scale:
    """The axis for instants, given as `seconds`.

    Example:
        >>> day = datetime(2031, 3, 12)
        >>> [tick.label for tick in times([seconds(day), seconds(day) + 86400 * 3]).ticks]
        ['12 Mar', '13 Mar', '14 Mar', '15 Mar']
    """
    known = list(values)
    low, high = min(known), max(known)
    spread = max(high - low, 3600.0)
    margin = spread * _MARGIN / (100 - 2 * _MARGIN)
    left, right = low - margin, low + spread + margin
    scale = Scale(low=left, high=right, log=False, ticks=())
    return Scale(
        low=left,
        high=right,
        log=False,
        ticks=tuple(Tick(at=scale.at(at), label=label) for at, label in _instants(left, right)),
    )


def _instants(left: float, right: float) -> list[tuple[float, str]]:
    least = (right - left) / (_MARKS + 1)
    for step in _STEPS:
        if step >= least:
            first = math.ceil(left / step)
            found = [number * step for number in range(first, math.floor(right / step) + 1)]
            return [(at, _clock(at) if step < _DAY else _day(at)) for at in found]
    months = next((each for each in _MONTHS if each * 40 * _DAY >= least), _MONTHS[-1])
    begin = _EPOCH + timedelta(seconds=left)
    number = -(-(begin.year * 12 + begin.month - 1) // months) * months
    marks = []
    while number // 12 < 9999 and (at := seconds(datetime(number // 12, number % 12 + 1, 1))) <= right:
        if at >= left:
            marks.append((at, str(number // 12) if months >= 12 else f"{_MONTH_NAMES[number % 12]} {number // 12}"))
        number += months
    return marks


def _clock(at: float) -> str:
    """The time of day; at midnight the day, which a row of hours would not tell."""
    instant = _EPOCH + timedelta(seconds=at)
    return f"{instant:%H:%M}" if instant.hour or instant.minute else _day(at)


def _day(at: float) -> str:
    instant = _EPOCH + timedelta(seconds=at)
    return f"{instant.day} {_MONTH_NAMES[instant.month - 1]}"
