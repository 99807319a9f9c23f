"""The group of commands, and what happens to an error that reaches the top."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn

import click

from rashomon.cli.failure import Wishes, report_failure
from rashomon.cli.output import OutputClosed

PROGRAM = "rashomon"


class Entry(NamedTuple):
    """Where a command is and what the list of commands says of it."""

    module: str
    help: str


COMMANDS: Mapping[str, Entry] = {
    "compare": Entry("rashomon.cli.compare", "Read several reports and show where they agree and where they conflict."),
    "why": Entry("rashomon.cli.why", "Explain a claim or a question in sentences."),
    "new": Entry("rashomon.cli.new", "Make a case: one file for the reports on a happening and what was decided."),
    "add": Entry("rashomon.cli.add", "Add reports to a case, and tell what changed in pages that were there."),
    "show": Entry("rashomon.cli.show", "Show how things stand in a case, now or at any moment."),
    "review": Entry("rashomon.cli.review", "List what a person should look at next in a case."),
    "decide": Entry("rashomon.cli.decide", "Decide what the program got wrong or cannot know."),
    "undo": Entry("rashomon.cli.undo", "Take back a decision or the adding of a report."),
    "redo": Entry("rashomon.cli.redo", "Bring back what was undone."),
    "history": Entry("rashomon.cli.history", "Show who did what to a case, when and why."),
    "serve": Entry("rashomon.cli.serve", "Open a case in the browser: see how it stands, and decide."),
    "check": Entry("rashomon.cli.check", "Check a case: its reports, the words of its claims, its history."),
    "watch": Entry("rashomon.cli.watch", "Watch feeds and folders, put reports into cases, tell what changes."),
    "demo": Entry("rashomon.cli.demo", "Compare the six reports of the example."),
    "report": Entry("rashomon.cli.report", "Make one HTML file of it all, to be mailed, opened anywhere, and printed."),
    "export": Entry("rashomon.cli.export", "Hand reports or a case on: tables, citations, linked data, a whole case."),
    "corpus": Entry("rashomon.cli.corpus", "The same for many reports: claims as tables, happenings, a dossier each."),
    "doctor": Entry("rashomon.cli.doctor", "Show versions, the language pipeline and paths, and whether all is well."),
    "config": Entry("rashomon.cli.config", "Show each setting with its value and where that came from."),
    "completion": Entry("rashomon.cli.completion", "Print the completion script for a shell."),
}

SHORT_HELP = """\
Rashomon reads several reports on one happening and shows what each of them says, who says so,
where they agree, where they conflict, and what was only repeated.

  rashomon demo                         six reports that ship with it
  rashomon compare reports/             your own: a folder, or files
  rashomon new hallen.case              a file that keeps them, and what you decide, for days

rashomon --help lists everything.
"""

_EPILOG = """\
\b
Exit codes:
  0    done, also when conflicts were found
  1    --fail-on was given and met
  2    wrong usage, or nothing could be read; a case that is not there or not sound
  3    done, but some inputs were skipped (2 with --strict)
  4    somebody else is writing to the case or at work on the watch, or a newer rashomon made the case
  130  interrupted
  141  the reader of the output went away

Nothing is sent or fetched over a network unless --fetch is given, or an address in the file of a watch.
"""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, not when they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(entry.module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a wrong name is answered with the nearest right ones."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None


def _print_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"{PROGRAM} {version(PROGRAM)}")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@click.pass_context
def group(ctx: click.Context) -> None:
    """Read several reports on one happening and lay out what each of them says.

    \b
    rashomon demo                                 the example that ships with it
    rashomon compare reports/                     a folder of reports, to the screen
    rashomon compare a.html b.txt --json          one JSON document, to standard output
    rashomon why "people killed" reports/         why a question stands as it does
    rashomon report reports/ -o event.html        one page with everything in it, to be mailed
    rashomon new hallen.case                      a case: reports come in, pages change, people decide

    It rules on nothing: it never says what is true. Every claim is shown with the words it was read from.
    """
    if ctx.invoked_subcommand is None:
        click.echo(SHORT_HELP, nl=False)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    # The encoder's matrices are small: on a busy machine threads wait for one another a hundred times as long as one
    # of them computes. Set before NumPy is loaded, and by nobody who uses Rashomon as a library.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    try:
        result = group.main(args=list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except OutputClosed:
        return 141
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except Exception as error:  # noqa: BLE001 - the last place that can turn a crash into something to act on
        return report_failure(error, Wishes.of(arguments))
    return result if isinstance(result, int) else 0
