"""`rashomon watch`: feeds and folders, for days."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.casework import who_option
from rashomon.cli.shared import debug_option, settle

if TYPE_CHECKING:
    from rashomon.watch import Round, Settings


@click.command(name="watch")
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Do what is due now and end; for cron.")
@click.option("--dry-run", is_flag=True, help="Ask what is due and list what would come in; keep and tell nothing.")
@click.option("--jsonl", is_flag=True, help="Print each alert as a line of JSON.")
@who_option
@click.option("--model", metavar="NAME", help="spaCy pipeline, by package name or path.")
@click.option("--workers", metavar="N", help="Processes that read side by side; the result is the same.")
@click.option("-q", "--quiet", is_flag=True, help="Print no alerts but those of --jsonl, and nothing but errors.")
@debug_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    feeds: Path,
    once: bool,
    dry_run: bool,
    jsonl: bool,
    quiet: bool,
    **settings: Any,
) -> None:
    """Watch feeds and folders: put new reports into the case of their happening, and tell what changes.

    \b
    rashomon watch feeds.toml
    rashomon watch feeds.toml --once --jsonl        one round, from cron
    rashomon watch feeds.toml --dry-run             what would come in

    Told are new happenings, new conflicts, changed figures, pages that were changed, and reports that only repeat
    another. Only addresses that the file names are asked, and pages of their hosts. Ctrl-C ends it at any time; nothing
    is lost, and the next run goes on from there.
    """
    from rashomon.watch import Asker, State, SystemClock, Teller, Watch, load

    options = settle(**settings).options
    wanted = load(feeds)
    if not quiet:
        click.echo(_start(wanted, dry_run), err=True)
    clock = SystemClock()
    asker = Asker(settings=wanted, clock=clock)
    with State.open(wanted.state, aside=dry_run) as state:
        teller = Teller(settings=wanted, state=state, asker=asker, show=_show(wanted, jsonl, quiet))
        watch = Watch(settings=wanted, state=state, options=options, asker=asker, clock=clock, teller=teller)
        if dry_run:
            done = watch.ask()
            _list(done)
        else:
            wanted.cases.mkdir(parents=True, exist_ok=True)
            teller.begin()
            for done in watch.rounds():
                _say(done)
                if once:
                    break
    ctx.exit(3 if done.problems else 0)


def _start(settings: "Settings", dry_run: bool) -> str:
    """What is watched, on one line; who may be at a private address is always said."""
    from rashomon.present.phrases import counted
    from rashomon.present.safe import inert

    parts = [counted(len(settings.feeds), "feed"), counted(len(settings.folders), "folder")]
    line = f"watching {' and '.join(parts)}; cases in {settings.cases}"
    private = [feed.name for feed in settings.feeds if feed.allow_private]
    hook = settings.telling.webhook
    private += ["the webhook"] if hook and hook.allow_private else []
    line += f"; allowed to be at a private address: {', '.join(private)}" if private else ""
    return inert(f"{line}; nothing is kept or told (--dry-run)" if dry_run else line)


def _show(settings: "Settings", jsonl: bool, quiet: bool) -> Callable[[Mapping[str, Any]], None]:
    from rashomon.cli.output import write_lines, write_out
    from rashomon.present.safe import inert
    from rashomon.watch import line_of
    from rashomon.watch.atom import heading

    def show(alert: Mapping[str, Any]) -> None:
        if jsonl:
            write_out(line_of(alert))
        elif not quiet:
            place = settings.cases / alert["case"]
            write_lines([inert(f"{alert['at']} {heading(alert)}: {alert['text']} [{place}]")])

    return show


def _list(done: "Round") -> None:
    from rashomon.cli.output import write_out
    from rashomon.present.safe import inert

    for key in done.came:
        write_out(f"would take in {inert(key)}\n")
    _say(done)


def _say(done: "Round") -> None:
    """What went wrong, on standard error."""
    from rashomon.present.safe import inert

    for problem in done.problems:
        click.echo(f"warning: {inert(problem)}", err=True)
    sys.stderr.flush()
