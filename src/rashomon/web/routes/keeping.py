"""Everything that was done, two moments compared, and the case handed on."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.case import Event, Redaction, fates
from rashomon.case.server import is_address
from rashomon.desk import as_known_at
from rashomon.present.casebook import edit_lines, effects, event_record, event_words
from rashomon.present.exports import FORMATS
from rashomon.present.exports.writing import WHOLE_CASE, check_installed, export
from rashomon.present.safe import inert
from rashomon.web.answer import answer, as_file, look_of, workspace_of
from rashomon.web.failures import Trouble
from rashomon.web.look import Look
from rashomon.web.routes.withholding import report_bytes
from rashomon.web.workspace import Workspace


@frozen(kw_only=True)
class Entry:
    """An event before the reader.

    Args:
        what: What was done, in words.
        gone: It was undone, or something took its place.
        can: ``undo``, ``redo`` or nothing.
        changed: What it changed in how questions stand; None where that is not known.
        lines: What changed in the claims of a page that came in again.
    """

    seq: int
    at: str
    who: str
    action: str
    what: str
    why: str
    gone: bool
    can: str
    changed: tuple[str, ...] | None
    lines: tuple[str, ...]


def history(request: Request) -> Response:
    """Who did what, when and why; two moments compared."""
    workspace = workspace_of(request)
    look = look_of(request)
    with workspace.opened() as case:
        events = case.history()
    first, last = _moments(request, events)
    compared = _between(workspace, events, first, last) if first else None
    entries = tuple(_entries(workspace, look, events))
    return answer(
        request,
        "history",
        title="History",
        tab="/history",
        look=look,
        record={
            "events": [event_record(event) for event in events],
            "compared": {"from": first, "to": last, "changed": compared} if first else None,
        },
        entries=entries,
        seqs=[(event.seq, event.at) for event in events],
        first=first,
        last=last,
        compared=compared,
        hash=events[-1].hash if events else "",
    )


def _moments(request: Request, events: list[Event]) -> tuple[int, int]:
    """The two events asked for; zeros where none are."""
    known = {str(event.seq) for event in events}
    first, last = request.query_params.get("from", ""), request.query_params.get("to", "")
    if not first:
        return 0, 0
    if first not in known or (last and last not in known):
        raise Trouble("page-missing", 404, where=f"event {inert(first)} or {inert(last)}")
    return int(first), int(last or events[-1].seq)


def _between(workspace: Workspace, events: list[Event], first: int, last: int) -> tuple[str, ...]:
    """What changed in how questions stand from one event to another, each compared as it stood then."""
    times = {event.seq: event.at for event in events}
    key = (workspace.place or "", times[first], times[last])
    coming: Future[tuple[str, ...]] | None = workspace.between.get(key)
    if coming is None or (coming.done() and coming.exception() is not None):
        coming = workspace.between[key] = workspace.later(_comparing(workspace, times[first], times[last]))
    return workspace.awaited(coming)


def _comparing(workspace: Workspace, first: str, last: str) -> Callable[[], tuple[str, ...]]:
    def work() -> tuple[str, ...]:
        step = workspace.progress("comparing the case as it stood")
        with workspace.opened() as case:
            before = as_known_at(case, first, workspace.options, progress=step)
            after = as_known_at(case, last, workspace.options, progress=step)
        return tuple(effects(before, after))

    return work


def _entries(workspace: Workspace, look: Look, events: list[Event]) -> Iterator[Entry]:
    """The history, the last event first."""
    fate = fates(events)
    edited = {edit.after.seq: tuple(edit_lines(edit)) for edit in look.changed}
    for event in reversed(events):
        step = workspace.step_of(event.seq)
        can = ""
        met = fate.get(event.seq)
        if event.action in ("add", "decide"):
            can = "undo" if met is None or met.stands else "redo" if met.met[-1][0] == "undo" else ""
        yield Entry(
            seq=event.seq,
            at=event.at,
            who=inert(event.who) or "somebody",
            action=event.action,
            what=inert(event_words(event, look.names)),
            why=inert(event.why),
            gone=met is not None and not met.stands,
            can=can,
            changed=step.effects if step and event.action != "new" else None,
            lines=edited.get(event.seq, ()),
        )


def handing_on(request: Request) -> Response:
    """Every format the case can be handed on in."""
    workspace = workspace_of(request)
    look = look_of(request)
    formats = [(name, each.help, each.files, each.lost) for name, each in FORMATS.items()]
    return answer(
        request,
        "export",
        title="Export",
        tab="/export",
        look=look,
        record={"formats": [{"format": name, "help": said, "files": files} for name, said, files, _ in formats]},
        formats=formats,
        own=_is_file(workspace),
    )


def handed_on(request: Request) -> Response:
    """The case in one format, as a file."""
    workspace = workspace_of(request)
    form = request.path_params["form"]
    if form not in FORMATS:
        raise Trouble("page-missing", 404, where=request.url.path)
    check_installed(form)
    if form != WHOLE_CASE:
        workspace.look()
    with workspace.opened() as case:
        made = export(case, form, options=workspace.options)
    name = FORMATS[form].files[0] if len(FORMATS[form].files) == 1 else f"{form}.zip"
    return as_file(made.one(), f"{workspace.name}-{name}")


def report_page(request: Request) -> Response:
    """The report: one page that opens without a network, as `rashomon report` makes it."""
    workspace = workspace_of(request)
    workspace.look()
    return as_file(report_bytes(workspace, Redaction()), f"{workspace.name}.html")


def own_file(request: Request) -> Response:
    """The file of the case itself, as it stands."""
    workspace = workspace_of(request)
    if not _is_file(workspace):
        raise Trouble("page-missing", 404, where=request.url.path)
    with workspace.opened() as case:
        data = case.snapshot()
    return as_file(data, f"{workspace.name}.case")


def _is_file(workspace: Workspace) -> bool:
    return workspace.place is not None and not is_address(workspace.place)


ROUTES = (
    Route("/history", history),
    Route("/export", handing_on),
    Route("/export/report", report_page),
    Route("/export/case", own_file),
    Route("/export/{form}", handed_on),
)
