"""WARC: what a crawler was sent, each page with its address and the time it was fetched."""

import io
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from rashomon.errors import UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.container import Found, Problem
from rashomon.read.hint import Facts, ReadHint
from rashomon.read.media import media_type_of

# What of a crawl is a report; the rest is how its pages look.
_READ = frozenset({"text/html", "text/plain", "application/pdf", "text/markdown"})
_FINE = 200
# Addresses under which crawlers keep notes on themselves.
_ABOUT = ("metadata:", "urn:", "warcinfo:")


class WarcContainer:
    """`.warc`, `.warc.gz`: each answered request for a page, a text or a PDF."""

    name = "warc"
    version = "1"
    media_type = "application/warc"
    suffixes = (".warc", ".warc.gz")
    signed = True

    def fits(self, data: bytes) -> bool:
        """Told by its signature alone."""
        return False

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """The pages by their addresses, in the order they were fetched."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        kinds = WarcRecordType.response | WarcRecordType.resource
        passed = seen = 0
        try:
            for record in ArchiveIterator(io.BytesIO(data), record_types=kinds, parse_http=True, auto_decode="all"):
                seen += 1
                found = page_of(record, options, limit)
                if found is None:
                    passed += 1
                    continue
                limit -= len(found.data)
                yield found
        except (OSError, ValueError, RuntimeError, EOFError) as error:
            raise UnreadableInput(
                f"{path} cannot be read behind record {seen}",
                path=path,
                why=str(error)[:160],
                next="fetch the file again; what came before was read",
            ) from error
        if passed:
            yield Notice(
                slug="read-passed-over",
                message=f"not read in {path}, being no pages, texts or PDFs or not answered with 200: {passed} records",
                next="name them one by one if they are reports",
            )


def page_of(record: Any, options: ReadOptions, limit: int) -> Found | None:
    """The page of a record, up to a byte more than the limit; None when it is no page, text or PDF, or not answered."""
    headers = record.http_headers
    declared = (headers.get("Content-Type") if headers else record.headers.get("Content-Type")) or ""
    media_type, charset = media_type_of(declared)
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")  # the standard's first version has them
    fetched = not address.startswith(_ABOUT)
    if media_type not in _READ or not fetched or (headers and headers.status_code != _FINE):
        return None
    when = record.record_date
    hint = ReadHint(
        media_type=media_type,
        charset=charset,
        facts=Facts(url=address, retrieved=when.astimezone(UTC).isoformat() if when else ""),
    )
    try:
        content = record.reader.read(min(limit, options.max_bytes) + 1)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        problem = Problem(kind=UnreadableInput, what="cannot be unpacked", why=str(error)[:160], next="fetch it again")
        return Found(name=address, problem=problem)
    return Found(name=address, data=content, hint=hint)
