"""`rashomon check`: whether a case is what it says it is."""

from typing import Any

import click

from rashomon.cli.casework import case_argument
from rashomon.cli.shared import color_option, debug_option


@click.command(name="check")
@case_argument
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
@color_option
@debug_option
@click.pass_context
def command(ctx: click.Context, /, place: str, as_json: bool, quiet: bool, **settings: Any) -> None:
    """Check a case: every hash, the history from end to end, the words of every claim and decision. Changes nothing.

    Exit code 0 if it is sound, 2 if not.
    """
    from rashomon.cli.casework import opened
    from rashomon.cli.delivery import Delivery, SheetPage
    from rashomon.cli.shared import settle
    from rashomon.present.casebook import check_page, defect_record

    options = settle(**settings).options
    with opened(place, options, looking=True) as case:
        defects = case.check()
    record = {"schema": "rashomon-check/1", "sound": not defects, "defects": [defect_record(each) for each in defects]}
    if defects or as_json or not quiet:
        delivery = Delivery.of(form=None, output=None, color=options.present.color, as_json=as_json)
        delivery.send(SheetPage(check_page(place, defects), record))
    ctx.exit(2 if defects else 0)
