"""What a hostile input is, and what has to come of it."""

from collections.abc import Callable

from attrs import field, frozen


@frozen
class Outcome:
    """What is expected: the slugs of failures (any one of them has to be there), or a report, by its path if given."""

    slugs: tuple[str, ...] = ()
    path: str = ""
    absent: tuple[str, ...] = ()


def refused(*slugs: str) -> Outcome:
    """A typed error."""
    return Outcome(slugs=slugs)


def read(path: str = "", *absent: str) -> Outcome:
    """A report, in whose text none of these words stand."""
    return Outcome(path=path, absent=absent)


@frozen
class Hostile:
    """One hostile input."""

    id: str
    name: str
    make: Callable[[], bytes] = field(repr=False)
    outcome: Outcome
