"""`rashomon compare`: several reports in, one dossier out."""

import shlex
import sys
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.shared import Talk, comparison_options, outcome_options, paths_argument, talk_options, with_options

if TYPE_CHECKING:
    from rashomon.model import Dossier

output_options = with_options(
    click.option("--json", "as_json", is_flag=True, help="One JSON document, by the contract rashomon/1."),
    click.option("--md", "as_md", is_flag=True, help="Markdown."),
    click.option(
        "--format", "form", type=click.Choice(("text", "json", "md")), help="The same by name; text is the default."
    ),
    click.option("-o", "--output", metavar="FILE", help="Write to a file, whose ending may choose the format."),
    click.option("-a", "--all", "listing", is_flag=True, help="Also list what is otherwise only counted."),
    outcome_options,
)


@click.command(name="compare")
@paths_argument
@output_options
@comparison_options
@talk_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Read several reports on one happening and show where they agree and where they conflict.

    \b
    rashomon compare reports/                       a folder; its reports.csv may name outlets and dates
    rashomon compare a.html b.pdf c.zip             files: text, web pages, documents, mail, feeds, archives
    rashomon compare reports/ -o event.json         for a program
    cat a.txt | rashomon compare - b.txt            - is standard input
    rashomon compare hallen.case --json             a case, as it stands

    Statuses for --fail-on: conflicting, developing, partial, agreed, single, not-comparable.
    """
    if not paths:
        raise click.UsageError("no reports are named: give a folder, or files", ctx=ctx)
    ctx.exit(compare_and_deliver(paths, **given))


def compare_and_deliver(
    paths: tuple[str, ...],
    *,
    as_json: bool,
    as_md: bool,
    form: str | None,
    output: str | None,
    listing: bool,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> int:
    """Compare, show the result as the flags ask, and give the exit code."""
    from rashomon.cli.delivery import Delivery, DossierPage
    from rashomon.cli.shared import exit_code, run_comparison, say_what_was_skipped, settle

    options = settle(**settings).options
    delivery = Delivery.of(form=form, output=output, color=options.present.color, as_json=as_json, as_md=as_md)
    dossier = run_comparison(paths, options, Talk(quiet, verbose))
    delivery.send(DossierPage(dossier, listing))
    if not delivery.on_screen:
        say_what_was_skipped(dossier)
    elif not quiet and sys.stderr.isatty():
        _say_next(dossier, paths)
    return exit_code(dossier, options)


def _say_next(dossier: "Dossier", paths: tuple[str, ...]) -> None:
    """The summary, which has scrolled away, and the next command to run, with an id that works."""
    from rashomon.present.of_dossier import dossier_view

    view = dossier_view(dossier)
    click.echo(view.summary, err=True)
    if view.example_ref:
        click.echo(f"Next: rashomon why {view.example_ref} {shlex.join(paths)}", err=True)
