"""Fetching, against a server on this machine, with a resolver and a rule of addresses of the test's own."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rashomon.errors import ReadError
from rashomon.options import ReadOptions
from rashomon.read import Fetcher, read_documents, read_inputs
from rashomon.read.addresses import is_public
from tests.read.containers.make import PAGE, TEXT

NOON = datetime(2031, 3, 13, 12, 0, 0, 987654, tzinfo=UTC)
ON = ReadOptions(fetch=True, max_fetch_seconds=5)


class Site(BaseHTTPRequestHandler):
    """A few pages, some of them traps."""

    def do_GET(self) -> None:
        """Answer by the path."""
        self.server.asked.append((self.headers["Host"], self.path))  # type: ignore[attr-defined]
        host = self.headers["Host"].partition(":")[0]
        if self.path == "/robots.txt":
            rules = {"closed.example": b"User-agent: *\nDisallow: /\n", "broken.example": b""}
            if host == "broken.example":
                return self.give(503, b"")
            return self.give(200, rules[host]) if host in rules else self.give(404, b"")
        pages: dict[str, Callable[[], None]] = {
            "/page": lambda: self.give(200, PAGE, "text/html; charset=utf-8"),
            "/text": lambda: self.give(200, TEXT, "text/plain"),
            "/moved": lambda: self.move("/page"),
            "/round": lambda: self.move("/round"),
            "/inside": lambda: self.move("http://inside.example:{port}/page"),
            "/file": lambda: self.move("file:///etc/passwd"),
            "/closed": lambda: self.move("http://closed.example:{port}/page"),
            "/large": lambda: self.give(200, b"x" * 3_000_000),
            "/packed": lambda: self.give(200, b"x", "text/html", "gzip"),
            "/short": self.break_off,
            "/slow": self.drip,
            "/chunks": self.chunk,
        }
        return pages.get(self.path, lambda: self.give(404, b"no"))()

    def give(self, status: int, body: bytes, content_type: str = "text/html", encoding: str = "") -> None:
        """A whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def move(self, target: str) -> None:
        """An answer that leads on."""
        self.send_response(302)
        self.send_header("Location", target.format(port=self.server.server_address[1]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def break_off(self) -> None:
        """Less than was promised."""
        self.send_response(200)
        self.send_header("Content-Length", "999")
        self.end_headers()
        self.wfile.write(b"x")

    def chunk(self) -> None:
        """In pieces."""
        self.protocol_version = "HTTP/1.1"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (PAGE[:50], PAGE[50:]):
            self.wfile.write(b"%x\r\n" % len(piece) + piece + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True

    def drip(self) -> None:
        """A byte at a time, for ever."""
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.over.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    """The server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []  # type: ignore[attr-defined]
        server.over = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def fetcher(options: ReadOptions = ON) -> Fetcher:
    """Every name is this machine; what is inside has an address that may not be asked."""

    def resolve(host: str, port: int) -> list[str]:
        if host == "nowhere.example":
            raise OSError(-2, "Name or service not known")
        return {"inside.example": ["127.0.0.2"], "both.example": ["127.0.0.1", "127.0.0.2"]}.get(host, ["127.0.0.1"])

    return Fetcher(options, resolve=resolve, allow=lambda address: address == "127.0.0.1", clock=lambda: NOON)


def address(site: ThreadingHTTPServer, path: str, host: str = "gazette.example") -> str:
    """An address of the server."""
    return f"http://{host}:{site.server_address[1]}{path}"


def slug(url: str, options: ReadOptions = ON) -> str:
    """The error that an address gives."""
    with pytest.raises(ReadError) as caught:
        fetcher(options).fetch(url)
    assert caught.value.path == url
    return caught.value.slug


@pytest.mark.parametrize("path", ["/page", "/moved", "/chunks"])
def test_a_page_is_a_report(site: ThreadingHTTPServer, path: str) -> None:
    """With where and when it was fetched; what came is kept and gives the same text again."""
    url = address(site, path)
    inputs = read_inputs([url], ON, fetcher=fetcher())
    (report,) = inputs.reports

    assert (report.path, report.url) == (url, address(site, "/chunks" if path == "/chunks" else "/page"))
    assert (report.title, report.retrieved) == ("Roof falls in", "2031-03-13T12:00:00+00:00")
    ((capture,), again) = inputs.captures, read_documents(inputs.captures[0].warc, path="x.warc")
    assert capture.path == url
    assert [(item.text, item.url, item.id) for item in again.reports] == [(report.text, report.url, report.id)]


def test_nothing_is_fetched_unless_asked_for(site: ThreadingHTTPServer) -> None:
    """The server hears nothing."""
    inputs = read_inputs([address(site, "/page")], fetcher=fetcher())

    assert [error.slug for error in inputs.failures] == ["fetch-off"]
    assert site.asked == []  # type: ignore[attr-defined]


def test_the_name_goes_with_the_request(site: ThreadingHTTPServer) -> None:
    """Though the connection is made to a number; robots.txt is asked once."""
    both = fetcher()
    both.fetch(address(site, "/page"))
    both.fetch(address(site, "/text"))
    host = f"gazette.example:{site.server_address[1]}"

    assert site.asked == [(host, "/robots.txt"), (host, "/page"), (host, "/text")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "host", "expected"),
    [
        ("/page", "inside.example", "fetch-refused"),
        ("/page", "both.example", "fetch-refused"),
        ("/inside", "gazette.example", "fetch-refused"),
        ("/file", "gazette.example", "fetch-refused"),
        ("/closed", "gazette.example", "fetch-refused"),
        ("/page", "closed.example", "fetch-refused"),
        ("/page", "broken.example", "fetch-refused"),
        ("/page", "ada:secret@gazette.example", "fetch-refused"),
        ("/page", "nowhere.example", "fetch-failed"),
        ("/round", "gazette.example", "fetch-failed"),
        ("/gone", "gazette.example", "fetch-failed"),
        ("/packed", "gazette.example", "fetch-failed"),
        ("/short", "gazette.example", "fetch-failed"),
    ],
)
def test_what_is_not_fetched(site: ThreadingHTTPServer, path: str, host: str, expected: str) -> None:
    """Addresses inside, also behind a redirect or among several; what robots.txt closes; what does not come."""
    assert slug(address(site, path, host)) == expected


def test_a_page_without_end(site: ThreadingHTTPServer) -> None:
    """Bounded in size, and in time however it drips."""
    assert slug(address(site, "/large"), ReadOptions(fetch=True, max_bytes=1_000_000)) == "read-too-large"
    assert slug(address(site, "/slow"), ReadOptions(fetch=True, max_fetch_seconds=1)) == "fetch-failed"


def test_a_name_that_nobody_resolves_in_time() -> None:
    """The limit of a fetch holds for finding the address too."""
    over = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        over.wait(20)
        return ["127.0.0.1"]

    slow = Fetcher(ReadOptions(fetch=True, max_fetch_seconds=1), resolve=resolve, allow=lambda _: True)
    with pytest.raises(ReadError) as caught:
        slow.fetch("http://gazette.example/")
    over.set()
    assert caught.value.slug == "fetch-failed" and "longer than 1 seconds" in caught.value.why


def test_a_port_that_nobody_listens_on(site: ThreadingHTTPServer) -> None:
    """An error, not a traceback."""
    assert slug("http://gazette.example:1/") == "fetch-failed"


@pytest.mark.parametrize(
    "url",
    ["ftp://gazette.example/", "http:///page", "http://[::1", "http://gazette.example:99999/", "https://a b.example/"],
)
def test_what_is_no_address(url: str) -> None:
    """Never asked."""
    assert slug(url) == "fetch-refused"


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255"]
    + [
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "ff02::1",
        "x",
    ],
)
def test_addresses_that_are_not_public(number: str) -> None:
    """In whatever form they are written."""
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_that_are_public(number: str) -> None:
    """The rest of the internet."""
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_by_any_name(host: str) -> None:
    """With the resolver and the rule that are in force."""
    with pytest.raises(ReadError) as caught:
        Fetcher(ON).fetch(f"http://{host}:9/")
    assert caught.value.slug in ("fetch-refused", "fetch-failed")
    assert "not of the public internet" in caught.value.why or "known" in caught.value.why


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for one name, made by openssl."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    both = tmp_path / "both.pem"
    made = [
        program,
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    name = ["-subj", "/CN=gazette.example", "-addext", "subjectAltName=DNS:gazette.example"]
    subprocess.run([*made, *name, "-keyout", both, "-out", tmp_path / "c.pem"], check=True, capture_output=True)
    both.write_bytes(both.read_bytes() + (tmp_path / "c.pem").read_bytes())
    return both


@pytest.mark.parametrize(
    ("host", "trusted", "why"),
    [
        ("gazette.example", True, ""),
        ("other.example", True, "Hostname mismatch"),
        ("gazette.example", False, "self"),
    ],
)
def test_https_holds_the_server_to_its_name(
    site: ThreadingHTTPServer, certificate: Path, host: str, trusted: bool, why: str
) -> None:
    """Though the connection is made to a number."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    site.socket = server.wrap_socket(site.socket, server_side=True)
    secure = ssl.create_default_context()
    if trusted:
        secure.load_verify_locations(certificate)
    made = Fetcher(ON, resolve=lambda *_: ["127.0.0.1"], allow=lambda _: True, clock=lambda: NOON, secure=secure)
    url = address(site, "/page", host).replace("http:", "https:")
    if not why:
        assert made.fetch(url).data == PAGE
        return
    with pytest.raises(ReadError) as caught:
        made.fetch(url)
    assert (caught.value.slug, why in caught.value.why) == ("fetch-failed", True)


def test_the_same_capture_for_the_same_answers(site: ThreadingHTTPServer) -> None:
    """Byte for byte, but for what the server says of the time."""
    first, second = (fetcher().fetch(address(site, "/page")).warc for _ in range(2))

    assert len(first) == len(second)
    assert first.count(b"WARC/1.1\r\n") == 3
