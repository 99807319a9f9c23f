"""Where results go, and in what dress: standard output or a file, plain or drawn, with or without colours."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from textwrap import fill
from typing import IO, NamedTuple

from rashomon.errors import OutputUnwritable

# Without a terminal that tells its width.
_WIDTH = 100


class OutputClosed(Exception):
    """Whoever read our standard output has gone."""


class Dress(NamedTuple):
    """How text is shown.

    Args:
        drawn: With Rich, wrapped and aligned; otherwise plain, one record a line.
        colour: With colours; only where `drawn`.
        ascii: Only ASCII can be shown.
        width: Columns.
    """

    drawn: bool
    colour: bool
    ascii: bool
    width: int


def dress_of(stream: IO[str], wish: str, environ: Mapping[str, str]) -> Dress:
    """How text is shown on a stream.

    Args:
        stream: The stream.
        wish: ``auto``, ``always`` or ``never``; a wish other than ``auto`` outranks the environment.
        environ: ``NO_COLOR``, ``FORCE_COLOR``, ``TERM`` and ``COLUMNS`` are looked at.

    Example:
        >>> import io
        >>> dress_of(io.StringIO(), "auto", {})
        Dress(drawn=False, colour=False, ascii=True, width=100)
        >>> dress_of(io.StringIO(), "always", {}).colour
        True
    """
    terminal = stream.isatty() and environ.get("TERM") != "dumb"
    if wish == "always":
        colour = True
    elif wish == "never" or environ.get("NO_COLOR"):
        colour = False
    else:
        colour = terminal or bool(environ.get("FORCE_COLOR"))
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("_", "-")
    return Dress(
        drawn=terminal or colour,
        colour=colour,
        ascii=not encoding.startswith("utf"),
        width=_columns(stream, environ),
    )


def _columns(stream: IO[str], environ: Mapping[str, str]) -> int:
    if environ.get("COLUMNS", "").isdigit() and int(environ["COLUMNS"]) > 0:
        return int(environ["COLUMNS"])
    with suppress(OSError, ValueError, AttributeError):
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    return _WIDTH


def write_out(content: str | bytes, encoding: str = "utf-8") -> None:
    """Write to standard output.

    Characters that the encoding lacks are written as escapes: in JSON, a lone surrogate becomes the escape that
    stands for it. Bytes are written as they are.

    Raises:
        OutputClosed: If nobody reads it any more.
    """
    try:
        # A stand-in for standard output, as tests and notebooks have, may take text only.
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(content if isinstance(content, str) else content.decode(encoding))
        else:
            rest = memoryview(_encoded(content, encoding))
            # With PYTHONUNBUFFERED a write may take only a part.
            while rest:
                rest = rest[buffer.write(rest) or 0 :]
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes standard output once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputClosed from None


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output, on a terminal wrapped between words.

    Raises:
        OutputClosed: If nobody reads it any more.
    """
    dress = dress_of(sys.stdout, "never", os.environ)
    wrapped = [_wrapped(line, dress.width) if dress.drawn else line for line in lines]
    write_out("".join(f"{line}\n" for line in wrapped))


def _wrapped(line: str, width: int) -> str:
    return fill(line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True) or line


def _encoded(content: str | bytes, encoding: str = "utf-8") -> bytes:
    return content if isinstance(content, bytes) else content.encode(encoding, "backslashreplace")


def _check_no_case(path: Path) -> None:
    """A case is the one record of what people decided: nothing is written over it.

    Raises:
        OutputUnwritable: If the path is that of a case.
    """
    from rashomon.cli.casework import is_case

    if is_case(str(path)):
        raise OutputUnwritable(
            f"{path} is a case", path=str(path), why="a case cannot be made again", next="name another file"
        )


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file or nothing: what was there before stays until the new content is complete.

    Raises:
        OutputUnwritable: If it cannot be written, or is a case.
    """
    _check_no_case(path)
    temporary: Path | None = None
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe (/dev/stdout) is written to, not replaced.
            path.write_bytes(_encoded(content))
            return
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(_encoded(content))
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise OutputUnwritable(
            f"{path} cannot be written",
            path=str(path),
            why=error.strerror or str(error),
            next="name another file with -o",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
