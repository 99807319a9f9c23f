"""What a container is: one input that holds several reports, and the limits within which it is opened."""

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Protocol

from attrs import evolve, field, frozen

from rashomon.errors import ContainerLimit, ReadError
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.hint import Format, ReadHint

# Longer names are cut; a path has to fit on a line.
_LONGEST_NAME = 200
# Characters that could make a name look like a path of this machine, or break a line or a screen.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@frozen(kw_only=True)
class Problem:
    """Why a member cannot be had.

    Args:
        kind: Class of the error.
        what: The end of the sentence that begins with the member's path.
        why, next: As in every error.
    """

    kind: type[ReadError]
    what: str
    why: str = ""
    next: str = ""


@frozen(kw_only=True)
class Found:
    """One member as a container finds it: its own name, and its bytes or why they cannot be had."""

    name: str
    data: bytes = b""
    hint: ReadHint = field(factory=ReadHint)
    problem: Problem | None = None


@frozen(kw_only=True)
class Member:
    """One member to read: `path` is the container's path and its own name, made safe and unambiguous."""

    path: str
    data: bytes
    hint: ReadHint


@frozen(kw_only=True)
class Allowance:
    """What one input may still unpack, over every level."""

    bytes: int
    members: int


@frozen(kw_only=True)
class Contents:
    """What came out of a container."""

    members: tuple[Member, ...] = ()
    failures: tuple[ReadError, ...] = ()
    notices: tuple[Notice, ...] = ()


class Container(Format, Protocol):
    """A format of several reports: bytes in, members out."""

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """The members in their order, and what is to be said of the whole.

        Args:
            data: The bytes.
            path: The container's path, for messages.
            hint: What is known of it.
            options: Limits.
            limit: The most bytes to unpack; a member that would exceed it may be handed on cut at the limit and one
                byte more, which ends the unpacking.

        Raises:
            ReadError: If the rest cannot be had.
        """


def collect(
    container: Container, data: bytes, path: str, hint: ReadHint, options: ReadOptions, allowance: Allowance
) -> Contents:
    """Open a container, name and count its members, and stop where the allowance ends.

    Returns:
        The members up to that point, and one failure for each that could not be had.
    """
    names = Names(path)
    members: list[Member] = []
    failures: list[ReadError] = []
    notices: list[Notice] = []
    left = allowance.bytes
    try:
        for item in container.members(data, path, hint, options, allowance.bytes):
            if isinstance(item, Notice):
                notices.append(item)
                continue
            if len(members) + len(failures) >= allowance.members:
                raise _limit(path, f"more than {options.max_members:,} members, the limit of max_members")
            left -= len(item.data)
            if left < 0:
                raise _limit(path, f"more than {options.max_unpacked_bytes:,} bytes, the limit of max_unpacked_bytes")
            placed, renamed = names.place(item.name)
            if item.problem is not None:
                failures.append(_failure(item.problem, placed))
                continue
            said = evolve(item.hint, notices=(*item.hint.notices, *renamed)) if renamed else item.hint
            members.append(Member(path=placed, data=item.data, hint=said))
    except ReadError as error:
        failures.append(error)
    return Contents(members=tuple(members), failures=tuple(failures), notices=tuple(notices))


class Names:
    """Paths for the members of one container: readable, unambiguous, and no path of any file system.

    Example:
        >>> names = Names("a.zip")
        >>> names.place("b/c.txt")[0], names.place("../c.txt")[0], names.place("b/c.txt")[0]
        ('a.zip/b/c.txt', 'a.zip/%2E%2E/c.txt', 'a.zip/b/c.txt (2)')
    """

    def __init__(self, outer: str) -> None:
        self._outer = outer
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def place(self, name: str) -> tuple[str, tuple[Notice, ...]]:
        """The path of a member, and a notice when it is not simply its name."""
        safe = shown = _safe(name)
        while shown in self._taken:
            self._counts[safe] = self._counts.get(safe, 1) + 1
            shown = f"{safe} ({self._counts[safe]})"
        self._taken.add(shown)
        path = f"{self._outer}/{shown}"
        if shown == name:
            return path, ()
        notice = Notice(
            slug="read-member-name",
            message=f"{self._outer} calls the member {_visible(name)[:_LONGEST_NAME]!r}; here it goes by {path}",
            next="a name is only a label; nothing was written under it",
        )
        return path, (notice,)


def _safe(name: str) -> str:
    """The name with whatever could be taken for more than a label written as %XX."""
    steps = _visible(name).replace("\\", "%5C").split("/")
    steps = ["".join("%2E" for _ in step) if step and not step.strip(".") and len(step) < 3 else step for step in steps]
    if steps[0][1:2] == ":":
        steps[0] = steps[0].replace(":", "%3A", 1)
    safe = "/".join(steps)
    safe = f"%2F{safe[1:]}" if safe.startswith("/") else safe
    if len(safe) > _LONGEST_NAME:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        safe = f"{safe[: _LONGEST_NAME - 9]}~{digest}"
    return safe or "unnamed"


def _visible(name: str) -> str:
    """The name without characters that cannot be seen or that turn the reading direction."""
    return "".join(
        "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
        if unicodedata.category(character) in _UNSAFE
        else character
        for character in name
    )


def _failure(problem: Problem, path: str) -> ReadError:
    return problem.kind(f"{path} {problem.what}", path=path, why=problem.why, next=problem.next)


def _limit(path: str, why: str) -> ContainerLimit:
    return ContainerLimit(
        f"{path} was read only to a point",
        path=path,
        why=f"it holds {why}",
        next="split it, or raise the limit; what came before was read",
    )
