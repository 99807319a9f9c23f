"""A batch of reports on its way into the case, in the background: how far it is, what came of it, and its stopping."""

from collections.abc import Sequence

from attrs import evolve

from rashomon.case import Case
from rashomon.desk import add_inputs
from rashomon.errors import ContainerLimit, RashomonError
from rashomon.model import Notice
from rashomon.options import Options
from rashomon.present.of_dossier import warning_view
from rashomon.present.safe import inert
from rashomon.present.view import WarningView
from rashomon.read import Inputs
from rashomon.web.failures import Trouble

# Where several processes read side by side, each part starts them anew, with the language pipeline in each.
_SIDE_BY_SIDE = 16


class Stopped(Exception):
    """A person stopped the batch while its files were opened."""


class Job:
    """Reports that are being read in the background, and what came of them.

    Attributes:
        what, done, total, path: How far it is.
        stopping: A person asked that it stop; what is in hand is finished first.
        stopped: It did, before all were read.
        ended: Nothing more comes.
        error: What it ended by; empty where it did not fail.
        outcome: Each report that is in the case now, with what became of it.
        left: The names of those that were left out by stopping.
        failures, notices: What could not be read, and what is to be said of the rest.
    """

    def __init__(self) -> None:
        self.what, self.done, self.total, self.path = "waiting", 0, 0, ""
        self.stopping = self.stopped = self.ended = False
        self.error: dict[str, str] = {}
        self.outcome: list[tuple[str, str]] = []
        self.left: list[str] = []
        self.failures: list[WarningView] = []
        self.notices: list[WarningView] = []

    @property
    def stoppable(self) -> bool:
        """Whether there is something to stop: a comparison is not, since the next page would make it all the same."""
        return not (self.ended or self.stopping) and self.what != "comparing"

    def stop(self) -> None:
        """Ask that it stop after the report in hand."""
        self.stopping = self.stopping or self.stoppable

    def say(self, what: str, *, total: int = 0) -> None:
        """What is being done."""
        self.what, self.done, self.total, self.path = what, 0, total, ""

    def fail(self, error: RashomonError | Trouble) -> None:
        """What it ended by."""
        self.error = {"why": "", "next": ""} | {key: inert(value) for key, value in error.as_dict().items()}

    def open(self, done: int, total: int, path: str) -> None:
        """A file is about to be opened.

        Raises:
            Stopped: If that was asked for.
        """
        if self.stopping:
            raise Stopped
        self.done, self.total, self.path = done, total, inert(path)

    def leave(self, paths: Sequence[str]) -> None:
        """It stopped before these were read."""
        self.stopped = True
        self.left = [inert(path) for path in paths]


def bring_in(case: Case, inputs: Inputs, options: Options, job: Job, *, why: str) -> None:
    """Add reports part by part, so that those which are not read when a person stops it are not in the case.

    Args:
        case: Where to.
        inputs: The reports with their bytes.
        options: How they are read.
        job: What is told how far it is, and says when to stop.
        why: Stands in the history with each report.

    Raises:
        CaseError: As `add_inputs`; what came before is in the case.
    """
    reports = inputs.reports
    job.failures = [warning_view(_notice(error), error.path) for error in inputs.failures]
    job.notices = [warning_view(notice) for notice in inputs.notices]
    job.say("reading", total=len(reports))
    at_once = _SIDE_BY_SIDE if options.compare.workers > 1 else 1
    for first in range(0, len(reports), at_once):
        if job.stopping:
            job.leave([report.path for report in reports[first:]])
            return

        def step(done: int, _: int, path: str, first: int = first) -> None:
            job.done, job.path = min(first + done, len(reports)), inert(path)

        part = evolve(inputs, reports=reports[first : first + at_once])
        arrival = add_inputs(case, part, options, why=why, progress=step)
        job.outcome += [(inert(each.path), each.outcome) for each in arrival.additions]
        job.done = first + len(part.reports)


def limited(inputs: Inputs) -> bool:
    """Whether some were left out for being too many at once."""
    return any(isinstance(error, ContainerLimit) for error in inputs.failures)


def _notice(error: RashomonError) -> Notice:
    why = f"; {error.why}" if error.why else ""
    return Notice(slug=error.slug, message=f"{error.message}{why}", next=error.next)
