"""`rashomon review`: what a person should look at next."""

import shlex
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.casework import case_argument, who_option
from rashomon.cli.shared import Talk, comparison_options, talk_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.case import Case
    from rashomon.desk import Item
    from rashomon.model import Claim, Decision
    from rashomon.present.index import Index

# What may be answered to a pair of claims, as in the table of keys.
_ANSWERS = {
    "y": "the same question",
    "d": "different questions",
    "x": "not comparable",
    "s": "skip",
    "z": "undo the last",
    "q": "quit",
}


@click.command(name="review")
@case_argument
@click.option("--ask", is_flag=True, help="Go through the claims that may be of two things, one pair at a time.")
@who_option
@click.option("-a", "--all", "listing", is_flag=True, help="Everything, not only the first of each kind.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@comparison_options
@talk_options
def command(place: str, ask: bool, listing: bool, as_json: bool, quiet: bool, verbose: int, **settings: Any) -> None:
    """List what a person should look at next, the most consequential first, with the command that decides it.

    Decisions that lost their words, pages that were changed, claims that may be of two things, answers that hang on a
    single root, names taken for one on little ground, sentences that gave no claim.

    \b
    rashomon review hallen.case
    rashomon review hallen.case --ask        decide on pairs of claims by y, d, x, s; z undoes, q ends
    """
    from rashomon.cli.casework import compared, opened
    from rashomon.cli.delivery import Delivery, SheetPage
    from rashomon.cli.output import write_lines
    from rashomon.cli.shared import settle
    from rashomon.desk import edits, review
    from rashomon.present.casebook import effects, item_record, review_page
    from rashomon.present.index import Index

    options = settle(**settings).options
    talk = Talk(quiet, verbose)
    with opened(place, options, looking=not ask) as case:
        dossier = compared(case, options, talk)
        items = review(dossier, case.state().rulings, edits(case, dossier, options))
        if ask:
            _go_through(case, Index.of(dossier), [item for item in items if item.kind == "unsure"])
            write_lines(effects(dossier, compared(case, options, talk)))
            return
    page = review_page(shlex.quote(place), items, Index.of(dossier), listing=listing)
    record = {"schema": "rashomon-review/1", "items": [item_record(item) for item in items]}
    Delivery.of(form=None, output=None, color=options.present.color, as_json=as_json).send(SheetPage(page, record))


def _go_through(case: "Case", index: "Index", items: "Sequence[Item]") -> None:
    """Ask about one pair of claims after the other; each answer is in the case before the next is asked for."""
    from rashomon.present.glyphs import UNICODE
    from rashomon.present.of_claim import words_of
    from rashomon.present.plain import words
    from rashomon.present.safe import inert

    made: list[int | None] = []
    while len(made) < len(items):
        item = items[len(made)]
        pair = [index.claims[claim] for claim in item.claims]
        click.echo(f"\n{len(made) + 1} of {len(items)}: {inert(index.question_of[pair[0].id].label)}")
        for claim in pair:
            shown = words(words_of(claim, index.reports[claim.report], brief=False), UNICODE)
            click.echo(f"  {index.outlet(claim.report)}: {shown}  [{index.short[claim.id]}]")
        answer = click.prompt(
            ", ".join(f"{key} {meaning}" for key, meaning in _ANSWERS.items()),
            type=click.Choice(tuple(_ANSWERS)),
            show_choices=False,
        )
        if answer == "q":
            return
        if answer == "z":
            last = made.pop() if made else None
            if last is not None:
                case.undo(last)
            continue
        made.append(None if answer == "s" else case.decide(_decision(answer, index, pair)))


def _decision(answer: str, index: "Index", pair: "Sequence[Claim]") -> "Decision":
    from rashomon.desk import on_claim
    from rashomon.model import Decision

    targets = tuple(on_claim(claim, index.reports[claim.report]) for claim in pair)
    kind = "not-comparable" if answer == "x" else "question"
    return Decision(kind=kind, targets=targets, apart=answer == "d")
