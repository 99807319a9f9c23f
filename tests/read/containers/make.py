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
    """A ZIP of files; a member called mimetype is stored as it is, as ODT wants it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
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


def pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str]]], *, info: bytes = b"", trailer: bytes = b""
) -> bytes:
    """A PDF of lines of Helvetica: left edge, baseline, size, words; `info` is its dictionary of properties."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT]
    kids = []
    for lines in pages:
        shown = b"".join(
            f"/F1 {size} Tf 1 0 0 1 {left} {baseline} Tm ".encode() + b"(" + _escaped(words) + b") Tj "
            for left, baseline, size, words in lines
        )
        content = b"BT " + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R" % len(objects)
            + b" /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    if info:
        objects.append(info)
        trailer += b" /Info %d 0 R" % len(objects)
    return pdf_file(objects, trailer)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def pdf_file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(data))
    return data + head + table + end
