"""Asking servers: by the settings of each feed, one request after the other, and not too fast for any host."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from attrs import define, evolve, field

from rashomon.errors import FetchRefused, ReadError
from rashomon.options import ReadOptions
from rashomon.read.addresses import Resolve, is_public, parts_of, refused, resolve
from rashomon.read.capture import Exchange
from rashomon.read.fetch import Fetcher, Request
from rashomon.watch.clock import Clock
from rashomon.watch.settings import Feed, Settings, Webhook

# What a site's robots.txt said holds so long (RFC 9309: a day at most).
_KEPT = timedelta(hours=12)


@define(kw_only=True)
class Asker:
    """Everything that goes out over the network goes through here.

    Args:
        settings: Limits, and the pause between two requests to a host.
        clock: The time.
        resolve: Host and port to addresses.
    """

    settings: Settings
    clock: Clock
    resolve: Resolve = resolve
    _fetchers: dict[str, tuple[Fetcher, datetime]] = field(factory=dict, init=False)
    _last: dict[str, datetime] = field(factory=dict, init=False)

    def visit(self, feed: Feed, url: str, headers: Sequence[tuple[str, str]] = ()) -> list[Exchange]:
        """The exchanges from an address to where it leads.

        Raises:
            ReadError: As `Fetcher.visit`.
        """
        self._pause(url)
        # Feeds that may not lead to a private address share what is known of sites.
        own = feed.url if feed.allow_private else ""
        fetcher = self._fetcher(own)
        try:
            return fetcher.visit(url, Request(headers=tuple(headers)))
        except FetchRefused:
            # A site that could not say what may be read is asked anew the next time.
            self._fetchers.pop(own, None)
            raise

    def post(self, hook: Webhook, headers: Sequence[tuple[str, str]], body: bytes) -> Exchange:
        """Send something to the user's own address.

        Raises:
            ReadError: As `Fetcher.send`.
        """
        self._pause(hook.url)
        fetcher = self._new(hook.url if hook.allow_private else "")
        return fetcher.send(hook.url, Request(method="POST", headers=tuple(headers), body=body))

    def _fetcher(self, own: str) -> Fetcher:
        known = self._fetchers.get(own)
        if known is None or self.clock.now() - known[1] > _KEPT:
            known = self._new(own), self.clock.now()
            self._fetchers[own] = known
        return known[0]

    def _new(self, own: str) -> Fetcher:
        options = ReadOptions(
            fetch=True, max_bytes=self.settings.bytes, max_fetch_seconds=self.settings.seconds
        )  # fmt: skip
        if not own:
            return Fetcher(options, resolve=self.resolve, clock=self.clock.now)
        # What is allowed is the user's own server, not whatever else it leads to.
        _, host, port = parts_of(own, own)

        def resolve_own(name: str, number: int) -> Sequence[str]:
            found = self.resolve(name, number)
            closed = [address for address in found if not is_public(address)]
            if closed and (name, number) != (host, port):
                raise refused(own, f"it leads to {name} at {closed[0]}, which is not of the public internet")
            return found

        return Fetcher(options, resolve=resolve_own, allow=lambda _: True, clock=self.clock.now)

    def _pause(self, url: str) -> None:
        host = urlsplit(url).hostname or ""
        last = self._last.get(host)
        if last is not None:
            left = self.settings.pause - (self.clock.now() - last).total_seconds()
            if left > 0:
                self.clock.wait(left)
        self._last[host] = self.clock.now()


def options_for(options: ReadOptions, settings: Settings) -> ReadOptions:
    """The limits for reading what was fetched."""
    return evolve(options, max_container_bytes=min(options.max_container_bytes, settings.bytes))


def said(error: ReadError) -> str:
    """An error on one line."""
    return f"{error.message}{f' ({error.why})' if error.why else ''} [{error.slug}]"
