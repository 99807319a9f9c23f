"""`rashomon new`: a case in which nothing is yet."""

import shlex
import sys
from typing import Any

import click

from rashomon.cli.casework import case_argument, who_option
from rashomon.cli.shared import debug_option, settle


@click.command(name="new")
@case_argument
@who_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
@debug_option
def command(place: str, quiet: bool, **settings: Any) -> None:
    """Make a case: one file that keeps the reports on one happening, what was decided, and the history of both.

    \b
    rashomon new hallen.case
    rashomon new "postgresql://desk@host/db?case=hallen"      on a server, for a team
    """
    from rashomon.case import open_case
    from rashomon.cli.casework import login

    options = settle(**settings).options
    open_case(place, create=True, who=options.case.who or login()).close()
    if not quiet and sys.stderr.isatty():
        click.echo(f"Next: rashomon add {shlex.quote(place)} REPORTS", err=True)
