"""Options and steps that several commands share."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from rashomon.model import Dossier
    from rashomon.options import Options, Resolved
    from rashomon.pipeline import Rework

# Stands for standard input among paths.
STDIN = "-"
# The settings file, in the folder the program is run from.
CONFIG = Path("rashomon.toml")

Command = TypeVar("Command", bound=Callable[..., Any])


class Talk(NamedTuple):
    """How much is said on standard error."""

    quiet: bool
    verbose: int


def with_options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """One decorator of several, in the order of the help."""
    return lambda command: reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


comparison_options = with_options(
    click.option("--model", metavar="NAME", help="spaCy pipeline, by package name or path."),
    click.option("--workers", metavar="N", help="Processes that read side by side; the result is the same."),
    click.option(
        "--vague", metavar="CODEBOOK", help="Floors of vague words: em-dat (hundreds are 200) or acled (100)."
    ),
    click.option("--max-words", metavar="N", help="Words of one report that are read for claims."),
    click.option("--max-bytes", metavar="N", help="Largest input in bytes."),
    click.option("--max-html-bytes", metavar="N", help="Largest web page in bytes."),
    click.option("--fetch", is_flag=True, default=None, help="Fetch the addresses among PATHS over the network."),
)

color_option = click.option(
    "--color", metavar="WHEN", help="auto, always or never; NO_COLOR and FORCE_COLOR are heeded."
)

outcome_options = with_options(
    click.option("--fail-on", metavar="STATUS,...", help="Exit with 1 if a question has one of these statuses."),
    click.option("--strict", is_flag=True, default=None, help="Exit with 2, not 3, if an input was skipped."),
)

debug_option = click.option("--debug", is_flag=True, expose_value=False, help="On an error, print the traceback.")

talk_options = with_options(
    color_option,
    click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error, each on one line."),
    click.option("-v", "--verbose", count=True, help="Say what was read from each report and how long it took."),
    debug_option,
)

paths_argument = click.argument("paths", nargs=-1, metavar="PATHS...", type=click.Path(allow_dash=True))


def settle(**flags: Any) -> "Resolved":
    """The options from flags, environment and ``rashomon.toml``.

    Raises:
        OptionError: With every problem found.
    """
    from rashomon.options import resolve

    return resolve(flags=flags, environ=os.environ, config=CONFIG)


def run_comparison(paths: Sequence[str], options: "Options", talk: Talk, rework: "Rework | None" = None) -> "Dossier":
    """Compare, with progress on standard error; a case that is named alone is compared as it stands.

    Args:
        paths: The inputs.
        options: Of every step.
        talk: How much is said.
        rework: Of reports: what is made of the readings before they are compared.

    Raises:
        NoInput: If not one report could be read; `why` says what each input was.
    """
    from rashomon.cli.casework import compared, is_case, opened
    from rashomon.cli.progress import Progress
    from rashomon.errors import NoInput
    from rashomon.pipeline import compare

    if len(paths) == 1 and is_case(paths[0]):
        with opened(paths[0], options, looking=True) as case:
            return compared(case, options, talk)
    stdin = read_stdin() if STDIN in paths else None
    with Progress.on(sys.stderr, quiet=talk.quiet, model=options.parse.model) as progress:
        dossier = compare(paths, options, progress=progress.step, stdin=stdin, rework=rework)
    if not dossier.readings:
        raise NoInput(
            "not one report could be read",
            path=", ".join(paths),
            why="\n".join(f"{failure.message} [{failure.slug}]" for failure in dossier.failures),
            next=dossier.failures[0].next if dossier.failures else "name a folder with reports, or files",
        )
    if talk.verbose:
        say_what_was_read(dossier, progress.seconds)
    return dossier


def say_what_was_read(dossier: "Dossier", seconds: float) -> None:
    """What came of each report, on standard error."""
    from rashomon.present.safe import inert

    for reading in dossier.readings:
        words = len(reading.report.text.split())
        click.echo(
            f"{inert(reading.report.path)}: {words} words, {len(reading.claims)} claims, "
            f"{len(reading.unread)} sentences not read, by {reading.report.reader}",
            err=True,
        )
    click.echo(f"{dossier.pipeline}, {seconds:.1f} s", err=True)


def say_what_was_skipped(dossier: "Dossier") -> None:
    """The inputs that could not be read, one a line, on standard error."""
    from rashomon.present.safe import inert

    for failure in dossier.failures:
        after = f"; {failure.next}" if failure.next else ""
        click.echo(f"skipped[{failure.slug}]: {inert(failure.message + after)}", err=True)


def exit_code(dossier: "Dossier", options: "Options") -> int:
    """What the run ends with: see the table in `rashomon --help`."""
    if dossier.failures and options.present.strict:
        return 2
    if any(question.status in options.present.fail_on for question in dossier.questions):
        return 1
    return 3 if dossier.failures else 0


def read_stdin() -> bytes:
    """The bytes of standard input, with a word to who sits before it."""
    if sys.stdin.isatty():
        click.echo("reading a report from standard input; end it with Ctrl-D", err=True)
    return sys.stdin.buffer.read()
