"""`rashomon new`: a case in which nothing is yet, or one read back from what was handed on."""

import shlex
import sys
from typing import Any

import click

from rashomon.cli.casework import case_argument, who_option
from rashomon.cli.shared import debug_option, settle


@click.command(name="new")
@case_argument
@click.option("--from", "source", metavar="FILE", help="Make it of a report file, or of an export as case-json.")
@who_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
@debug_option
def command(place: str, source: str | None, quiet: bool, **settings: Any) -> None:
    """Make a case: one file that keeps the reports on one happening, what was decided, and the history of both.

    \b
    rashomon new hallen.case
    rashomon new "postgresql://desk@host/db?case=hallen"      on a server, for a team
    rashomon new hallen.case --from hallen.html               the case in a report file, history and all

    Nobody else on the machine may read the file, until you allow it (chmod).
    """
    if source is not None:
        _restore(place, source, quiet=quiet)
        return
    from rashomon.case import open_case
    from rashomon.cli.casework import login

    options = settle(**settings).options
    open_case(place, create=True, who=options.case.who or login()).close()
    if not quiet and sys.stderr.isatty():
        click.echo(f"Next: rashomon add {shlex.quote(place)} REPORTS", err=True)


def _restore(place: str, source: str, *, quiet: bool) -> None:
    """Make the case that a file holds, and say what that file does not hold of it."""
    import io

    from rashomon.case import import_json, open_case
    from rashomon.cli.results import case_document_of

    import_json(io.StringIO(case_document_of(source)), place)
    if quiet:
        return
    with open_case(place, read_only=True) as case:
        left_out = [event.payload for event in case.history() if event.action == "redact"]
        reports = len(case.versions())
    if any(each.get("bodies") for each in left_out):
        click.echo(
            f"note[case-in-part]: of {reports} report{'' if reports == 1 else 's'} only what is quoted was handed on; "
            "the rest of the texts and the original bytes cannot be restored",
            err=True,
        )
    if any(each.get("sources") for each in left_out):
        click.echo("note[case-in-part]: names were replaced in it; they cannot be restored", err=True)
    if sys.stderr.isatty():
        click.echo(f"Next: rashomon show {shlex.quote(place)}", err=True)
