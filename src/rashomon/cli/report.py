"""`rashomon report`: one HTML file with everything in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.shared import Talk, comparison_options, outcome_options, paths_argument, talk_options
from rashomon.present.report_file import DATA, TEXTS

if TYPE_CHECKING:
    from rashomon.model import Dossier, Notice
    from rashomon.options import Options
    from rashomon.present.report_file.document import ReportFile

_STDOUT = "-"
# A browser opens such a file, and mail does not carry it.
_LARGE = 10_000_000
# What makes a part smaller.
_ADVICE = {
    "texts": "--text passages or --text none makes it smaller",
    "data": "--data result or --data none makes it smaller",
    "questions": "fewer reports make it smaller",
}


@click.command(name="report")
@paths_argument
@click.option("-o", "--output", metavar="FILE", required=True, help="The HTML file; - is standard output.")
@click.option("--title", metavar="WORDS", help="Its heading; else the name of the folder or the case.")
@click.option(
    "--text",
    type=click.Choice(TEXTS),
    default="passages",
    show_default=True,
    help="The reports' texts: whole, the sentences that claims stand in with one more on each side, or none.",
)
@click.option(
    "--redact",
    "names",
    metavar="NAME",
    multiple=True,
    help="Replace a name everywhere; all its forms with | between them.",
)
@click.option(
    "--data",
    type=click.Choice(DATA),
    default="case",
    show_default=True,
    help="What it holds for a program: the case, where it is one, and the result; the result alone; nothing.",
)
@click.option("--stamp", is_flag=True, help="Tell in it when it was made.")
@outcome_options
@comparison_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    title: str | None,
    text: str,
    names: tuple[str, ...],
    data: str,
    stamp: bool,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Make one HTML file of what reports say, or of a case: to be mailed, opened without a network, and printed.

    \b
    rashomon report reports/ -o event.html                    a folder, or files
    rashomon report hallen.case -o hallen.html                a case, with what was decided
    rashomon report hallen.case -o open.html --redact "Jane Doe|Ms Doe|Doe" --text none
    rashomon why "people killed" --from event.html            read back from it, by whoever has it
    rashomon new again.case --from hallen.html                the case in it, as far as it is there

    What comes back and what does not: docs/reference/report.md.
    """
    if not paths:
        raise click.UsageError("nothing is named to be reported on: give a folder, files, or a case", ctx=ctx)
    from attrs import evolve

    from rashomon.cli.casework import compared, is_case, opened
    from rashomon.cli.export import sources_of
    from rashomon.cli.output import write_file, write_out
    from rashomon.cli.shared import exit_code, say_what_was_skipped, settle
    from rashomon.present.report_file.document import Wanted, report_file
    from rashomon.present.report_file.of_case import of_case

    options = settle(**settings).options
    sources = sources_of(names, "--redact")
    talk = Talk(quiet, verbose)
    # The name of a file may be the very name that is to be left out.
    heading = title if title is not None else "" if sources else _named_after(paths)
    wanted = Wanted(text=text, result=data != "none", stamp=_now() if stamp else "")
    wanted = evolve(wanted, title=heading) if heading else wanted
    if len(paths) == 1 and is_case(paths[0]):
        if not sources:
            with opened(paths[0], options, looking=True) as case:
                compared(case, options, talk)
        found = of_case(paths[0], options, whole=text == "full", sources=sources, document=data == "case")
        dossier, notices = found.dossier, found.notices
        made = report_file(dossier, evolve(wanted, case=found.document), found.beside)
    else:
        dossier, notices = _compared(paths, options, talk, sources)
        made = report_file(dossier, wanted)
        say_what_was_skipped(dossier)
    if output == _STDOUT:
        write_out(made.html)
    else:
        write_file(Path(output), made.html)
    for notice in notices:
        click.echo(f"note[{notice.slug}]: {notice.message}; {notice.next}", err=True)
    if not quiet:
        _say_size(made, output)
    ctx.exit(exit_code(dossier, options))


def _compared(
    paths: tuple[str, ...], options: "Options", talk: Talk, sources: tuple[tuple[str, ...], ...]
) -> "tuple[Dossier, tuple[Notice, ...]]":
    """The comparison of reports that are in no case, without some names, and what is to be said of these.

    Raises:
        ExportUnfit: If a name is too short to be left out.
    """
    from rashomon.cli.shared import run_comparison

    if not sources:
        return run_comparison(paths, options, talk), ()
    from rashomon.case import Nameless
    from rashomon.present.exports.writing import absent, too_short

    try:
        nameless = Nameless(sources)
    except ValueError as error:
        raise too_short(error, "html") from error
    dossier = run_comparison(paths, options, talk, nameless.readings)
    return nameless.dossier(dossier), tuple(absent(nameless.omitted))


def _named_after(paths: tuple[str, ...]) -> str:
    """The name of the one folder or case, as words; empty where several things are named."""
    if len(paths) != 1 or paths[0] == _STDOUT:
        return ""
    from rashomon.case import name_of

    words = " ".join(name_of(paths[0]).replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _say_size(made: "ReportFile", output: str) -> None:
    parts = ", ".join(f"{name} {_bytes(size)}" for name, size in made.sizes.items() if size)
    click.echo(f"{'it' if output == _STDOUT else output} has {_bytes(made.size)} ({parts})", err=True)
    if made.size > _LARGE:
        largest = max(made.sizes, key=made.sizes.__getitem__)
        click.echo(f"note[report-large]: the largest part is its {largest}; {_ADVICE[largest]}", err=True)


def _bytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"
