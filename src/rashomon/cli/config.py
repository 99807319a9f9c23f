"""`rashomon config`: each setting, its value, and where that came from."""

import json
from typing import Any

import click

from rashomon.cli.shared import CONFIG, color_option, comparison_options, debug_option, outcome_options, settle


@click.command(name="config")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@outcome_options
@comparison_options
@color_option
@debug_option
def command(as_json: bool, **settings: Any) -> None:
    """Show each setting with its value and where that came from.

    A flag outranks the environment (RASHOMON_ and the setting's name in capitals), which outranks rashomon.toml in the
    folder you are in, which outranks the default.
    """
    found = settle(**settings).resolved()
    if as_json:
        items = [{"name": item.name, "value": item.value, "origin": item.origin, "help": item.help} for item in found]
        click.echo(json.dumps(items, ensure_ascii=False, indent=1))
        return
    shown = [(item.name, _shown(item.value), item.origin, item.help) for item in found]
    widths = [max(len(row[column]) for row in shown) for column in range(3)]
    for name, value, origin, text in shown:
        click.echo(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin:<{widths[2]}}  {text}")
    if not CONFIG.exists():
        click.echo(f"no {CONFIG} in this folder", err=True)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(map(str, value)) or "none"
    return str(value)
