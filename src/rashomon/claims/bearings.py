"""Places told by how far and in which direction they lie from another: "11 km northeast of Belmura"."""

import re
from functools import cache, lru_cache

from attrs import frozen

from rashomon.claims.units import convert, match_unit
from rashomon.lang import table

_LINKS = re.compile(r" (?:of|from) ")
_JOINTS = re.compile(r"[\s\u2010-]")


@frozen(kw_only=True)
class Bearing:
    """Where a place lies from a named one.

    Args:
        km: How far.
        degrees: In which direction, clockwise from north.
        anchor: The named place.
    """

    km: float
    degrees: float
    anchor: str


@cache
def _points() -> dict[str, float]:
    return {point.replace("-", ""): float(degrees) for point, degrees in table("places")["compass"].items()}


def degrees_of(words: str) -> float | None:
    """The direction a point of the compass is, however it is joined; None for other words.

    Example:
        >>> degrees_of("north-east"), degrees_of("South West"), degrees_of("up")
        (45.0, 225.0, None)
    """
    return _points().get(_JOINTS.sub("", words.lower()))


@cache
def _about() -> re.Pattern[str]:
    phrases = sorted(table("numerals")["before"]["approx"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))}) ", re.IGNORECASE)


def _without_about(name: str) -> str:
    found = _about().match(name)
    return name[found.end() :] if found is not None else name


@lru_cache(maxsize=1 << 14)
def bearing_of(name: str) -> Bearing | None:
    """The distance and direction a name of a place consists of; None for any other name.

    Example:
        >>> bearing_of("11 km northeast of Belmura")
        Bearing(km=11.0, degrees=45.0, anchor='Belmura')
        >>> bearing_of("about six miles north-east of town").km
        9.656064
    """
    number, _, rest = _without_about(name).partition(" ")
    far = float(number) if re.fullmatch(r"\d+(\.\d+)?", number) else table("numerals")["words"].get(number.lower())
    unit = match_unit(rest, 0)
    if far is None or unit is None:
        return None
    direction, *anchor = _LINKS.split(rest[unit[1] :], maxsplit=1)
    degrees, km = degrees_of(direction), convert(float(far), unit[0], "km")
    return Bearing(km=km, degrees=degrees, anchor=anchor[0]) if anchor and degrees is not None and km else None
