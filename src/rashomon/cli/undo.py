"""`rashomon undo`: take back a decision, the adding of a report, or an undoing."""

from typing import Any

import click

from rashomon.cli.casework import case_argument, decision_options
from rashomon.cli.shared import debug_option, settle


@click.command(name="undo")
@case_argument
@click.argument("seq", metavar="EVENT", type=int)
@decision_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
@debug_option
def command(place: str, seq: int, why: str, quiet: bool, **settings: Any) -> None:
    """Take back an event by its number in the history. Nothing is deleted, and undoing can itself be undone.

    \b
    rashomon undo hallen.case 7 --why "it was another bridge"
    """
    from rashomon.cli.casework import opened
    from rashomon.desk import what_holds

    with opened(place, settle(**settings).options) as case:
        made = case.undo(seq, why=why)
        holds = what_holds(case, made)
    if not quiet:
        click.echo(f"event {seq} is undone [event {made}]{holds}")
