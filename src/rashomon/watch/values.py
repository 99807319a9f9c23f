"""What a watch remembers, as values."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from rashomon.case import Original
from rashomon.happenings.grouping import Trace
from rashomon.read.hint import Facts


@frozen(kw_only=True)
class Source:
    """How a feed or a folder stands.

    Args:
        name: Its name.
        etag, modified: What its server gave to ask by, when all of the last answer was taken in.
        failures: In a row.
        due: When it is to be asked again, ISO 8601; empty for now.
    """

    name: str
    etag: str = ""
    modified: str = ""
    failures: int = 0
    due: str = ""


@frozen(kw_only=True)
class Seen:
    """An entry or a file that was seen.

    Args:
        key: What tells that it is the same one.
        source: Where it was seen first.
        digest: Of what it said, to tell a change.
        facts: What the feed says of it.
        page: Digest of the words of its page, when that was fetched.
        looks: How often its page was looked at again.
        due: When to look next; empty for never.
    """

    key: str
    source: str
    digest: str
    facts: Facts = Facts()
    page: str = ""
    looks: int = 0
    due: str = ""


# What becomes of a report: its page is still to be fetched; it is to be put to a happening; it has one; it is being put
# into its case, and what follows from it was not told yet.
STAGES = ("page", "new", "placed", "filing")


@frozen(kw_only=True)
class Waiting:
    """A report on its way to its case.

    Args:
        seq: Its number; 0 as long as it is not kept.
        source: Where it came in.
        key: As of `Seen`.
        stage: One of `STAGES`.
        original: The report with its bytes; None where only a page will give one.
        facts: What the feed says of it.
        attempts: How often its page was asked for in vain.
        due: When to ask next.
        happening: Its happening, once it has one.
    """

    source: str
    key: str
    stage: str
    original: Original | None
    facts: Facts = Facts()
    seq: int = 0
    attempts: int = 0
    due: str = ""
    happening: str = ""


@frozen(kw_only=True)
class Happening:
    """A happening.

    Args:
        id: As the grouping names it.
        file: The name of its case's file.
        title: That of its first report.
        told: How its questions stood when they were last told of, as plain data.
        head: The event of its case up to which was told.
    """

    id: str
    file: str
    title: str = ""
    told: Sequence[Mapping[str, Any]] = ()
    head: int = 0


@frozen(kw_only=True)
class Placement:
    """Where a report belongs: `trace` where it counts for those to come, `found` where it is the first of its own."""

    waiting: Waiting
    report_key: str
    happening: str
    trace: Trace | None = None
    found: Happening | None = None


@frozen(kw_only=True)
class Sink:
    """How far a way of telling has come: the last alert told, failures in a row, when to try again."""

    name: str
    done: int = 0
    attempts: int = 0
    due: str = ""
