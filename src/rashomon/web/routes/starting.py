"""Where reports come in: by drop, by choice, by paste; cases near by; the example; reading as it goes, and its end."""

import asyncio
import hashlib
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

from attrs import evolve, frozen
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from rashomon.case import Version, open_case
from rashomon.compare.labels import instant
from rashomon.model import Notice, Report
from rashomon.present.of_dossier import warning_view
from rashomon.present.safe import inert
from rashomon.present.view import WarningView
from rashomon.read import Facts, Given, read_given, read_inputs
from rashomon.read.front_matter import facts_from
from rashomon.web.answer import answer, workspace_of
from rashomon.web.failures import Trouble
from rashomon.web.job import Job, Stopped, bring_in, limited
from rashomon.web.look import Look
from rashomon.web.routes.deciding import named, text
from rashomon.web.workspace import StillWorking, Workspace

MAX_FILES = 300
# Reports that come in at once, those in archives too: until they are read, the case is not compared.
MAX_REPORTS = 300
_LIMITED = Notice(
    slug="upload-too-large",
    message=f"no more than {MAX_REPORTS} reports are taken here at once; the rest was left out",
    next="drop them in parts, or use `rashomon add`, which takes more",
)
# What is pasted; a longer text is dropped as a file.
_MAX_FIELD = 5_000_000
_SLUG = re.compile(r"[^a-z0-9]+")
# A browser may send the folder of a file with its name, as either kind of system writes it.
_FOLDERS = re.compile(r"[\\/]")
_RECENT = 12
_PASTED = ("outlet", "title", "published", "url")
# Seconds between two looks at how far a job is.
_BEAT = 0.25


@frozen(kw_only=True)
class Arrived:
    """A report of the case as a row: what was found of it, and what to mend.

    Args:
        version: The version that stands.
        missing: Facts that were not found and that comparing needs.
    """

    version: int
    id: str
    path: str
    outlet: str
    title: str
    published: str
    language: str
    words: int
    missing: tuple[str, ...]
    warnings: tuple[WarningView, ...]


def first(request: Request) -> Response:
    """The first page: the overview where there is something to see, else where reports come in."""
    workspace = workspace_of(request)
    if workspace.place is not None:
        with workspace.opened() as case:
            if case.head() > 1:
                return RedirectResponse("/overview", 302)
    return start(request)


def start(request: Request) -> Response:
    """Where reports come in."""
    workspace = workspace_of(request)
    versions: tuple[Version, ...] = ()
    look: Look | None = None
    # Before what came of it is looked at: a job that ends in between is told of by the next look.
    job, ended = workspace.job, workspace.job is not None and workspace.job.ended
    if workspace.place is not None:
        try:
            look = workspace.look() if job is None or ended else None
        except StillWorking:
            look = None
        with workspace.opened() as case:
            versions = case.state().versions
    rows = [_row(version) for version in versions]
    cases = _cases(workspace)
    return answer(
        request,
        "start",
        title="Add reports" if workspace.place else "A new case",
        tab="/start",
        look=look,
        record={"reports": rows, "cases": cases, "job": plain_job(job)},
        rows=rows,
        cases=cases,
        job=job,
        ended=ended,
        example=workspace.example is not None and workspace.place is None,
        open_elsewhere=not workspace.given,
        limit=MAX_FILES,
    )


def _row(version: Version) -> Arrived:
    report: Report = version.report
    missing = tuple(name for name, value in (("outlet", report.outlet), ("published", report.published)) if not value)
    return Arrived(
        version=version.seq,
        id=report.id,
        path=inert(report.path),
        outlet=inert(report.outlet),
        title=inert(report.title),
        published=instant(inert(report.published)),
        language=inert(report.language),
        words=len(report.text.split()),
        missing=missing,
        warnings=tuple(warning_view(notice) for notice in report.warnings),
    )


def _cases(workspace: Workspace) -> list[str]:
    """The cases in the folder by name, the last changed first."""
    if workspace.given:
        return []
    found = [path for path in workspace.folder.glob("*.case") if path.is_file()]
    found.sort(key=lambda path: (-path.stat().st_mtime, path.name))
    return [path.name for path in found[:_RECENT]]


async def bringing(request: Request) -> Response:
    """Files and pasted text into the case."""
    async with request.form(max_files=MAX_FILES, max_fields=40, max_part_size=_MAX_FIELD) as form:
        given = [
            Given(name=file.filename or "unnamed", data=await file.read())
            for file in form.getlist("files")
            if isinstance(file, UploadFile) and (file.filename or file.size)
        ]
        return await run_in_threadpool(_bring, request, form, _told_apart(given))


def _told_apart(given: list[Given]) -> list[Given]:
    """Files of one name, from two folders, each under a name of its own: the second of `a.txt` is `a (2).txt`.

    Without that the last would be taken for a later version of the others, and they would not be read.
    """
    found: dict[str, Given] = {}
    for file in given:
        called = _FOLDERS.split(file.name)[-1] or "unnamed"
        stem, dot, ending = called.rpartition(".")
        name, number = called, 1
        while name in found and found[name].data != file.data:
            number += 1
            name = f"{stem} ({number}).{ending}" if dot else f"{called} ({number})"
        found[name] = evolve(file, name=name)
    return list(found.values())


def _bring(request: Request, form: FormData, given: list[Given]) -> Response:
    workspace = workspace_of(request)
    pasted = text(form, "pasted")
    if pasted:
        stated = [(name, text(form, name)) for name in _PASTED if text(form, name)]
        facts, wrong = facts_from(stated, path="it", where="what was written")
        if wrong:
            raise Trouble("form-incomplete", 422, where="published", why=wrong[0].message)
        given.append(_pasted(pasted, facts))
    if not given:
        raise Trouble("form-incomplete", 422, where="files", why="No file was chosen and nothing was pasted.")
    case_id = named(form)
    if case_id != workspace.case_id:
        raise Trouble("other-case", 409, where=inert(workspace.name))
    if workspace.place is None:
        _make(workspace, text(form, "case"))
        case_id = workspace.case_id
    workspace.begin(lambda job: _read(workspace, given, job, case_id))
    return RedirectResponse("/start#reading", 303)


def _pasted(words: str, facts: Facts) -> Given:
    """A text that was pasted, as a file: named by its bytes, so that the next is another report."""
    data = words.replace("\r\n", "\n").encode("utf-8", "replace")
    ending = "html" if words.lstrip()[:1] == "<" else "txt"
    return Given(name=f"pasted-{hashlib.sha256(data).hexdigest()[:8]}.{ending}", data=data, facts=facts)


def _make(workspace: Workspace, name: str) -> None:
    """A new case in the folder, under a name that no earlier one has."""
    stem = _SLUG.sub("-", name.casefold()).strip("-")[:60] or "case"
    path = workspace.folder / f"{stem}.case"
    number = 2
    while path.exists():
        path = workspace.folder / f"{stem}-{number}.case"
        number += 1
    open_case(path, create=True, who=workspace.who).close()
    workspace.turn_to(str(path))


def _read(workspace: Workspace, given: list[Given], job: Job, case_id: str) -> None:
    job.say("opening the files", total=len(given))
    try:
        inputs = read_given(given, workspace.options.read, most=MAX_REPORTS, progress=job.open)
    except Stopped:
        job.leave([file.name for file in given])
        return
    with workspace.opened(case_id) as case:
        bring_in(case, inputs, workspace.options, job, why="it was dropped here")
    if limited(inputs):
        job.notices.append(warning_view(_LIMITED))


async def stopping(request: Request) -> Response:
    """Stop the reading of reports after the one in hand; what was read is kept."""
    form = await request.form(max_files=0, max_fields=4)
    return await run_in_threadpool(_stop, request, form)


def _stop(request: Request, form: FormData) -> Response:
    workspace_of(request).stop(named(form))
    return RedirectResponse("/start#reading", 303)


async def example(request: Request) -> Response:
    """The example, in a case of its own."""
    return await run_in_threadpool(_example, request)


def _example(request: Request) -> Response:
    workspace = workspace_of(request)
    if workspace.example is None or workspace.place is not None:
        raise Trouble("page-missing", 404, where=request.url.path)
    folder = workspace.example
    _make(workspace, folder.name)

    def work(job: Job) -> None:
        inputs = read_inputs([str(folder)], workspace.options.read, keep=True)
        with workspace.opened() as case:
            bring_in(case, inputs, workspace.options, job, why="it is the example")

    workspace.begin(work)
    return RedirectResponse("/overview", 303)


async def opening(request: Request) -> Response:
    """One of the cases in the folder."""
    form = await request.form(max_files=0, max_fields=4)
    return await run_in_threadpool(_open, request, text(form, "case"))


def _open(request: Request, name: str) -> Response:
    workspace = workspace_of(request)
    if name not in _cases(workspace):
        raise Trouble("page-missing", 404, where=inert(name))
    place = str(Path(workspace.folder) / name)
    open_case(place, read_only=True).close()
    workspace.turn_to(place)
    workspace.prepare()
    return RedirectResponse("/overview", 303)


def plain_job(job: Job | None) -> dict[str, object] | None:
    """How far what is being read is, for a program."""
    if job is None:
        return None
    return {
        "what": job.what,
        "done": job.done,
        "total": job.total,
        "path": job.path,
        "stoppable": job.stoppable,
        "stopping": job.stopping,
        "stopped": job.stopped,
        "left": job.left,
        "ended": job.ended,
        "error": job.error,
        "failures": len(job.failures),
    }


async def progress(request: Request) -> Response:
    """How far it is, as it goes: server-sent events until it ends."""
    workspace = workspace_of(request)

    async def told() -> AsyncIterator[str]:
        last = ""
        while not await request.is_disconnected():
            job = workspace.job
            now = json.dumps(plain_job(job))
            if now != last:
                last = now
                yield f"data: {now}\n\n"
            if job is None or job.ended:
                return
            await asyncio.sleep(_BEAT)

    return StreamingResponse(told(), media_type="text/event-stream")


ROUTES = (
    Route("/", first),
    Route("/start", start),
    Route("/start", bringing, methods=["POST"]),
    Route("/start/example", example, methods=["POST"]),
    Route("/start/open", opening, methods=["POST"]),
    Route("/start/stop", stopping, methods=["POST"]),
    Route("/start/progress", progress),
)
