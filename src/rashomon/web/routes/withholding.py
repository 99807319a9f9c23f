"""The case handed on without some names or texts: what is left out is shown first, then had in every format.

The names stand in no address, which a browser keeps: what is to be left out is remembered under a word of chance, until
another case is opened or the program ends.
"""

import secrets
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from attrs import frozen
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.case import Named, Redaction, sources_in
from rashomon.model import Notice
from rashomon.present.casebook import names_of
from rashomon.present.exports import FORMATS
from rashomon.present.exports.writing import check_installed, export, without_names
from rashomon.present.pages.withheld import withheld
from rashomon.present.report_file.document import Wanted, report_file
from rashomon.present.report_file.of_case import of_case
from rashomon.present.safe import inert
from rashomon.web.answer import answer, as_file, look_of, workspace_of
from rashomon.web.failures import Trouble
from rashomon.web.routes.deciding import named, text
from rashomon.web.workspace import Doing, Draft, Workspace

T = TypeVar("T")
# Forms of names at once; each is looked for in everything.
_MOST = 200
REPORT = "report"


@frozen(kw_only=True)
class Ahead:
    """What leaving names out comes to: where they stand, and what is to be said of that."""

    found: tuple[Named, ...]
    notices: tuple[Notice, ...]


async def asking(request: Request) -> Response:
    """What is to be left out, to be looked at first; nothing is changed."""
    form = await request.form(max_files=0, max_fields=10)
    return await run_in_threadpool(_ask, request, form)


def _ask(request: Request, form: FormData) -> Response:
    workspace = workspace_of(request)
    with workspace.opened(named(form)) as case:
        sources = sources_in(text(form, "names").splitlines())
        redaction = Redaction(bodies=text(form, "bodies") == "1", sources=sources)
        if not sources and not redaction.bodies:
            raise Trouble("form-incomplete", 422, where="names", why="Nothing was named that is to be left out.")
        if sum(map(len, sources)) > _MOST:
            raise Trouble("form-incomplete", 422, where="names", why=f"At most {_MOST} forms of names are left out.")
        try:
            case.named(sources)
        except ValueError as error:
            raise Trouble("form-incomplete", 422, where="names", why=inert(str(error))) from None
    key = secrets.token_urlsafe(12)
    workspace.keep(key, Draft(redaction=redaction))
    return RedirectResponse(f"/export/without/{key}", 303)


def preview(request: Request) -> Response:
    """What an export would leave out, where it stands, and the formats to have it in."""
    workspace = workspace_of(request)
    look, (key, draft) = look_of(request), _draft(request)
    redaction = draft.redaction
    ahead = workspace.awaited(_coming(workspace, draft, "", look.head, lambda: _ahead(workspace, redaction)))
    with workspace.opened() as case:
        names = names_of(case.versions())
    shown = withheld(redaction.sources, ahead.found, {**names, **look.index.names})
    notices = [notice for notice in ahead.notices if notice.slug != "export-name-absent"]
    return answer(
        request,
        "without",
        title="What would be left out",
        tab="/export",
        look=look,
        record={"sources": shown, "bodies": redaction.bodies, "notices": notices},
        shown=shown,
        bodies=redaction.bodies,
        notices=[(inert(notice.message), inert(notice.next), notice.slug) for notice in notices],
        names="\n".join(" | ".join(forms) for forms in redaction.sources),
        standing=set(look.index.reports),
        formats=[(name, each.help) for name, each in FORMATS.items()],
        draft=key,
    )


def _ahead(workspace: Workspace, redaction: Redaction) -> Ahead:
    with workspace.opened() as case:
        found = tuple(case.named(redaction.sources))
        if not redaction.sources:
            return Ahead(found=found, notices=())
        with without_names(case, redaction, workspace.options, "html") as (_, notices):
            return Ahead(found=found, notices=notices)


def handed_on(request: Request) -> Response:
    """The case in one format, without what is left out."""
    workspace = workspace_of(request)
    look, (_, draft) = look_of(request), _draft(request)
    form = request.path_params["form"]
    if form not in FORMATS and form != REPORT:
        raise Trouble("page-missing", 404, where=request.url.path)
    check_installed(form)
    coming = _coming(workspace, draft, form, look.head, lambda: _made(workspace, form, draft.redaction))
    data = workspace.awaited(coming)
    draft.coming.pop((form, look.head), None)
    return as_file(data, f"redacted-{_file_of(form)}")


def _file_of(form: str) -> str:
    """What the file is called: not as the case, whose name may be the very one that is left out."""
    if form == REPORT:
        return "report.html"
    files = FORMATS[form].files
    return files[0] if len(files) == 1 else f"{form}.zip"


def _made(workspace: Workspace, form: str, redaction: Redaction) -> bytes:
    if form == REPORT:
        return report_bytes(workspace, redaction)
    with workspace.opened() as case:
        return export(case, form, redaction=redaction, options=workspace.options).one()


def report_bytes(workspace: Workspace, redaction: Redaction) -> bytes:
    """The report file, as `rashomon report` makes it.

    Args:
        workspace: Of the case.
        redaction: What is left out of it.
    """
    found = of_case(workspace.place or "", workspace.options, whole=False, sources=redaction.sources)
    wanted = Wanted(case=found.document, text="none" if redaction.bodies else "passages")
    if not redaction.sources:
        wanted = Wanted(title=inert(workspace.name), case=found.document, text=wanted.text)
    return report_file(found.dossier, wanted, found.beside).html.encode()


def _draft(request: Request) -> tuple[str, Draft]:
    key = request.path_params["draft"]
    draft = workspace_of(request).drafts.get(key)
    if draft is None:
        why = "What was to be left out is forgotten when another case is opened or the program ends: say it again."
        raise Trouble("page-missing", 404, where=request.url.path, why=why)
    return key, draft


def _coming(workspace: Workspace, draft: Draft, what: str, head: int, work: Callable[[], T]) -> "Future[T]":
    """What the worker makes for a draft, begun once for as long as nothing changes in the case."""

    def working() -> T:
        workspace.doing = Doing(what="leaving names out")
        return work()

    coming = draft.coming.get((what, head))
    if coming is None or (coming.done() and coming.exception() is not None):
        coming = draft.coming[what, head] = workspace.later(working)
    return coming


ROUTES = (
    Route("/export/without", asking, methods=["POST"]),
    Route("/export/without/{draft}", preview),
    Route("/export/without/{draft}/{form}", handed_on),
)
