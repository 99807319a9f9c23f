"""What was fetched as a WARC file, so that it can be kept and read again by any tool for web archives."""

import hashlib
import uuid
from collections.abc import Iterable, Sequence

from attrs import frozen

# Headers that are about the way the body was sent; the body is kept as it arrived after that.
_OF_THE_WAY = frozenset({"transfer-encoding", "content-length", "connection", "keep-alive"})


@frozen(kw_only=True)
class Exchange:
    """One request and its answer.

    Args:
        url: What was asked.
        address: The network address that was asked.
        sent: The request's head as it went out.
        status, reason: Of the answer.
        headers: Of the answer, in their order.
        body: Of the answer, chunks put together.
        when: ISO 8601, in UTC.
    """

    url: str
    address: str
    sent: bytes
    status: int
    reason: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    when: str

    def header(self, name: str) -> str:
        """The first header of that name; empty when there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def warc_of(exchanges: Iterable[Exchange], program: str) -> bytes:
    """The exchanges as WARC 1.1: a request and a response record each, behind a record about the program.

    The same exchanges give the same bytes: ids are made of the content.
    """
    found = list(exchanges)
    about = f"software: {program}\r\nformat: WARC File Format 1.1\r\n".encode()
    when = found[0].when if found else "1970-01-01T00:00:00Z"
    records = [_record("warcinfo", when, about, {"Content-Type": "application/warc-fields"})]
    for item in found:
        own = {"WARC-Target-URI": item.url, "WARC-IP-Address": item.address}
        kind = "application/http; msgtype="
        records.append(_record("request", item.when, item.sent, {**own, "Content-Type": f"{kind}request"}))
        records.append(_record("response", item.when, _answer(item), {**own, "Content-Type": f"{kind}response"}))
    return b"".join(records)


def _answer(item: Exchange) -> bytes:
    kept = [(name, value) for name, value in item.headers if name.lower() not in _OF_THE_WAY]
    lines = [f"HTTP/1.1 {item.status} {item.reason}", *(f"{name}: {value}" for name, value in kept)]
    head = "\r\n".join([*lines, f"Content-Length: {len(item.body)}", "", ""])
    return head.encode("latin-1", errors="replace") + item.body


def _record(kind: str, when: str, block: bytes, fields: dict[str, str]) -> bytes:
    digest = hashlib.sha256(block).hexdigest()
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {fields.get('WARC-Target-URI', '')} {when} {digest}")
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Date": when,
        **fields,
        "WARC-Block-Digest": f"sha256:{digest}",
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in lines.items()) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"
