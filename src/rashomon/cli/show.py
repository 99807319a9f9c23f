"""`rashomon show`: how things stand in a case."""

from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.casework import case_argument
from rashomon.cli.compare import output_options
from rashomon.cli.shared import Talk, comparison_options, talk_options

if TYPE_CHECKING:
    from rashomon.model import Dossier


@click.command(name="show")
@case_argument
@click.argument("question", required=False)
@click.option(
    "--as-known-at",
    "moment",
    metavar="MOMENT",
    help="What the case held at the end of a day, or at a time: by when it was recorded.",
)
@click.option(
    "--anew",
    is_flag=True,
    help="Read and compare everything from the beginning, instead of believing what the file says was read: for a case "
    "that came from somebody else.",
)
@output_options
@comparison_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    place: str,
    question: str | None,
    moment: str | None,
    anew: bool,
    as_json: bool,
    as_md: bool,
    form: str | None,
    output: str | None,
    listing: bool,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Show how things stand in a case: the comparison, what was decided, and what changed in pages.

    \b
    rashomon show hallen.case
    rashomon show hallen.case "people killed"               one question alone
    rashomon show hallen.case --as-known-at 2031-03-14      what it held at the end of that day
    rashomon show hallen.case -o event.json                 for a program: the document of `compare --json`
    """
    from rashomon.cli.casework import compared, opened
    from rashomon.cli.delivery import CasePage, Delivery, DossierPage
    from rashomon.cli.shared import exit_code, settle
    from rashomon.desk import edits
    from rashomon.present.casebook import case_sections, names_of

    options = settle(**settings).options
    delivery = Delivery.of(form=form, output=output, color=options.present.color, as_json=as_json, as_md=as_md)
    with opened(place, options, looking=not anew) as case:
        if anew:
            case.drop_derived()
        dossier = compared(case, options, Talk(quiet, verbose), moment)
        if question is not None:
            page = DossierPage(_alone(dossier, question), True)
            delivery.send(page)
            ctx.exit(exit_code(page.dossier, options))
        state = case.state() if moment is None else case.as_known_at(moment)
        names = names_of(case.versions())
        sections = case_sections(state.rulings, edits(case, dossier, options, moment), names)
    delivery.send(CasePage(DossierPage(dossier, listing), sections))
    ctx.exit(exit_code(dossier, options))


def _alone(dossier: "Dossier", reference: str) -> "Dossier":
    """The dossier with one question alone.

    Raises:
        UnknownReference: If the reference means no question, or several.
    """
    from attrs import evolve

    from rashomon.model import Question
    from rashomon.present.index import Index

    index = Index.of(dossier)
    found = index.find(reference)
    question = found if isinstance(found, Question) else index.question_of[found.id]
    within = frozenset(question.claims)
    reports = {index.claims[claim].report for claim in within}
    return evolve(
        dossier,
        questions=(question,),
        relations=tuple(each for each in dossier.relations if within >= {each.left, each.right}),
        readings=tuple(evolve(reading, unread=()) for reading in dossier.readings),
        # Who shares text belongs to what a side rests on.
        lineage=tuple(each for each in dossier.lineage if reports >= {each.report, each.origin}),
        merges=(),
        gaps=(),
        ask=(),
        notices=(),
    )
