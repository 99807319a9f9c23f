"""`rashomon export`: a comparison or a case handed on in another format."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.shared import Talk, comparison_options, paths_argument, talk_options
from rashomon.present.exports import FORMATS

if TYPE_CHECKING:
    from rashomon.case import Redaction
    from rashomon.options import Options
    from rashomon.present.exports.writing import Export

_STDOUT = "-"
_ENDINGS = {".json": "json", ".md": "md", ".wiki": "citations", ".txt": "citations"}


@click.command(name="export")
@paths_argument
@click.option("-o", "--output", metavar="OUT", required=True, help="A file, a folder, a .zip; - is standard output.")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="The ending of OUT may choose it.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for spreadsheets that need one.")
@click.option("--redact-bodies", is_flag=True, help="Of a case: leave out bytes and texts beyond what is quoted.")
@click.option(
    "--keep-around",
    "around",
    metavar="N",
    type=click.IntRange(min=0),
    help="With --redact-bodies: keep N characters on either side of what is quoted; 0 if not given.",
)
@click.option(
    "--redact-name",
    "names",
    metavar="NAME",
    multiple=True,
    help="Of a case: replace a name everywhere; all its forms with | between them.",
)
@comparison_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    form: str | None,
    bom: bool,
    redact_bodies: bool,
    around: int | None,
    names: tuple[str, ...],
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Hand on what reports say, or a case: a folder, files, or the file of a case.

    \b
    rashomon export reports/ -o tables/ --format csv        three tables in a folder
    rashomon export hallen.case -o hallen.zip --format parquet
    rashomon export reports/ -o hallen.wiki                 citations for Wikipedia
    rashomon export hallen.case -o open.json --format case-json --redact-name "Jane Doe|Ms Doe|Doe"

    What each format holds and loses: docs/reference/exports.md.
    """
    if not paths:
        raise click.UsageError("nothing is named to be handed on: give a folder, files, or a case", ctx=ctx)
    from rashomon.cli.casework import is_case
    from rashomon.cli.shared import exit_code, run_comparison, say_what_was_skipped, settle
    from rashomon.present.exports.writing import check_installed, export

    form = form or _ENDINGS.get(Path(output).suffix.lower())
    if form is None:
        raise click.UsageError(f"the ending of {output} names no format: give one with --format", ctx=ctx)
    if bom and form != "csv":
        raise click.UsageError(f"--bom is for csv; {form} has no byte order mark", ctx=ctx)
    _check_output(ctx, form, output)
    check_installed(form)
    options = settle(**settings).options
    if around is not None and not redact_bodies:
        raise click.UsageError("--keep-around says what of the texts stays: give --redact-bodies with it", ctx=ctx)
    redaction = _redaction(redact_bodies, around or 0, names)
    talk = Talk(quiet, verbose)
    if len(paths) == 1 and is_case(paths[0]):
        made, code = _of_case(paths[0], form, redaction, options, talk, bom), 0
    elif redaction is not None:
        raise click.UsageError("only from a case can something be left out: name one", ctx=ctx)
    elif form == "case-json":
        raise click.UsageError("case-json hands on a case: name one", ctx=ctx)
    else:
        dossier = run_comparison(paths, options, talk)
        made, code = export(dossier, form, bom=bom), exit_code(dossier, options)
        say_what_was_skipped(dossier)
    _write(made, output)
    for notice in made.notices:
        click.echo(f"note[{notice.slug}]: {notice.message}; {notice.next}", err=True)
    ctx.exit(code)


def _check_output(ctx: click.Context, form: str, output: str) -> None:
    """Before anything is read: whether the files of a format can go where they are to."""
    files, ending = FORMATS[form].files, Path(output).suffix.lower()
    if len(files) == 1 or ending == ".zip" or Path(output).is_dir():
        return
    if output == _STDOUT:
        if sys.stdout.isatty():
            raise click.UsageError(f"{form} is a ZIP on standard output: name a folder or a file", ctx=ctx)
    elif ending and not output.endswith(("/", os.sep)) and sum(name.endswith(ending) for name in files) != 1:
        raise click.UsageError(f"{form} is {len(files)} files: name a folder or a .zip", ctx=ctx)


def _redaction(bodies: bool, around: int, names: tuple[str, ...]) -> "Redaction | None":
    if not bodies and not names:
        return None
    from rashomon.case import Redaction

    return Redaction(bodies=bodies, around=around, sources=sources_of(names, "--redact-name"))


def sources_of(names: tuple[str, ...], flag: str) -> tuple[tuple[str, ...], ...]:
    """The names that are to be left out, each with all its forms.

    Raises:
        click.UsageError: If one is empty.

    Example:
        >>> sources_of(("Jane Doe | Doe",), "--redact-name")
        (('Jane Doe', 'Doe'),)
    """
    from rashomon.case import sources_in

    sources = sources_in(names)
    if len(sources) < len(names):
        raise click.UsageError(f"{flag} was given without a name")
    return sources


def _of_case(
    path: str, form: str, redaction: "Redaction | None", options: "Options", talk: Talk, bom: bool
) -> "Export":
    from rashomon.cli.casework import compared, opened
    from rashomon.present.exports.writing import WHOLE_CASE, export

    with opened(path, options, looking=True) as case:
        if form != WHOLE_CASE and (redaction is None or not redaction.sources):
            compared(case, options, talk)
        return export(case, form, redaction=redaction, options=options, bom=bom)


def _write(made: "Export", output: str) -> None:
    """Put the files where they go: one alone, a ZIP, the one with the ending asked for, or a folder.

    Raises:
        OutputUnwritable: If a file cannot be written.
    """
    from rashomon.cli.output import write_file, write_out
    from rashomon.errors import OutputUnwritable

    path = Path(output)
    ending = path.suffix.lower()
    alike = [data for name, data in made.files.items() if ending and name.endswith(ending)]
    if output == _STDOUT:
        write_out(made.one())
    elif path.is_dir() or (len(made.files) > 1 and ending != ".zip" and len(alike) != 1):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or str(error)
            raise OutputUnwritable(f"{path} is no folder", path=output, why=why, next="name another") from error
        for name, data in made.files.items():
            write_file(path / name, data)
    elif ending == ".zip":
        write_file(path, made.zipped())
    else:
        write_file(path, alike[0] if len(made.files) > 1 else made.one())
