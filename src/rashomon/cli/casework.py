"""What the commands that work on a case share."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.shared import Talk, with_options

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.model import Dossier
    from rashomon.options import Options

_SQLITE = b"SQLite format 3\0"

case_argument = click.argument("place", metavar="CASE", type=click.Path())

who_option = click.option("--who", metavar="NAME", help="Who is at work, for the history; else the name of the login.")

decision_options = with_options(
    who_option,
    click.option("--why", default="", metavar="WORDS", help="For what reason; stands in the history."),
)


def is_case(path: str) -> bool:
    """Whether an input is a case: the address of one on a server, or a file of the kind.

    Example:
        >>> is_case("postgresql://desk@host/db?case=hallen"), is_case("reports/")
        (True, False)
    """
    # Only what could be an address is worth the half second that the database library takes to load.
    if ":" in path:
        from rashomon.case.server import is_address

        if is_address(path):
            return True
    try:
        # What comes through a pipe can be read only once.
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


@contextmanager
def opened(place: str, options: "Options", *, looking: bool = False) -> "Iterator[Case]":
    """A case, opened; to look at it is allowed where nothing can be written.

    Raises:
        CaseError: As `open_case`.
    """
    from rashomon.case import open_case
    from rashomon.errors import CaseUnwritable

    who = options.case.who or login()
    try:
        case = open_case(place, who=who)
    except CaseUnwritable:
        if not looking:
            raise
        case = open_case(place, who=who, read_only=True)
    with case:
        yield case


def login() -> str:
    """The name of the login; empty where there is none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def compared(case: "Case", options: "Options", talk: Talk, moment: str | None = None) -> "Dossier":
    """The comparison of what stands in a case, or stood at a moment, with progress on standard error.

    Raises:
        click.BadParameter: If the moment is none.
    """
    from rashomon.cli.progress import Progress
    from rashomon.cli.shared import say_what_was_read
    from rashomon.desk import as_known_at, current

    with Progress.on(sys.stderr, quiet=talk.quiet, model=options.parse.model) as progress:
        if moment is None:
            dossier = current(case, options, progress=progress.step)
        else:
            try:
                dossier = as_known_at(case, moment, options, progress=progress.step)
            except ValueError as error:
                raise click.BadParameter(
                    f"{error}; give a day such as 2031-03-14, or a time with its zone such as 2031-03-14T12:00Z",
                    param_hint="--as-known-at",
                ) from None
    if talk.verbose:
        say_what_was_read(dossier, progress.seconds)
    return dossier
