"""`rashomon corpus`: the same steps over many reports."""

import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.shared import comparison_options, debug_option, settle, with_options

if TYPE_CHECKING:
    from rashomon.corpus.engines import Runner
    from rashomon.corpus.progress import Tally
    from rashomon.options import Options

folder_argument = click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
# Seconds between two lines of progress: on a terminal, and in a log.
_OFTEN, _SELDOM = 0.5, 30.0


engine_options = with_options(
    click.option(
        "--engine",
        type=click.Choice(("local", "spark", "dask")),
        default="local",
        help="What does the work: this machine (see --workers), or a cluster of Spark or Dask; the result is the same.",
    ),
    click.option("--master", metavar="URL", help="Of the cluster; by default what Spark or Dask itself is set to."),
    click.option("-q", "--quiet", is_flag=True, help="No progress on standard error."),
    debug_option,
)
work_options = with_options(
    click.option("--workers", metavar="N", help="Processes that work side by side; the result is the same."),
    engine_options,
)


@click.group(name="corpus")
def command() -> None:
    """Many reports: claims as tables, which reports tell of one happening, a dossier for each.

    \b
    rashomon corpus read crawl/*.warc.gz -o corpus/      reports to claims, as Parquet
    rashomon corpus events corpus/                       which reports tell of one happening
    rashomon corpus compare corpus/                      a dossier for each happening
    rashomon corpus query corpus/ "FROM told LIMIT 9"    SQL over the tables
    rashomon corpus case corpus/ h-r-2875 -o hallen.case

    FOLDER holds all that comes out. Whatever ends a run, the same command goes on where it was.
    """


@command.command(name="read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUTS...")
@click.option("-o", "--output", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="Where to.")
@click.option("--keep", is_flag=True, help="Also keep the bytes of the reports, for the files of cases.")
@click.option("--batch", metavar="N", type=click.IntRange(1), help="Records a shard; by default 250.")
@click.option("--strict", is_flag=True, default=None, help="Exit with 2, not 3, if a record was not read.")
@engine_options
@comparison_options
@click.pass_context
def read_command(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: Path,
    keep: bool,
    batch: int | None,
    engine: str,
    master: str | None,
    quiet: bool,
    **settings: Any,
) -> None:
    """Read reports to claims, as Parquet tables in a folder.

    \b
    rashomon corpus read crawl.warc.gz articles.parquet more/ -o corpus/ --workers 8
    rashomon corpus read s3://bucket/2031/ -o /shared/corpus --fetch --engine spark --master spark://head:7077

    Web archives, Parquet, JSON Lines and CSV may be of any size; every other format is a document, or a small archive,
    a file. Folders are searched to the bottom. The columns of the tables: docs/reference/corpus.md.
    """
    from rashomon.corpus.reading import BATCH, read
    from rashomon.present.safe import inert

    options = settle(**settings).options
    done = read(
        inputs,
        output,
        options,
        keep=keep,
        batch=batch or BATCH,
        runner=_runner(engine, master, options),
        tell=None if quiet else _Teller(),
    )
    if not quiet:
        click.echo(
            f"{done.reports:,} reports, {done.claims:,} claims, {done.words:,} words in {inert(str(output))}; "
            f"{done.failures:,} records were not read",
            err=True,
        )
    ctx.exit((2 if options.present.strict else 3) if done.failures else 0)


@command.command(name="events")
@folder_argument
@work_options
def events_command(folder: Path, engine: str, master: str | None, quiet: bool, **settings: Any) -> None:
    """Find which reports share text, and which tell of one happening.

    \b
    rashomon corpus events corpus/
    rashomon corpus query corpus/ "FROM told LIMIT 20"

    When more was read, the same command goes on from the first day that changed.
    """
    from rashomon.corpus.happenings import find

    options = settle(**settings).options
    teller = _Teller()
    found = find(folder, runner=_runner(engine, master, options), tell=None if quiet else teller.step)
    if not quiet:
        teller.end(
            f"{found.reports:,} reports tell of {found.happenings:,} happenings, of {found.shared:,} of them more than "
            f"one; {found.copies:,} pairs share text"
        )


@command.command(name="compare")
@folder_argument
@click.option("--least", metavar="N", type=click.IntRange(1), default=2, help="Reports that tell of it; by default 2.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="The dossiers, one JSON a line.")
@work_options
def compare_command(
    folder: Path,
    least: int,
    output: Path | None,
    engine: str,
    master: str | None,
    quiet: bool,
    **settings: Any,
) -> None:
    """Compare the reports of each happening: dossiers, questions and relations as tables.

    \b
    rashomon corpus compare corpus/ -o dossiers.jsonl
    rashomon corpus query corpus/ "FROM conflicts LIMIT 20"

    When more was read, the same command compares only happenings that changed.
    """
    from rashomon.corpus.dossiers import compare, write_documents

    options = settle(**settings).options
    teller = _Teller()
    number = compare(
        folder,
        options,
        least=least,
        runner=_runner(engine, master, options),
        tell=None if quiet else teller,
    )
    if output is not None:
        write_documents(folder, output)
    if not quiet:
        teller.end(f"{number:,} dossiers")


@command.command(name="case")
@folder_argument
@click.argument("happening", metavar="HAPPENING")
@click.option("-o", "--output", metavar="CASE", required=True, help="The file of the case; nothing may be there yet.")
@click.option("--who", metavar="NAME", help="Who is at work; the name of the login if left out.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
@debug_option
def case_command(folder: Path, happening: str, output: str, quiet: bool, **settings: Any) -> None:
    """Make a case of a happening: by its id, the beginning of it, or one of its reports.

    \b
    rashomon corpus case corpus/ h-r-2875 -o hallen.case
    rashomon show hallen.case

    With the bytes of the reports where they were kept (`rashomon corpus read --keep`), else with their texts.
    """
    from rashomon.cli.casework import login
    from rashomon.corpus.casefile import to_case

    options = settle(**settings).options
    handed = to_case(folder, happening, output, options, who=options.case.who or login())
    if not quiet:
        texts = f", {handed.texts} of them as text alone" if handed.texts else ""
        click.echo(f"{handed.happening}: {handed.reports} reports{texts}", err=True)
        if sys.stderr.isatty():
            click.echo(f"Next: rashomon show {shlex.quote(output)}", err=True)


@command.command(name="query")
@folder_argument
@click.argument("sql", metavar="SQL")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv", "json")),
    default="text",
    help="Tabs between cells; CSV that is safe in a spreadsheet; an object a line.",
)
@debug_option
def query_command(folder: Path, sql: str, form: str) -> None:
    """Ask something of the tables, in SQL as DuckDB has it; one SELECT, which can neither write nor leave the corpus.

    \b
    rashomon corpus query corpus/ "SHOW TABLES"
    rashomon corpus query corpus/ "FROM outlets LIMIT 20"
    rashomon corpus query corpus/ "SELECT quote FROM tolls WHERE figure_low > 100" --format csv

    Tables, views and their columns: docs/reference/corpus.md.
    """
    from rashomon.cli.output import write_out
    from rashomon.corpus.database import answered
    from rashomon.corpus.folder import Folder
    from rashomon.corpus.lines import lines_of

    with answered(Folder.there(folder), sql) as answer:
        for line in lines_of(answer, form):
            write_out(line)


def _runner(engine: str, master: str | None, options: "Options") -> "Runner":
    from rashomon.corpus.engines import InProcess, Workers

    if engine == "spark":
        from rashomon.corpus.engines.spark import Spark

        return Spark(master=master or "")
    if engine == "dask":
        from rashomon.corpus.engines.dask import Dask

        return Dask(scheduler=master or "")
    workers = options.compare.workers
    return Workers(count=workers) if workers > 1 else InProcess()


class _Teller:
    """Progress on standard error: one line that changes on a terminal, a line now and then in a log."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = time.monotonic() - _SELDOM

    def __call__(self, tally: "Tally") -> None:
        """A shard is done."""
        self._say(tally.line(), last=tally.done >= tally.total)

    def step(self, what: str, tally: "Tally | None") -> None:
        """Something is being done."""
        self._say(what if tally is None else f"{what}: {tally.line()}")

    def end(self, what: str) -> None:
        """All is done."""
        self._say(what, last=True)

    def _say(self, line: str, *, last: bool = False) -> None:
        now = time.monotonic()
        if now - self._last < (_OFTEN if self._terminal else _SELDOM) and not last:
            return
        self._last = now
        if self._terminal:
            click.echo(f"\r\x1b[K{line}", nl=last, err=True)
        else:
            click.echo(line, err=True)
