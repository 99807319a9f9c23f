"""A server of feeds on this machine that behaves as badly as it is told to."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from xml.sax.saxutils import escape


class Asked(NamedTuple):
    """A request that came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Answer(NamedTuple):
    """What is answered.

    Args:
        body, status, headers: Of the answer.
        length: What is said of its length; the truth when None.
        stalls: Nothing comes after the head.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    length: int | None = None
    stalls: bool = False


class Server:
    """The server: `answers` has for each path one answer, or several of which the last one stays."""

    def __init__(self, address: str, port: int) -> None:
        self.url = f"http://{address}:{port}"
        self.port = port
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []
        self.over = threading.Event()

    def answer(self, asked: Asked) -> Answer:
        """What to answer; what is unchanged is not sent again."""
        self.asked.append(asked)
        known = self.answers.get(asked.path, Answer(status=404))
        if isinstance(known, list):
            known = known.pop(0) if len(known) > 1 else known[0]
        tag = known.headers.get("ETag")
        return Answer(status=304, headers=known.headers) if tag and asked.headers.get("If-None-Match") == tag else known

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked.path == path for asked in self.asked)


@contextmanager
def serving(address: str = "127.0.0.1") -> Iterator[Server]:
    """A server, as long as it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            found = server.answer(Asked(self.command, self.path, dict(self.headers), body))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            if found.status != 304:
                self.send_header("Content-Length", str(len(found.body) if found.length is None else found.length))
            self.end_headers()
            if found.stalls:
                server.over.wait(20)
            try:
                self.wfile.write(found.body)
            except OSError:
                return

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer((address, 0), Handler) as http:
        server = Server(address, http.server_address[1])
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.over.set()
        http.shutdown()
        thread.join()


class Entry(NamedTuple):
    """An entry of a feed."""

    link: str
    title: str
    text: str
    published: str = "Wed, 12 Mar 2031 09:00:00 GMT"
    guid: str = ""


def rss(entries: Sequence[Entry], title: str = "Hallen Post", more: str = "") -> bytes:
    """A feed."""
    items = "".join(
        "<item>"
        + (f"<link>{escape(entry.link)}</link>" if entry.link else "")
        + (f'<guid isPermaLink="false">{escape(entry.guid)}</guid>' if entry.guid else "")
        + f"<title>{escape(entry.title)}</title><description>{escape(entry.text)}</description>"
        + f"<pubDate>{entry.published}</pubDate></item>"
        for entry in entries
    )
    head = f"<title>{escape(title)}</title><link>https://post.example/</link><description>News</description>{more}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def feed(*entries: Entry, title: str = "Hallen Post", more: str = "", **headers: str) -> Answer:
    """A feed as an answer; headers with their hyphens as underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(rss(entries, title, more), headers={"Content-Type": "application/rss+xml", **named})
