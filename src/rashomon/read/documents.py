"""One input to its reports: one, or those that an archive, a mailbox, a feed or a table holds."""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from rashomon.errors import ContainerLimit, NoInput, ReadError, TooLarge
from rashomon.model import Notice, Report
from rashomon.options import ReadOptions
from rashomon.read.container import Allowance, Container
from rashomon.read.containers import INSIDE
from rashomon.read.hint import Facts, ReadHint
from rashomon.read.pick import as_container, pick_format
from rashomon.read.reader import read_bytes
from rashomon.read.runner import IN_PROCESS, Runner
from rashomon.read.text import empty


@frozen(kw_only=True)
class Capture:
    """What one address gave, as a WARC file; `path` is the address as it was named."""

    path: str
    warc: bytes


@frozen(kw_only=True)
class Inputs:
    """What came of the inputs.

    Args:
        reports: Sorted by path; those of one input as they stand in it.
        failures: One error for each input that could not be read, sorted by path.
        notices: What is to be said about the inputs as a whole.
        captures: What was fetched over the network, to be kept.
        data: The bytes of each report by their hash, where they were asked for.
    """

    reports: tuple[Report, ...] = ()
    failures: tuple[ReadError, ...] = ()
    notices: tuple[Notice, ...] = ()
    captures: tuple[Capture, ...] = ()
    data: Mapping[str, bytes] = field(factory=dict)


@frozen(kw_only=True)
class _State:
    """What was found so far below one input, and what it may still hold."""

    options: ReadOptions
    runner: Runner
    reports: list[Report] = field(factory=list)
    failures: list[ReadError] = field(factory=list)
    notices: list[Notice] = field(factory=list)
    data: dict[str, bytes] | None = None
    spent: dict[str, int] = field(factory=lambda: {"bytes": 0, "members": 0})

    def allowance(self) -> Allowance:
        return Allowance(
            bytes=max(0, self.options.max_unpacked_bytes - self.spent["bytes"]),
            members=max(0, self.options.max_members - self.spent["members"]),
        )


def read_documents(
    data: bytes,
    *,
    path: str,
    hint: ReadHint | None = None,
    options: ReadOptions | None = None,
    runner: Runner | None = None,
    keep: bool = False,
) -> Inputs:
    """Read every report that one input holds.

    Args:
        data: The bytes as they were found.
        path: The name the input goes by; a report in it goes by this name, a slash and its own.
        hint: What is known beforehand; of a container only outlet, language and time of retrieval pass to its reports.
        options: Limits; those of sizes and counts hold for all levels together.
        runner: Where foreign formats are opened; see `read_bytes`.
        keep: Whether the bytes of each report are given as well.

    Returns:
        The reports in the order they stand in the input, and an error for each that could not be read.

    Example:
        >>> found = read_documents(b'{"text": "Two hurt."}\\n{"text": "Three hurt."}\\n{}\\n', path="a.jsonl")
        >>> [report.path for report in found.reports], [error.path for error in found.failures]
        (['a.jsonl/1', 'a.jsonl/2'], ['a.jsonl/3'])
    """
    state = _State(options=options or ReadOptions(), runner=runner or IN_PROCESS, data={} if keep else None)
    _read(state, data, path, hint or ReadHint(), 0)
    return Inputs(
        reports=tuple(state.reports),
        failures=tuple(state.failures),
        notices=tuple(state.notices),
        data=state.data or {},
    )


def _read(state: _State, data: bytes, path: str, hint: ReadHint, depth: int) -> None:
    """One input or member, and whatever it holds."""
    try:
        if not data.strip():
            raise empty(path, why="the file is empty" if not data else "the file holds only blanks")
        found = pick_format(data, path, hint)
        container = as_container(found)
        if container is not None:
            _unpack(state, container, data, path, hint, depth)
            return
        report = read_bytes(data, path=path, hint=hint, options=state.options, runner=state.runner)
        state.reports.append(report)
        if state.data is not None:
            state.data[report.sha256] = data
        if found.name in INSIDE:
            _unpack(state, INSIDE[found.name], data, path, hint, depth)
    except ReadError as error:
        state.failures.append(error)


def _unpack(state: _State, container: Container, data: bytes, path: str, hint: ReadHint, depth: int) -> None:
    limit = state.options.max_container_bytes
    if len(data) > limit:
        raise too_large(path, len(data), limit, "max_container_bytes")
    contents = state.runner.unpack(container, data, path, hint, state.options, state.allowance())
    inside = container.name in {item.name for item in INSIDE.values()}
    if contents.members and depth >= state.options.max_depth:
        raise ContainerLimit(
            f"{path} lies too deep",
            path=path,
            why=f"more than {state.options.max_depth} archives within one another",
            next="unpack it and read what is in it, or raise max_depth",
        )
    if not contents.members and not contents.failures and not inside:
        raise NoInput(f"there is nothing to read in {path}", path=path, next="check what it should hold")
    state.spent["bytes"] += sum(len(member.data) for member in contents.members)
    state.spent["members"] += len(contents.members) + len(contents.failures)
    state.failures.extend(contents.failures)
    state.notices.extend(contents.notices)
    known = Facts() if inside else _passed_on(hint.facts)
    for member in contents.members:
        told = evolve(member.hint, facts=member.hint.facts.over(known))
        _read(state, member.data, member.path, told, depth + 1)


def _passed_on(facts: Facts) -> Facts:
    """What holds of every report when it is said of the whole."""
    return Facts(outlet=facts.outlet, language=facts.language, retrieved=facts.retrieved)


def too_large(path: str, size: int, limit: int, setting: str) -> TooLarge:
    """The error for an input over a limit of size."""
    return TooLarge(
        f"{path} is too large",
        path=path,
        why=f"{size:,} bytes, the limit is {limit:,}",
        next=f"split it into its reports, or raise {setting}",
    )
