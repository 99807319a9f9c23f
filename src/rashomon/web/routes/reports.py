"""The reports: their list, each with its claims marked, a PDF as it is printed, and claims that a person adds."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.case.evidence import CAPTURE
from rashomon.desk import Meaning, claim_decision, decide, set_facts
from rashomon.errors import DecisionUnfit, UnknownReference
from rashomon.model import KINDS, Box, Decision, Report
from rashomon.present.exports.citations import plain_line
from rashomon.present.pages.marked import marked
from rashomon.present.pages.reports import report_entries
from rashomon.present.safe import inert
from rashomon.read import Worker
from rashomon.read.front_matter import facts_from
from rashomon.read.pdf_picture import Picture
from rashomon.web.answer import answer, as_file, links_here, links_of, look_of, workspace_of
from rashomon.web.failures import Trouble
from rashomon.web.links import number_in
from rashomon.web.look import Look
from rashomon.web.routes.deciding import done, named, number, text
from rashomon.web.workspace import Workspace

_PDF = "application/pdf"
# Pages of PDFs that stay drawn.
_KEPT = 15
FACTS = ("outlet", "title", "author", "published", "url", "language")


def listing(request: Request) -> Response:
    """All reports with where they come from."""
    look = look_of(request)
    entries = report_entries(look.index)
    return answer(
        request,
        "reports",
        title="Reports",
        tab="/reports",
        look=look,
        record={"reports": entries, "failures": look.view.failures, "warnings": look.view.warnings},
        reports=entries,
        texts=(),
        view=look.view,
    )


def report(request: Request) -> Response:
    """A report whole, its claims marked."""
    workspace = workspace_of(request)
    look = look_of(request)
    index = look.index
    found = _report(look, request.path_params["report"])
    words = marked(index, found.id)
    entry = next(each for each in report_entries(index) if each.id == found.id)
    standing = next((version for version in look.state.versions if version.report.id == found.id), None)
    with workspace.opened() as case:
        versions = [each for each in case.versions() if standing is not None and each.key == standing.key]
    length = max(1, len(found.text))
    pages = sorted({item.box.page for item in found.printed})
    page = _page_of(request, pages)
    return answer(
        request,
        "report",
        title=entry.name,
        tab="/reports",
        look=look,
        record={"report": entry, "text": found.text, "claims": words.notes, "pages": pages},
        links=links_here(look),
        entry=entry,
        marked=words,
        edge=[(note, round(100 * index.claims[look.full[note.claim.ref]].start / length, 2)) for note in words.notes],
        cites={note.claim.ref: plain_line(index, index.claims[look.full[note.claim.ref]]) for note in words.notes},
        unread=[inert(found.text[item.start : item.end]) for item in index.readings[found.id].unread],
        versions=versions,
        retrieval=dict(standing.retrieval) if standing else {},
        standing=standing,
        facts=FACTS,
        kinds=KINDS,
        questions=[(each.claims[0], inert(each.label), index.short[each.id]) for each in index.dossier.questions],
        pages=pages,
        page=page,
        frames=_frames(look, found, page) if page else (),
        size=_drawn(workspace, found, page).size if page else (0.0, 0.0),
    )


def _report(look: Look, ref: str) -> Report:
    found = look.index.reports.get(ref)
    if found is None:
        raise UnknownReference(
            "There is no such report in this case",
            reference=inert(ref),
            next="see the list of reports; it may have been replaced by a later version",
        )
    return found


def _page_of(request: Request, pages: list[int]) -> int:
    asked = number_in(request.query_params.get("page", ""))
    return asked if asked in pages else 0


def _frames(look: Look, found: Report, page: int) -> list[tuple[str, str, Box]]:
    """The boxes of a page's claims: short id, value in words, box."""
    return [
        (look.index.short[claim.id], inert(claim.quote), box)
        for claim in look.index.readings[found.id].claims
        for box in found.boxes(claim.start, claim.end)
        if box.page == page
    ]


def picture(request: Request) -> Response:
    """A page of a PDF as it is printed, drawn in a process of its own."""
    workspace = workspace_of(request)
    look = workspace.look()
    found = _report(look, request.path_params["report"])
    page = number_in(request.path_params["number"])
    if found.media_type != _PDF or page is None:
        raise Trouble("page-missing", 404, where=request.url.path)
    made = _drawn(workspace, found, page)
    return Response(made.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def _drawn(workspace: Workspace, found: Report, number: int) -> Picture:
    """A page of a PDF; the last few are kept, since a page asks for the size of what the browser asks for next."""
    key = found.sha256, number
    kept = workspace.pictures.get(key)
    if kept is not None:
        return kept
    with workspace.opened() as case:
        data = case.original(found.sha256)
    if data is None:
        raise Trouble("page-missing", 404, where=found.path, why="Its bytes were left out of this copy of the case.")
    with Worker(workspace.options.read) as worker:
        made = worker.picture(data, found.path, number)
    workspace.pictures = {**dict(list(workspace.pictures.items())[-_KEPT:]), key: made}
    return made


def original(request: Request) -> Response:
    """The bytes that a report was read from, to be saved; a browser is not to open them."""
    workspace = workspace_of(request)
    found = _report(workspace.look(), request.path_params["report"])
    return _saved(workspace, found.sha256, found.path.rsplit("/", 1)[-1])


def capture(request: Request) -> Response:
    """What was fetched over the network when a report was come by, as WARC."""
    workspace = workspace_of(request)
    look = workspace.look()
    found = _report(look, request.path_params["report"])
    kept = [dict(each.retrieval).get(CAPTURE, "") for each in look.state.versions if each.report.id == found.id]
    return _saved(workspace, next(filter(None, kept), ""), f"{found.id}.warc")


def _saved(workspace: Workspace, sha256: str, name: str) -> Response:
    with workspace.opened() as case:
        data = case.original(sha256) if sha256 else None
    if data is None:
        raise Trouble("page-missing", 404, where=inert(name), why="The case does not hold these bytes.")
    return as_file(data, name, "application/octet-stream")


async def adding(request: Request) -> Response:
    """Add a claim at words that a person selected."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_add, request, form)


def _add(request: Request, form: FormData) -> Response:
    workspace = workspace_of(request)
    with workspace.opened(named(form)) as case:
        look = workspace.look()
        found = _report(look, request.path_params["report"])
        decision = _addition(look, found, form, workspace.place or "")
        made, _ = decide(case, decision, why=text(form, "why"))
    return done(request, workspace, made, links_of(look).report(found.id))


def _addition(look: Look, found: Report, form: FormData, place: str) -> Decision:
    like = look.index.claims.get(text(form, "like"))
    try:
        span = int(text(form, "start")), int(text(form, "end"))
        meaning = Meaning(
            words=text(form, "value"), source=text(form, "source"), kind=text(form, "sort"), about=text(form, "about")
        )
        return claim_decision(found, span, meaning, (like, look.index.reports[like.report]) if like else None)
    except ValueError as error:
        raise DecisionUnfit((inert(str(error)),), path=place, next="go back; nothing was written") from None


async def facts(request: Request) -> Response:
    """Set what is known of a report: its outlet, its date."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_facts, request, form)


def _facts(request: Request, form: FormData) -> Response:
    workspace = workspace_of(request)
    seq = number(form, "version")
    given = [(name, text(form, name)) for name in FACTS if text(form, name)]
    stated, wrong = facts_from(given, path="it", where="what was written")
    if wrong or not given:
        why = "; ".join(notice.message for notice in wrong) or "nothing was filled in"
        raise Trouble("form-incomplete", 422, where="facts", why=why)
    with workspace.opened(named(form)) as case:
        made = set_facts(case, seq, stated, workspace.options, why=text(form, "why") or "its facts were set by hand")
    return done(request, workspace, made, text(form, "back") or "/reports")


ROUTES = (
    Route("/reports", listing),
    Route("/reports/{report}", report),
    Route("/reports/{report}/original", original),
    Route("/reports/{report}/capture", capture),
    Route("/reports/{report}/pages/{number}.png", picture),
    Route("/reports/{report}/claims", adding, methods=["POST"]),
    Route("/facts", facts, methods=["POST"]),
)
