"""Errors before the user: what, where, why and what next, always with a slug; never a traceback unless asked for."""

import json
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import click

from rashomon.errors import CaseBusy, CaseNewer, OptionError, RashomonError, WatchBusy

# The width of "where", "why", "next" with the blanks after them.
_COLUMN = 8
_UNEXPECTED = "unexpected"
_USAGE = "usage"


class Wishes(NamedTuple):
    """How the user wants to be told, read from the arguments themselves, which may be what is wrong."""

    json: bool
    quiet: bool
    debug: bool

    @classmethod
    def of(cls, arguments: Sequence[str]) -> "Wishes":
        """The wishes in the arguments of a run.

        Example:
            >>> Wishes.of(["compare", "--json", "a.txt"])
            Wishes(json=True, quiet=False, debug=False)
        """
        asked = set(arguments)
        formats = zip(arguments, [*arguments[1:], ""], strict=True)
        return cls(
            json="--json" in asked or "--format=json" in asked or ("--format", "json") in formats,
            quiet=bool(asked & {"-q", "--quiet"}),
            debug="--debug" in asked,
        )


def report_failure(error: Exception, wishes: Wishes) -> int:
    """Tell the user of an error on standard error; the exit code."""
    if wishes.debug and not isinstance(error, click.ClickException):
        traceback.print_exception(error, file=sys.stderr)
    parts = describe(error)
    if wishes.json:
        text = json.dumps({"ok": False, "error": parts}, ensure_ascii=False)
    elif wishes.quiet:
        text = _headline(parts)
    else:
        text = "\n".join((_headline(parts), *_details(parts)))
    click.echo(text, err=True, color=_colours())
    return 4 if isinstance(error, CaseBusy | CaseNewer | WatchBusy) else 2


def describe(error: Exception) -> dict[str, str]:
    """An error as slug, message, where, why, next; parts it does not have are left out.

    Example:
        >>> describe(OptionError(("workers = 0 is less than 1",)))
        {'slug': 'option-invalid', 'message': 'workers = 0 is less than 1'}
    """
    if isinstance(error, RashomonError):
        parts = error.as_dict()
        if isinstance(error, OptionError) and len(error.problems) > 1:
            parts["message"] = f"{len(error.problems)} settings are not valid"
            parts["why"] = "\n".join(error.problems)
        return {key: _inert_lines(text) for key, text in parts.items()}
    if isinstance(error, click.ClickException):
        context = error.ctx if isinstance(error, click.UsageError) else None
        command = context.command_path if context else "rashomon"
        return {
            "slug": _USAGE,
            "message": _inert_lines(error.format_message()),
            "next": f"`{command} --help` shows how it is used",
        }
    return _unexpected(error)


def _unexpected(error: Exception) -> dict[str, str]:
    from importlib.metadata import version
    from platform import platform, python_version

    return {
        "slug": _UNEXPECTED,
        "message": f"rashomon stopped on an error it does not know: {type(error).__name__}: {_inert_lines(str(error))}",
        "where": f"rashomon {version('rashomon')}, Python {python_version()}, {platform()}",
        "why": "this is a defect of rashomon, not of your reports",
        "next": "run the same command with --debug and report what it prints,\n"
        "with the command and, if you may share it, the report that was read",
    }


def _headline(parts: Mapping[str, str]) -> str:
    label = click.style(f"error[{parts['slug']}]", fg="red", bold=True)
    return f"{label}: {parts['message']}"


def _details(parts: Mapping[str, str]) -> list[str]:
    lines = []
    for key in ("where", "why", "next"):
        if parts.get(key):
            first, *rest = parts[key].split("\n")
            lines.append(f"  {key:<{_COLUMN}}{first}")
            lines += [f"  {'':<{_COLUMN}}{line}" for line in rest]
    return lines


def _inert_lines(text: str) -> str:
    # A path or a text can hold anything; the line breaks of our own messages are kept.
    from rashomon.present.safe import inert

    return "\n".join(inert(line) for line in text.split("\n"))


def _colours() -> bool | None:
    """Colours on standard error: None lets Click see whether it is a terminal and leave them out if not."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return None
