"""`rashomon serve`: the workspace, in a browser on this machine."""

from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.casework import who_option
from rashomon.cli.shared import Talk, comparison_options, talk_options
from rashomon.options import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

_OURS = "127.0.0.1"
_TOKEN_FLAG = "--token-file"
_ANYWHERE = ("", "0.0.0.0", "::", "*")


@click.command(name="serve")
@click.argument("place", metavar="[CASE]", required=False, type=click.Path())
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="Port; a free one without it.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--readonly", is_flag=True, help="Show only: nothing can be decided or added.")
@click.option("--host", metavar="NAME", default=_OURS, help="Let other machines in, by this name or address of yours.")
@click.option(
    "--token-file",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help=f"With --host: its first line is what others come in by; - is standard input. Without it {TOKEN}.",
)
@who_option
@comparison_options
@talk_options
def command(
    place: str | None,
    port: int,
    no_browser: bool,
    readonly: bool,
    host: str,
    token_file: str | None,
    quiet: bool,
    verbose: int,
    **settings: Any,
) -> None:
    """Open a case in the browser: what agrees, what does not, who says it; and decide.

    \b
    rashomon serve hallen.case
    rashomon serve                              begin with nothing, or with a case in this folder
    rashomon serve hallen.case --readonly       to show it
    rashomon serve hallen.case --no-browser --port 8000
    rashomon serve hallen.case --host desk.example --token-file token.txt

    Only this machine can reach it. The address that is printed opens it once; from then on the browser that did is
    known by a cookie. Ctrl-C ends it; everything that was decided is in the case by then.

    With --host others come in by a token that you choose. It is taken from a file, from standard input or from the
    environment: what stands on the command line, everybody on the machine can read.
    """
    from rashomon.cli.casework import login
    from rashomon.cli.serving import serve
    from rashomon.cli.shared import settle
    from rashomon.web import Workspace

    options = settle(**settings).options
    talk = Talk(quiet, verbose)
    token = _token(token_file)
    _check(host, token, given=token_file is not None)
    if place is not None:
        _check_case(place)
    workspace = Workspace(place, options, who=options.case.who or login(), readonly=readonly, example=_example())
    serve(workspace, host=host, port=port, token=token, browser=not no_browser, talk=talk)


def _token(file: str | None) -> str:
    """What others come in by; empty where none is given.

    Raises:
        click.BadParameter: If there is no such file, or no line in it.
    """
    import os

    if file is None:
        return os.environ.get(TOKEN, "").strip()
    try:
        with click.open_file(file, encoding="utf-8") as lines:
            token = str(lines.readline()).strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise click.BadParameter(f"{file} cannot be read: {why}", param_hint=_TOKEN_FLAG) from None
    if not token:
        raise click.BadParameter(f"the first line of {file} is empty", param_hint=_TOKEN_FLAG)
    return token


def _check(host: str, token: str, *, given: bool) -> None:
    from rashomon.web.safety import SHORTEST_TOKEN

    if host in _ANYWHERE or ":" in host:
        raise click.BadParameter(
            "give the name or the IPv4 address by which others reach this machine, not every address at once",
            param_hint="--host",
        )
    if host not in (_OURS, "localhost") and len(token) < SHORTEST_TOKEN:
        raise click.BadParameter(
            f"letting other machines in needs a token of at least {SHORTEST_TOKEN} characters: give {_TOKEN_FLAG}, or "
            f"set {TOKEN}",
            param_hint="--host",
        )
    if given and host in (_OURS, "localhost"):
        raise click.BadParameter("is for --host; here a new one is made each time", param_hint=_TOKEN_FLAG)


def _check_case(place: str) -> None:
    """Before anything is served: whether there is a case.

    Raises:
        CaseError: As `open_case`.
    """
    from rashomon.case import open_case

    open_case(place, read_only=True).close()


def _example() -> "Path | None":
    from rashomon.cli.example import example_folder
    from rashomon.errors import UnreadableInput

    try:
        return example_folder()
    except UnreadableInput:
        return None
