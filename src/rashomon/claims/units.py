"""Units and currencies: from the words of the text to one canonical name, and from one unit to another."""

import re
from functools import cache
from typing import Any

from attrs import frozen

from rashomon.lang import table


@frozen(kw_only=True)
class Unit:
    """One unit or currency.

    Args:
        id: Canonical singular name: ``km``, ``%``, ``USD``, ``hour`` ...
        dimension: What it measures: ``length``, ``money``, ``time`` ...; only units of one dimension are compared.
        pint: Its name in the pint registry, empty where nothing may be converted (``ton``, currencies).
    """

    id: str
    dimension: str
    pint: str = ""


@cache
def currencies() -> tuple[dict[str, Any], ...]:
    """Rows of currencies, those kept by hand first: ``id``, ``prefixes``, ``names``."""
    return (*table("units")["currency"], *table("currencies")["currency"])


@cache
def _units() -> dict[str, Unit]:
    found = {
        row["id"]: Unit(id=row["id"], dimension=row["dimension"], pint=row.get("pint", ""))
        for row in table("units")["unit"]
    }
    found |= {row["id"]: Unit(id=row["id"], dimension="money") for row in currencies()}
    return found


def unit(name: str) -> Unit | None:
    """The unit of a canonical name; None for a thing that is merely counted ("person", "tank").

    Example:
        >>> unit("nmi").dimension, unit("tank")
        ('length', None)
    """
    return _units().get(name)


def _plurals(name: str) -> tuple[str, ...]:
    """Both numbers of a unit's name: "mile per hour" and "miles per hour"."""
    words = name.split(" ")
    heads = {0, len(words) - 1} if " per " not in name and " an " not in name and " a " not in name else {0}
    forms = [name]
    for at in sorted(heads):
        word = words[at]
        if not word[-1].isalpha():
            continue
        many = (
            word[:-1] + "ies"
            if word.endswith("y") and word[-2] not in "aeiou"
            else word + ("es" if word.endswith(("ch", "sh", "x")) else "s")
        )
        forms.append(" ".join([*words[:at], many, *words[at + 1 :]]))
    return tuple(forms)


@cache
def _matchers() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    """Patterns for symbols (case matters) and names, each with the unit of every spelling; longest first."""
    symbols: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in (*table("units")["unit"], *currencies()):
        for symbol in row.get("symbols", ()):
            symbols.setdefault(symbol, row["id"])
        for name in row.get("names", ()):
            for form in _plurals(name):
                names.setdefault(form, row["id"])
    return _pattern(symbols, 0), symbols, _pattern(names, re.IGNORECASE), names


def _pattern(spellings: dict[str, str], flags: int) -> re.Pattern[str]:
    ordered = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    body = "|".join(re.escape(spelling).replace(r"\ ", r"[ \u00a0-]+") for spelling in ordered)
    return re.compile(rf"(?:{body})(?![^\W\d_]|(?<=\w)\d)", flags)


def match_unit(text: str, at: int) -> tuple[str, int] | None:
    """The unit whose spelling begins at an offset, and where it ends.

    Example:
        >>> match_unit("41 nautical miles", 3), match_unit("12 tanks", 3)
        (('nmi', 17), None)
    """
    symbol_pattern, symbols, name_pattern, names = _matchers()
    found = name_pattern.match(text, at)
    if found:
        return _named(found, names), found.end()
    found = symbol_pattern.match(text, at)
    return (symbols[found.group()], found.end()) if found else None


def _named(found: re.Match[str], names: dict[str, str]) -> str:
    spelling = found.group().lower()
    return (
        names.get(spelling)
        or names.get(re.sub(r"[ \u00a0-]+", " ", spelling))
        or names[re.sub(r"[ \u00a0-]+", "-", spelling)]
    )


@cache
def _prefixes() -> tuple[re.Pattern[str], dict[str, str]]:
    spellings: dict[str, str] = {}
    for row in currencies():
        for prefix in row["prefixes"]:
            spellings.setdefault(prefix, row["id"])
    ordered = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    body = "|".join(re.escape(spelling) for spelling in ordered)
    return re.compile(rf"(?<![^\W\d_])(?:{body})[ \u00a0]?(?=[-−]?[.\d])"), spellings


def currency_prefixes(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Currency signs and codes that stand before a digit: (start, end, currency), in text order."""
    pattern, spellings = _prefixes()
    return [(m.start(), m.end(), spellings[m.group().rstrip(" \u00a0")]) for m in pattern.finditer(text, start, end)]


@cache
def _registry() -> Any:
    # Half a second to build: only when something is converted.
    import pint

    return pint.UnitRegistry(cache_folder=None)


@cache
def _factor(source: str, target: str) -> float | None:
    left, right = unit(source), unit(target)
    if left is None or right is None or not left.pint or not right.pint or left.dimension != right.dimension:
        return None
    if left.dimension == "temperature":
        return None
    registry = _registry()
    ratio = registry.parse_expression(left.pint) / registry.parse_expression(right.pint)
    return float(ratio.to("dimensionless").magnitude)


def convert(amount: float, source: str, target: str) -> float | None:
    """An amount in another unit; None when the two do not measure the same or must not be converted.

    Currencies are not: an exchange rate is a claim of its own.

    Example:
        >>> convert(6, "nmi", "km"), convert(1, "km", "hour"), convert(86, "fahrenheit", "celsius")
        (11.112, None, 30.0)
    """
    if source == target:
        return amount
    if dimension(source) == dimension(target) == "temperature":
        left, right = unit(source), unit(target)
        assert left is not None and right is not None
        return round(float(_registry().Quantity(amount, left.pint).to(right.pint).magnitude), 9)
    factor = _factor(source, target)
    return None if factor is None else round(amount * factor, 9)


def comparable(left: str, right: str) -> bool:
    """Whether two units can be set against one another: the same, or convertible.

    Example:
        >>> comparable("km", "mile"), comparable("km", "kg"), comparable("tank", "tank")
        (True, False, True)
    """
    if left == right:
        return True
    one, other = unit(left), unit(right)
    return one is not None and other is not None and bool(one.pint and other.pint) and one.dimension == other.dimension


def dimension(name: str) -> str:
    """What a unit measures: ``length``, ``money`` ...; empty for a thing that is merely counted.

    Example:
        >>> dimension("km"), dimension("USD"), dimension("person")
        ('length', 'money', '')
    """
    known = unit(name)
    return "" if known is None else known.dimension


# The unit of a sum whose report names no currency.
MONEY = "money"


def without_currency(left: str, right: str) -> bool:
    """Whether one of two sums is in no currency, so that it is in that of the other: reports of one happening.

    Example:
        >>> without_currency("money", "EUR"), without_currency("money", "km"), without_currency("USD", "EUR")
        (True, False, False)
    """
    return MONEY in (left, right) and all(MONEY in (name, dimension(name)) for name in (left, right))
