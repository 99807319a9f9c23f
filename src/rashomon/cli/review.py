"""`rashomon review`: what a person should look at next."""

import shlex
from typing import Any

import click

from rashomon.cli.casework import case_argument
from rashomon.cli.shared import Talk, comparison_options, talk_options


@click.command(name="review")
@case_argument
@click.option("-a", "--all", "listing", is_flag=True, help="Everything, not only the first of each kind.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@comparison_options
@talk_options
def command(place: str, listing: bool, as_json: bool, quiet: bool, verbose: int, **settings: Any) -> None:
    """List what a person should look at next, the most consequential first, with the command that decides it.

    Decisions that lost their words, pages that were changed, claims that may be of two things, answers that hang on a
    single root, names taken for one on little ground, sentences that gave no claim.

    \b
    rashomon review hallen.case
    rashomon review hallen.case --all
    """
    from rashomon.cli.casework import compared, opened
    from rashomon.cli.delivery import Delivery, SheetPage
    from rashomon.cli.shared import settle
    from rashomon.desk import edits, review
    from rashomon.present.casebook import item_record, review_page
    from rashomon.present.index import Index

    options = settle(**settings).options
    with opened(place, options, looking=True) as case:
        dossier = compared(case, options, Talk(quiet, verbose))
        items = review(dossier, case.state().rulings, edits(case, dossier, options))
    page = review_page(shlex.quote(place), items, Index.of(dossier), listing=listing)
    record = {"schema": "rashomon-review/1", "items": [item_record(item) for item in items]}
    Delivery.of(form=None, output=None, color=options.present.color, as_json=as_json).send(SheetPage(page, record))
