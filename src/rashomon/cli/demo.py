"""`rashomon demo`: the example that ships with the program."""

import sys
from typing import Any

import click

from rashomon.cli.compare import compare_and_deliver, output_options
from rashomon.cli.shared import comparison_options, talk_options


@click.command(name="demo")
@click.option("--path", "only_path", is_flag=True, help="Only print where the example's reports lie.")
@output_options
@comparison_options
@talk_options
@click.pass_context
def command(ctx: click.Context, /, only_path: bool, **given: Any) -> None:
    """Compare the six reports of the example: a train derails, and no two tell it alike.

    \b
    rashomon demo                 on the screen
    rashomon demo --json          as JSON
    rashomon demo --path          where the reports are, to read them or to copy them
    """
    from rashomon.cli.example import example_folder

    folder = str(example_folder())
    if only_path:
        click.echo(folder)
        return
    if not given["quiet"] and sys.stderr.isatty():
        click.echo(f"The reports are in {folder}", err=True)
    ctx.exit(compare_and_deliver((folder,), **given))
