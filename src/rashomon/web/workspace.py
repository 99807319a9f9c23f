"""The case that a workspace shows, and how it stands: read and compared once for each event, away from the requests."""

import hashlib
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from os import PathLike, fspath
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from rashomon.case import Case, Redaction, name_of, open_case
from rashomon.desk import Remembered, current, edits, is_current
from rashomon.errors import CaseUnwritable, RashomonError
from rashomon.options import Options
from rashomon.present.casebook import effects
from rashomon.read.pdf_picture import Picture
from rashomon.web.failures import Trouble
from rashomon.web.job import Job
from rashomon.web.look import Look

T = TypeVar("T")
# Seconds that a request waits for a comparison before it answers that one is being made.
PATIENCE = 2.0
# So many exports that leave something out are looked at, at once.
_DRAFTS = 8
# Steps from one comparison to the next of which it is remembered what they changed.
_STEPS = 200


def _id_of(place: str, case: Case) -> str:
    """What tells a case from every other: where it is, and how it began, since another may be made in its place."""
    return hashlib.sha256(f"{place}\n{case.origin()}".encode("utf-8", "surrogateescape")).hexdigest()[:16]


@frozen(kw_only=True)
class Step:
    """What changed between two comparisons: the events before and after, and a sentence for each question."""

    before: int
    after: int
    effects: tuple[str, ...]


@define(kw_only=True)
class Doing:
    """What is being worked at in the background, for the page that waits for it."""

    what: str = "reading the case"
    done: int = 0
    total: int = 0
    path: str = ""


@frozen(kw_only=True)
class Draft:
    """What is to be left out of an export, while it is looked at.

    Args:
        redaction: What.
        coming: What the worker makes of it, by format and event.
    """

    redaction: Redaction
    coming: dict[tuple[str, int], Future[Any]] = field(factory=dict)


class StillWorking(Exception):
    """What a page shows is being made; `doing` says how far it is."""

    def __init__(self, doing: Doing) -> None:
        super().__init__(doing.what)
        self.doing = doing


class Workspace:
    """A case before the browser.

    Requests open the case for themselves, each in its own thread; comparing is done by one thread, one thing after the
    other.

    Args:
        place: The case; None until one is opened.
        options: How reports are read and compared.
        who: Who is at work, for the history.
        readonly: Nothing is decided or added here.
        folder: Where cases are looked for and made, while none is given.
        example: The folder of the example's reports; None where there is none.
        patience: Seconds that a request waits for a comparison.
    """

    def __init__(
        self,
        place: str | PathLike[str] | None,
        options: Options | None = None,
        *,
        who: str = "",
        readonly: bool = False,
        folder: Path | None = None,
        example: Path | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.place = None if place is None else fspath(place)
        self.given = place is not None
        self.options = options or Options()
        self.readonly, self.who, self.folder, self.example = readonly, who, folder or Path(), example
        self.doing = Doing()
        self.job: Job | None = None
        self.between: dict[tuple[str, str, str], Future[tuple[str, ...]]] = {}
        self.steps: list[Step] = []
        self.drafts: dict[str, Draft] = {}
        self.pictures: dict[tuple[str, int], Picture] = {}
        self.patience = patience
        self._lock = Lock()
        # What pairs of claims came to stays known from one decision to the next.
        self._remembered = Remembered()
        self._look: Look | None = None
        self._coming: tuple[str, int, Future[Look]] | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rashomon")

    def close(self) -> None:
        """Let go of the worker; the report in hand is finished first, and the rest of its batch is left out."""
        job = self.job
        if job is not None:
            job.stop()
        self._worker.shutdown(wait=True, cancel_futures=True)

    @property
    def name(self) -> str:
        """What the case is called."""
        return name_of(self.place) if self.place else ""

    @property
    def case_id(self) -> str:
        """What forms name the case by; empty where none is open."""
        if self.place is None:
            return ""
        with self.opened() as case:
            return _id_of(self.place, case)

    @contextmanager
    def opened(self, named: str | None = None) -> Iterator[Case]:
        """The case, for one thread; to be looked at where it cannot be written to.

        Args:
            named: The case that a form is for; None where nothing is changed.

        Raises:
            Trouble: If no case is open, or another than the one that was named.
            CaseError: As `open_case`.
        """
        place = self.place
        if place is None:
            raise Trouble("no-case", 404)
        try:
            case = open_case(place, who=self.who, read_only=self.readonly)
        except CaseUnwritable:
            case = open_case(place, who=self.who, read_only=True)
        with case:
            # Of the very case that was opened: another window may turn to another at any time.
            if named is not None and named != _id_of(place, case):
                raise Trouble("other-case", 409, where=self.name)
            yield case

    def turn_to(self, place: str) -> None:
        """Show another case.

        Raises:
            Trouble: If reports are being read: they are for the case that is open.
        """
        with self._lock:
            if self.job is not None and not self.job.ended:
                raise Trouble("busy", 409)
            self.place, self._look, self._coming, self.steps, self.job = place, None, None, [], None
            self._remembered = Remembered()
            self.drafts = {}

    def keep(self, key: str, draft: Draft) -> None:
        """Remember what is to be left out; the last few are."""
        with self._lock:
            self.drafts = {**dict(list(self.drafts.items())[1 - _DRAFTS :]), key: draft}

    def look(self) -> Look:
        """How the case stands.

        Raises:
            StillWorking: If that is not known yet.
        """
        found = self._found_or_coming()
        return found if isinstance(found, Look) else self.awaited(found)

    def prepare(self) -> None:
        """Begin to make what the first page shows."""
        with suppress(RashomonError, Trouble):
            self._found_or_coming()

    def _found_or_coming(self) -> "Look | Future[Look]":
        with self.opened() as case:
            head = case.head()
        with self._lock:
            if self._look is not None and self._look.head == head:
                return self._look
            place = self.place or ""
            coming = self._coming
            if coming is None or coming[:2] != (place, head) or (coming[2].done() and coming[2].exception()):
                coming = self._coming = place, head, self._worker.submit(self._make)
            return coming[2]

    def awaited(self, coming: "Future[T]") -> T:
        """What the worker makes.

        Raises:
            StillWorking: If it takes longer than a request waits.
        """
        try:
            return coming.result(timeout=self.patience)
        except TimeoutError:
            if coming.done():
                return coming.result()
            raise StillWorking(evolve(self.doing)) from None

    def later(self, work: Callable[[], T]) -> "Future[T]":
        """Have something done by the worker."""
        return self._worker.submit(work)

    def begin(self, work: Callable[[Job], None]) -> None:
        """Have reports read by the worker; pages follow how far it is by `job`.

        Raises:
            Trouble: If others are being read.
        """
        with self._lock:
            if self.job is not None and not self.job.ended:
                raise Trouble("busy", 409)
            job = self.job = Job()

        def run() -> None:
            try:
                work(job)
                job.say("comparing")
                self._make()
            except (RashomonError, Trouble) as error:
                job.fail(error)
            except Exception as error:
                traceback.print_exception(error, file=sys.stderr)
                job.fail(Trouble("unexpected", 500))
            finally:
                job.ended = True

        self._worker.submit(run)

    def stop(self, named: str) -> None:
        """Stop the reading of reports after the one in hand; nothing happens where none are being read.

        Args:
            named: The case that the form is for.

        Raises:
            Trouble: If another is open.
        """
        with self.opened(named), self._lock:
            if self.job is not None:
                self.job.stop()

    def progress(self, what: str) -> Callable[[int, int, str], None]:
        """What is told how far something is."""
        self.doing = Doing(what=what)

        def step(done: int, total: int, path: str) -> None:
            self.doing = Doing(what="comparing" if done == total else what, done=done, total=total, path=path)

        return step

    def changed_since(self, head: int) -> tuple[str, ...]:
        """What decisions made since an event changed, as far as it was seen here; what was changed back is not told."""
        found = [line for step in self.steps if step.after > head for line in step.effects]
        return tuple(dict.fromkeys(found))

    def step_of(self, seq: int) -> Step | None:
        """The step that took account of an event; None when it was not made here."""
        return next((step for step in self.steps if step.before < seq <= step.after), None)

    def _make(self) -> Look:
        before, place = self._look, self.place
        with self.opened() as case:
            state = case.state()
            if before is not None and before.head == state.head:
                return before
            if before is not None and is_current(case, self.options) and before.head >= (case.dossier_head() or 0):
                # Only notes and grades came since: nothing is compared, and nothing need be read again.
                look = Look(head=state.head, state=state, dossier=before.dossier, changed=before.changed)
                for name in ("index", "view", "shelves", "strip"):
                    if name in before.__dict__:
                        look.__dict__[name] = before.__dict__[name]
            else:
                dossier = current(case, self.options, progress=self.progress("reading"), remembered=self._remembered)
                self.doing = Doing(what="comparing")
                changed = edits(case, dossier, self.options)
                look = Look(head=state.head, state=state, dossier=dossier, changed=changed)
        look.warm()
        with self._lock:
            if self.place == place:
                if before is not None:
                    lines = () if before.dossier is look.dossier else tuple(effects(before.dossier, look.dossier))
                    self.steps = [*self.steps, Step(before=before.head, after=look.head, effects=lines)][-_STEPS:]
                self._look = look
        return look
