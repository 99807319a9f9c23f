"""A workspace served: a port, who may come in, and the browser."""

import socket
import sys
import threading
import webbrowser

import click
import uvicorn

from rashomon.cli.shared import Talk
from rashomon.errors import AddressTaken
from rashomon.web import Entrance, Workspace, workspace_app

OURS = "127.0.0.1"
_USUAL = Talk(quiet=False, verbose=0)


def serve(
    workspace: Workspace,
    *,
    host: str = OURS,
    port: int = 0,
    token: str = "",
    browser: bool = True,
    talk: Talk = _USUAL,
) -> None:
    """Serve a workspace until it is interrupted.

    Args:
        workspace: What is served.
        host: The name or address it is reached by.
        port: Its port; 0 for a free one.
        token: What others come in by, where the host is not this machine alone.
        browser: Open the browser.
        talk: How much is said.

    Raises:
        AddressTaken: If it cannot be served there.
    """
    with _bound(host, port) as listening:
        number = listening.getsockname()[1]
        local = host in (OURS, "localhost")
        entrance = Entrance.fresh(number) if local else Entrance(token=token, host=host, port=number, lasting=True)
        if not local:
            click.echo(
                f"warning: whoever reaches {host} and knows the token reads this case; nothing is encrypted", err=True
            )
        if not talk.quiet or not browser:
            click.echo(entrance.opening)
            sys.stdout.flush()
        if browser:
            # Some browsers keep whoever opens them waiting until they are closed.
            threading.Thread(target=webbrowser.open, args=(entrance.opening,), daemon=True).start()
        config = uvicorn.Config(
            workspace_app(workspace, entrance),
            log_level="info" if talk.verbose else "error",
            access_log=bool(talk.verbose),
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
            ws="none",
        )
        uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Who comes before all is ready waits, instead of being told that nobody is there.
        listening.listen()
    except OSError as error:
        listening.close()
        raise AddressTaken(
            f"{host}:{port} cannot be served",
            where=f"{host}:{port}",
            why=error.strerror or str(error),
            next="leave --port out for a free one",
        ) from error
    return listening
