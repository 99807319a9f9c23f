"""`Case`: what can be done with what is known of a happening."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from attrs import frozen
from sqlalchemy import Connection

from rashomon.align import Remembered
from rashomon.case import before, decisions, derived, evidence, history, transfer
from rashomon.case.check import Defect, check
from rashomon.case.evidence import Added, Original, Version
from rashomon.case.history import Clock, Event, Link, Stamp
from rashomon.case.masking import Mask
from rashomon.case.naming import Named, named
from rashomon.case.redaction import Omitted, Redaction, redacted
from rashomon.case.search import Hit, search
from rashomon.case.server import ServerStore, is_address
from rashomon.case.store import FileStore, Store
from rashomon.case.undoing import Refused, bringing_back, replacing, undoing
from rashomon.errors import DecisionUnfit, UnknownReference
from rashomon.model import Decision, Dossier, Reading, Ruling
from rashomon.untouched import Before, Comparison


@frozen(kw_only=True)
class State:
    """What was known at a moment.

    Args:
        head: The last event by then; 0 when there was none.
        versions: For each report the version that stood, in the order they were added.
        rulings: The decisions that were in force.
    """

    head: int
    versions: tuple[Version, ...]
    rulings: tuple[Ruling, ...]


def now() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


def open_case(
    path: str | PathLike[str],
    *,
    create: bool = False,
    read_only: bool = False,
    who: str = "",
    clock: Clock = now,
    wait: float = 5.0,
) -> "Case":
    """Open a case.

    Args:
        path: The file; or the address of a server, ``postgresql://user@host/database?case=hallen``.
        create: Make a new one, where nothing is yet.
        read_only: Only look; also in a folder that cannot be written to.
        who: Who is at work, as they call themselves; stands in the history.
        clock: Gives the time of each event.
        wait: Seconds to wait for somebody else who is writing.

    Returns:
        The case; to be closed, best by ``with``.

    Raises:
        CaseError: One of its subclasses: not there, no case, damaged, newer than this program, busy.

    Example:
        >>> with open_case("hallen.case", create=True, who="Ada") as case:  # doctest: +SKIP
        ...     case.add_reports([Original(report=report, data=data)])
    """
    place = fspath(path)
    stamp = Stamp(who=who, clock=clock)
    if create:
        with _founding(place) as new, new.writing() as connection:
            history.append(connection, stamp, "new", {"program": f"rashomon {version('rashomon')}"})
    store: Store
    if is_address(place):
        store = ServerStore.open(place, read_only=read_only, wait=wait)
    else:
        store = FileStore.open(Path(place), read_only=read_only, wait=wait)
    return Case(store, stamp)


def _founding(place: str) -> AbstractContextManager[Store]:
    return ServerStore.founding(place) if is_address(place) else FileStore.founding(Path(place))


class Case:
    """One happening: evidence, what was derived from it, what people ruled, and the history of all that.

    Every method that changes something does so in one transaction: when it returns, the change is on the disk; when it
    raises, nothing was changed. A case belongs to the thread that opened it; others open it for themselves.
    """

    def __init__(self, store: Store, stamp: Stamp) -> None:
        self._store = store
        self._stamp = stamp

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    # Evidence

    def add_reports(self, originals: Sequence[Original], *, why: str = "") -> list[Added]:
        """Add reports with their bytes, all or none; one that is there in another form becomes its next version.

        Returns:
            What became of each, in the order given. One that is there already, but for the time of its retrieval and
            the name of its file, is left as it is: take reports to be read from `state`, not from what was given.

        Raises:
            EvidenceUnfit: If a report was not read from the bytes given with it.
        """
        with self._store.writing() as connection:
            return evidence.add(connection, self._store.place, self._stamp, originals, why)

    def versions(self) -> list[Version]:
        """Every version of every report, also those superseded or taken back, in the order they were added."""
        with self._store.reading() as connection:
            return evidence.load(connection)

    def succession(self, moment: str | datetime | None = None) -> list[tuple[Version, Version]]:
        """Each version that took the place of another, with that other; those taken back left out.

        Args:
            moment: As things stood then; see `as_known_at`.
        """
        until = None if moment is None else history.moment_of(moment)
        with self._store.reading() as connection:
            return evidence.succession(connection, until)

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this hash; None when the case has none, or they were withheld when it was exported.

        What was fetched over the network is there by the hash that stands as ``capture`` in how a report was come by.

        Raises:
            CaseCorrupt: If they are not what was put in.
        """
        with self._store.reading() as connection:
            return evidence.original(connection, sha256, self._store.place)

    def search(self, words: str, *, limit: int = 20, all_versions: bool = False) -> list[Hit]:
        """The reports that hold some words, whatever their case and accents, best first.

        Args:
            words: What a person typed: all words must stand in the report; in quotation marks, as they stand there.
            limit: So many at most.
            all_versions: Look also into those superseded or taken back.
        """
        with self._store.reading() as connection:
            return search(connection, words, limit=limit, all_versions=all_versions)

    def named(self, sources: Sequence[Sequence[str]]) -> list[Named]:
        """Where names that an export is to leave out stand, as `export_json` finds them.

        Args:
            sources: For each source all forms of its name.

        Raises:
            ValueError: If a form is too short to be left out.
        """
        if not sources:
            return []
        mask = Mask(sources)
        with self._store.reading() as connection:
            return named(evidence.load(connection), history.events(connection), mask)

    # Decisions and history

    def decide(self, decision: Decision, *, why: str = "", replaces: int | None = None) -> int:
        """Add what a person ruled.

        Args:
            replaces: An earlier decision whose place it takes.

        Returns:
            Its number in the history.

        Raises:
            DecisionUnfit: If it is not whole, or its words do not stand where it says; with everything that is wrong.
            UnknownReference: If there is no event of the number it replaces.
        """
        with self._store.writing() as connection:
            if replaces is not None:
                with self._refusals():
                    replacing(self._entries(connection, replaces), replaces)
            return decisions.add(connection, self._store.place, self._stamp, decision, why=why, replaces=replaces)

    def undo(self, seq: int, *, why: str = "") -> int:
        """Take back a decision, the adding of a report, or an undoing; nothing is deleted.

        Returns:
            The number of the undoing, which can itself be undone.

        Raises:
            DecisionUnfit: If it was undone or replaced before, or is nothing that can be undone.
            UnknownReference: If there is no such event.
        """
        return self._do(undoing, seq, why)

    def redo(self, seq: int, *, why: str = "") -> int:
        """Bring back what was undone.

        Args:
            seq: The decision or the adding of a report that was undone, not its undoing.

        Raises:
            DecisionUnfit: If it is not undone, or another decision has taken its place since.
            UnknownReference: If there is no such event.
        """
        return self._do(bringing_back, seq, why)

    def _do(self, change: Callable[[dict[int, Event], int], Link], seq: int, why: str) -> int:
        with self._store.writing() as connection:
            entries = self._entries(connection, seq)
            with self._refusals():
                link = change(entries, seq)
            payload = {"event": link.replaces if link.action == "undo" else entries[link.replaces].replaces}
            return history.append(connection, self._stamp, link.action, payload, why=why, replaces=link.replaces).seq

    def _entries(self, connection: Connection, seq: int) -> dict[int, Event]:
        """The history by number; `seq` must be in it."""
        entries = {entry.seq: entry for entry in history.events(connection)}
        if seq not in entries:
            raise UnknownReference(
                f"there is no event {seq} in {self._store.place}", reference=str(seq), next="see the history"
            )
        return entries

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except Refused as error:
            raise DecisionUnfit(
                (str(error),), path=self._store.place, next="see the history; nothing was written"
            ) from None

    def history(self) -> list[Event]:
        """Everything that was added, ruled and undone, in order."""
        with self._store.reading() as connection:
            return history.events(connection)

    def origin(self) -> str:
        """Hash of the first event: what this case and its copies share, and no other case has."""
        with self._store.reading() as connection:
            return history.first_hash(connection)

    def head(self) -> int:
        """Number of the last event: as long as it is the same, nothing was added, ruled or undone."""
        with self._store.reading() as connection:
            return history.last_seq(connection)

    def state(self) -> State:
        """The evidence and the decisions as they stand."""
        return self._state(None)

    def as_known_at(self, moment: str | datetime) -> State:
        """The evidence and the decisions as they stood at a moment.

        Args:
            moment: ISO 8601 with a time zone; a day alone stands for its end, in UTC.

        Raises:
            ValueError: If it is none.
        """
        return self._state(history.moment_of(moment))

    def _state(self, until: str | None) -> State:
        with self._store.reading() as connection:
            head = history.last_seq(connection, until)
            found = evidence.load(connection, evidence.current(connection, until=until).values())
            return State(
                head=head,
                versions=tuple(evidence.as_of(version, head) for version in found),
                rulings=tuple(decisions.load(connection, until)),
            )

    # What can be made again

    def store_readings(self, readings: Sequence[Reading], *, made_by: str) -> None:
        """Keep readings of reports that stand in the case.

        Args:
            made_by: The program, its language pipeline and the options that shape a reading, in one text: what tells
                whether a reading may be used again.

        Raises:
            EvidenceUnfit: If one is of a report that does not stand in the case.
            BrokenSpan: If the words of a claim do not stand where it says they do.
        """
        with self._store.writing() as connection:
            derived.store_readings(connection, self._store.place, readings, made_by)

    def readings(self, *, made_by: str | None = None) -> dict[int, Reading]:
        """Readings by the version they are of, superseded ones too; only those of one `made_by`, if it is given."""
        with self._store.reading() as connection:
            return derived.load_readings(connection, evidence.load(connection), made_by)

    def unread(self, *, made_by: str) -> list[Version]:
        """The versions that stand and have no reading of this `made_by`."""
        with self._store.reading() as connection:
            return evidence.load(connection, derived.unread(connection, made_by))

    def store_dossier(self, dossier: Dossier, *, head: int | None = None) -> None:
        """Keep a comparison, in the place of the last one.

        Args:
            head: The event up to which it takes account, as `state` gave it; the last one when None.

        Raises:
            EvidenceUnfit, BrokenSpan: As `store_readings`.
        """
        self.store_comparison(Comparison(dossier=dossier), head=head)

    def store_comparison(
        self, comparison: Comparison, *, head: int | None = None, remembered: Remembered | None = None
    ) -> None:
        """The same for one of which some questions were taken over, and that others may be taken over from.

        Args:
            comparison, head: As `store_dossier`.
            remembered: What was found of pairs of claims in it.
        """
        with self._store.writing() as connection:
            derived.store_comparison(connection, self._store.place, comparison, head)
            if remembered is not None:
                derived.store_weighed(connection, remembered, comparison.made_by)

    def remembered(self, *, made_by: str) -> Remembered:
        """What is known of pairs of claims from the last comparison.

        Args:
            made_by: As `Comparison` has it; what another program found, or this one in another way, is not taken.
        """
        with self._store.reading() as connection:
            return before.load_weighed(connection, made_by)

    def completed(self, comparison: Comparison) -> Dossier:
        """The dossier of a comparison that took questions over from the last one, with all relations."""
        with self._store.reading():
            return derived.completed(comparison)

    def before(self, versions: Sequence[Version], *, made_by: str, compared_by: str) -> Before:
        """What need not be compared again.

        Args:
            versions: What is compared now.
            made_by: Who made their readings.
            compared_by: Who compares them.
        """
        with self._store.reading() as connection:
            return before.load(connection, versions, made_by=made_by, compared_by=compared_by)

    def dossier(self) -> Dossier | None:
        """The last comparison, as it was stored; None when there is none."""
        with self._store.reading() as connection:
            return derived.load_dossier(connection)

    def dossier_head(self) -> int | None:
        """The event up to which the last comparison takes account; None when there is none."""
        with self._store.reading() as connection:
            return derived.dossier_head(connection)

    def dossier_made(self) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        """The version of the program that made the last comparison, and its options; None when there is none."""
        with self._store.reading() as connection:
            return derived.dossier_made(connection)

    def drop_derived(self) -> None:
        """Forget readings and comparison; they can be made again."""
        with self._store.writing() as connection:
            derived.drop_all(connection)

    # The whole

    def check(self) -> list[Defect]:
        """Everything that is not as it must be: hashes, spans, references, the history."""
        return check(self._store)

    def snapshot(self) -> bytes:
        """The file of the case as it stands, as bytes.

        Raises:
            CaseUnwritable: If it is not kept in a file.
        """
        return self._store.snapshot()

    def export_json(self, out: TextIO, *, redaction: Redaction | None = None) -> Omitted:
        """Write the whole case as one JSON document, from which `import_json` makes the same case.

        Args:
            redaction: What to leave out; the export then says so.

        Returns:
            What is to be said of what was left out.

        Raises:
            ValueError: If a name to be left out is too short.
        """
        omitted = Omitted()
        with self._store.reading() as connection:
            content = transfer.collect(connection)
        if redaction is not None:
            content, omitted = redacted(content, redaction, self._stamp)
        transfer.write(content, out)
        return omitted


def import_json(source: TextIO, path: str | PathLike[str]) -> None:
    """Make a new case of an export, history and all.

    Raises:
        ImportUnfit: If it is none, or does not hold together; no case is made.
        CaseExists: If there is something at `path`.
    """
    place = fspath(path)
    content = transfer.parse(source, place)
    with _founding(place) as store:
        transfer.fill(store, content, place)
