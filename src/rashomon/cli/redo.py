"""`rashomon redo`: bring back what was undone."""

from typing import Any

import click

from rashomon.cli.casework import case_argument, decision_options
from rashomon.cli.shared import debug_option, settle


@click.command(name="redo")
@case_argument
@click.argument("seq", metavar="EVENT", type=int)
@decision_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
@debug_option
def command(place: str, seq: int, why: str, quiet: bool, **settings: Any) -> None:
    """Bring back an event that was undone, by its number in the history: not that of its undoing.

    \b
    rashomon redo hallen.case 7
    """
    from rashomon.cli.casework import opened
    from rashomon.desk import what_holds

    with opened(place, settle(**settings).options) as case:
        made = case.redo(seq, why=why)
        holds = what_holds(case, made)
    if not quiet:
        click.echo(f"event {seq} is brought back [event {made}]{holds}")
