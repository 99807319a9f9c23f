"""More than one of a thing: plurals of nouns and of units, for words shown to a reader."""

from functools import cache

from rashomon.lang import table

_HISSING = ("s", "x", "z", "ch", "sh")
# Endings of nouns that end in s and are one ("bus", "crisis", "glass").
_ONE_IN_S = ("ss", "us", "is")


def plural(noun: str) -> str:
    """The plural of a noun or of a phrase that ends in one; a plural stays as it is.

    Example:
        >>> plural("village"), plural("North Korean serviceman"), plural("county"), plural("people"), plural("bus")
        ('villages', 'North Korean servicemen', 'counties', 'people', 'buses')
    """
    head, blank, last = noun.rpartition(" ")
    return f"{head}{blank}{_plural(last)}" if last else noun


@cache
def _plural(word: str) -> str:
    known = table("questions")["plural"]
    lower = word.lower()
    if not word[-1].isalpha() or is_plural(word) or is_mass(word):
        return word
    for one, many in known["endings"].items():
        if lower.endswith(one):
            return f"{word[: len(word) - len(one)]}{many}"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if lower.endswith(_HISSING) else f"{word}s"


def is_plural(word: str) -> bool:
    """Whether a word is a plural, or a name for several.

    Example:
        >>> [is_plural(word) for word in ("men", "troops", "police", "glass", "person")]
        [True, True, True, False, False]
    """
    known, lower = table("questions")["plural"], word.lower()
    if lower in known["several"] or lower.endswith(tuple(known["endings"].values())):
        return True
    return lower.endswith("s") and not lower.endswith(_ONE_IN_S)


def is_mass(word: str) -> bool:
    """Whether a word is for what is measured and never counted.

    Example:
        >>> is_mass("water"), is_mass("village")
        (True, False)
    """
    return word.lower() in table("questions")["plural"]["mass"]


def unit_words(unit: str, *, one: bool = False) -> str:
    """A unit behind a number: "hours" and "villages", but "km", "EUR" and "mm" as they are.

    Args:
        unit: As `Figure.unit` has it.
        one: The number is one.

    Example:
        >>> unit_words("hour"), unit_words("hour", one=True), unit_words("km"), unit_words("EUR"), unit_words("time")
        ('hours', 'hour', 'km', 'EUR', 'times')
    """
    if one or unit.isupper() or unit in _symbols():
        return unit
    # What is a unit is counted, whatever its noun is otherwise: "40 times".
    return f"{unit}s" if unit in _units() and is_mass(unit) else plural(unit)


@cache
def _units() -> frozenset[str]:
    return frozenset(unit["id"] for unit in table("units")["unit"])


@cache
def _symbols() -> frozenset[str]:
    """Ids of units that are symbols, and so have no plural."""
    units = table("units")["unit"]
    return frozenset(unit["id"] for unit in units if unit["id"] in unit.get("symbols", ()))
