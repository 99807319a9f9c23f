"""The tree of errors."""

import pickle

import pytest

from rashomon import errors
from rashomon.errors import OptionError, RashomonError, ReadError, TooLarge


def classes() -> list[type[RashomonError]]:
    """Every error class of the package."""
    return [item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, RashomonError)]


def test_every_error_stands_in_the_tree() -> None:
    """The docstring at the top of errors.py draws all of them, with their slugs."""
    tree = errors.__doc__ or ""
    for item in classes():
        assert item.__name__ in tree.split()
        if not item.__subclasses__():
            assert item.slug in tree.split()


def test_slugs_are_distinct() -> None:
    """A slug names one error."""
    slugs = [item.slug for item in classes()]

    assert sorted(set(slugs)) == sorted(slugs)


@pytest.mark.parametrize(
    "error",
    [
        TooLarge("a.txt is too large", path="a.txt", why="9 bytes", next="split it"),
        OptionError(("one", "two"), next="look"),
    ],
)
def test_errors_cross_processes(error: RashomonError) -> None:
    """Reports can be read in worker processes; what went wrong there arrives whole."""
    arrived = pickle.loads(pickle.dumps(error))

    assert (type(arrived), str(arrived), vars(arrived)) == (type(error), str(error), vars(error))


def test_an_error_as_json() -> None:
    """Only what is known."""
    error = ReadError("cannot be read", path="a.txt")

    assert error.as_dict() == {"slug": "read-error", "message": "cannot be read", "where": "a.txt"}
