"""A page from the network, when the user asks for it (`--fetch`, `rashomon watch`); nothing else opens a connection.

Only http and https, only public addresses, resolved once and connected to by number, every redirect checked anew, sizes
and times bounded, robots.txt heeded, no proxy, no cookies, no credentials.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin
from urllib.robotparser import RobotFileParser

from attrs import frozen

from rashomon.errors import FetchFailed, TooLarge
from rashomon.options import ReadOptions
from rashomon.read.addresses import Allow, Resolve, address_of, in_time, is_public, parts_of, refused, resolve
from rashomon.read.capture import Exchange, warc_of

_AGENT = "rashomon"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_MOST_ROBOTS = 500_000
# Of the answer to what is sent nothing but its status is of use.
_MOST_ANSWER = 1_000_000
_STEP = 65_536
# What stands in an address as it is (RFC 3986); the rest is written as %XX.
_PLAIN = "/%:@!$&'()*+,;=~-._?[]"


@frozen(kw_only=True)
class Request:
    """What is sent to an address.

    Args:
        method: The method.
        headers: Headers beside those that every request has.
        body: What follows them.
    """

    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@frozen(kw_only=True)
class Fetched:
    """A page as it came.

    Args:
        url: Where it was in the end, behind every redirect.
        data: The body.
        content_type: As the server declares it.
        retrieved: ISO 8601, in UTC.
        warc: Everything that was asked and answered on the way, to be kept.
    """

    url: str
    data: bytes
    content_type: str
    retrieved: str
    warc: bytes


class Fetcher:
    """Fetches pages; robots.txt of each site is asked once.

    Args:
        options: Limits of size and time.
        resolve: Host and port to addresses.
        allow: Which addresses may be asked.
        clock: The time, for the record.
        secure: Settings of TLS; the system's when None.
    """

    def __init__(
        self,
        options: ReadOptions,
        *,
        resolve: Resolve = resolve,
        allow: Allow = is_public,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        secure: ssl.SSLContext | None = None,
    ) -> None:
        self._options = options
        self._resolve = resolve
        self._allow = allow
        self._clock = clock
        self._secure = secure
        self._robots: dict[tuple[str, str, int], RobotFileParser | None] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch a page.

        Raises:
            FetchRefused: If the address, or one that it leads to, may not be asked.
            FetchFailed: If no page came of it.
            TooLarge: If it is larger than `max_bytes`.
        """
        return fetched(url, self.visit(url))

    def visit(self, url: str, request: Request | None = None) -> list[Exchange]:
        """The exchanges from an address to where it leads, whatever the last of them answers.

        Args:
            url: The address.
            request: What to send; a plain one when None.

        Raises:
            FetchRefused, FetchFailed, TooLarge: As `fetch`, but for what the server answers.
        """
        end = monotonic() + self._options.max_fetch_seconds
        self._heed_robots(url, url, end)
        return self._follow(url, url, self._options.max_bytes, end, request or Request(), robots=True)

    def send(self, url: str, request: Request) -> Exchange:
        """Send something to an address that the user named for that: robots.txt is not asked, no redirect followed.

        Raises:
            FetchRefused, FetchFailed, TooLarge: As `visit`.
        """
        return self._ask(url, url, _MOST_ANSWER, monotonic() + self._options.max_fetch_seconds, request)

    def _follow(
        self, asked: str, url: str, limit: int, end: float, request: Request = Request(), *, robots: bool
    ) -> list[Exchange]:
        exchanges: list[Exchange] = []
        while True:
            exchanges.append(self._ask(asked, url, limit, end, request))
            target = exchanges[-1].header("location")
            if exchanges[-1].status not in _REDIRECTS or not target:
                return exchanges
            if len(exchanges) > _MOST_REDIRECTS:
                raise _failed(asked, f"it leads on more than {_MOST_REDIRECTS} times")
            url = urljoin(url, target)
            if robots:
                self._heed_robots(asked, url, end)

    def _heed_robots(self, asked: str, url: str, end: float) -> None:
        """Ask the site once what it lets programs read.

        Raises:
            FetchRefused: If it does not let us read this address, or cannot say.
        """
        parts, host, port = parts_of(url, asked)
        site = (parts.scheme, host, port)
        if site not in self._robots:
            place = urljoin(url, "/robots.txt")
            try:
                answer = self._follow(asked, place, _MOST_ROBOTS, end, robots=False)[-1]
            except TooLarge:
                self._robots[site] = None
            else:
                self._robots[site] = _rules(answer)
        rules = self._robots[site]
        if rules is None:
            raise refused(asked, f"{host} cannot say in robots.txt what programs may read")
        if not rules.can_fetch(_AGENT, url):
            raise refused(asked, f"the robots.txt of {host} asks programs not to read it")

    def _ask(self, asked: str, url: str, limit: int, end: float, request: Request) -> Exchange:
        """One request and its answer, over by the time `end` however slowly it comes."""
        parts, host, port = parts_of(url, asked)
        try:
            address = address_of(asked, host, port, in_time(self._resolve, end - monotonic()), self._allow)
            left = end - monotonic()
            if left <= 0:
                raise TimeoutError
            connection = socket.create_connection((address, port), timeout=left)
        except OSError as error:
            raise _failed(asked, self._why(error)) from error
        held = [connection]
        late = threading.Event()

        def stop() -> None:
            late.set()
            with suppress(OSError):
                held[-1].shutdown(socket.SHUT_RDWR)

        clock = threading.Timer(left, stop)
        clock.daemon = True
        clock.start()
        try:
            if parts.scheme == "https":
                # The certificate is checked against the name, whatever number is behind it.
                secure = self._secure or ssl.create_default_context()
                held.append(secure.wrap_socket(connection, server_hostname=host))
            head = _head(parts, host, port, request)
            held[-1].sendall(head + request.body)
            answer = self._answer(asked, url, address, head, held[-1], limit)
            if late.is_set():  # an answer without a length seems to be whole when the line is cut
                raise TimeoutError
            return answer
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _failed(asked, self._why(TimeoutError() if late.is_set() else error)) from error
        finally:
            clock.cancel()
            for item in held:
                item.close()

    def _answer(
        self, asked: str, url: str, address: str, sent: bytes, connection: socket.socket, limit: int
    ) -> Exchange:
        when = self._clock().astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
        with closing(http.client.HTTPResponse(connection, method="GET")) as response:
            response.begin()
            body = _body(response, asked, limit)
        return Exchange(
            url=url,
            address=address,
            sent=sent,
            status=response.status,
            reason=response.reason,
            headers=tuple(response.getheaders()),
            body=body,
            when=when,
        )

    def _why(self, error: Exception) -> str:
        if isinstance(error, TimeoutError):
            return f"it takes longer than {self._options.max_fetch_seconds} seconds"
        return str(getattr(error, "strerror", "") or error)[:160] or type(error).__name__


def fetched(url: str, exchanges: Sequence[Exchange]) -> Fetched:
    """The page that came of an address.

    Args:
        url: The address as it was named.
        exchanges: As `Fetcher.visit` gave them.

    Raises:
        FetchFailed: If there is none: the server answers with an error, or sends it packed.
    """
    last = exchanges[-1]
    if last.status != http.client.OK:
        raise _failed(url, f"the server answers {last.status} {last.reason}")
    if last.header("content-encoding").lower() not in ("", "identity"):
        raise _failed(url, f"the server sends it as {last.header('content-encoding')[:40]!r}, which was not asked for")
    return Fetched(
        url=last.url,
        data=last.body,
        content_type=last.header("content-type"),
        retrieved=last.when,
        warc=warc_of(exchanges, f"{_AGENT}/{version('rashomon')}"),
    )


def _head(parts: SplitResult, host: str, port: int, request: Request) -> bytes:
    """The head of a request, whole as it goes out."""
    named = f"[{host}]" if ":" in host else host
    named = named if port == {"http": 80, "https": 443}[parts.scheme] else f"{named}:{port}"
    target = quote(parts.path or "/", safe=_PLAIN) + (f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else "")
    headers = {
        "Host": named,
        "User-Agent": f"{_AGENT}/{version('rashomon')}",
        "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if request.body:
        headers["Content-Length"] = str(len(request.body))
    lines = [f"{name}: {value}" for name, value in (headers | dict(request.headers)).items()]
    # What a server gave us to send back to it must not end a line.
    if any(character in line for line in lines for character in "\r\n\0"):
        raise ValueError("a header that is to be sent holds a line break")
    return "\r\n".join((f"{request.method} {target} HTTP/1.1", *lines, "", "")).encode("latin-1")


def _body(response: http.client.HTTPResponse, asked: str, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_STEP):
        size += len(piece)
        if size > limit:
            raise TooLarge(
                f"{asked[:200]} is too large",
                path=asked,
                why=f"more than {limit:,} bytes",
                next="save the text of the page, or raise max_bytes",
            )
        pieces.append(piece)
    if response.length:
        raise OSError("the answer breaks off")
    return b"".join(pieces)


def _rules(answer: Exchange) -> RobotFileParser | None:
    """What a robots.txt says; None when the site is out of order (RFC 9309: then nothing may be read)."""
    if answer.status >= 500:
        return None
    rules = RobotFileParser()
    found = answer.body.decode("utf-8", errors="replace") if answer.status == http.client.OK else ""
    rules.parse(found.splitlines())
    return rules


def _failed(url: str, why: str) -> FetchFailed:
    return FetchFailed(
        f"{url[:200]} could not be fetched", path=url, why=why, next="save the page in a browser and name the file"
    )
