"""Containers made for the tests."""

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence

TEXT = b"Roof falls in\n\nThree people were hurt on Monday, the police said.\n"
PAGE = (
    b"<!DOCTYPE html><html><head><title>Roof falls in</title></head><body><article><h1>Roof falls in</h1>"
    b"<p>Three people were hurt when the roof of a mill fell in on Monday, the police said.</p>"
    b"<p>The owner said that the mill had been looked over in March and found sound.</p></article></body></html>"
)


def pack(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def warc(pages: Sequence[tuple[str, str, int, bytes]], *, compressed: bool = False) -> bytes:
    """A WARC of responses: address, content type, status, body."""
    records = []
    for number, (address, content_type, status, body) in enumerate(pages):
        block = f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        block += body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            f"WARC-Date: 2031-03-13T08:00:00Z\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(gzip.compress(record, mtime=0) if compressed else record)
    return b"".join(records)
