"""Adding to a case, and the comparison of what stands in it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version as version_of
from os import PathLike, fspath

from attrs import asdict, evolve, frozen

from rashomon.align import Remembered
from rashomon.case import Case, Event, Original, State, Version
from rashomon.desk.changes import Change, changes_between, is_silent
from rashomon.errors import CaseBusy, CaseUnwritable, EvidenceUnfit, ReadError, UnknownReference
from rashomon.garbage import uncollected
from rashomon.model import SPOKEN, Dossier, Notice, Reading, Report
from rashomon.options import Options
from rashomon.pipeline import Progress, compare_known, compared_by, made_by, read_all, read_by
from rashomon.read import Facts, Inputs, read_inputs
from rashomon.untouched import Comparison, token_of

# Readings are stored so many at a time: what was read before an interruption is kept.
_AT_ONCE = 16
# What can be made again is not kept where one may only look, or somebody else is at work.
_CANNOT_KEEP = (CaseUnwritable, CaseBusy, EvidenceUnfit)

# Facts that a person can set of a report, and what they are called.
_SETTABLE = {
    "outlet": "outlet",
    "title": "title",
    "author": "author",
    "published": "date",
    "updated": "date of change",
    "url": "address",
    "language": "language",
}


@frozen(kw_only=True)
class Addition:
    """What became of one report.

    Args:
        path: The name it goes by.
        seq: The version that stands for it.
        outcome: ``new``, ``changed`` or ``unchanged``.
    """

    path: str
    seq: int
    outcome: str


@frozen(kw_only=True)
class Arrival:
    """What became of inputs: the reports, and what could not be read."""

    additions: tuple[Addition, ...]
    failures: tuple[ReadError, ...]
    notices: tuple[Notice, ...]


@frozen(kw_only=True)
class Edit:
    """That a page was changed, or what is known of it.

    Args:
        before, after: The two versions.
        silent: Nothing in the later one says that it was changed.
        changes: What became of its claims.
        who: Who brought the later one in; may be empty.
    """

    before: Version
    after: Version
    silent: bool
    changes: tuple[Change, ...]
    who: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What a person set of a page that is the same to the byte, by name; empty where the page is another."""
        before, after = self.before.report, self.after.report
        # Another reader may find of itself what the one before it missed.
        if (before.sha256, before.text, before.reader) != (after.sha256, after.text, after.reader):
            return {}
        return {name: value for name in _SETTABLE if (value := getattr(after, name)) not in ("", getattr(before, name))}

    @property
    def how(self) -> str:
        """How it was changed, in words."""
        if self.facts:
            parts = [f"its {_SETTABLE[name]} set to {value}" for name, value in self.facts.items()]
            return f"{' and '.join(parts)} by {self.who or 'hand'}"
        if self.before.report.text == self.after.report.text:
            return "the same text with other facts"
        return "silently edited" if self.silent else "edited"


def add(
    case: Case,
    paths: Sequence[str | PathLike[str]],
    options: Options | None = None,
    *,
    why: str = "",
    progress: Progress | None = None,
    stdin: bytes | None = None,
) -> Arrival:
    """Add what the paths name, and read what was not read before. Nothing is compared yet: see `current`.

    Args:
        case: Where to.
        paths: Files, folders, ``-`` for standard input; addresses where `options.read.fetch` allows that.
        options: Options of every step; the defaults when None.
        why: Stands in the history with each report.
        progress: Told after each report that was read.
        stdin: The bytes of standard input when ``-`` is among the paths.

    Raises:
        CaseError: One of its subclasses: busy, not writable.
    """
    options = options or Options()
    inputs = read_inputs([fspath(path) for path in paths], options.read, stdin=stdin, keep=True)
    return add_inputs(case, inputs, options, why=why, progress=progress)


def add_inputs(
    case: Case, inputs: Inputs, options: Options | None = None, *, why: str = "", progress: Progress | None = None
) -> Arrival:
    """The same for inputs that were read already, their bytes kept: see `read_inputs`."""
    options = options or Options()
    added = case.add_reports([_original(report, inputs) for report in inputs.reports], why=why)
    if added:
        _read(case, case.unread(made_by=made_by(options)), options, progress)
    return Arrival(
        additions=tuple(
            Addition(path=report.path, seq=each.seq, outcome=each.outcome)
            for report, each in zip(inputs.reports, added, strict=True)
        ),
        failures=inputs.failures,
        notices=inputs.notices,
    )


def add_read(
    case: Case,
    originals: Sequence[Original],
    readings: Sequence[Reading],
    options: Options | None = None,
    *,
    why: str = "",
) -> None:
    """Add reports that were read for claims already.

    Args:
        case: Where to.
        originals: The reports with their bytes.
        readings: Readings of some or all of them, by this program with these options.
        options: Options of every step; the defaults when None.
        why: Stands in the history with each report.

    Raises:
        CaseError: One of its subclasses: busy, not writable.
    """
    options = options or Options()
    case.add_reports(originals, why=why)
    unread = {version.report.id for version in case.unread(made_by=made_by(options))}
    with suppress(*_CANNOT_KEEP):
        case.store_readings([each for each in readings if each.report.id in unread], made_by=made_by(options))


def read(case: Case, options: Options | None = None, *, progress: Progress | None = None) -> bool:
    """Read what stands in a case and was not read by this program with these options.

    Returns:
        Whether the case has all readings now; it has not where nothing can be written.
    """
    options = options or Options()
    _read(case, case.unread(made_by=made_by(options)), options, progress)
    return not case.unread(made_by=made_by(options))


def set_facts(
    case: Case,
    seq: int,
    facts: Facts,
    options: Options | None = None,
    *,
    why: str = "",
    progress: Progress | None = None,
) -> int:
    """Set what is known of a report by a person's word: a new version of it, of the same bytes and text.

    Args:
        case: The case.
        seq: The version that stands now.
        facts: What is set; what is empty stays.
        options: How it is read again: a date shapes what a reading makes of "yesterday".
        why: Stands in the history.
        progress: Told when it was read.

    Returns:
        The version that stands then.

    Raises:
        UnknownReference: If no such version stands.
        CaseError: One of its subclasses.
    """
    version = next((each for each in case.state().versions if each.seq == seq), None)
    data = None if version is None else case.original(version.report.sha256)
    if version is None or data is None:
        raise UnknownReference(
            f"no report stands in the case as version {seq}", reference=str(seq), next="see the history"
        )
    stated = {name: value for name, value in asdict(facts).items() if value}
    kept = tuple(notice for notice in version.report.warnings if not _answered(notice, stated))
    report = evolve(version.report, warnings=kept, **stated)
    (added,) = case.add_reports([Original(report=report, data=data, retrieval=version.retrieval)], why=why)
    if added.outcome == "new":
        # By another outlet it is known as another report; it is the same one all the same.
        case.undo(seq, why=why)
    options = options or Options()
    _read(case, case.unread(made_by=made_by(options)), options, progress)
    return added.seq


# What a warning is about, and the fact that answers it.
_ANSWERS = {
    "read-date": "published",
    "read-date-from-properties": "published",
    "read-date-from-text": "published",
    "read-language": "language",
}


def _answered(notice: Notice, stated: Mapping[str, str]) -> bool:
    return _ANSWERS.get(notice.slug, "") in stated


def _original(report: Report, inputs: Inputs) -> Original:
    capture = next((each for each in inputs.captures if f"{report.path}/".startswith(f"{each.path}/")), None)
    return Original(
        report=report,
        data=inputs.data[report.sha256],
        retrieval=(("asked", capture.path),) if capture else (),
        capture=capture.warc if capture else b"",
    )


def _read(case: Case, versions: Sequence[Version], options: Options, progress: Progress | None) -> list[Reading]:
    """Readings of versions, kept in the case where it can be written to and they stand in it."""
    readings: list[Reading] = []

    def step(done: int, _: int, path: str) -> None:
        if progress is not None:
            progress(len(readings) + done, len(versions), path)

    for first in range(0, len(versions), _AT_ONCE):
        some = read_all(
            [version.report for version in versions[first : first + _AT_ONCE]],
            model=options.parse.model,
            vague=options.claims.vague,
            workers=options.compare.workers,
            progress=step,
        )
        with suppress(*_CANNOT_KEEP):
            case.store_readings(some, made_by=made_by(options))
        readings += some
    return readings


def current(
    case: Case,
    options: Options | None = None,
    *,
    progress: Progress | None = None,
    remembered: Remembered | None = None,
) -> Dossier:
    """The comparison of what stands in a case, with all that people ruled: the last one, or one made and kept now.

    The same reports and decisions give the same dossier, in whatever order they came and whatever was known before.

    Args:
        case: The case.
        options: Options of every step; the defaults when None.
        progress: Told after each report that was read.
        remembered: For a process that asks again and again, as a workspace does: one and the same for a case and its
            options. Pairs of claims about which nothing has changed are then not weighed anew.
    """
    return case.completed(compare_again(case, options, progress=progress, remembered=remembered))


@uncollected()
def compare_again(
    case: Case,
    options: Options | None = None,
    *,
    progress: Progress | None = None,
    remembered: Remembered | None = None,
) -> Comparison:
    """The same for whoever needs not all of it: questions of which nothing has changed are taken over unread.

    Args:
        case, options, progress, remembered: As `current`.
    """
    options = options or Options()
    if is_current(case, options):
        stored = case.dossier()
        if stored is not None:
            return Comparison(dossier=stored)
    state = case.state()
    if remembered is None:
        remembered = case.remembered(made_by=compared_by(options))
    comparison = _compared(case, state, options, progress, remembered)
    remembered.token = token_of(state.head, comparison.made_by)
    with suppress(*_CANNOT_KEEP):
        case.store_comparison(comparison, head=state.head, remembered=remembered)
    return comparison


def known(case: Case) -> Dossier:
    """What is known of the reports that stand in a case, without comparing: their readings, as the last comparison has
    them where it does, and no questions.
    """
    last = case.dossier()
    compared = {reading.report.id: reading for reading in last.readings} if last else {}
    kept = case.readings()
    chosen, _ = _once(case.state().versions)
    return Dossier(
        readings=tuple(
            compared.get(version.report.id) or kept.get(version.seq) or Reading(report=version.report)
            for version in chosen
        )
    )


def as_known_at(
    case: Case, moment: str | datetime, options: Options | None = None, *, progress: Progress | None = None
) -> Dossier:
    """The comparison of what stood in a case at a moment, as this program makes it.

    Raises:
        ValueError: If the moment is none.
    """
    return case.completed(_compared(case, case.as_known_at(moment), options or Options(), progress))


def _compared(
    case: Case, state: State, options: Options, progress: Progress | None, remembered: Remembered | None = None
) -> Comparison:
    chosen, notices = _once(state.versions)
    known = case.readings(made_by=made_by(options))
    missing = [version for version in chosen if version.seq not in known]
    read = zip(missing, _read(case, missing, options, progress), strict=True)
    known |= {version.seq: reading for version, reading in read}
    readings = [known[version.seq] for version in chosen]
    return compare_known(
        readings,
        options,
        notices=notices,
        rulings=state.rulings,
        remembered=remembered,
        before=case.before(chosen, made_by=made_by(options), compared_by=compared_by(options)),
    )


def _once(versions: Iterable[Version]) -> tuple[list[Version], list[Notice]]:
    """Reports of the same bytes are compared once, under the first of their names."""
    chosen: dict[str, Version] = {}
    notices: list[Notice] = []
    for version in sorted(versions, key=lambda version: (version.report.path, version.key)):
        first = chosen.setdefault(version.report.id, version)
        if first is not version:
            notices.append(
                Notice(
                    slug="read-duplicate",
                    message=f"{version.report.path} is byte for byte the same as {first.report.path}; the two were "
                    "compared as one report",
                    next="undo the adding of one of them, or save each outlet's own version",
                )
            )
    return list(chosen.values()), notices


def is_current(case: Case, options: Options) -> bool:
    """Whether the last comparison is of what stands in the case, made by this program with these options."""
    head = case.dossier_head()
    if head is None or any(shapes(event) for event in case.history() if event.seq > head):
        return False
    return case.dossier_made() == (version_of("rashomon"), options.shown())


def shapes(event: Event) -> bool:
    """Whether an event changes what a comparison comes to."""
    if event.action == "decide":
        decision = event.payload.get("decision")
        return not isinstance(decision, dict) or decision.get("kind") not in SPOKEN
    return event.action in ("add", "undo", "redo")


def edits(
    case: Case, dossier: Dossier | None = None, options: Options | None = None, moment: str | None = None
) -> list[Edit]:
    """What changed in pages that came in more than once, in the order they came.

    Args:
        case: The case.
        dossier: Its comparison, if it is at hand: the claims are those of the readings that it was made of.
        options: How reports are read where there is no such reading.
        moment: As things stood then.
    """
    options = options or Options()
    pairs = case.succession(moment)
    if not pairs:
        return []
    known = case.readings(made_by=made_by(options) if dossier is None else read_by(dossier))
    missing = {version.seq: version for pair in pairs for version in pair if version.seq not in known}
    again = _read(case, list(missing.values()), options, None)
    known |= dict(zip(missing, again, strict=True))
    who = {event.seq: event.who for event in case.history()}
    return [
        Edit(
            before=before,
            after=after,
            silent=is_silent(before.report, after.report),
            changes=changes_between(known[before.seq], known[after.seq]),
            who=who[after.seq],
        )
        for before, after in pairs
    ]
