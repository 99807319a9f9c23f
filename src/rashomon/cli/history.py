"""`rashomon history`: who did what to a case, when and why."""

from typing import Any

import click

from rashomon.cli.casework import case_argument
from rashomon.cli.shared import comparison_options, talk_options


@click.command(name="history")
@case_argument
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@comparison_options
@talk_options
def command(place: str, as_json: bool, quiet: bool, verbose: int, **settings: Any) -> None:
    """Show everything that was added, decided and undone, with what changed in pages.

    The numbers are those that `undo`, `redo` and `decide --replaces` take. The last hash stands for all of it: kept
    elsewhere, it shows whether somebody made another history.
    """
    from rashomon.cli.casework import opened
    from rashomon.cli.delivery import Delivery, SheetPage
    from rashomon.cli.shared import settle
    from rashomon.desk import edits
    from rashomon.present.casebook import edit_record, event_record, history_page, names_of

    options = settle(**settings).options
    with opened(place, options, looking=True) as case:
        events = case.history()
        changed = edits(case, case.dossier(), options)
        names = names_of(case.versions())
    record = {
        "schema": "rashomon-history/1",
        "events": [event_record(event) for event in events],
        "changes": [edit_record(edit) for edit in changed],
    }
    page = SheetPage(history_page(events, changed, names), record)
    Delivery.of(form=None, output=None, color=options.present.color, as_json=as_json).send(page)
