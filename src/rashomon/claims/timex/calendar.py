"""Calendar arithmetic and TIMEX3 values to intervals."""

import datetime as dt
import re
from collections.abc import Callable

from rashomon.claims.timex.lexicon import lexicon
from rashomon.model import Moment

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T(.+))?$")
_PARTS_OF_MONTH = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_PARTS_OF_YEAR = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}


def month_end(year: int, month: int) -> int:
    """The last day of a month.

    Example:
        >>> month_end(2032, 2)
        29
    """
    return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)).day


def shift_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month `count` months on.

    Example:
        >>> shift_months(2032, 1, -2)
        (2031, 11)
    """
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def easter(year: int) -> dt.date:
    """Easter Sunday of a year in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).

    Example:
        >>> easter(2000)
        datetime.date(2000, 4, 23)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * length) // 451
    month, day = divmod(h + length - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, values: tuple[int, ...], year: int) -> dt.date:
    """The date of a feast in a year, by the rules of lang/en/timex.toml."""
    if rule == "fixed":
        return dt.date(year, values[0], values[1])
    if rule == "easter":
        return easter(year) + dt.timedelta(values[0])
    month, weekday, number = values
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def week_of(day: dt.date) -> str:
    """The TIMEX3 value of the week a day lies in.

    Example:
        >>> week_of(dt.date(1998, 2, 16))
        '1998-W08'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def first_day(timex: str) -> dt.date | None:
    """The first day a value denotes, None when it is no interval of a known year."""
    moment = moment_of(timex)
    if moment is None or not moment.start[:4].isdigit():
        return None
    parts = [int(part) for part in moment.start[:10].split("-")]
    try:
        return dt.date(*(parts + [1, 1])[:3])
    except ValueError:  # "31 February" is a date that was written and no day
        return None


def moment_of(
    timex: str, mod: str = "", approx: bool = False, zone: str = "", offset: int | None = None
) -> Moment | None:
    """The interval of a TIMEX3 value.

    Args:
        timex: A value of type DATE or TIME.
        mod: ``START``, ``MID`` or ``END`` for early, mid and late: the first, second or last third.

    Returns:
        None where the value denotes no interval of the calendar ("PAST_REF", "XXXX-WXX-4").

    Example:
        >>> moment_of("2031-01", "END").start, moment_of("2032-11-04TNI").end, moment_of("1998-Q3").end
        ('2031-01-21', '2032-11-05T06:00', '1998-09')
    """

    def made(start: str, end: str, precision: str) -> Moment:
        return Moment(start=start, end=end, precision=precision, zone=zone, utc_offset=offset, approx=approx)

    if match := _DAY.match(timex):
        return _day_moment(match, mod, made)
    year = timex[:4]
    if not (year.isdigit() or year == "XXXX") and not re.fullmatch(r"\d{2,3}", timex):
        return None
    stated = "-" if year == "XXXX" else year
    if re.fullmatch(r"\d{3}", timex):
        low, high = {"START": (0, 3), "MID": (3, 6), "END": (6, 9)}.get(mod, (0, 9))
        return made(f"{timex}{low}", f"{timex}{high}", "decade")
    if re.fullmatch(r"\d{2}", timex):
        return made(f"{timex}00", f"{timex}99", "decade")
    if match := re.fullmatch(r"(?:\d{4}|XXXX)-(\d\d)", timex):
        month = match.group(1)
        if mod in _PARTS_OF_MONTH:
            first, last = _PARTS_OF_MONTH[mod]
            last = min(last, month_end(int(year) if year.isdigit() else 2000, int(month)))
            return made(f"{stated}-{month}-{first:02d}", f"{stated}-{month}-{last:02d}", "month")
        return made(f"{stated}-{month}", f"{stated}-{month}", "month")
    if not year.isdigit():
        return None
    if re.fullmatch(r"\d{4}", timex):
        if mod in _PARTS_OF_YEAR:
            first, last = _PARTS_OF_YEAR[mod]
            return made(f"{year}-{first:02d}", f"{year}-{last:02d}", "year")
        return made(year, year, "year")
    if match := re.fullmatch(r"\d{4}-W(\d\d)(-WE)?", timex):
        monday = dt.date.fromisocalendar(int(year), int(match.group(1)), 1)
        opens = monday + dt.timedelta(5 if match.group(2) else 0)
        return made(opens.isoformat(), (monday + dt.timedelta(6)).isoformat(), "week")
    if match := re.fullmatch(r"\d{4}-(Q|H)([1-4])", timex):
        size = 3 if match.group(1) == "Q" else 6
        number = int(match.group(2))
        return made(f"{year}-{size * (number - 1) + 1:02d}", f"{year}-{size * number:02d}", "month")
    if match := re.fullmatch(r"\d{4}-(SP|SU|FA|WI)", timex):
        first, last = lexicon().season_months[match.group(1)]
        return made(f"{year}-{first:02d}", f"{int(year) + (last < first):04d}-{last:02d}", "season")
    return None


def _day_moment(match: "re.Match[str]", mod: str, build: Callable[[str, str, str], Moment]) -> Moment:
    year, month, day, time = match.groups()
    stated = f"{'-' if year == 'XXXX' else year}-{month}-{day}"
    if not time and mod == "START":
        time = "EH"
    if not time:
        return build(stated, stated, "day")
    hours = lexicon().part_hours.get(time)
    if hours is not None:
        return build(f"{stated}T{hours[0]:02d}:00", _later(year, month, day, hours[1]), "part of day")
    if time.startswith("24"):
        at = _later(year, month, day, 24)
        return build(at, at, "hour")
    return build(f"{stated}T{time}", f"{stated}T{time}", "minute")


def _later(year: str, month: str, day: str, hour: int) -> str:
    """The end of a stretch that ends at `hour`, which may be 24 or more; an evening and midnight end their own day."""
    if hour <= 24:
        clock = f"{hour:02d}:00" if hour < 24 else "23:59"
        return f"{'-' if year == 'XXXX' else year}-{month}-{day}T{clock}"
    base = dt.date(int(year) if year.isdigit() else 2000, int(month), int(day)) + dt.timedelta(1)
    stated = base.isoformat() if year.isdigit() else f"-{base.isoformat()[4:]}"
    return f"{stated}T{hour - 24:02d}:00"


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration.

    Example:
        >>> period(2, "W"), period(None, "D"), period(40, "TM"), period(1, "F")
        ('P2W', 'PXD', 'PT40M', 'P2W')
    """
    if unit == "F":
        return period(None if count is None else 2 * count, "W")
    if unit == "N":
        unit = "D"
    if unit == "X":
        return period(None if count is None else 10 * count, "Y")
    if unit == "C":
        return period(None if count is None else 100 * count, "Y")
    if unit == "E":
        unit = "WE"
    if unit == "Q" and count is not None and count > 1:
        unit, count = "M", 3 * count
    stated = "X" if count is None else f"{count:g}"
    if unit in ("TM", "H", "S"):
        return f"PT{stated}{'M' if unit == 'TM' else unit}"
    return f"P{stated}{unit}"
