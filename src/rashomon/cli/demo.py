"""`rashomon demo`: the example that ships with the program."""

import sys
from typing import Any

import click

from rashomon.cli.compare import compare_and_deliver, output_options
from rashomon.cli.shared import comparison_options, talk_options


@click.command(name="demo")
@click.option("--path", "only_path", is_flag=True, help="Only print where the example's reports lie.")
@click.option("--open", "in_browser", is_flag=True, help="In the browser, as a case that is gone when it ends.")
@output_options
@comparison_options
@talk_options
@click.pass_context
def command(ctx: click.Context, /, only_path: bool, in_browser: bool, **given: Any) -> None:
    """Compare the six reports of the example: a train derails, and no two tell it alike.

    \b
    rashomon demo                 on the screen
    rashomon demo --open          in the browser
    rashomon demo --json          as JSON
    rashomon demo --path          where the reports are, to read them or to copy them
    """
    from rashomon.cli.example import example_folder

    folder = str(example_folder())
    if only_path:
        click.echo(folder)
        return
    if in_browser:
        _open(folder)
        return
    if not given["quiet"] and sys.stderr.isatty():
        click.echo(f"The reports are in {folder}", err=True)
    ctx.exit(compare_and_deliver((folder,), **given))


def _open(folder: str) -> None:
    """Serve the example, in a case of its own."""
    import tempfile
    from pathlib import Path

    from rashomon.case import open_case
    from rashomon.cli.casework import login
    from rashomon.cli.serving import serve
    from rashomon.desk import add
    from rashomon.web import Workspace

    with tempfile.TemporaryDirectory(prefix="rashomon-") as place:
        path = Path(place) / f"{Path(folder).name}.case"
        click.echo("reading the example", err=True)
        with open_case(path, create=True, who=login()) as case:
            add(case, [folder], why="it is the example")
        serve(Workspace(path, who=login()))
