"""RSS and Atom: each entry is a report, whole or in summary, read by `ArticleReader`."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from rashomon.errors import EmptyReport, UnreadableInput
from rashomon.model import Notice
from rashomon.options import ReadOptions
from rashomon.read.article import ArticleReader
from rashomon.read.container import Found, Problem
from rashomon.read.hint import ReadHint

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]")
# RSS wants "ada@gazette.example (Ada Roe)"; the name is what we are after.
_ADDRESS = re.compile(r"\(?\S+@[^\s()]+\)?")
# A character by its number; some numbers are of none that XML has, and the library cannot pass them on.
_NUMBERED = re.compile(rb"&#(?:x([0-9a-fA-F]{1,9})|([0-9]{1,9}));")
_ROW = ReadHint(media_type=ArticleReader.media_type)


class FeedContainer:
    """`.rss`, `.atom`, `.xml`: a report's name is the number of its entry, from the top.

    The library mends what is broken, expands no external entity and fetches nothing: it is given bytes, never an
    address.
    """

    name = "feed"
    version = "1"
    media_type = "application/rss+xml"
    suffixes = (".rss", ".atom", ".xml", ".rdf")
    signed = False

    def fits(self, data: bytes) -> bool:
        """Whether the outermost element of a feed stands near the start."""
        return _FEED.search(data[:2048]) is not None

    def members(
        self, data: bytes, path: str, hint: ReadHint, options: ReadOptions, limit: int
    ) -> Iterator[Found | Notice]:
        """A member an entry."""
        import feedparser

        known = _NUMBERED.sub(_known, data)
        if known != data:
            yield Notice(
                slug="read-feed-mended",
                message=f"the feed {path} names characters by numbers that no character has; each was read as U+FFFD",
                next="look at the feed itself if words are missing",
            )
        try:
            feed = feedparser.parse(io.BytesIO(known), resolve_relative_uris=False, sanitize_html=False)
        except Exception as error:  # the library lets through what its many parsers raise
            raise _no_feed(path, f"{type(error).__name__}: {str(error)[:120]}") from error
        if not feed.get("version") and not feed.entries:
            raise _no_feed(path, str(feed.get("bozo_exception") or "it has no entries")[:160])
        if feed.get("bozo") and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
            yield Notice(
                slug="read-feed-mended",
                message=f"the feed {path} is not well-formed ({str(feed.get('bozo_exception'))[:120]}); "
                "it was read as far as it could be understood",
                next="fetch it again if entries are missing",
            )
        outlet = _words(feed.feed.get("title"))
        language = _words(feed.feed.get("language"))
        for number, entry in enumerate(feed.entries, 1):
            row = _row(entry, outlet, language)
            if not row.keys() & {"content", "summary", "url"}:
                problem = Problem(
                    kind=EmptyReport,
                    what="holds no running text",
                    why="the entry has neither content nor summary, and links to nothing",
                    next="look at the feed itself",
                )
                yield Found(name=str(number), problem=problem)
                continue
            content = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
            yield Found(name=str(number), data=content, hint=_ROW)


def _row(entry: Any, outlet: str, language: str) -> dict[str, str]:
    """The entry under the names that `ArticleReader` knows."""
    contents = [_words(item.get("value")) for item in entry.get("content") or []]
    source = entry.get("source") or {}
    row = {
        "title": _words(entry.get("title")),
        "content": max(contents, key=len, default=""),
        "summary": _words(entry.get("summary")),
        "outlet": _words(source.get("title") if isinstance(source, dict) else "") or outlet,
        "author": _ADDRESS.sub("", _words(entry.get("author"))).strip("() ") or _words(entry.get("author")),
        "published": _words(entry.get("published")),
        "updated": _words(dict.get(entry, "updated")),  # its own `get` puts the date of publication there
        "url": _words(entry.get("link")),
        "language": language,
    }
    if row["content"] == row["summary"] and not any(contents):
        del row["content"]
    if not row["url"]:  # what else tells that a later entry is the same one, changed
        row["id"] = _words(entry.get("id"))
    return {key: value for key, value in row.items() if value}


def _known(match: re.Match[bytes]) -> bytes:
    number = int(match[1], 16) if match[1] else int(match[2])
    allowed = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return match[0] if allowed or 0x10000 <= number <= 0x10FFFF else b"&#xFFFD;"


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _no_feed(path: str, why: str) -> UnreadableInput:
    return UnreadableInput(f"{path} is no feed", path=path, why=why, next="save the page as HTML, or the text")


__all__ = ["FeedContainer"]
