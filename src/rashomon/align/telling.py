"""What a number, a measure and a mode tell by themselves, before two claims are held against each other."""

from functools import cache

from rashomon.lang import table

# Numbers that are seldom met twice by chance: of so many digits, or from here on where they are not round.
_TELLING_DIGITS, _TELLING = 3, 12


def is_telling(number: float) -> bool:
    """Whether a number is seldom that of two things: 8,412 and 47 are, 20 and 3 are not.

    Example:
        >>> [is_telling(number) for number in (8412, 47, 40, 3)]
        [True, True, False, False]
    """
    digits = f"{abs(number):.6f}".rstrip("0").rstrip(".").replace(".", "").rstrip("0")
    return len(digits) >= _TELLING_DIGITS or (number > _TELLING and number % 10 != 0)


@cache
def moving() -> frozenset[str]:
    """Measures of counts that grow or change with time: "rose from 12 to 19" gives two values of one count."""
    measures = table("comparison")["measures"]
    return frozenset((*measures["cumulative"], *measures["varying"]))
