"""A feed is asked, and what is new in it taken in: the text in the feed itself, or the page that an entry links to."""

import hashlib
import http.client
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from attrs import define, evolve, frozen

from rashomon.case import Original
from rashomon.case.history import storable
from rashomon.errors import FetchFailed, ReadError, UnreadableInput
from rashomon.options import ReadOptions
from rashomon.plain import canonical
from rashomon.read import ReadHint, Worker, read_documents
from rashomon.read.article import ArticleReader, facts_of_row
from rashomon.read.capture import Exchange
from rashomon.read.container import Allowance
from rashomon.read.containers.feed import FeedContainer
from rashomon.read.fetch import fetched
from rashomon.read.hint import Facts
from rashomon.read.media import media_type_of
from rashomon.watch.asking import Asker, said
from rashomon.watch.polite import after_failure, after_success, back_off, wishes_of
from rashomon.watch.settings import Feed
from rashomon.watch.values import Seen, Source, Waiting

# What was seen before, of some keys.
Known = Callable[[Sequence[str]], Mapping[str, Seen]]

_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
_FEED = FeedContainer()
# A feed without its end was cut off on the way: its last entry is not what its outlet wrote.
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_TAIL = 1000
# A page that does not come is given up after so many tries, the first after so long.
_TRIES, _FIRST = 4, timedelta(minutes=10)
_LONGEST_ID, _LONGEST_TAG = 200, 1000


@frozen(kw_only=True)
class Taken:
    """What came of asking.

    Args:
        source: How the feed stands now.
        seen, waiting: What is to be kept.
        problems: What went wrong, a sentence each.
        failed: The feed itself did not come.
    """

    source: Source
    seen: Sequence[Seen] = ()
    waiting: Sequence[Waiting] = ()
    problems: Sequence[str] = ()
    failed: bool = False


@define(kw_only=True)
class FeedReader:
    """Asks feeds and their pages.

    Args:
        asker: The network.
        worker: Where foreign formats are read.
        options: Limits of reading.
        oldest: What was published before this day is passed over; ISO 8601.
    """

    asker: Asker
    worker: Worker
    options: ReadOptions
    oldest: str = ""

    def ask(self, feed: Feed, source: Source, known: Known) -> Taken:
        """Ask a feed, and find what is new in it.

        Args:
            feed: The feed.
            source: How it stood.
            known: Gives what was seen before.
        """
        headers = [("Accept", _ACCEPT)]
        headers += [("If-None-Match", source.etag)] if source.etag else []
        headers += [("If-Modified-Since", source.modified)] if source.modified else []
        retry = ""
        try:
            exchanges = self.asker.visit(feed, feed.url, headers)
            last = exchanges[-1]
            # Nobody who was not asked by what he gave may say that nothing has changed.
            if last.status == http.client.NOT_MODIFIED and (source.etag or source.modified):
                due = after_success(feed.name, self._now(), feed.every, last.header("cache-control"), wishes_of(b""))
                return Taken(source=evolve(source, failures=0, due=due.isoformat()))
            retry = last.header("retry-after")
            return self._taken(feed, source, exchanges, known)
        except ReadError as error:
            failures = source.failures + 1
            due = after_failure(feed.name, self._now(), feed.every, failures, retry)
            return Taken(
                source=evolve(source, failures=failures, due=due.isoformat()),
                problems=(f"{feed.name}: {said(error)}; asked again at {due:%Y-%m-%d %H:%M} UTC",),
                failed=True,
            )

    def _now(self) -> datetime:
        return self.asker.clock.now()

    def _taken(self, feed: Feed, source: Source, exchanges: Sequence[Exchange], known: Known) -> Taken:
        page = fetched(feed.url, exchanges)
        last = exchanges[-1]
        plain = page.data.replace(b"\0", b"")  # in UTF-16 every other byte
        if not _FEED.fits(plain):
            raise UnreadableInput(
                f"{feed.url[:200]} is no feed", path=feed.url, why="no RSS or Atom begins in it", next="name a feed"
            )
        if not _END.search(plain[-_TAIL:]):
            raise FetchFailed(
                f"{feed.url[:200]} could not be fetched", path=feed.url, why="the feed breaks off", next="wait"
            )
        allowance = Allowance(bytes=self.options.max_unpacked_bytes, members=self.options.max_members)
        hint = ReadHint(charset=media_type_of(page.content_type)[1])
        contents = self.worker.unpack(_FEED, page.data, feed.url, hint, self.options, allowance)
        rows = [json.loads(member.data) for member in contents.members]
        problems = [f"{feed.name}: {said(failure)}" for failure in contents.failures]
        found = list(self._new(feed, rows, known, page.warc, last.when, problems))
        whole = not contents.failures and not contents.notices
        due = after_success(feed.name, self._now(), feed.every, last.header("cache-control"), wishes_of(plain))
        return Taken(
            # Of an answer that was not understood whole nothing is asked by the next time: it is read again.
            source=Source(
                name=feed.name,
                etag=_given_back(last.header("etag")) if whole else "",
                modified=_given_back(last.header("last-modified")) if whole else "",
                due=due.isoformat(),
            ),
            seen=[seen for seen, _ in found],
            waiting=[waiting for _, waiting in found if waiting],
            problems=problems,
        )

    def _new(
        self,
        feed: Feed,
        rows: Sequence[Mapping[str, Any]],
        known: Known,
        warc: bytes,
        when: str,
        problems: list[str],
    ) -> Iterator[tuple[Seen, Waiting | None]]:
        """The entries that were not seen in this form, each once, the oldest first."""
        keys = _keys(feed, rows)
        before = dict(known(keys))
        for key, row in reversed(list(zip(keys, rows, strict=True))):
            facts, _ = facts_of_row(row, key)
            digest = _said(row)
            old = before.get(key)
            if old and (old.source != feed.name or old.digest == digest):
                continue
            seen = Seen(key=key, source=feed.name, digest=digest, facts=facts)
            seen = evolve(seen, page=old.page, looks=old.looks, due=old.due) if old else seen
            before[key] = seen
            if facts.published and facts.published[:10] < self.oldest:
                yield seen, None
                continue
            original = self._read(feed, key, row, warc, when, problems)
            if feed.read == "page" and self._may_fetch(feed, facts.url):
                stage = "page"
                seen = evolve(seen, looks=0, due=self._look(feed, 0))
            elif original is None:
                yield seen, None
                continue
            else:
                stage = "new"
            waiting = Waiting(source=feed.name, key=key, stage=stage, original=original, facts=facts)
            yield seen, waiting

    def _read(
        self, feed: Feed, key: str, row: Mapping[str, Any], warc: bytes, when: str, problems: list[str]
    ) -> Original | None:
        """The report that stands in the feed itself; None where there is none."""
        data = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        hint = ReadHint(media_type=ArticleReader.media_type, facts=Facts(outlet=feed.outlet, retrieved=when))
        inputs = read_documents(data, path=key, hint=hint, options=self.options, runner=self.worker, keep=True)
        if not inputs.reports:
            if feed.read == "feed":
                problems += [f"{feed.name}: {said(failure)}" for failure in inputs.failures]
            return None
        report = inputs.reports[0]
        return Original(
            report=report, data=inputs.data[report.sha256], retrieval=(("asked", feed.url),), capture=warc
        )  # fmt: skip

    # Pages

    @staticmethod
    def _may_fetch(feed: Feed, url: str) -> bool:
        """Only from the host of the feed, or one that the user names."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
        except ValueError:
            return False
        own = (urlsplit(feed.url).hostname or "").lower()
        return parts.scheme in ("http", "https") and host in (own, *feed.page_hosts)

    def _look(self, feed: Feed, number: int) -> str:
        """When to look at a page again, for the `number`th time from 0; empty for no more."""
        if number >= len(feed.again):
            return ""
        before = feed.again[number - 1] if number else timedelta()
        return (self._now() + feed.again[number] - before).isoformat()

    def looks(self, feed: Feed, due: Sequence[Seen]) -> tuple[list[Seen], list[Waiting]]:
        """Pages to be looked at again."""
        seen = [evolve(each, looks=each.looks + 1, due=self._look(feed, each.looks + 1)) for each in due]
        waiting = [
            Waiting(source=feed.name, key=each.key, stage="page", original=None, facts=each.facts) for each in due
        ]
        return seen, waiting

    def page(self, feed: Feed, waiting: Waiting, seen: Seen | None) -> tuple[Waiting | None, Seen | None, str]:
        """Fetch the page of an entry.

        Returns:
            The entry as it stands now, None where nothing is left to do; what was seen of it; what went wrong.
        """
        try:
            original = self._page(feed, waiting)
        except ReadError as error:
            attempts = waiting.attempts + 1
            if attempts < _TRIES and isinstance(error, FetchFailed):
                due = self._now() + back_off(waiting.key, _FIRST, attempts)
                return evolve(waiting, attempts=attempts, due=due.isoformat()), seen, ""
            if waiting.original is None:
                return None, seen, f"{feed.name}: {said(error)}"
            told = f"{feed.name}: {said(error)}; the text in the feed was taken instead"
            return evolve(waiting, stage="new", due=""), seen, told
        report = original.report
        words = _digest(report.title, report.text)
        if seen and seen.page == words:
            return None, seen, ""
        return (
            evolve(waiting, stage="new", original=original, due=""),
            evolve(seen, page=words) if seen else None,
            "",
        )

    def _page(self, feed: Feed, waiting: Waiting) -> Original:
        url = waiting.facts.url
        page = fetched(url, self.asker.visit(feed, url))
        media_type, charset = media_type_of(page.content_type)
        said_of = waiting.facts
        facts = Facts(
            outlet=feed.outlet or said_of.outlet, published=said_of.published, url=url, retrieved=page.retrieved
        )  # fmt: skip
        hint = ReadHint(media_type=media_type, charset=charset, facts=facts)
        inputs = read_documents(page.data, path=url, hint=hint, options=self.options, runner=self.worker, keep=True)
        if inputs.failures:
            raise inputs.failures[0]
        if len(inputs.reports) != 1:
            raise UnreadableInput(
                f"{url[:200]} is no page",
                path=url,
                why=f"it holds {len(inputs.reports)} reports",
                next="watch a folder",
            )
        report = inputs.reports[0]
        retrieval = (("asked", url),)
        return Original(report=report, data=inputs.data[report.sha256], retrieval=retrieval, capture=page.warc)


def _keys(feed: Feed, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What tells that an entry is the same one, later and in another feed: its address, or else its id here.

    Where several entries have one address at a time, what they say tells them apart: none of them is a change of
    another.
    """
    keys = [_key(feed, row) for row in rows]
    kinds: dict[str, set[str]] = {}
    for key, row in zip(keys, rows, strict=True):
        kinds.setdefault(key, set()).add(_said(row))
    return [
        f"{key}#{_said(row)[:16]}" if len(kinds[key]) > 1 else key for key, row in zip(keys, rows, strict=True)
    ]  # fmt: skip


def _key(feed: Feed, row: Mapping[str, Any]) -> str:
    if row.get("url"):
        return storable(str(row["url"]))
    own = str(row.get("id") or "")[:_LONGEST_ID] or _digest(row.get("title", ""), row.get("published", ""))[:16]
    return storable(f"{feed.url}#{own}")


def _given_back(header: str) -> str:
    """What a server gave to ask by; nothing where it could not stand in a request."""
    return header if len(header) <= _LONGEST_TAG and header.isprintable() else ""


def _said(row: Mapping[str, Any]) -> str:
    """A digest of what an entry says; when it was touched last does not count."""
    return _digest(*(row.get(name, "") for name in ("title", "content", "summary", "published")))


def _digest(*parts: str) -> str:
    return hashlib.sha256(canonical(list(parts)).encode("utf-8", "surrogatepass")).hexdigest()
