"""`rashomon add`: reports into a case."""

import json
import shlex
import sys
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.casework import case_argument, decision_options
from rashomon.cli.shared import STDIN, Talk, comparison_options, outcome_options, paths_argument, talk_options

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.desk import Arrival
    from rashomon.model import Dossier
    from rashomon.options import Options


@click.command(name="add")
@case_argument
@paths_argument
@decision_options
@click.option("--later", is_flag=True, help="Do not compare yet; the first look at the case does.")
@click.option("--json", "as_json", is_flag=True, help="What became of each report, as JSON.")
@outcome_options
@comparison_options
@talk_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    place: str,
    paths: tuple[str, ...],
    why: str,
    later: bool,
    as_json: bool,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Add reports to a case. One that is there in another form becomes its next version, and what changed is told.

    \b
    rashomon add hallen.case reports/
    rashomon add hallen.case star.html --why "the page was changed overnight"
    rashomon add hallen.case https://star.example/1 --fetch

    Reports are known again by outlet and address, or else by the name of the file.
    """
    from rashomon.cli.casework import opened
    from rashomon.cli.shared import exit_code, settle
    from rashomon.desk import edits
    from rashomon.errors import NoInput
    from rashomon.present.casebook import edit_record

    if not paths:
        raise click.UsageError("no reports are named: give a folder, or files", ctx=ctx)
    options = settle(**settings).options
    talk = Talk(quiet, verbose)
    with opened(place, options) as case:
        arrival = _add(case, paths, options, talk, why)
        if not arrival.additions:
            raise NoInput(
                "not one report could be read",
                path=", ".join(paths),
                why="\n".join(f"{failure.message} [{failure.slug}]" for failure in arrival.failures),
                next="name a folder with reports, or files; nothing was added",
            )
        dossier = None if later else _compare(case, options, talk)
        seqs = {each.seq for each in arrival.additions if each.outcome == "changed"}
        changed = [edit for edit in edits(case, dossier, options) if edit.after.seq in seqs] if seqs else []
    if as_json:
        from rashomon.plain import to_plain

        record = {
            "schema": "rashomon-add/1",
            "reports": [
                {"path": each.path, "version": each.seq, "outcome": each.outcome} for each in arrival.additions
            ],
            "changes": [edit_record(edit) for edit in changed],
            "failures": [failure.as_dict() for failure in arrival.failures],
            "notices": [to_plain(notice) for notice in arrival.notices],
        }
        from rashomon.cli.output import write_out
        from rashomon.present.safe import json_inert

        write_out(json_inert(json.dumps(record, ensure_ascii=False, indent=1)) + "\n")
    else:
        _tell(arrival, quiet=quiet)
        if not quiet:
            from rashomon.cli.output import write_lines
            from rashomon.present.casebook import case_sections
            from rashomon.present.of_dossier import summary_of

            lines = [line.text for section in case_sections((), changed) for line in section.lines]
            lines += [summary_of(dossier)] if dossier else []
            write_lines(lines)
            if sys.stderr.isatty():
                click.echo(f"Next: rashomon show {shlex.quote(place)}", err=True)
    from rashomon.present.safe import inert

    for notice in () if quiet else arrival.notices:
        after = f"; {notice.next}" if notice.next else ""
        click.echo(f"warning[{notice.slug}]: {inert(notice.message + after)}", err=True)
    for failure in arrival.failures:
        click.echo(f"skipped[{failure.slug}]: {inert(failure.message)}", err=True)
    code = exit_code(dossier, options) if dossier else 0
    if arrival.failures and options.present.strict:
        code = 2
    ctx.exit(code or (3 if arrival.failures else 0))


def _add(case: "Case", paths: tuple[str, ...], options: "Options", talk: Talk, why: str) -> "Arrival":
    from rashomon.cli.progress import Progress
    from rashomon.cli.shared import read_stdin
    from rashomon.desk import add

    stdin = read_stdin() if STDIN in paths else None
    with Progress.on(sys.stderr, quiet=talk.quiet, model=options.parse.model) as progress:
        return add(case, paths, options, why=why, progress=progress.step, stdin=stdin)


def _compare(case: "Case", options: "Options", talk: Talk) -> "Dossier":
    """The comparison, but for how claims stand to one another in questions of which nothing has changed."""
    from rashomon.cli.progress import Progress
    from rashomon.cli.shared import say_what_was_read
    from rashomon.desk import compare_again

    with Progress.on(sys.stderr, quiet=talk.quiet, model=options.parse.model) as progress:
        dossier = compare_again(case, options, progress=progress.step).dossier
    if talk.verbose:
        say_what_was_read(dossier, progress.seconds)
    return dossier


def _tell(arrival: "Arrival", *, quiet: bool) -> None:
    from rashomon.cli.output import write_out
    from rashomon.present.safe import inert

    if quiet:
        return
    for each in arrival.additions:
        write_out(f"{each.outcome:<9}  {inert(each.path)}  [version {each.seq}]\n")
