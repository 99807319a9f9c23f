"""What a person rules, undoes and brings back: the forms of the pages, by the same functions as the command line."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.desk import decide, on_claim, on_name, value_of
from rashomon.errors import DecisionUnfit, UnknownReference
from rashomon.model import Decision, Target, Value
from rashomon.present.safe import inert
from rashomon.web.answer import back_to, wants_json, workspace_of
from rashomon.web.failures import Trouble
from rashomon.web.links import number_in
from rashomon.web.look import Look
from rashomon.web.workspace import StillWorking, Workspace

_NAMES = ("same-name", "other-name")
_REPORTS = ("copy", "no-copy")


async def ruling(request: Request) -> Response:
    """A decision from a form."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_rule, request, form)


async def undoing(request: Request) -> Response:
    """Take back an event."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_change, request, form, "undo")


async def redoing(request: Request) -> Response:
    """Bring back an event."""
    form = await request.form(max_files=0, max_fields=40)
    return await run_in_threadpool(_change, request, form, "redo")


def _rule(request: Request, form: FormData) -> Response:
    workspace = workspace_of(request)
    with workspace.opened(named(form)) as case:
        decision = decision_from(workspace, workspace.look(), form)
        made, _ = decide(case, decision, why=text(form, "why"))
    return done(request, workspace, made, text(form, "back"))


def _change(request: Request, form: FormData, how: str) -> Response:
    workspace = workspace_of(request)
    seq = number(form, "event")
    with workspace.opened(named(form)) as case:
        made = (case.undo if how == "undo" else case.redo)(seq, why=text(form, "why"))
    return done(request, workspace, made, text(form, "back"))


def done(request: Request, workspace: Workspace, made: int, back: str, **changes: str) -> Response:
    """The answer to something that was done: back to the page, or what it changed as JSON."""
    if not wants_json(request):
        return back_to(request, back, did=made, **changes)
    try:
        workspace.look()
    except StillWorking:
        effects = None
    else:
        step = workspace.step_of(made)
        effects = list(step.effects) if step else None
    body = json.dumps({"schema": "rashomon-done/1", "event": made, "effects": effects}, indent=1)
    return Response(body + "\n", media_type="application/json")


def named(form: FormData) -> str:
    """The case that a form is for; empty where there was none.

    Raises:
        Trouble: If it does not say.
    """
    if "case_id" not in form:
        raise Trouble("form-incomplete", 422, where="case_id")
    return text(form, "case_id")


def text(form: FormData, name: str) -> str:
    """What stands in a field; empty where there is none."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def number(form: FormData, name: str) -> int:
    """The number in a field.

    Raises:
        Trouble: If there is none.
    """
    found = number_in(text(form, name))
    if found is None:
        raise Trouble("form-incomplete", 422, where=name)
    return found


def decision_from(workspace: Workspace, look: Look, form: FormData) -> Decision:
    """The decision that a form asks for; whether it is whole, the case says.

    Raises:
        UnknownReference: If it is about something that is not in the case.
        DecisionUnfit: If the words of the value are none.
    """
    kind = text(form, "kind")
    right: Value | None = None
    if kind == "value" and not text(form, "nothing"):
        try:
            right = value_of(look.index.claims[_claim(look, form, "claim").claim], text(form, "value"))
        except ValueError as error:
            place = workspace.place or ""
            raise DecisionUnfit((inert(str(error)),), path=place, next="go back; nothing was written") from None
    return Decision(
        kind=kind,
        targets=_targets(look, kind, form),
        value=right,
        apart=kind == "question" and text(form, "apart") == "1",
        reliability=text(form, "reliability"),
        credibility=text(form, "credibility"),
        text=text(form, "text"),
    )


def _targets(look: Look, kind: str, form: FormData) -> tuple[Target, ...]:
    if kind in _NAMES:
        return _name(look, form, "name"), _name(look, form, "other")
    if kind in _REPORTS:
        return _report(look, form, "report"), _report(look, form, "other")
    if kind in ("question", "not-comparable"):
        return _claim(look, form, "claim"), _claim(look, form, "other")
    if kind in ("grade", "note") and not text(form, "claim"):
        return (_report(look, form, "report"),) if text(form, "report") else ()
    return (_claim(look, form, "claim"),)


def _claim(look: Look, form: FormData, name: str) -> Target:
    found = look.index.claims.get(text(form, name))
    if found is None:
        raise _unknown("claim", text(form, name))
    return on_claim(found, look.index.reports[found.report])


def _report(look: Look, form: FormData, name: str) -> Target:
    if text(form, name) not in look.index.reports:
        raise _unknown("report", text(form, name))
    return Target(report=text(form, name))


def _name(look: Look, form: FormData, name: str) -> Target:
    report, _, entity = text(form, name).partition(" ")
    try:
        return on_name(look.index.readings[report], entity)
    except LookupError:
        raise _unknown("name", text(form, name)) from None


def _unknown(what: str, given: str) -> UnknownReference:
    return UnknownReference(
        f"There is no such {what} in this case", reference=inert(given), next="choose one on the page; it may be gone"
    )


ROUTES = (
    Route("/decide", ruling, methods=["POST"]),
    Route("/undo", undoing, methods=["POST"]),
    Route("/redo", redoing, methods=["POST"]),
)
