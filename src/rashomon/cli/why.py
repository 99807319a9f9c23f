"""`rashomon why`: a claim or a question explained in sentences."""

from typing import Any

import click

from rashomon.cli.shared import Talk, comparison_options, paths_argument, talk_options


@click.command(name="why")
@click.argument("reference", metavar="REF", required=False)
@paths_argument
@click.option(
    "--from", "result", metavar="FILE", help="Explain a result of `compare --json`, or a report file, without reading."
)
@click.option("--md", "as_md", is_flag=True, help="Markdown.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@comparison_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    reference: str | None,
    paths: tuple[str, ...],
    result: str | None,
    as_md: bool,
    output: str | None,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Explain a claim or a question: the words, who says it, what it was compared with, and each reason.

    \b
    rashomon why q-1a2b reports/                  an id as `compare` prints it, or the beginning of one
    rashomon why "people killed" reports/         words of a question
    rashomon why c-3c4d --from event.json         from a result, without reading the reports again
    rashomon why c-3c4d --from event.html         from the file that `rashomon report` made
    rashomon why hallen.case people killed        of a case; the words without quotation marks, if you like
    """
    if reference is None:
        raise click.UsageError("no claim or question is named: give an id, or words of a question", ctx=ctx)
    from rashomon.cli.casework import is_case

    if paths and is_case(reference):
        reference, paths = " ".join(paths), (reference,)
    if result is None and not paths:
        raise click.UsageError("no reports are named: give the folder or files, or a result with --from", ctx=ctx)
    if result is not None and paths:
        raise click.UsageError("give either reports or --from, not both", ctx=ctx)
    from rashomon.cli.delivery import Delivery, ExplanationPage
    from rashomon.cli.results import result_of
    from rashomon.cli.shared import run_comparison, settle
    from rashomon.present.explain import explain
    from rashomon.present.index import Index

    options = settle(**settings).options
    delivery = Delivery.of(form=None, output=output, color=options.present.color, as_md=as_md)
    if delivery.form == "json":
        raise click.UsageError("an explanation is text or Markdown; for a program: rashomon compare --json", ctx=ctx)
    if len(paths) == 1 and is_case(paths[0]):
        from rashomon.cli.casework import compared, opened
        from rashomon.present.casebook import names_of, with_rulings

        with opened(paths[0], options, looking=True) as case:
            index = Index.of(compared(case, options, Talk(quiet, verbose)))
            explanation = with_rulings(
                explain(index, reference), case.state().rulings, index, names_of(case.versions())
            )
    else:
        dossier = run_comparison(paths, options, Talk(quiet, verbose)) if result is None else result_of(result)
        explanation = explain(Index.of(dossier), reference)
    delivery.send(ExplanationPage(explanation))
