"""What stands between the workspace and everything else that runs in a browser.

A page that a user has open somewhere else can send requests to any port of his machine. So: every answer carries a
policy that runs no script but ours and loads nothing from elsewhere; requests are for our own name (a host name
that was pointed here, `TrustedHostMiddleware` refuses); nothing is answered without the cookie that the address
printed at the start was exchanged for; and what writes must come from a page of ours.
"""

import hmac
import secrets
from collections.abc import Mapping
from threading import Lock
from typing import Any
from urllib.parse import parse_qs

from attrs import frozen
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.web.failures import Trouble, trouble_response
from rashomon.web.links import number_in

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Whoever has no cookie may get what a page is drawn with: the page that says so is drawn with it too.
_OPEN = "/static/"
ENTER = "/enter"
_READS = ("GET", "HEAD")
# What is sent by a form and changes nothing: names that are to be left out of an export do not belong in an address.
_HARMLESS = ("/export/without",)
# What a person may send at once; a case of hundreds of reports is added by the command line.
MAX_BODY = 200_000_000
# A password that others must not guess, where the workspace can be reached from other machines.
SHORTEST_TOKEN = 16


@frozen(kw_only=True)
class Entrance:
    """Who may come in.

    Args:
        token: What the opening address holds.
        host: Name or address by which the workspace is reached.
        port: Its port.
        lasting: The token was chosen by a person, for others to come in by, and is not used up.
    """

    token: str
    host: str = "127.0.0.1"
    port: int = 0
    lasting: bool = False

    @classmethod
    def fresh(cls, port: int) -> "Entrance":
        """An entrance for this machine, by a new token that is dead once it was used."""
        return cls(token=secrets.token_urlsafe(24), port=port)

    @property
    def address(self) -> str:
        """What lets in, opened in the browser."""
        return f"http://{self.host}:{self.port}{ENTER}?token={self.token}"

    @property
    def door(self) -> str:
        """The address without the token, for those who were told it."""
        return f"http://{self.host}:{self.port}/"

    @property
    def opening(self) -> str:
        """What is printed and opened: without a token that lasts.

        That one would stay readable in the arguments of the browser, in its history and on the screen.
        """
        return self.door if self.lasting else self.address

    @property
    def local(self) -> bool:
        """Only this machine can reach it."""
        return self.host in ("127.0.0.1", "localhost")

    @property
    def hosts(self) -> list[str]:
        """The names that a request may be for."""
        return ["127.0.0.1", "localhost"] if self.local else [self.host]


class Guard:
    """Lets in who has the cookie, lets write who comes from a page of ours, and puts the policy on every answer."""

    def __init__(self, app: ASGIApp, entrance: Entrance, *, readonly: bool = False, max_body: int = MAX_BODY) -> None:
        self._app, self._entrance, self._readonly, self._max_body = app, entrance, readonly, max_body
        self._secret = secrets.token_urlsafe(32)
        # A browser sends a cookie to every port of a host: two workspaces must not take each other's. What listens on
        # another port of this machine can read it, though, when this browser goes there.
        self._cookie = f"rashomon-{entrance.port}"
        self._lock = Lock()
        self._used = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope)
        limited = _Limited(receive, self._max_body)
        if answer is None and scope["path"] == ENTER:
            try:
                answer = await self._enter(Request(scope, limited))
            except Trouble as trouble:
                answer = trouble_response(Request(scope), trouble)
        await (answer or self._app)(scope, limited, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not handed on; None when it is."""
        headers = Headers(scope=scope)
        path, writes = scope["path"], scope["method"] not in _READS
        if writes and not self._from_ours(headers):
            return _refuse(scope, 403, "foreign-origin")
        length = number_in(headers.get("content-length", "0"))
        if writes and (length is None or length > self._max_body):
            return _refuse(scope, 413, "upload-too-large")
        if path == ENTER or path.startswith(_OPEN):
            return None
        if not self._known(headers):
            return _refuse(scope, 401, "locked")
        if writes and self._readonly and path not in _HARMLESS:
            return _refuse(scope, 403, "readonly")
        return None

    def _known(self, headers: Headers) -> bool:
        given = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        return hmac.compare_digest(given.encode(), self._secret.encode())

    def _from_ours(self, headers: Headers) -> bool:
        """Whether what writes comes from a page of ours. A browser says so in two ways, and we ask for one at least.

        Where a page tells nobody where it comes from, as ours do, the origin of what it sends is "null".
        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is None or origin == "null":
            return site == "same-origin"
        return origin == f"http://{headers.get('host', '')}"

    async def _enter(self, request: Request) -> Response:
        """Exchange the token for the cookie."""
        given = request.query_params.get("token", "")
        if request.method == "POST":
            given = parse_qs((await request.body()).decode("utf-8", "replace")).get("token", [""])[0].strip()
        elif request.method != "GET":
            # Whoever only looks whether the address answers does not use it up.
            return Response(status_code=204)
        right = hmac.compare_digest(given.encode(), self._entrance.token.encode())
        with self._lock:
            right = right and (self._entrance.lasting or not self._used)
            self._used = self._used or right
        if not right:
            if self._known(request.headers):
                return _onward()
            return _refuse(request.scope, 401, "token-used" if self._used else "locked")
        answer = _onward()
        answer.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
        return answer


def _onward() -> Response:
    """To the first page. Not by a redirect: a browser that came from elsewhere would not send the cookie along."""
    from rashomon.present.pages import page

    return Response(page("workspace/enter.html"), media_type="text/html", headers={"refresh": "0; url=/"})


class _Limited:
    """A body that ends in an error where it is longer than allowed, whatever its header says."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._left = receive, limit

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise Trouble("upload-too-large", 413)
        return message


class Armour:
    """Puts the policy on every answer, those of errors included."""

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        self._app = app
        self._fixed: Mapping[str, str] = {
            "content-security-policy": POLICY,
            "x-content-type-options": "nosniff",
            # Over the network a browser does not say where a request comes from but by its origin, which it leaves out
            # where pages tell nobody: there they tell themselves, and still nobody else.
            "referrer-policy": "no-referrer" if local else "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "x-frame-options": "DENY",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and dress what comes back."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._fixed.items():
                    headers[name] = value
                # What a case holds is not left behind in the browser.
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, dressed)


def _refuse(scope: Scope, status: int, slug: str, **more: Any) -> Response:
    return trouble_response(Request(scope), Trouble(slug, status, **more))
