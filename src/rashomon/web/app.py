"""The application: routes, and what surrounds them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from rashomon.errors import RashomonError
from rashomon.present.pages import asset
from rashomon.web.answer import ASSETS, answer
from rashomon.web.failures import Trouble, on_defect, on_error, on_http, on_trouble
from rashomon.web.routes import deciding, helping, keeping, reports, reviewing, seeing, starting, withholding
from rashomon.web.safety import Armour, Entrance, Guard
from rashomon.web.workspace import StillWorking, Workspace

ROUTES = (
    *starting.ROUTES,
    *seeing.ROUTES,
    *reports.ROUTES,
    *deciding.ROUTES,
    *reviewing.ROUTES,
    *keeping.ROUTES,
    *withholding.ROUTES,
    *helping.ROUTES,
)


def workspace_app(workspace: Workspace, entrance: Entrance) -> ASGIApp:
    """The application that serves a workspace.

    Args:
        workspace: The case.
        entrance: Who may come in, and by which name.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        workspace.prepare()
        yield
        workspace.close()

    inner = Starlette(
        routes=[Route("/static/{name}", _static), *ROUTES],
        lifespan=lifespan,
        exception_handlers={
            Trouble: on_trouble,
            RashomonError: on_error,
            HTTPException: on_http,
            StillWorking: _working,
            Exception: on_defect,
        },
    )
    inner.state.workspace = workspace
    guarded = Guard(inner, entrance, readonly=workspace.readonly)
    trusting = TrustedHostMiddleware(guarded, allowed_hosts=entrance.hosts, www_redirect=False)
    return Armour(trusting, local=entrance.local)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        raise Trouble("page-missing", 404, where=request.url.path)
    headers = {"cache-control": "max-age=31536000, immutable" if "v" in request.query_params else "no-cache"}
    return Response(asset(name), media_type=ASSETS[name], headers=headers)


def _working(request: Request, error: Exception) -> Response:
    """That a page is being made; it comes by itself when it is."""
    assert isinstance(error, StillWorking)
    back = quote(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
    return answer(
        request,
        "working",
        title="Comparing",
        record={"working": error.doing},
        status=202,
        headers={"refresh": "1"},
        doing=error.doing,
        back=back,
    )
